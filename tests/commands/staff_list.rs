//! A list of the whole staff, handed to `offboard`: it acts on those who have left, asks nothing about the others, and leaves the
//! report of `onboard` alone.

use crate::desk::{Desk, Ended};

const STAFF: &str = "email,first,last,role,status\nada@example.com,Ada,Archer,,active\nbob@example.com,Bob,Baker,,left\n\
    cid@exampel.com,Cid,,,active\nno address,Dan,Drew,,active\n";

async fn desk() -> Desk {
    let desk = Desk::new().await;
    for (first, last) in [("Ada", "Archer"), ("Bob", "Baker"), ("Dan", "Drew")] {
        desk.simulator.add_member(&format!("{}@example.com", first.to_lowercase()), first, last);
    }
    desk
}

async fn offboard(desk: &Desk, sheet: &str, more: &[&str]) -> Ended {
    desk.run(&[&["offboard", sheet, "--from-organization", "--settle", "0.1"], more].concat()).await
}

fn is_member(desk: &Desk, email: &str) -> bool {
    desk.simulator.organization().user(email).is_some()
}

/// The outcome, the problem and the fix of each row.
fn rows(desk: &Desk, report: &str) -> Vec<[String; 3]> {
    let columns = ["frontdesk_outcome", "frontdesk_problem", "frontdesk_fix"];
    desk.report(report).iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn offboard_acts_on_the_leavers_of_a_staff_list_and_asks_nothing_about_the_others() {
    let desk = desk().await;
    desk.sheet("staff.csv", STAFF);
    let ended = offboard(&desk, "staff.csv", &["--yes", "--json"]).await;
    let rows = rows(&desk, "staff.offboarding.csv");
    assert_eq!(ended.code, 0, "{ended:?} {rows:?}");
    let works = ["not-attempted", "person-not-left", ""].map(str::to_owned);
    assert_eq!(rows, [works.clone(), ["removed", "", ""].map(str::to_owned), works.clone(), works]);
    assert_eq!(ended.json()["left_out"], 3, "{ended:?}");
    assert!(is_member(&desk, "ada@example.com") && !is_member(&desk, "bob@example.com"));
    let again = offboard(&desk, "staff.csv", &["--yes", "--strict"]).await;
    assert_eq!(again.code, 0, "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_of_onboard_stays_beside_that_of_offboard() {
    for sheet in [STAFF, "email,first,last\nbob@example.com,Bob,Baker\n"] {
        let desk = desk().await;
        desk.sheet("staff.csv", sheet);
        desk.run(&["onboard", "staff.csv", "--settle", "0.1"]).await;
        let before = std::fs::read(desk.path("staff.report.csv")).unwrap();
        let ended = offboard(&desk, "staff.csv", &["--yes"]).await;
        assert_eq!((ended.code, is_member(&desk, "bob@example.com")), (0, false), "{ended:?}");
        assert_eq!(std::fs::read(desk.path("staff.report.csv")).unwrap(), before, "{ended:?}");
        assert!(desk.path("staff.offboarding.csv").exists(), "{ended:?}");
        assert_eq!(offboard(&desk, "staff.csv", &["--yes"]).await.code, 0, "its own report is replaced");
        assert!(!desk.path("staff.offboarding.2.csv").exists());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_list_of_which_nobody_has_left_is_a_question_and_a_long_one_is_none() {
    let desk = desk().await;
    for (count, code, outcome) in [(3, 3, "held"), (26, 0, "not-attempted")] {
        let row = |number: usize| format!("p{number}@example.com,active\n");
        desk.sheet("staff.csv", &format!("email,status\n{}", (0..count).map(row).collect::<String>()));
        let ended = offboard(&desk, "staff.csv", &["--yes", "--report", "named.csv"]).await;
        assert_eq!((ended.code, &*rows(&desk, "named.csv")[0][0]), (code, outcome), "{ended:?}");
        std::fs::remove_file(desk.path("named.csv")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_whose_rows_disagree_on_a_staff_list_stays_and_is_a_question() {
    let desk = desk().await;
    desk.sheet("staff.csv", &format!("{STAFF}bob@example.com,Bob,Baker,,active\n"));
    let ended = offboard(&desk, "staff.csv", &["--yes"]).await;
    let rows = rows(&desk, "staff.offboarding.csv");
    assert_eq!((ended.code, is_member(&desk, "bob@example.com")), (3, true), "{ended:?}");
    assert_eq!([&*rows[1][0], &*rows[1][1]], ["held", "rows-conflict"], "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_of_leavers_with_its_headings_beside_the_title_is_read_by_them() {
    let desk = desk().await;
    let staff = "Email,First,Last,Status\nada@example.com,Ada,Archer,active\nada.b@example.com,Ada,Baker,active\n\
        ada.c@example.com,Ada,Cook,active\n\n";
    for block in [
        "Leavers,E-mail,Surname,Given name\n,dan@example.com,Drew,Dan\n",
        "Leavers,Surname,E-mail\n,Drew,dan@example.com\n",
    ] {
        desk.sheet("blocks.csv", &format!("{staff}{block}"));
        let planned = offboard(&desk, "blocks.csv", &["--dry-run"]).await;
        assert_eq!(planned.code, 0, "{planned:?}");
        assert!(planned.stdout.contains("- dan@example.com: organization"), "{planned:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_of_whom_a_sheet_that_marks_leavers_says_nothing() {
    let desk = desk().await;
    for (headings, left, other) in [
        ("Left", "x", ""),
        ("Type", "Leaver", ""),
        ("Comment", "left 31.10.", ""),
        ("End date", "2020-01-31", ""),
        ("Status", "left", " "),
        ("End date", "2999-12-31", ""),
    ] {
        let sheet = format!(
            "email,first,last,{headings}\nbob@example.com,Bob,Baker,{left}\nada@example.com,Ada,Archer,{other}\n\
             dan@example.com,Dan,Drew,{other}\n"
        );
        desk.sheet("people.csv", &sheet);
        let planned = offboard(&desk, "people.csv", &["--dry-run", "--report", "planned.csv"]).await;
        let rows = rows(&desk, "planned.csv");
        let is_ahead = left.starts_with("2999");
        assert_eq!(planned.stdout.contains("- bob@example.com: organization"), !is_ahead, "{left} {planned:?}");
        assert!(!planned.stdout.contains("- ada@") && !planned.stdout.contains("- dan@"), "{left} {planned:?}");
        assert_eq!([&*rows[1][1], &*rows[2][1]], ["person-not-left"; 2], "{left} {rows:?}");
        std::fs::remove_file(desk.path("planned.csv")).unwrap();
    }
    // Where nothing is said of anybody, or a name says it of all, everybody is meant.
    for (name, sheet) in [
        ("people.csv", "email,status\nada@example.com,\nbob@example.com,\n"),
        ("leavers.csv", "email,end date\nada@example.com,\nbob@example.com,2020-01-31\n"),
        ("list.csv", "email,status\n\nLeavers\nada@example.com,\nbob@example.com,left\n"),
    ] {
        desk.sheet(name, sheet);
        let planned = offboard(&desk, name, &["--dry-run"]).await;
        assert!(planned.stdout.contains("2 would be removed"), "{name} {planned:?}");
    }
}
