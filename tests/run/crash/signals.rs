//! The main job, told to stop: once lets what is in flight finish, twice ends it now, and a reader that has gone away is
//! no reason to stop at all.

use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use frontdesk::simulator::{Fault, FaultPlan, FaultTiming, Faults, SimulatorOptions, WireFault};

use crate::desk::{Desk, Ended};
use crate::whole_job;

/// Far above what ending takes, and far below the requests that are waited for where nothing ends them.
const SOON: Duration = Duration::from_secs(10);

/// A desk whose simulator does this to one request, for that long.
async fn desk(plan: FaultPlan, slow: Duration) -> Desk {
    let faults = Faults { slow, retry_after: "50".to_owned(), ..Faults::none() }.with(plan);
    whole_job::desk(SimulatorOptions { faults, ..SimulatorOptions::default() }).await
}

fn start(desk: &Desk) -> Child {
    start_with(desk, &[])
}

fn start_with(desk: &Desk, more: &[&str]) -> Child {
    whole_job::command(desk).args(more).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -s {name} {}", child.id())]).status().unwrap();
    assert!(sent.success(), "{name} was sent");
}

async fn end_of(child: Child) -> Ended {
    let output = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap());
    let output: Output = tokio::time::timeout(Duration::from_secs(30), output).await.expect("it ends").unwrap();
    Ended::of(output)
}

/// Waits until a fault has met its request.
async fn until_met(desk: &Desk) {
    while !desk.simulator.requests().iter().any(|request| request.fault.is_some()) {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// How many requests are in flight as the ledger sees it.
fn in_flight(desk: &Desk) -> u32 {
    let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
    ledger.query_row("SELECT count(*) FROM step WHERE state = 'in-flight'", [], |row| row.get(0)).unwrap()
}

fn outcomes(desk: &Desk) -> Vec<String> {
    desk.report("people.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect()
}

const SLOW: Fault = Fault::Wire(WireFault::Slow, FaultTiming::After);

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_lets_what_is_in_flight_finish_and_the_next_run_continues() {
    let whole = whole_job::undisturbed().await;
    for name in ["INT", "TERM", "HUP"] {
        let desk = desk(FaultPlan::on_change(1, SLOW), Duration::from_millis(700)).await;
        let child = start_with(&desk, &["--in-flight", "1"]);
        until_met(&desk).await;
        let before = desk.simulator.request_count();
        signal(&child, name);
        let ended = end_of(child).await;
        assert_eq!(ended.code, 130, "{name}: {ended:?}");
        assert!(ended.stderr.contains("run the same command again"), "{name}: {}", ended.stderr);
        assert_eq!(desk.simulator.request_count(), before, "{name}: nothing new has begun");
        assert_eq!(in_flight(&desk), 0, "{name}: what was in flight has ended");
        let outcomes = outcomes(&desk);
        assert_eq!(outcomes.len(), 10, "{name}: every row is answered");
        let view = desk.simulator.organization();
        let done = outcomes.iter().filter(|outcome| ["created", "invited"].contains(&outcome.as_str())).count();
        assert_eq!(done, view.users.len() - 3 + view.invitations.len(), "{name}: what was done is told");
        assert!(outcomes.iter().any(|outcome| outcome == "not-attempted"), "{name}: {outcomes:?}");
        whole_job::finish(&desk, name).await.assert_undisturbed(&whole, name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_ends_the_run_now_and_the_next_one_asks_what_happened() {
    let whole = whole_job::undisturbed().await;
    let desk = desk(FaultPlan::on_change(2, SLOW), Duration::from_secs(20)).await;
    let child = start(&desk);
    until_met(&desk).await;
    signal(&child, "INT");
    tokio::time::sleep(Duration::from_millis(700)).await;
    let started = Instant::now();
    signal(&child, "INT");
    let ended = end_of(child).await;
    assert!(started.elapsed() < SOON, "it ended after {:?}", started.elapsed());
    assert_eq!(ended.code, 130, "{ended:?}");
    assert_eq!(in_flight(&desk), 1, "nobody knows how that request ended");
    assert_eq!(outcomes(&desk).len(), 10, "every row is answered");
    whole_job::finish(&desk, "ended now").await.assert_undisturbed(&whole, "ended now");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_ends_a_wait_and_a_read_as_well() {
    let throttled = Fault::Wire(WireFault::Throttled, FaultTiming::Before);
    let whole = whole_job::undisturbed().await;
    for (what, plan) in [
        ("a long wait before a change", FaultPlan::on_change(1, throttled)),
        ("a long wait before a read", FaultPlan::on_read(3, throttled)),
        ("the settling delay", FaultPlan::lose_change(1)),
        ("a slow read", FaultPlan::on_read(4, SLOW)),
    ] {
        let desk = desk(plan, Duration::from_millis(400)).await;
        // One after another, so that the change that is met is the same in each run.
        let child = start_with(&desk, &["--in-flight", "1"]);
        until_met(&desk).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        let started = Instant::now();
        signal(&child, "TERM");
        let ended = end_of(child).await;
        assert!(started.elapsed() < SOON, "{what}: it ended after {:?}", started.elapsed());
        assert_eq!(ended.code, 130, "{what}: {ended:?}");
        assert_eq!(outcomes(&desk).len(), 10, "{what}: every row is answered");
        whole_job::finish(&desk, what).await.assert_undisturbed(&whole, what);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_has_gone_away_is_no_crash() {
    for (what, errors_too) in [("a closed stdout", false), ("a closed stdout and stderr", true)] {
        let desk = whole_job::desk(SimulatorOptions::default()).await;
        let mut child = start(&desk);
        drop(child.stdout.take());
        if errors_too {
            drop(child.stderr.take());
        }
        let output = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await.unwrap();
        assert_eq!(output.status.code(), Some(3), "{what}: {output:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panic"), "{what}: {output:?}");
        let row = &desk.report("people.report.csv")[0];
        assert_eq!(row["frontdesk_outcome"], "created", "{what}: {row:?}");
    }
    let desk = whole_job::desk(SimulatorOptions::default()).await;
    for args in
        ["check people.csv", "plan people.csv", "roles", "--help", "completions bash", "man", "invitations list"]
    {
        let mut command = desk.command(&args.split(' ').collect::<Vec<_>>());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await.unwrap();
        assert!(output.status.code().is_some_and(|code| code != 101), "{args}: {output:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panic"), "{args}: {output:?}");
    }
}
