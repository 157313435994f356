//! A ledger that cannot be written, or is not the right one: nothing is sent that cannot be recorded.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use frontdesk::simulator::{Simulator, SimulatorOptions};

use crate::desk::{Desk, Ended};
use crate::disk::{self, EIO, ENOSPC, EROFS, Trouble};
use crate::whole_job::{self, Whole};

/// How many requests that change something arrived.
fn changes(simulator: &Simulator) -> usize {
    simulator.requests().iter().filter(|request| request.method != "GET").count()
}

/// How many attempts the ledger knows of; none where it was never made.
fn attempts(desk: &Desk) -> usize {
    let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
    let sum = ledger.query_row("SELECT coalesce(sum(attempts), 0) FROM step", [], |row| row.get::<_, u32>(0));
    sum.unwrap_or_default() as usize
}

/// The ledger's nth write fails; gives whether it came to that.
async fn fails_at(n: u64, errno: i32, lasting: bool, undisturbed: Arc<Whole>) -> bool {
    let what = format!("errno {errno} at write {n}, lasting: {lasting}");
    let desk = whole_job::desk(SimulatorOptions::default()).await;
    let mut command = whole_job::command(&desk);
    disk::trouble(&mut command, &desk.path("ledger.db"), n, Trouble::Fail { errno, lasting });
    let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
    let came_to_it = ended.code == 1;
    if came_to_it {
        assert!(ended.stderr.contains("ledger"), "{what}: it says so: {ended:?}");
        assert!(ended.stderr.contains("hint: "), "{what}: {ended:?}");
    } else {
        assert_eq!(ended.code, 3, "{what}: {ended:?}");
    }
    let sent = changes(&desk.simulator);
    if desk.path("people.report.csv").exists() {
        let report = desk.report("people.report.csv");
        assert_eq!(report.len(), 10, "{what}: every row is answered");
        for row in report.iter().filter(|row| ["created", "invited"].contains(&row["frontdesk_outcome"].as_str())) {
            let (view, email) = (desk.simulator.organization(), &row["frontdesk_email"]);
            assert!(view.user(email).is_some() || view.invitation(email).is_some(), "{what}: {row:?}");
        }
    } else {
        assert_eq!(sent, 0, "{what}: what was sent is told: {ended:?}");
    }
    // A record whose sync failed may be found again; a request without a record may not.
    let recorded = attempts(&desk);
    assert!(recorded >= sent, "{what}: {sent} requests left and {recorded} were recorded");
    whole_job::finish(&desk, &what).await.assert_undisturbed(&undisturbed, &what);
    came_to_it
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn a_full_or_broken_disk_stops_the_run_before_its_next_request() {
    let whole = Arc::new(whole_job::undisturbed().await);
    let mut stopped = 0;
    for (errno, lasting) in [(ENOSPC, true), (EIO, false)] {
        let moments: Vec<u64> = (1..140).step_by(3).collect();
        for some in moments.chunks(8) {
            let tries: Vec<_> =
                some.iter().map(|n| tokio::spawn(fails_at(*n, errno, lasting, Arc::clone(&whole)))).collect();
            for attempt in tries {
                stopped += usize::from(attempt.await.unwrap());
            }
        }
    }
    println!("stopped {stopped} times by a disk that gave out, and finished afterwards");
    assert!(stopped >= 60, "only {stopped} runs noticed");
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn a_ledger_on_a_read_only_disk_sends_nothing() {
    let desk = whole_job::desk(SimulatorOptions::default()).await;
    whole_job::run(&desk).await;
    let before = changes(&desk.simulator);
    desk.sheet("people.csv", "email,first,last\nzoe@example.com,Zoe,Zest\n");
    let mut command = whole_job::command(&desk);
    disk::trouble(&mut command, &desk.path("ledger.db"), 1, Trouble::Fail { errno: EROFS, lasting: true });
    let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.stderr.contains("ledger") && ended.stderr.contains("hint: "), "{ended:?}");
    assert_eq!(changes(&desk.simulator), before, "nothing was sent");
}

/// Runs with a ledger that must be refused: exit 2, the reason, and nothing sent.
async fn refused(desk: &Desk, says: &str) {
    let before = changes(&desk.simulator);
    let ended = whole_job::run(desk).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains(says) && ended.stderr.contains("--ledger PATH"), "`{says}` in {}", ended.stderr);
    assert_eq!(changes(&desk.simulator), before, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_of_another_organization_is_refused() {
    let (ours, other) = (
        whole_job::desk(SimulatorOptions::default()).await,
        SimulatorOptions { seed: 2, ..SimulatorOptions::default() },
    );
    let other = whole_job::desk(other).await;
    whole_job::run(&other).await;
    fs::copy(other.path("ledger.db"), ours.path("ledger.db")).unwrap();
    refused(&ours, "another organization").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_ledger_and_strange_files_are_refused_and_left_as_they_are() {
    let desk = whole_job::desk(SimulatorOptions::default()).await;
    whole_job::run(&desk).await;
    let change = |sql: &str| rusqlite::Connection::open(desk.path("ledger.db")).unwrap().execute_batch(sql).unwrap();
    change("PRAGMA user_version = 99");
    refused(&desk, "newer frontdesk").await;

    let replace = |bytes: &[u8]| {
        for beside in ["ledger.db-wal", "ledger.db-shm"] {
            let _ = fs::remove_file(desk.path(beside));
        }
        fs::write(desk.path("ledger.db"), bytes).unwrap();
    };
    let text = "just some notes that somebody keeps\n".repeat(200);
    replace(text.as_bytes());
    refused(&desk, "not a ledger").await;
    assert_eq!(fs::read(desk.path("ledger.db")).unwrap(), text.as_bytes());

    replace(b"");
    change("CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('mine')");
    refused(&desk, "not a ledger").await;
}

/// What happened to the ledger's log while nobody looked.
#[derive(Debug, Clone, Copy)]
enum Tail {
    /// So many bytes of its end are gone.
    Cut(u64),
    Zeroed(u64),
    /// Something else follows it.
    Garbage(usize),
    Gone,
}

fn spoil(log: &Path, tail: Tail) {
    let bytes = fs::read(log).unwrap();
    let kept = |cut: u64| bytes.len().saturating_sub(usize::try_from(cut).unwrap());
    let spoilt = match tail {
        Tail::Cut(cut) => bytes[..kept(cut)].to_vec(),
        Tail::Zeroed(cut) => [&bytes[..kept(cut)], &vec![0; bytes.len() - kept(cut)]].concat(),
        Tail::Garbage(more) => [&bytes[..], &vec![0xA5; more]].concat(),
        Tail::Gone => Vec::new(),
    };
    fs::write(log, spoilt).unwrap();
}

async fn killed_and_torn(n: u64, tail: Tail, undisturbed: &Whole) {
    let what = format!("killed at write {n}, then {tail:?}");
    let desk = whole_job::desk(SimulatorOptions::default()).await;
    let mut command = whole_job::command(&desk);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    disk::trouble(&mut command, &desk.path(""), n, Trouble::Kill);
    tokio::task::spawn_blocking(move || command.status().unwrap()).await.unwrap();
    spoil(&desk.path("ledger.db-wal"), tail);
    whole_job::finish(&desk, &what).await.assert_same_organization(undisturbed, &what);
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn a_torn_ledger_loses_nobody_and_doubles_nobody() {
    let whole = whole_job::undisturbed().await;
    let tails = [1, 23, 24, 25, 2_000, 4_119, 4_120, 9_000, 20_000].map(Tail::Cut);
    let others = [Tail::Zeroed(16), Tail::Zeroed(5_000), Tail::Garbage(1), Tail::Garbage(4_120), Tail::Gone];
    for tail in tails.into_iter().chain(others) {
        tokio::join!(killed_and_torn(60, tail, &whole), killed_and_torn(110, tail, &whole));
    }
}
