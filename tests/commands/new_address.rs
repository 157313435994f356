//! Somebody whose new address is on a sheet of another file name than the earlier one: the names of everybody are compared,
//! and people who share a name alone go on.

use crate::desk::{Desk, Ended};

async fn onboard(desk: &Desk, sheet: &str, text: &str) -> Ended {
    desk.sheet(sheet, text);
    desk.run(&["onboard", sheet, "--ledger", "ledger.db"]).await
}

async fn sync(desk: &Desk, text: &str) -> (Ended, Vec<String>) {
    desk.sheet("july.csv", text);
    let args = ["sync", "july.csv", "--scope", "organization", "--leavers", "organization", "--yes"];
    let ended = desk.run(&[&args[..], &["--ledger", "ledger.db"]].concat()).await;
    let cells = ["frontdesk_email", "frontdesk_outcome", "frontdesk_problem"];
    let row = |row: &std::collections::HashMap<String, String>| cells.map(|cell| row[cell].as_str()).join(" ");
    let rows: Vec<String> = desk.report("july.report.csv").iter().map(row).collect();
    let rows = rows.into_iter().filter(|row| !row.starts_with("owner@"));
    (ended, rows.map(|row| row.trim_end().to_owned()).collect())
}

fn emails(desk: &Desk) -> Vec<String> {
    let users = desk.simulator.organization().users;
    users.into_iter().map(|user| user.email).filter(|email| !email.starts_with("owner")).collect()
}

const HEADING: &str = "email,first,last\n";
const STAYS: &str = "bob@example.com,Bob,Baker\n";

#[tokio::test(flavor = "multi_thread")]
async fn sync_keeps_the_account_of_a_leaver_who_joins_under_another_address() {
    for (new, name) in [("archer.new@example.org", "Ann,Archer"), ("x@example.com", "ARCHER,Ann")] {
        let desk = Desk::new().await;
        // One account came from a sheet of another name, and the other one was never on a sheet.
        assert_eq!(onboard(&desk, "june.csv", &format!("{HEADING}ann@example.com,Ann,Archer\n{STAYS}")).await.code, 0);
        desk.simulator.add_member("cleo@example.com", "Cléo M.", "Kläy");
        let sheet = format!("{HEADING}{STAYS}{new},{name}\ncc@example.net,Cleo,Klaey\n");
        for _ in 0..2 {
            let (ended, rows) = sync(&desk, &sheet).await;
            let expected = [
                "bob@example.com already-member".to_owned(),
                format!("{new} held address-changed"),
                "cc@example.net held address-changed".to_owned(),
                "ann@example.com held address-changed".to_owned(),
                "cleo@example.com held address-changed".to_owned(),
            ];
            assert_eq!((ended.code, rows), (3, expected.to_vec()), "{ended:?}");
        }
        assert_eq!(emails(&desk).len(), 3);

        // HR's answer lets both go on.
        let answered = format!("email,first,last,previous email\n{},\n{new},{name},New\n", STAYS.trim_end());
        let (ended, rows) = sync(&desk, &answered).await;
        assert!(rows.contains(&"ann@example.com removed".to_owned()), "{ended:?} {rows:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_invitation_is_compared_by_the_name_that_its_sheet_had() {
    let desk = Desk::new().await;
    desk.sheet("june.csv", &format!("{HEADING}ann@example.com,Ann,Archer\n{STAYS}"));
    assert_eq!(desk.run(&["onboard", "june.csv", "--ledger", "ledger.db", "--mode", "invite"]).await.code, 0);
    let (ended, rows) = sync(&desk, &format!("{HEADING}{STAYS}annie@example.org,Ann,Archer\n")).await;
    assert_eq!(
        rows[1..],
        ["annie@example.org held address-changed", "ann@example.com held address-changed"],
        "{ended:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_account_with_a_near_mailbox_is_a_question_whatever_the_sheet_and_the_ledger() {
    for is_by_hand in [false, true] {
        for new in ["ann@example.org", "ann.archer@example.com", "a.archer@example.net"] {
            let desk = Desk::new().await;
            if is_by_hand {
                desk.simulator.add_member("ann@example.com", "Ann", "Archer");
            } else {
                let joiners = format!("{HEADING}ann@example.com,Ann,Archer\n");
                assert_eq!(onboard(&desk, "june.csv", &joiners).await.code, 0);
            }
            let sheet = format!("{HEADING}{new},Ann,Archer\n{STAYS}");
            let held = onboard(&desk, "july.csv", &sheet).await;
            assert_eq!(held.code, 3, "{new}: {held:?}");
            let row = &desk.report("july.report.csv")[0];
            assert_eq!((&*row["frontdesk_outcome"], &*row["frontdesk_problem"]), ("held", "address-changed"));
            assert!(row["frontdesk_detail"].contains("that of ann@example.com, who is a member"), "{row:?}");
            assert_eq!(emails(&desk), ["ann@example.com", "bob@example.com"]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn namesakes_with_other_mailboxes_numbers_or_a_row_of_their_own_go_on() {
    let desk = Desk::new().await;
    let june = "email,first,last,employee id\nann@example.com,Ann,Archer,7\nsam@example.com,Sam,Stone,\n";
    assert_eq!(onboard(&desk, "june.csv", june).await.code, 0);
    let july = "email,first,last,employee id\nann@example.org,Ann,Archer,8\nsam2@example.com,Sam,Stone,\n\
                s.t.stone@example.com,Sam,Stone,\n";
    let ended = onboard(&desk, "july.csv", july).await;
    assert_eq!((ended.code, emails(&desk).len()), (0, 5), "{ended:?}");
    let both = format!("{HEADING}sam@example.com,Sam,Stone\nsam.stone@example.com,Sam,Stone\n");
    let ended = onboard(&desk, "august.csv", &both).await;
    assert_eq!((ended.code, emails(&desk).len()), (0, 6), "{ended:?}");
}
