//! `offboard` of people whose address is slightly wrong: they are not gone, so the row is a question.

use crate::desk::{Desk, Ended};

async fn desk() -> Desk {
    let desk = Desk::new().await;
    for (email, first, last) in [
        ("anna.lee@example.com", "Anna", "Lee"),
        ("bob.baker@example.org", "Bob", "Baker"),
        ("cleo@example.net", "Cleo", "Clay"),
        ("dan.dorn@example.com", "Dan", "Dorn"),
        ("jane.smith@example.com", "Jane", "Smith"),
        ("person1@example.com", "Per", "Son"),
    ] {
        desk.simulator.add_member(email, first, last);
    }
    desk
}

async fn offboard(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(&[&["offboard", "leavers.csv", "--from-organization", "--yes", "--ledger", "ledger.db"], more].concat())
        .await
}

/// The outcome, the problem and the detail of each row.
fn answers(desk: &Desk) -> Vec<[String; 3]> {
    let cells = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"];
    desk.report("leavers.report.csv").into_iter().map(|row| cells.map(|cell| row[cell].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_whose_person_is_there_under_nearly_the_same_address_is_held() {
    let desk = desk().await;
    let sheet = "email,full name\nana.lee@example.com,\nbob.baker@example.com,\nfay@example.org,\nclay@example.com,Cleo Clay\n\
        dan.don@example.com,Daniel Dorn\njohn.smith@example.com,John Smith\njan.smith@example.com,John Other\nperson2@example.com,\n\
        Dan.Dorn@example.com,Somebody Else\ndan.dorn@example.com,Anybody\n";
    desk.sheet("leavers.csv", sheet);
    let preview = offboard(&desk, &["--dry-run"]).await;
    assert!(preview.code == 3 && preview.stdout.contains("did you mean `anna.lee@example.com`?"), "{preview:?}");
    let ended = offboard(&desk, &[]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let (rows, outcome) = (answers(&desk), |row: &[String; 3]| row[0].clone());
    for (row, suggestion) in [(0, "anna.lee@example.com"), (1, "bob.baker@example.org"), (3, "cleo@example.net")] {
        assert_eq!((rows[row][0].as_str(), rows[row][1].as_str()), ("held", "email-typo"), "{rows:?}");
        assert!(rows[row][2].contains(&format!("did you mean “{suggestion}”?")), "{rows:?}");
    }
    // A person of another name, another number, or one who is on the sheet as well is somebody else.
    for row in [2, 4, 5, 6, 7] {
        assert_eq!(outcome(&rows[row]), "already-gone", "row {row}: {rows:?}");
    }
    assert_eq!((outcome(&rows[8]), outcome(&rows[9])), ("held".to_owned(), "duplicate".to_owned()), "{rows:?}");
    let view = desk.simulator.organization();
    assert!(view.user("anna.lee@example.com").is_some() && view.user("dan.dorn@example.com").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_quite_another_name_than_the_row_says_is_held() {
    let desk = desk().await;
    desk.simulator.add_member("jo.li@example.com", "Jörg", "Müller");
    desk.simulator.add_workspace("Lab", &[]);
    let sheet = "email,full name\nanna.lee@example.com,Zoe Zander\nbob.baker@example.org,Robert Baker\ncleo@example.net,Unknown\n\
        jo.li@example.com,Joerg Mueller-Lind\n";
    desk.sheet("leavers.csv", sheet);
    for _ in 0..2 {
        assert_eq!(offboard(&desk, &[]).await.code, 3);
        let rows = answers(&desk);
        assert_eq!((&*rows[0][0], &*rows[0][1]), ("held", "address-changed"), "{rows:?}");
        assert!(rows[0][2].contains("“Zoe Zander”") && rows[0][2].contains("“Anna Lee”"), "{rows:?}");
        assert!(rows[1..].iter().all(|row| ["removed", "already-gone"].contains(&&*row[0])), "{rows:?}");
    }
    desk.sheet("leavers.csv", &sheet.replace("Zoe Zander", "\"Lee, Anna-Maria\""));
    assert_eq!((offboard(&desk, &[]).await.code, &*answers(&desk)[0][0]), (0, "removed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_tags_and_other_domains_of_the_organization_are_compared_too() {
    let desk = desk().await;
    desk.simulator.add_invitation("ivy.ironside@example.com", &[]);
    desk.simulator.add_invitation("eve.east+ai@example.com", &[]);
    let near = [
        ("ivy.ironsid@example.com", "ivy.ironside@example.com"),
        ("ivy.ironside@example.net", "ivy.ironside@example.com"),
        ("eve.east@example.com", "eve.east+ai@example.com"),
        ("anna.lee+ai@example.com", "anna.lee@example.com"),
        ("cleo@example.org", "cleo@example.net"),
    ];
    let rows: Vec<&str> = near.iter().map(|(row, _)| *row).collect();
    desk.sheet("leavers.csv", &format!("email\n{}\nivy.east@example.com\n", rows.join("\n")));
    assert_eq!(offboard(&desk, &[]).await.code, 3);
    for (row, (_, expected)) in answers(&desk).iter().zip(near) {
        assert_eq!((&*row[0], &*row[1]), ("held", "email-typo"), "{expected}: {row:?}");
        assert!(row[2].contains(expected), "{row:?}");
    }
    assert_eq!(answers(&desk)[5][0], "already-gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_removed_is_gone_whoever_has_nearly_the_same_address() {
    let desk = desk().await;
    desk.simulator.add_member("ana.lee@example.com", "Ana", "Lee");
    desk.simulator.add_invitation("bob.bakr@example.org", &[]);
    desk.sheet("leavers.csv", "email\nana.lee@example.com\nbob.bakr@example.org\n");
    assert_eq!(offboard(&desk, &[]).await.code, 0);
    let again = offboard(&desk, &[]).await;
    assert_eq!((again.code, &*answers(&desk)[0][0], &*answers(&desk)[1][0]), (0, "already-gone", "already-gone"));
}
