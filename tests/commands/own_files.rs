//! Only what is frontdesk's own is written: the ledger, its lock, reports, plans and templates are put where nothing else
//! is lost, and one ledger has one run at a time, under whatever name and whatever happens to its lock.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Child, Stdio};
use std::time::Duration;

use frontdesk::simulator::SimulatorOptions;

use crate::desk::{Desk, Ended};

const SHEET: &str = "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n";
const PRECIOUS: &str = "# somebody's own\n";

async fn slow_desk() -> Desk {
    let desk = Desk::with(SimulatorOptions { latency: Duration::from_secs(1), ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", SHEET);
    desk
}

/// Starts a run with the ledger `deep/ledger.db` and waits until it has it.
async fn started(desk: &Desk) -> Child {
    let mut command = desk.command(&["onboard", "people.csv", "--ledger", "deep/ledger.db"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    desk.simulator.wait_for_requests(1).await;
    child
}

/// A second run with this ledger.
async fn second(desk: &Desk, ledger: &str) -> Ended {
    desk.run(&["onboard", "people.csv", "--ledger", ledger, "--report", "second.csv"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_under_another_name_is_the_same_ledger() {
    let desk = slow_desk().await;
    fs::create_dir(desk.path("deep")).unwrap();
    symlink(desk.path("deep"), desk.path("folder")).unwrap();
    symlink("deep/ledger.db", desk.path("alias.db")).unwrap();
    let mut first = started(&desk).await;
    let absolute = desk.path("deep/ledger.db");
    for name in ["folder/ledger.db", "alias.db", "deep/../deep/ledger.db", absolute.to_str().unwrap()] {
        let ended = second(&desk, name).await;
        assert_eq!(ended.code, 7, "{name}: {ended:?}");
        assert!(ended.stderr.contains(&format!("process {}, `frontdesk onboard people.csv`", first.id())), "{ended:?}");
    }
    assert_eq!(first.wait().unwrap().code(), Some(0));
    assert_eq!(desk.simulator.organization().users.len(), 3);
    assert!(!desk.path("alias.db.lock").exists(), "the lock is beside the ledger itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lock_outlives_its_file() {
    let desk = slow_desk().await;
    let mut first = started(&desk).await;
    for _ in 0..2 {
        fs::remove_file(desk.path("deep/ledger.db.lock")).unwrap();
        let ended = second(&desk, "deep/ledger.db").await;
        assert_eq!(ended.code, 7, "{ended:?}");
        assert!(ended.stderr.contains("error: another run is using the ledger: "), "{ended:?}");
    }
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second(&desk, "deep/ledger.db").await.code, 0, "a killed holder blocks nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_that_is_read_meanwhile_keeps_its_run_and_its_lock() {
    let desk = slow_desk().await;
    let mut first = started(&desk).await;
    let reader = rusqlite::Connection::open(desk.path("deep/ledger.db")).unwrap();
    let runs = || reader.query_row("SELECT count(*) FROM run", [], |row| row.get::<_, u32>(0)).unwrap();
    while runs() == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(second(&desk, "deep/ledger.db").await.code, 7);
    assert_eq!(first.wait().unwrap().code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_place_of_the_lock_stays() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    fs::create_dir(desk.path("lk")).unwrap();
    desk.sheet("precious.txt", PRECIOUS);
    let lock = desk.path("lk/yarn.lock");
    let put: [(&str, &dyn Fn()); 4] = [
        ("was not written by frontdesk", &|| fs::write(&lock, PRECIOUS).unwrap()),
        ("symbolic link", &|| symlink(desk.path("precious.txt"), &lock).unwrap()),
        ("symbolic link", &|| symlink(desk.path("nothing"), &lock).unwrap()),
        ("hard link", &|| fs::hard_link(desk.path("precious.txt"), &lock).unwrap()),
    ];
    for (why, put) in put {
        put();
        let ended = second(&desk, "lk/yarn").await;
        assert_eq!(ended.code, 2, "{why}: {ended:?}");
        assert!(ended.stderr.contains("lk/yarn.lock") && ended.stderr.contains(why), "{why}: {ended:?}");
        assert!(ended.stderr.contains("away") || ended.stderr.contains("remove the other name"), "{why}: {ended:?}");
        assert!(!ended.stderr.contains("another place"), "a second ledger makes every group twice: {ended:?}");
        fs::remove_file(&lock).unwrap();
    }
    assert_eq!(fs::read_to_string(desk.path("precious.txt")).unwrap(), PRECIOUS);
    assert!(!desk.path("nothing").exists());
    assert_eq!(desk.simulator.request_count(), 0, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_database_but_a_ledger_is_opened_and_nothing_named_like_its_log_is_lost() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let theirs = rusqlite::Connection::open(desk.path("theirs.db")).unwrap();
    theirs
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('a')")
        .unwrap();
    // As a killed program leaves it: what it wrote last is in the log alone.
    fs::copy(desk.path("theirs.db"), desk.path("copy.db")).unwrap();
    fs::copy(desk.path("theirs.db-wal"), desk.path("copy.db-wal")).unwrap();
    fs::create_dir(desk.path("folder")).unwrap();
    desk.sheet("notes-wal", PRECIOUS);
    desk.sheet("other-journal", PRECIOUS);
    fs::hard_link(desk.path("notes-wal"), desk.path("again.db")).unwrap();
    let before = ["copy.db", "copy.db-wal"].map(|name| fs::read(desk.path(name)).unwrap());
    for ledger in ["copy.db", "notes", "other", "again.db", "people.csv", "folder"] {
        let ended = second(&desk, ledger).await;
        assert_eq!(ended.code, 2, "{ledger}: {ended:?}");
        assert!(ended.stderr.contains("--ledger PATH"), "{ledger}: {ended:?}");
    }
    assert_eq!(before, ["copy.db", "copy.db-wal"].map(|name| fs::read(desk.path(name)).unwrap()));
    for name in ["notes-wal", "other-journal"] {
        assert_eq!(fs::read_to_string(desk.path(name)).unwrap(), PRECIOUS);
    }
    assert_eq!(fs::read_to_string(desk.path("people.csv")).unwrap(), SHEET);
    assert_eq!(desk.simulator.request_count(), 0, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_named_like_a_file_of_the_ledger_stays_and_is_named() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.sheet("precious.txt", PRECIOUS);
    for exists in [false, true] {
        for suffix in ["-journal", "-wal", "-shm"] {
            let name = format!("l.db{suffix}");
            for is_link in [false, true] {
                let path = desk.path(&name);
                let why = if is_link { "symbolic link" } else { "was not written by frontdesk" };
                if is_link { symlink(desk.path("precious.txt"), &path) } else { fs::write(&path, PRECIOUS) }.unwrap();
                let ended = second(&desk, "l.db").await;
                assert_eq!(ended.code, 2, "{name} {why}: {ended:?}");
                assert!(ended.stderr.contains(&name) && ended.stderr.contains(why), "{name} {why}: {ended:?}");
                assert!(ended.stderr.contains("away"), "{name} {why}: {ended:?}");
                assert_eq!(fs::read_to_string(&path).unwrap(), PRECIOUS, "{name} {why}");
                assert_eq!(path.is_symlink(), is_link);
                assert!(exists || !desk.path("l.db").exists() && !desk.path("l.db.lock").exists(), "{name} {why}");
                fs::remove_file(&path).unwrap();
            }
        }
        assert_eq!(desk.simulator.request_count() > 0, exists, "nothing was sent");
        assert_eq!(second(&desk, "l.db").await.code, 0);
    }
    assert_eq!(fs::read_to_string(desk.path("precious.txt")).unwrap(), PRECIOUS);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_way_of_a_running_job_is_named_and_no_second_ledger_is_suggested() {
    let desk = slow_desk().await;
    let mut first = started(&desk).await;
    fs::hard_link(desk.path("deep/ledger.db"), desk.path("hard.db")).unwrap();
    let ended = second(&desk, "hard.db").await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("hard.db` has several names"), "{ended:?}");
    assert!(ended.stderr.contains("hint: name the ledger by its own path (--ledger PATH)"), "{ended:?}");
    assert!(!desk.path("hard.db.lock").exists());
    fs::remove_file(desk.path("hard.db")).unwrap();
    fs::remove_file(desk.path("deep/ledger.db.lock")).unwrap();
    fs::write(desk.path("deep/ledger.db.lock"), "process 12, something of mine").unwrap();
    let ended = second(&desk, "deep/ledger.db").await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("hint: move that file away, then run the same command again"), "{ended:?}");
    assert_eq!(fs::read_to_string(desk.path("deep/ledger.db.lock")).unwrap(), "process 12, something of mine");
    fs::remove_file(desk.path("deep/ledger.db.lock")).unwrap();
    assert_eq!(second(&desk, "deep/ledger.db").await.code, 7);
    assert_eq!(first.wait().unwrap().code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_plans_and_templates_are_written_through_no_link() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk.run(&["plan", "people.csv", "--out", "old.json", "--report", "old.csv"]).await;
    let before = ["old.json", "old.csv"].map(|name| fs::read(desk.path(name)).unwrap());
    for (old, link) in [("old.json", "plan.json"), ("old.csv", "report.csv"), ("nothing.xlsx", "template.xlsx")] {
        symlink(desk.path(old), desk.path(link)).unwrap();
    }
    for args in [
        &["plan", "people.csv", "--out", "plan.json"][..],
        &["plan", "people.csv", "--report", "report.csv"],
        &["template", "template.xlsx"],
    ] {
        let ended = desk.run(args).await;
        assert_eq!(ended.code, 2, "{args:?}: {ended:?}");
        assert!(ended.stderr.contains(args.last().unwrap()), "{args:?}: {ended:?}");
    }
    assert_eq!(before, ["old.json", "old.csv"].map(|name| fs::read(desk.path(name)).unwrap()));
    assert!(!desk.path("nothing.xlsx").exists());
}
