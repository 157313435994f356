//! Kills the real binary at every request and at every write to disk, one kill for each run, and runs the same command
//! again. What comes of it must be what an undisturbed run comes to.

use std::future::Future;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::Duration;

use frontdesk::simulator::{Fault, FaultPlan, FaultTarget, FaultTiming, Faults, SimulatorOptions, WireFault};

use crate::desk::Desk;
use crate::disk::{self, Trouble as DiskTrouble};
use crate::whole_job::{self, Whole};

/// How many kills are tried at once; most of the time each of them waits.
const AT_ONCE: u64 = 8;

/// Whether a run was killed, or ended before the moment came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Life {
    Killed,
    Unharmed,
}

/// Tries n = 1, 2, 3 … until a run is not killed; gives how many were.
pub(crate) async fn until_unharmed<F>(attempt: impl Fn(u64) -> F) -> u64
where
    F: Future<Output = Life> + Send + 'static,
{
    for first in (1..).step_by(usize::try_from(AT_ONCE).unwrap()) {
        let tries: Vec<_> = (first..first + AT_ONCE).map(|n| (n, tokio::spawn(attempt(n)))).collect();
        let mut unharmed = None;
        for (n, life) in tries {
            match life.await.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic())) {
                Life::Killed => assert_eq!(unharmed, None, "killed at {n}, and not before"),
                Life::Unharmed => unharmed = unharmed.or(Some(n)),
            }
        }
        if let Some(n) = unharmed {
            return n - 1;
        }
    }
    unreachable!("n is counted without end")
}

