//! What people are told to do next: never anything that does harm, and never that a run continues where it cannot.

use frontdesk::simulator::{Faults, SimulatorOptions};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};

/// How a request whose first line is this is handled.
type Answer = fn(&str) -> Handling;

const SHEET: &str = "email,first,last\nann@example.com,Ann,Archer\n";

async fn with_key(desk: &Desk, key: &str, args: &[&str]) -> Ended {
    let mut command = desk.command(args);
    command.env("ADMIN_API_KEY", key);
    tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_held_ledger_one_waits_and_is_told_for_whom() {
    let desk =
        Desk::with(SimulatorOptions { latency: std::time::Duration::from_millis(400), ..SimulatorOptions::default() })
            .await;
    desk.sheet("people.csv", SHEET);
    let mut first = desk.command(&["onboard", "people.csv"]).spawn().unwrap();
    while desk.simulator.request_count() == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let second = desk.run(&["onboard", "people.csv"]).await;
    let waited = desk.run(&["onboard", "people.csv", "--wait=0.3"]).await;
    assert_eq!(waited.code, 7, "{waited:?}");
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.code, 7, "{second:?}");
    assert!(second.stderr.contains(&format!("process {}, `frontdesk onboard people.csv`", first.id())), "{second:?}");
    assert!(second.stderr.contains("hint: wait until it has ended, then run the same command again"), "{second:?}");
    assert!(!second.stderr.contains("--ledger"), "a second ledger would let both create everything: {second:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_wait_a_run_queues_behind_another_and_says_for_whom() {
    let latency = std::time::Duration::from_millis(100);
    let desk = Desk::with(SimulatorOptions { latency, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", SHEET);
    let mut first = desk.command(&["onboard", "people.csv"]).spawn().unwrap();
    while desk.simulator.request_count() == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let second = desk.run(&["onboard", "people.csv", "--wait"]).await;
    assert!(first.wait().unwrap().success());
    assert_eq!(second.code, 0, "{second:?}");
    let told =
        format!(" info run=- waiting: another run is using the ledger: process {}, `frontdesk onboard", first.id());
    assert!(second.stderr.contains(&told), "{second:?}");
    assert_eq!(second.stderr.matches("waiting: ").count(), 1, "told once: {second:?}");
    assert_eq!(desk.simulator.organization().users.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn both_addresses_of_one_organization_share_the_ledger() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let other = desk.simulator.other_base_url();
    for url in [desk.simulator.base_url(), other.clone(), desk.simulator.base_url()] {
        let ended = desk.run(&["onboard", "people.csv", "--ledger", "one.db", "--base-url", &url]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
    }
    let args = ["invitations", "delete", "--yes", "ann@example.com", "--ledger", "one.db", "--base-url", &other];
    assert_eq!(desk.run(&args).await.code, 3, "she has no invitation");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_key_is_to_be_made_in_the_backoffice_and_the_same_key_is_not_to_be_tried_again() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = with_key(&desk, "simulator-standard-key", &["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 5, "{ended:?}");
    let fix = desk.report("people.report.csv")[0]["frontdesk_fix"].clone();
    assert!(ended.stderr.contains("get a valid Admin API key, made in the Backoffice"), "{ended:?}");
    assert!(fix.contains("ask the administrator for a valid key, and then to run the sheet again"), "{fix}");
    for text in [&ended.stderr, &fix] {
        assert!(!text.contains("Admin Panel"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_attempted_after_a_revoked_key_is_told_to_get_another_first() {
    let faults = Faults { revoked_after: Some(5), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", &format!("{SHEET}bob@example.com,Bob,Baker\ncid@example.com,Cid,Cooper\n"));
    let ended = desk.run(&["onboard", "people.csv", "--batch", "1", "--in-flight", "1"]).await;
    assert_eq!(ended.code, 5, "{ended:?}");
    let report = desk.report("people.report.csv");
    let left: Vec<_> = report.iter().filter(|row| row["frontdesk_outcome"] == "not-attempted").collect();
    assert!(!left.is_empty(), "{report:?}");
    assert!(
        left.iter().all(|row| row["frontdesk_fix"].starts_with("ask the administrator for a valid key")),
        "{report:?}"
    );
}

/// Runs the command against an API that asks for two hours of patience once it has answered the first requests.
async fn postponed(desk: &Desk, args: &[&str]) -> Ended {
    let handle = |line: &str| if line.contains("/users") { Handling::Postpone(7200) } else { Handling::Pass };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    desk.run(&[args, &["--base-url", &url]].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_main_job_is_said_to_continue() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let ended = postponed(&desk, &["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 6, "{ended:?}");
    assert!(
        ended.stderr.contains("hint: wait as long as the API asks, then run the same command again: it continues"),
        "{ended:?}"
    );
    for args in
        [&["plan", "people.csv"][..], &["invitations", "list"], &["invitations", "delete", "--yes", "--expired"]]
    {
        let ended = postponed(&desk, args).await;
        assert_eq!(ended.code, 6, "{ended:?}");
        assert!(ended.stderr.contains("then run the same command again"), "{ended:?}");
        assert!(!ended.stderr.contains("continues"), "{args:?} keeps nothing: {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_is_never_said_to_continue() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let args = ["rehearse", "people.csv", "--patience", "1", "--faults", "unavailable-before@1x1000000:any"];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 6, "{ended:?}");
    let report = std::fs::read_to_string(desk.path("people.rehearsal.csv")).unwrap();
    for (text, says) in [
        (&ended.stderr, "run the same command again: it starts over"),
        (&report, "ask the administrator to run the sheet again"),
    ] {
        assert!(text.contains(says), "{text}");
        assert!(!text.contains("it continues"), "its ledger is gone: {text}");
    }
}

/// What a run that ended before its plan tells an administrator to do, and HR on its only row.
async fn fixes_after(handling: fn(&str) -> Handling, args: &[&str]) -> [String; 2] {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handling).await);
    let ended = desk.run(&[&["onboard", "people.csv", "--base-url", &url], args].concat()).await;
    assert!([2, 6].contains(&ended.code), "{ended:?}");
    let hint = ended.stderr.lines().find_map(|line| line.strip_prefix("hint: ")).map(str::to_owned);
    let hint = hint.unwrap_or_else(|| panic!("{ended:?}"));
    [hint, desk.report("people.report.csv")[0]["frontdesk_fix"].clone()]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_would_end_the_same_way_again_names_what_has_to_change_first() {
    let nonsense = |line: &str| if line.contains("/users?") { Handling::Say(200, "{}") } else { Handling::Pass };
    let refused = |line: &str| if line.contains("/users?") { Handling::Say(400, "{}") } else { Handling::Pass };
    let moved = |_: &str| Handling::Say(301, "");
    let cases: [(&str, Answer); 3] = [("unreadable", nonsense), ("refused", refused), ("moved", moved)];
    for (why, handling) in cases {
        let [hint, fix] = fixes_after(handling, &[]).await;
        assert!(hint.starts_with("check --base-url"), "{why}: {hint}");
        assert_eq!(fix, "tell the administrator", "{why}");
    }
    let proxy = |_: &str| Handling::Say(407, "");
    let [hint, fix] = fixes_after(proxy, &[]).await;
    assert!(hint.contains("the proxy"), "proxy: {hint}");
    assert_eq!(fix, "tell the administrator", "proxy");
    let slow = |line: &str| {
        if line.contains("/rate-limit") {
            Handling::Say(200, r#"{"requests_per_second":0.0001}"#)
        } else {
            Handling::Pass
        }
    };
    let [hint, fix] = fixes_after(slow, &[]).await;
    assert!(hint.contains("--rate is very low"), "slow: {hint}");
    assert_eq!(fix, "ask the administrator to run the sheet again", "slow");
}
