//! An earlier account is removed only where nobody else may have it: no other row or sheet names it, and it is the account
//! with which the move began.

use frontdesk::simulator::SimulatorOptions;

use crate::desk::{Desk, Ended};
use crate::moved_account::{self, account};

const INVITE: [&str; 7] = ["onboard", "people.csv", "--settle", "0.3", "--mode", "invite", "--yes"];

fn details(desk: &Desk, report: &str) -> Vec<String> {
    let rows = desk.report(report);
    rows.iter().map(|row| [&*row["frontdesk_outcome"], &row["frontdesk_detail"]].join(": ")).collect()
}

async fn invited() -> Desk {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let first = desk.run(&INVITE).await;
    assert_eq!(first.code, 0, "{first:?}");
    desk
}

fn has_old(desk: &Desk) -> bool {
    !account(&desk.simulator.organization(), "old@example.com").is_empty()
}

async fn stays(desk: &Desk, args: &[&str], why: &str) -> Ended {
    let ended = desk.run(args).await;
    let details = details(desk, "people.report.csv");
    assert!(ended.code == 3 && has_old(desk), "{why}: {ended:?} {details:?}");
    assert!(details[0].contains(why), "{why}: {details:?}");
    ended
}

#[tokio::test(flavor = "multi_thread")]
async fn onboard_keeps_an_earlier_account_that_another_sheet_has_named_since_the_move_began() {
    for (later, remains) in [("old@example.com,Olga,Older", true), ("ann@example.com,Ann,Archer", false)] {
        let desk = invited().await;
        desk.sheet("staff.csv", &format!("email,first,last\n{later}\n"));
        desk.run(&["onboard", "staff.csv", "--mode", "invite"]).await;
        desk.simulator.accept_invitation("new@example.com").unwrap();
        if remains {
            stays(&desk, &INVITE, "old@example.com has a row of its own in “staff.csv”").await;
            // It is the newest version of the other sheet that counts.
            desk.sheet("staff.csv", "email,first,last\nann@example.com,Ann,Archer\n");
            assert_eq!(desk.run(&["onboard", "staff.csv", "--mode", "invite"]).await.code, 0);
        }
        let moved = desk.run(&INVITE).await;
        assert!(moved.code == 0 && !has_old(&desk), "{moved:?} {:?}", details(&desk, "people.report.csv"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_address_that_another_sheet_gives_to_somebody_else_does_not_move() {
    for (known, remains) in [("Bob,Baker", true), ("Olga,Maiden", false), (",", false)] {
        let desk = moved_account::desk(SimulatorOptions::default()).await;
        desk.sheet("staff.csv", &format!("email,first,last\nold@example.com,{known}\n"));
        desk.run(&["onboard", "staff.csv"]).await;
        let ended = desk.run(&["onboard", "people.csv", "--settle", "0.3", "--yes"]).await;
        assert_eq!((ended.code, has_old(&desk)), if remains { (3, true) } else { (0, false) }, "{known}: {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_got_the_earlier_address_after_the_move_began_or_ended_stays() {
    for follows in [false, true] {
        let desk = invited().await;
        let old = desk.simulator.organization().user("old@example.com").unwrap().uuid;
        desk.simulator.accept_invitation("new@example.com").unwrap();
        if follows {
            // The move ends, and HR leaves the earlier address on the sheet.
            let ended = desk.run(&INVITE).await;
            assert!(ended.code == 0 && !has_old(&desk), "{ended:?}");
        } else {
            desk.simulator.remove_member(old);
        }
        desk.simulator.add_member("old@example.com", "Olga", "Ortega");
        stays(&desk, &INVITE, "the account of old@example.com is not the one with which the move began").await;
        stays(&desk, &["follow-up", "--yes"], "is not the one with which the move began").await;
        desk.sheet("people.csv", &moved_account::SHEET.replace("old@example.com", ""));
        let cleared = desk.run(&INVITE).await;
        assert!(cleared.code == 0 && has_old(&desk), "{cleared:?} {:?}", details(&desk, "people.report.csv"));
        let nobody = desk.run(&["follow-up"]).await;
        assert!(nobody.code == 0 && nobody.stdout.contains("nobody waits"), "{nobody:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_rows_that_claim_one_earlier_address_both_name_the_other() {
    const SECOND: &str = "newer@example.com,Olga,Older,old@example.com\n";
    for are_there in [false, true] {
        let desk = moved_account::desk(SimulatorOptions::default()).await;
        for email in ["new@example.com", "newer@example.com"].iter().filter(|_| are_there) {
            desk.simulator.add_member(email, "Olga", "Older");
        }
        desk.sheet("people.csv", &[moved_account::SHEET, SECOND].concat());
        stays(&desk, &["onboard", "people.csv", "--yes"], "is in the row of newer@example.com as well").await;
        let second = &details(&desk, "people.report.csv")[1];
        assert!(second.contains("is in the row of new@example.com as well"), "{second}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sheets_that_claim_one_earlier_address_both_name_the_other_until_one_is_corrected() {
    const OTHER: [&str; 5] = ["onboard", "more.csv", "--settle", "0.3", "--yes"];
    const SECOND: &str = "email,first,last,previous email\nnewer@example.com,Olga,Older,old@example.com\n";
    for corrected in ["more.csv", "people.csv"] {
        let desk = invited().await;
        desk.sheet("more.csv", SECOND);
        let held = desk.run(&OTHER).await;
        assert!(held.code == 3 && has_old(&desk), "{held:?}");
        let said = details(&desk, "more.report.csv");
        assert!(said[0].starts_with("held: ") && said[0].contains("row of new@example.com as well"), "{said:?}");
        desk.simulator.accept_invitation("new@example.com").unwrap();
        stays(&desk, &INVITE, "is in the row of newer@example.com as well").await;
        stays(&desk, &["follow-up", "--yes"], "is in the row of newer@example.com as well").await;
        let (text, kept) = match corrected {
            "more.csv" => (SECOND.replace("old@example.com", "new"), "people.csv"),
            _ => (moved_account::SHEET.replace("old@example.com", ""), "more.csv"),
        };
        desk.sheet(corrected, &text);
        desk.run(&["onboard", corrected, "--settle", "0.3"]).await;
        let ended = desk.run(&["onboard", kept, "--settle", "0.3", "--yes"]).await;
        let said = details(&desk, &kept.replace(".csv", ".report.csv"));
        assert!(ended.code == 0 && !has_old(&desk), "{corrected}: {ended:?} {said:?}");
    }
}
