//! `inbox`: which files of a folder are taken, once, and where they are filed.

use std::collections::BTreeSet;
use std::path::Path;

use crate::desk::{Desk, Ended, read_csv};

const SHEET: &str = "email,first,last\nada@example.com,Ada,Okafor\nbob@example.com,Bob,Baker\n";
const OTHER: &str = "email,first,last\ncid@example.com,Cid,Cooper\nnope,No,One\n";

/// A desk with a folder called `in`.
async fn desk() -> Desk {
    let desk = Desk::new().await;
    std::fs::create_dir(desk.path("in")).unwrap();
    desk
}

async fn sweep(desk: &Desk, args: &[&str]) -> Ended {
    desk.run(&[&["inbox", "in", "--settle-file", "0.01"], args].concat()).await
}

/// Every file in the folder, by its path there.
fn files(desk: &Desk) -> BTreeSet<String> {
    fn add(folder: &Path, below: &str, all: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                add(&entry.path(), &(name + "/"), all);
            } else {
                _ = all.insert(name);
            }
        }
    }
    let mut all = BTreeSet::new();
    add(&desk.path("in"), "", &mut all);
    all
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_file_is_taken_once_and_filed_with_its_report_by_how_it_ended() {
    let desk = desk().await;
    let ended = sweep(&desk, &[]).await;
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (0, "", ""), "nothing new");
    desk.sheet("in/people.csv", SHEET);
    desk.sheet("in/other.csv", OTHER);
    desk.sheet("in/minutes.pdf", "%PDF-1.7\n");
    let ended = sweep(&desk, &["--log-file", "desk.log"]).await;
    assert_eq!(ended.code, 4, "{ended:?}");
    let filed = names(&[
        "done/people.csv",
        "done/people.report.csv",
        "attention/other.csv",
        "attention/other.report.csv",
        "failed/minutes.pdf",
        "failed/minutes.pdf.txt",
    ]);
    assert_eq!(files(&desk), filed, "{ended:?}");
    assert_eq!(desk.report("in/done/people.report.csv")[1]["frontdesk_outcome"], "created");
    assert!(
        std::fs::read_to_string(desk.path("in/failed/minutes.pdf.txt")).unwrap().starts_with("error: minutes.pdf: ")
    );
    assert!(ended.stdout.contains("people.csv: done/people.csv, done/people.report.csv (2 created)\n"), "{ended:?}");
    let log = crate::log::steady(&std::fs::read_to_string(desk.path("desk.log")).unwrap());
    assert!(log.contains("in/other.csv created=1 invalid=1 exit=3 report="), "{log}");
    assert!(!log.contains("/inbox/") && !ended.stderr.contains("/inbox/"), "nobody reads of the copy: {log}{ended:?}");

    // The same content again, under another name and under its own.
    desk.sheet("in/copy.csv", SHEET);
    desk.sheet("in/people.csv", SHEET);
    let ended = sweep(&desk, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let again = names(&["done/copy.csv", "done/copy.csv.txt", "done/people.csv.txt"]);
    assert_eq!(files(&desk), &filed | &again);
    let text = std::fs::read_to_string(desk.path("in/done/copy.csv.txt")).unwrap();
    assert!(text.contains("\nThe earlier file: done/people.csv\nreport: done/people.report.csv\n"), "{text}");
    desk.sheet("in/once-more.csv", OTHER);
    let ended = sweep(&desk, &[]).await;
    assert_eq!(ended.code, 3, "its row needs attention still: {ended:?}");
    for file in ["in/attention/once-more.csv", "in/attention/once-more.csv.txt"] {
        std::fs::remove_file(desk.path(file)).unwrap();
    }
    let runs = desk.run(&["history"]).await.stdout;
    assert_eq!(runs.matches("onboard").count(), 2, "{runs}");

    // Another content of the same name.
    desk.sheet("in/people.csv", &(SHEET.to_owned() + "dan@example.com,Dan,Draper\n"));
    assert_eq!(sweep(&desk, &[]).await.code, 0);
    let numbered = names(&["done/people.2.csv", "done/people.2.report.csv"]);
    assert_eq!(files(&desk), &(&filed | &again) | &numbered);
    assert_eq!(std::fs::read_to_string(desk.path("in/done/people.csv")).unwrap(), SHEET);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn parts_locks_links_and_what_is_no_file_stay_where_they_are() {
    let desk = desk().await;
    let parts = [
        "a.csv.part",
        ".b.csv",
        "c.csv~",
        "d.xlsx.crdownload",
        "e.tmp",
        "~$f.xlsx",
        "f.xlsx",
        ".~lock.g.csv#",
        "g.csv",
    ];
    for name in parts {
        desk.sheet(&format!("in/{name}"), SHEET);
    }
    std::os::unix::fs::symlink(desk.sheet("secret.csv", SHEET), desk.path("in/link.csv")).unwrap();
    std::fs::create_dir(desk.path("in/folder.csv")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(desk.path("in/pipe.csv")).status().unwrap().success());
    let ended = sweep(&desk, &[]).await;
    assert_eq!((ended.code, ended.stdout.as_str()), (0, ""), "{ended:?}");
    assert_eq!(files(&desk), &names(&parts) | &names(&["link.csv", "pipe.csv"]));
    assert_eq!(desk.simulator.request_count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_api_is_away_or_the_key_refused_files_stay_and_the_next_sweep_takes_them() {
    let desk = desk().await;
    desk.sheet("in/people.csv", SHEET);
    desk.sheet("in/second.csv", OTHER);
    let before = files(&desk);
    for (variable, value, code) in [
        ("ADMIN_API_KEY", "wrong", 5),
        ("ADMIN_API_BASE_URL", "http://127.0.0.1:9/api/admin", 6),
        ("ADMIN_API_KEY", "", 2),
    ] {
        let mut command =
            desk.command(&["inbox", "in", "--settle-file", "0.01", "--patience", "0.1", "--timeout", "1"]);
        command.env(variable, value);
        let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
        assert_eq!(ended.code, code, "{value}: {ended:?}");
        assert_eq!(files(&desk), before, "{value}: {ended:?}");
    }
    assert_eq!(sweep(&desk, &[]).await.code, 3);
    assert_eq!(desk.report("in/done/people.report.csv")[0]["frontdesk_outcome"], "created");
    assert_eq!(files(&desk).len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_and_strict_need_attention_and_the_same_file_may_come_again() {
    let desk = desk().await;
    for (args, code) in [(["--max-people", "1"], 8), (["--strict", "--quiet"], 4)] {
        for _ in 0..2 {
            desk.sheet("in/people.csv", &(SHEET.to_owned() + "nope,No,One\n"));
            let ended = sweep(&desk, &args).await;
            assert_eq!(ended.code, code, "{ended:?}");
            let text = std::fs::read_to_string(desk.path("in/attention/people.csv.txt")).unwrap();
            assert!(text.starts_with("error: nothing was sent: "), "{text}");
        }
        std::fs::remove_dir_all(desk.path("in/attention")).unwrap();
    }
    let before = desk.simulator.organization().users.len();
    desk.sheet("in/people.csv", &(SHEET.to_owned() + "nope,No,One\n"));
    assert_eq!(sweep(&desk, &[]).await.code, 3);
    assert_eq!(desk.simulator.organization().users.len(), before + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_with_rows_that_wait_for_their_start_date_may_come_again() {
    let desk = desk().await;
    let day = |days: i64| (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * days)).strftime("%Y-%m-%d");
    let text = format!("email,first,last,start date\nann@example.com,Ann,Archer,{}\n", day(20));
    let before = desk.simulator.organization().users.len();
    for (lead, people, is_repeated) in [("0", 0, false), ("30", 1, false), ("30", 1, true)] {
        desk.sheet("in/people.csv", &text);
        let ended = sweep(&desk, &["--start-lead-days", lead]).await;
        assert_eq!((ended.code, desk.simulator.organization().users.len()), (0, before + people), "{ended:?}");
        assert_eq!(ended.stderr.contains("was taken already"), is_repeated, "{ended:?}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whoever_writes_to_the_folder_decides_neither_settings_nor_where_files_go() {
    let desk = desk().await;
    desk.sheet("in/people.csv", SHEET);
    for (name, args) in [
        ("frontdesk.toml", &["--config", "in/frontdesk.toml"][..]),
        ("ledger", &["--ledger", "in/ledger.db"]),
        ("log", &["--log-file", "in/desk.log"]),
    ] {
        desk.sheet("in/frontdesk.toml", "batch = 1\n");
        let ended = sweep(&desk, args).await;
        assert_eq!(ended.code, 2, "{name}: {ended:?}");
        assert!(ended.stderr.contains("where others can write"), "{name}: {ended:?}");
    }
    std::fs::remove_file(desk.path("in/frontdesk.toml")).unwrap();
    std::fs::create_dir(desk.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(desk.path("elsewhere"), desk.path("in/done")).unwrap();
    let ended = sweep(&desk, &[]).await;
    assert_eq!(ended.code, 2, "{ended:?}");
    assert_eq!(std::fs::read_dir(desk.path("elsewhere")).unwrap().count(), 0);
    assert_eq!(desk.simulator.request_count(), 0, "nothing is sent before");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sweeps_of_one_folder_do_not_run_at_once() {
    let desk = desk().await;
    desk.sheet("in/people.csv", SHEET);
    let mut first = desk.command(&["inbox", "in", "--settle-file", "600"]).spawn().unwrap();
    while !desk.path("in/done").exists() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let ended = sweep(&desk, &[]).await;
    let waited = sweep(&desk, &["--wait=0.1"]).await;
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(ended.code == 7 && ended.stderr.contains("another sweep of "), "{ended:?}");
    assert!(waited.code == 7 && waited.stderr.contains("waiting: another sweep"), "{waited:?}");
    assert_eq!(sweep(&desk, &[]).await.code, 0, "the lock ends with its process");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn with_watch_files_are_taken_as_they_come_until_a_signal() {
    let desk = desk().await;
    let mut watching = desk.command(&["inbox", "in", "--watch", "--settle-file", "0.01"]).spawn().unwrap();
    for (name, sheet) in [("people", SHEET), ("more", "email,first,last\ncid@example.com,Cid,Cooper\n")] {
        desk.sheet("in/.new", sheet);
        std::fs::rename(desk.path("in/.new"), desk.path(&format!("in/{name}.csv"))).unwrap();
        let report = desk.path(&format!("in/done/{name}.report.csv"));
        let sheet = desk.path(&format!("in/{name}.csv"));
        for _ in 0..1_000 {
            if !report.exists() || sheet.exists() {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        }
        assert_eq!(read_csv(&report)[0]["frontdesk_outcome"], "created");
    }
    let pid = watching.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let status = tokio::task::spawn_blocking(move || watching.wait().unwrap()).await.unwrap();
    assert_eq!(status.code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_has_settings_of_its_own() {
    let desk = desk().await;
    desk.sheet("in/people.csv", SHEET);
    desk.sheet("desk.toml", "group = ['All']\n[inbox.in]\ngroup = ['Interns']\n[inbox.other]\ngroup = ['Others']\n");
    assert_eq!(sweep(&desk, &["--config", "desk.toml"]).await.code, 0);
    assert_eq!(desk.report("in/done/people.report.csv")[0]["frontdesk_groups"], "Interns: added");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_no_sheet_is_as_large_as_is_set_aside_without_a_copy() {
    let desk = desk().await;
    for number in ["", ".2"] {
        std::fs::File::create(desk.path("in/disk.img")).unwrap().set_len((2 << 30) + 1).unwrap();
        let ended = sweep(&desk, &["--log-file", "desk.log"]).await;
        assert_eq!(ended.code, 4, "{ended:?}");
        let name = format!("in/failed/disk{number}.img");
        assert_eq!(desk.path(&name).metadata().unwrap().len(), (2 << 30) + 1, "{ended:?}");
        let text = std::fs::read_to_string(desk.path(&(name + ".txt"))).unwrap();
        assert!(text.starts_with("error: disk.img: the file is larger than 2048 MiB\nhint: "), "{text}");
    }
    assert!(!desk.path("in/disk.img").exists());
    assert!(std::fs::read_to_string(desk.path("desk.log")).unwrap().contains("/in/disk.img exit=4 "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_the_longest_name_is_filed_under_a_shorter_one() {
    let desk = desk().await;
    for (text, letter) in [(SHEET, "n"), ("no sheet", "n"), (OTHER, "ä")] {
        let name = letter.repeat(251 / letter.len()) + ".csv";
        desk.sheet(&format!("in/{name}"), text);
        let ended = sweep(&desk, &[]).await;
        assert!(!desk.path(&format!("in/{name}")).exists(), "{ended:?}");
        let filed = files(&desk);
        let expected = if text == "no sheet" { ".csv.txt" } else { ".report.csv" };
        assert!(filed.iter().any(|path| path.contains(letter) && path.ends_with(expected)), "{filed:?} {ended:?}");
    }
    assert_eq!(files(&desk).len(), 6);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn links_and_folders_that_are_named_like_sheets_are_told_of_once() {
    let desk = desk().await;
    let sheet = desk.sheet("people.csv", SHEET);
    std::os::unix::fs::symlink(&sheet, desk.path("in/linked.csv")).unwrap();
    std::os::unix::fs::symlink("nowhere", desk.path("in/.hidden.csv")).unwrap();
    std::fs::create_dir_all(desk.path("in/people.numbers")).unwrap();
    std::fs::create_dir_all(desk.path("in/archive")).unwrap();
    let ended = sweep(&desk, &[]).await;
    assert_eq!((ended.code, ended.stderr.lines().count()), (0, 2), "{ended:?}");
    assert!(ended.stderr.starts_with("note: linked.csv is a link or a device, and stays: only files are taken from "));
    assert!(ended.stderr.contains("\nnote: people.numbers is a folder, and stays: "), "{ended:?}");
    std::os::unix::fs::symlink(&sheet, desk.path("in/another.csv")).unwrap();
    let ended = sweep(&desk, &[]).await;
    assert!(ended.stderr.starts_with("note: another.csv ") && ended.stderr.lines().count() == 1, "{ended:?}");
    assert_eq!(sweep(&desk, &[]).await.stderr, "");
    assert!(sheet.exists() && desk.simulator.request_count() == 0);
}