/// Kills the job when its nth request has arrived, and before that request is answered.
async fn killed_at_request(n: u64, timing: FaultTiming, undisturbed: Arc<Whole>) -> Life {
    let slow = FaultPlan::new(FaultTarget::Any, n, Fault::Wire(WireFault::Slow, timing));
    let faults = Faults { slow: Duration::from_millis(300), ..Faults::none() }.with(slow);
    let desk = whole_job::desk(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let mut child = whole_job::command(&desk).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let life = killed_when(&mut child, || desk.simulator.request_count() >= n).await;
    if life == Life::Killed {
        let what = format!("killed at request {n}, {timing:?}");
        whole_job::finish(&desk, &what).await.assert_undisturbed(&undisturbed, &what);
    }
    life
}

pub(crate) async fn killed_when(child: &mut Child, moment: impl Fn() -> bool) -> Life {
    loop {
        if moment() {
            child.kill().unwrap();
            child.wait().unwrap();
            return Life::Killed;
        }
        if child.try_wait().unwrap().is_some() {
            return Life::Unharmed;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Kills the job at its nth write of anything in its folder: the ledger, its log, the lock, the report.
async fn killed_at_write(n: u64, trouble: DiskTrouble, undisturbed: Arc<Whole>) -> Life {
    let desk = whole_job::desk(SimulatorOptions::default()).await;
    let mut command = whole_job::command(&desk);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    disk::trouble(&mut command, &desk.path(""), n, trouble);
    let status = tokio::task::spawn_blocking(move || command.status().unwrap()).await.unwrap();
    if status.code().is_some() {
        return Life::Unharmed;
    }
    let what = format!("{trouble:?} at write {n}");
    whole_job::finish(&desk, &what).await.assert_undisturbed(&undisturbed, &what);
    Life::Killed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_before_any_request_is_carried_out_loses_nobody_and_doubles_nobody() {
    let whole = Arc::new(whole_job::undisturbed().await);
    let kills = until_unharmed(|n| killed_at_request(n, FaultTiming::Before, Arc::clone(&whole))).await;
    println!("killed at {kills} requests before they were carried out: nobody lost, nobody twice");
    assert!(kills >= 15, "the job has more requests than {kills}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_before_any_answer_loses_nobody_and_doubles_nobody() {
    let whole = Arc::new(whole_job::undisturbed().await);
    let kills = until_unharmed(|n| killed_at_request(n, FaultTiming::After, Arc::clone(&whole))).await;
    println!("killed at {kills} requests before they were answered: nobody lost, nobody twice");
    assert!(kills >= 15, "the job has more requests than {kills}");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn a_kill_at_any_write_loses_nobody_and_doubles_nobody() {
    let whole = Arc::new(whole_job::undisturbed().await);
    let kills = until_unharmed(|n| killed_at_write(n, DiskTrouble::Kill, Arc::clone(&whole))).await;
    println!("killed at {kills} writes: nobody lost, nobody twice");
    assert!(kills >= 50, "the job has more writes than {kills}");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn a_kill_in_the_middle_of_any_write_loses_nobody_and_doubles_nobody() {
    let whole = Arc::new(whole_job::undisturbed().await);
    let kills = until_unharmed(|n| killed_at_write(n, DiskTrouble::Tear, Arc::clone(&whole))).await;
    println!("killed in the middle of {kills} writes: nobody lost, nobody twice");
    assert!(kills >= 50, "the job has more writes than {kills}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_is_edited_after_a_kill_is_continued_by_address() {
    let (ann, bob, cid) = ("ann@example.com,Ann,Archer", "bob@example.com,Bob,Baker", "cid@example.com,Cid,Cooper");
    let args = ["onboard", "people.csv", "--batch", "1", "--in-flight", "1", "--rate", "5000", "--ledger", "ledger.db"];
    for n in [20, 30, 40, 50] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &format!("email,first,last\n{ann}\n{bob}\n"));
        let mut command = desk.command(&args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        disk::trouble(&mut command, &desk.path(""), n, DiskTrouble::Kill);
        let status = tokio::task::spawn_blocking(move || command.status().unwrap()).await.unwrap();
        assert_eq!(status.code(), None, "killed at write {n}");

        desk.sheet("people.csv", &format!("email,first,last\n{cid}\n{bob}\n{ann}\n"));
        let ended = desk.run(&args).await;
        assert_eq!(ended.code, 0, "killed at write {n}: {ended:?}");
        let view = desk.simulator.organization();
        let mut found: Vec<&str> = view.users.iter().map(|user| user.email.as_str()).collect();
        found.sort_unstable();
        let expected = ["ann@example.com", "bob@example.com", "cid@example.com", "owner@example.org"];
        assert_eq!(found, expected, "killed at write {n}");
        let report = desk.report("people.report.csv");
        let outcomes: Vec<_> = report.iter().map(|row| row["frontdesk_outcome"].as_str()).collect();
        assert_eq!(outcomes, ["created"; 3], "killed at write {n}: it is the same run");
    }
}

/// Runs a job in which the API refuses two people, kills it when its nth request has arrived, and finishes it. Returns the
/// outcomes, and whether it was killed.
async fn killed_among_refusals(n: u64) -> (Life, Vec<(String, String)>) {
    let poison = vec!["bob@example.com".to_owned(), "eve@example.com".to_owned()];
    let (faults, latency) = (Faults { poison, ..Faults::none() }, Duration::from_millis(50));
    let desk = Desk::with(SimulatorOptions { faults, latency, ..SimulatorOptions::default() }).await;
    let names = ["ann", "bob", "cid", "dan", "eve", "fay", "gus"];
    let rows = names.map(|name| format!("{name}@example.com,{name},Example\n")).concat();
    desk.sheet("people.csv", &format!("email,first,last\n{rows}"));
    let args = ["onboard", "people.csv", "--rate", "5000", "--settle", "0.3", "--ledger", "ledger.db"];
    let mut child = desk.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let life = killed_when(&mut child, || desk.simulator.request_count() >= n).await;
    if life == Life::Killed {
        assert_eq!(desk.run(&args).await.code, 3, "killed at request {n}: two people are refused");
    }
    assert_eq!(desk.simulator.organization().users.len(), 1 + 5, "killed at request {n}");
    let report = desk.report("people.report.csv").into_iter();
    (life, report.map(|row| (row["frontdesk_email"].clone(), row["frontdesk_outcome"].clone())).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_two_refusals_forgets_neither() {
    let (_, expected) = killed_among_refusals(u64::MAX).await;
    assert_eq!(expected.iter().filter(|(_, outcome)| outcome == "rejected").count(), 2, "{expected:?}");
    let kills = until_unharmed(move |n| {
        let expected = expected.clone();
        async move {
            let (life, found) = killed_among_refusals(n).await;
            assert_eq!(found, expected, "killed at request {n}");
            life
        }
    })
    .await;
    assert!(kills >= 10, "halving takes more requests than {kills}");
}
