//! Many sheets in a folder, and sweeps that are killed at every step: each sheet is taken once, with its report.

use std::process::Stdio;

use crate::desk::{Desk, read_csv};
use crate::disk::{self, Trouble};

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(target_os = "linux"), ignore = "needs the loader of Linux")]
async fn files_are_each_taken_once_whenever_the_sweep_is_killed() {
    all_are_taken_once(50, 80).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes two minutes"]
async fn two_hundred_files_are_each_taken_once_whenever_the_sweep_is_killed() {
    all_are_taken_once(200, 130).await;
}

/// Kills one sweep at its first write, sync or removal, the next at its second, and so on: more steps than one file takes.
async fn all_are_taken_once(files: usize, kills: u64) {
    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("in")).unwrap();
    for n in 0..files {
        desk.sheet(&format!("in/{n:03}.csv"), &format!("email,first,last\np{n}@example.com,Pia,Number {n}\n"));
    }
    let before = desk.simulator.organization().users.len();
    let args =
        ["inbox", "in", "--settle-file=0.001", "--settle=0.02", "--timeout=0.5", "--rate=5000", "--ledger=ledger.db"];
    for at in 1..=kills {
        let mut command = desk.command(&args);
        command.stdout(Stdio::null()).stderr(Stdio::null()).env("DISK_NAMES", "yes");
        disk::trouble(&mut command, &desk.path(""), at, Trouble::Kill);
        let status = tokio::task::spawn_blocking(move || command.status().unwrap()).await.unwrap();
        assert_eq!(status.code(), None, "killed at step {at}");
    }
    let taken = std::fs::read_dir(desk.path("in/done")).map_or(0, Iterator::count);
    let ended = desk.run(&args).await;
    println!("{kills} kills, and {taken} files in done/ by then");
    assert_eq!((ended.code, ended.stderr.matches("error").count()), (0, 0), "{ended:?}");

    assert_eq!(desk.simulator.organization().users.len(), before + files);
    for n in 0..files {
        let report = read_csv(&desk.path(&format!("in/done/{n:03}.report.csv")));
        assert_eq!(report[0]["frontdesk_outcome"], "created", "{n}: one run, whatever stopped it");
        assert!(desk.path(&format!("in/done/{n:03}.csv")).exists() && !desk.path(&format!("in/{n:03}.csv")).exists());
    }
    let count = |folder: &str| std::fs::read_dir(desk.path(folder)).unwrap().count();
    assert_eq!(count("in/done"), 2 * files, "and nothing else");
    assert_eq!((count("in/attention"), count("in/failed"), count("in")), (0, 0, 3));
    let runs = desk.run(&["history", "--ledger=ledger.db", "--json"]).await.json();
    assert_eq!(runs["runs"].as_array().or(runs.as_array()).unwrap().len(), files, "one run for each");
}
