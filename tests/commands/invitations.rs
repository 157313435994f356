//! `invitations list` and `delete`: who waits, who waited too long, and what became of each that was meant.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::desk::{Desk, Ended};
#[cfg(target_os = "linux")]
use crate::offboard::on_a_terminal;
use crate::relay::{Handling, relay};
use frontdesk::run::open_exclusive;
use frontdesk::simulator::{Fault, FaultPlan, Faults, Operation, SimulatorOptions};
use serde_json::json;

/// (address, result) of every line.
fn results(ended: &Ended) -> Vec<(String, String)> {
    let results = ended.json()["results"].as_array().unwrap().clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    results.iter().map(|one| (text(&one["email"]), text(&one["result"]))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(email, result)| ((*email).to_owned(), (*result).to_owned())).collect()
}

fn left(desk: &Desk) -> Vec<String> {
    let mut left: Vec<String> = desk.simulator.organization().invitations.iter().map(|one| one.email.clone()).collect();
    left.sort();
    left
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_invitation_is_listed_and_deleted_also_where_it_has_expired() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("old@example.com", &[]);
    assert!(desk.simulator.expire_invitation("old@example.com"));
    let listed = desk.run(&["invitations", "list", "--json"]).await;
    assert_eq!(listed.code, 0, "{listed:?}");
    assert_eq!(listed.json()[0]["email"], "old@example.com");
    assert_eq!(listed.json()[0]["expired"], true);

    let deleted = desk.run(&["invitations", "delete", "--yes", "--expired", "--json"]).await;
    assert_eq!(deleted.code, 0, "{deleted:?}");
    assert_eq!(results(&deleted), pairs(&[("old@example.com", "deleted")]));
    assert!(left(&desk).is_empty());

    let again = desk.run(&["invitations", "delete", "--yes", "--expired"]).await;
    assert_eq!((again.code, again.stdout.trim()), (0, "no invitation matches"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_named_and_has_no_invitation_is_told_and_needs_a_person() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("ann@example.com", &[]);
    desk.simulator.add_invitation("bob@example.com", &[]);
    let args = ["invitations", "delete", "--yes", "zoe@example.com", "ann@example.com", "--json"];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let expected = [("zoe@example.com", "no-invitation"), ("ann@example.com", "deleted")];
    assert_eq!(results(&ended), pairs(&expected));
    assert_eq!(left(&desk), ["bob@example.com"]);
    let text = desk.run(&["invitations", "delete", "--yes", "zoe@example.com"]).await;
    assert_eq!((text.code, text.stdout.as_str()), (3, "zoe@example.com: has no pending invitation\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_of_addresses_alone_names_everybody_on_it_and_unreadable_rows_are_told() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("ann@example.com", &[]);
    desk.sheet("leavers.csv", "email\nann@example.com\nnobody\n");
    let ended = desk.run(&["invitations", "delete", "--yes", "--from", "leavers.csv", "--json"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(results(&ended), pairs(&[("", "unreadable"), ("ann@example.com", "deleted")]));
    assert!(ended.json()["results"][0]["detail"].as_str().unwrap().starts_with("row 3: "), "{ended:?}");
    assert!(left(&desk).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_whose_reply_is_lost_or_that_never_arrived_is_looked_up_and_done() {
    for plan in [FaultPlan::lose_response_to_change(1), FaultPlan::lose_change(1)] {
        let desk =
            Desk::with(SimulatorOptions { faults: Faults::none().with(plan), ..SimulatorOptions::default() }).await;
        desk.simulator.add_invitation("ann@example.com", &[]);
        desk.simulator.add_invitation("bob@example.com", &[]);
        let ended = desk.run(&["invitations", "delete", "--yes", "ann@example.com", "bob@example.com", "--json"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        assert_eq!(results(&ended), pairs(&[("ann@example.com", "deleted"), ("bob@example.com", "deleted")]));
        assert!(left(&desk).is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_before_the_key_was_revoked_stays_told() {
    // The default workspace, the rate, both lists, one deletion.
    let faults = Faults { revoked_after: Some(5), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    for name in ["ann", "bob", "cid"] {
        desk.simulator.add_invitation(&format!("{name}@example.com"), &[]);
    }
    let ended = desk
        .run(&["invitations", "delete", "--yes", "ann@example.com", "bob@example.com", "cid@example.com", "--json"])
        .await;
    assert_eq!(ended.code, 5, "{ended:?}");
    let expected =
        [("ann@example.com", "deleted"), ("bob@example.com", "not-attempted"), ("cid@example.com", "not-attempted")];
    assert_eq!(results(&ended), pairs(&expected));
    assert_eq!(left(&desk), ["bob@example.com", "cid@example.com"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_read_to_its_end_where_pages_are_small_and_too_large_ones_refused() {
    let options = SimulatorOptions {
        oversize_page: frontdesk::simulator::OversizePage::Refuse,
        faults: Faults { page_max: Some(25), ..Faults::none() },
        ..SimulatorOptions::default()
    };
    let desk = Desk::with(options).await;
    for number in 0..70 {
        desk.simulator.add_invitation(&format!("p{number:02}@example.com"), &[]);
    }
    desk.simulator.expire_invitation("p69@example.com");
    let listed = desk.run(&["invitations", "list", "--json"]).await;
    assert_eq!(listed.code, 0, "{listed:?}");
    let listed = listed.json();
    assert_eq!(listed.as_array().unwrap().len(), 70);
    assert_eq!(listed[68]["expired"], false);
    assert_eq!(listed[69]["expired"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_the_limit_are_not_deleted() {
    let desk = Desk::new().await;
    for name in ["ann", "bob"] {
        desk.simulator.add_invitation(&format!("{name}@example.com"), &[]);
    }
    let args = ["invitations", "delete", "--yes", "ann@example.com", "bob@example.com", "--max-removals", "1"];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    assert!(ended.stderr.contains("--max-removals 2"), "{ended:?}");
    assert_eq!(left(&desk).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_invitation_that_a_page_left_out_is_found_by_reading_again() {
    let partial = FaultPlan::on(Operation::ListUsers, 1, Fault::PartialList);
    let desk =
        Desk::with(SimulatorOptions { faults: Faults::none().with(partial), ..SimulatorOptions::default() }).await;
    for name in ["ann", "bob", "cid", "dot"] {
        desk.simulator.add_invitation(&format!("{name}@example.com"), &[]);
        desk.simulator.expire_invitation(&format!("{name}@example.com"));
    }
    let listed = desk.run(&["invitations", "list", "--json"]).await;
    assert_eq!(listed.json().as_array().unwrap().len(), 4, "{listed:?}");
}

/// An interrupted deletion of three invitations, and the same command after it.
struct Interrupted {
    desk: Desk,
    first: Ended,
    /// How many deletions are done and in flight between the two.
    between: (u32, u32),
    second: Ended,
}

/// Deletes through a relay that handles each request by its line and the number of deletions so far, itself included;
/// then again without disturbance.
async fn interrupted(handle: fn(&str, usize) -> Handling) -> Interrupted {
    let desk = Desk::new().await;
    for name in ["ann", "bob", "cid"] {
        desk.simulator.add_invitation(&format!("{name}@example.com"), &[]);
    }
    let (deletions, is_over) = (AtomicUsize::new(0), Arc::new(AtomicBool::new(false)));
    let over = Arc::clone(&is_over);
    let count = move |line: &str| {
        let more = usize::from(line.starts_with("DELETE"));
        let deletions = deletions.fetch_add(more, Ordering::SeqCst) + more;
        if over.load(Ordering::SeqCst) { Handling::Pass } else { handle(line, deletions) }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), count).await);
    let args = ["invitations", "delete", "--yes", "ann@example.com", "bob@example.com", "cid@example.com", "--json"];
    let args = [&args[..], &["--settle", "0.1", "--ledger", "ledger.db", "--base-url", &url]].concat();
    let first = desk.run(&args).await;
    let between = (steps(&desk, "done"), steps(&desk, "in-flight"));
    is_over.store(true, Ordering::SeqCst);
    let second = desk.run(&args).await;
    let third = desk.run(&args).await;
    assert!(results(&third).iter().all(|(_, result)| result == "no-invitation"), "the run has ended: {third:?}");
    Interrupted { desk, first, between, second }
}

/// How many deletions are in this state in the ledger.
fn steps(desk: &Desk, state: &str) -> u32 {
    let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
    let query = "SELECT count(*) FROM step WHERE kind = 'delete-invitation' AND state = ?1";
    ledger.query_row(query, [state], |row| row.get(0)).unwrap()
}

const DELETED: [(&str, &str); 3] =
    [("ann@example.com", "deleted"), ("bob@example.com", "deleted"), ("cid@example.com", "deleted")];

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_deletion_continues_and_reports_what_it_deleted_before() {
    let Interrupted { desk, first, between, second } = interrupted(|line, deletions| match deletions {
        2.. if line.starts_with("DELETE") => Handling::Refuse(401),
        _ => Handling::Pass,
    })
    .await;
    assert_eq!((first.code, between), (5, (1, 0)), "{first:?}");
    assert!(first.stderr.contains("run the same command again: it continues"), "{first:?}");
    assert_eq!((second.code, results(&second)), (0, pairs(&DELETED)), "{second:?}");
    assert!(left(&desk).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_may_have_happened_stays_in_flight_until_the_next_run_looks() {
    let Interrupted { first, between, second, .. } = interrupted(|line, deletions| match deletions {
        1 if line.starts_with("DELETE") => Handling::DeliverAndSay(499, ""),
        1 => Handling::Refuse(401),
        _ => Handling::Pass,
    })
    .await;
    assert_eq!((first.code, between), (5, (0, 1)), "{first:?}");
    let expected = [
        ("ann@example.com", "not-deleted"),
        ("bob@example.com", "not-attempted"),
        ("cid@example.com", "not-attempted"),
    ];
    assert_eq!(results(&first), pairs(&expected));
    assert_eq!((second.code, results(&second)), (0, pairs(&DELETED)), "{second:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_deleted_while_another_run_holds_the_ledger() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("ann@example.com", &[]);
    let held = open_exclusive(&desk.path("ledger.db"), "onboard people.csv").unwrap();
    let args = ["invitations", "delete", "--yes", "ann@example.com", "--ledger", "ledger.db"];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 7, "{ended:?}");
    assert_eq!(desk.simulator.request_count(), 0);
    drop(held);
    assert_eq!(desk.run(&args).await.code, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_how_old_each_is_what_it_gives_and_who_waits_for_what() {
    let desk = Desk::new().await;
    desk.sheet(
        "people.csv",
        "email,first,last,groups,workspaces,role\nann@example.com,Ann,Archer,Interns,Atlas,billing\n",
    );
    let args = ["onboard", "people.csv", "--mode", "invite", "--workspace-admin", "owner@example.org"];
    let ledger = ["--ledger", "ledger.db"];
    let invited = desk.run(&[&args[..], &ledger[..]].concat()).await;
    assert_eq!(invited.code, 0, "{invited:?}");
    desk.simulator.add_invitation("bob@example.com", &[]);
    let listed = desk.run(&[&["invitations", "list", "--json"], &ledger[..]].concat()).await;
    let all = listed.json();
    assert_eq!((listed.code, &all[0]["age_days"], &all[0]["expired"]), (0, &json!(0), &json!(false)), "{listed:?}");
    assert!(all[0]["created_at"].as_str().is_some_and(|at| at.ends_with('Z')), "{listed:?}");
    assert_eq!((&all[0]["roles"], &all[0]["workspaces"]), (&json!(["billing_manager"]), &json!(["Atlas"])));
    assert_eq!(all[0]["waits_for"], json!(["group Interns"]));
    assert_eq!((&all[1]["email"], &all[1]["waits_for"]), (&json!("bob@example.com"), &json!([])));
    let text = desk.run(&[&["invitations", "list"], &ledger[..]].concat()).await.stdout;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("ann@example.com  ") && lines[0].ends_with("  pending, sent today"), "{text}");
    assert_eq!(lines[1..4], ["  role: billing_manager", "  workspaces: Atlas", "  waits for: group Interns"], "{text}");
    let elsewhere = desk.run(&["invitations", "list", "--json", "--ledger", "other.db"]).await;
    assert_eq!(elsewhere.json()[0]["waits_for"], json!([]));
    assert!(!desk.path("other.db").exists(), "no ledger is made");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_terminal_nothing_is_deleted_unless_it_is_confirmed() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("ann@example.com", &[]);
    let ended = desk.run(&["invitations", "delete", "ann@example.com"]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    for text in ["would delete 1 invitation: `ann@example.com`", "there is no terminal to ask on", "`--yes`"] {
        assert!(ended.stderr.contains(text), "{text}: {ended:?}");
    }
    assert_eq!(left(&desk), ["ann@example.com"]);
    let none = desk.run(&["invitations", "delete", "--expired"]).await;
    assert_eq!((none.code, none.stdout.trim()), (0, "no invitation matches"), "nothing is asked: {none:?}");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_terminal_the_deletion_is_a_question() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("ann@example.com", &[]);
    let ended = on_a_terminal(&desk, "invitations delete ann@example.com", "n\n").await;
    assert!(ended.code == 2 && ended.stdout.contains("Delete them? [y/N]"), "{ended:?}");
    assert_eq!(left(&desk), ["ann@example.com"]);
    let ended = on_a_terminal(&desk, "invitations delete ann@example.com", "y\n").await;
    assert_eq!((ended.code, left(&desk).len()), (0, 0), "{ended:?}");
}
