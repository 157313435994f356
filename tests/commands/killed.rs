//! A run that is killed while it removes people: its report has every row, and what was done by then. A report that is written
//! again shows the time that the run took.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use frontdesk::simulator::SimulatorOptions;

use crate::desk::{Desk, Ended};
use crate::moved_account;
use crate::relay::{Handling, relay};

/// Kills the command as soon as it looks at something behind its first removal.
async fn killed_behind_a_removal(desk: &Desk, args: &[&str]) {
    let (is_removed, looks) = (AtomicBool::new(false), Arc::new(AtomicBool::new(false)));
    let looked = Arc::clone(&looks);
    let handle = move |line: &str| {
        is_removed.fetch_or(line.starts_with("DELETE /api/admin/users/"), Ordering::SeqCst);
        if !line.starts_with("GET ") || !is_removed.load(Ordering::SeqCst) {
            return Handling::Pass;
        }
        looked.store(true, Ordering::SeqCst);
        Handling::Swallow
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let mut child = desk.command(&[args, &["--yes", "--settle", "0.02", "--base-url", &url]].concat());
    let mut child = child.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    while !looks.load(Ordering::SeqCst) {
        assert!(child.try_wait().unwrap().is_none(), "it ended before its look");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Runs with the address of the run that was killed, by which its ledger is found.
async fn past(desk: &Desk, args: &[&str]) -> Ended {
    desk.run(&[args, &["--ledger", "ledger.db"]].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_killed_behind_a_move_has_every_row_and_the_account_that_it_removed() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    desk.sheet("people.csv", &format!("{}ned@example.com,Ned,New,\n", moved_account::SHEET));
    killed_behind_a_removal(&desk, &["onboard", "people.csv", "--ledger", "ledger.db"]).await;
    assert!(desk.simulator.organization().user("old@example.com").is_none());
    let shown = past(&desk, &["history", "last"]).await;
    for words in ["row 2     created          new@example.com", "row 3     created          ned@example.com"] {
        assert!(shown.stdout.contains(words), "{words}: {shown:?}");
    }
    assert!(shown.stdout.contains("the account of old@example.com was removed"), "{shown:?}");
    let report = past(&desk, &["report", "last", "--to", "again.csv"]).await;
    assert_eq!(report.code, 0, "{report:?}");
    let rows = desk.report("again.csv");
    assert_eq!(rows.len(), 2);
    assert!(rows[0]["frontdesk_detail"].contains("the account of old@example.com was removed"), "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_killed_behind_a_removal_says_who_is_gone() {
    let desk = Desk::new().await;
    desk.simulator.add_member("eve@example.com", "Eve", "Evans");
    desk.sheet("leavers.csv", "email\neve@example.com\nzoe@example.com\nno address\n");
    killed_behind_a_removal(&desk, &["offboard", "leavers.csv", "--from-organization", "--ledger", "ledger.db"]).await;
    let report = past(&desk, &["report", "last", "--to", "again.csv"]).await;
    assert_eq!(report.code, 0, "{report:?}");
    let outcomes: Vec<String> = desk.report("again.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert_eq!(outcomes, ["removed", "already-gone", "invalid"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_that_was_killed_behind_a_removal_has_the_rows_of_its_sheet_and_of_others() {
    let desk = Desk::new().await;
    for name in ["eve", "fay"] {
        desk.simulator.add_member(&format!("{name}@example.com"), name, "Example");
    }
    desk.sheet("roster.csv", "email,first,last\nfay@example.com,fay,Example\nowner@example.org,Olga,Owner\n");
    let args = ["sync", "roster.csv", "--scope", "organization", "--leavers", "organization", "--ledger", "ledger.db"];
    killed_behind_a_removal(&desk, &args).await;
    let report = past(&desk, &["report", "last", "--to", "again.csv"]).await;
    assert_eq!(report.code, 0, "{report:?}");
    let outcomes: Vec<String> = desk.report("again.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert_eq!(outcomes, ["already-member", "already-member", "removed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_written_again_shows_the_time_of_its_run() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nned@example.com,Ned,New\n");
    let ran = desk.run(&["onboard", "people.csv", "--json", "--ledger", "ledger.db"]).await.json();
    let again = past(&desk, &["report", "last", "--to", "again.csv", "--json"]).await.json();
    assert_eq!(again["elapsed_ms"], ran["elapsed_ms"], "{again}");
}
