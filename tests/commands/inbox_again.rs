//! What `inbox` remembers: a sheet that it filed is reported on where it is, one that it began is finished, content that comes
//! again is told of as such, and a sweep that fails is not silent.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::inbox_filed::{desk, sweep};
use crate::relay::{Handling, relay};

const INVITES: &str = "email;action;groups;badge\nann@example.com;invite;Interns;7\n";
const SHEET: &str = "email,first,last\nada@example.com,Ada,Okafor\nbob@example.com,Bob,Baker\n";
const TO_CORRECT: &str = "email,first,last,action\nann@example.com,Ann,Archer,invite\nbob(at)example.com,Bob,Baker,\n";

/// The path below the folder of what is in it.
fn filed(desk: &Desk, name: &str) -> String {
    desk.path("in").canonicalize().unwrap().join(name).to_string_lossy().into_owned()
}

/// Sweeps, and returns what a command was told, each time.
#[cfg(unix)]
async fn told(desk: &Desk, folder: &str) -> (Ended, Vec<Value>) {
    let hear = "/bin/sh -c \"cat >> told.jsonl; echo >> told.jsonl\"";
    let ended = desk.run(&["inbox", folder, "--settle-file", "0.01", "--on-finish", hear]).await;
    let text = fs::read_to_string(desk.path("told.jsonl")).unwrap_or_default();
    let _ = fs::remove_file(desk.path("told.jsonl"));
    (ended, text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_nightly_follow_up_writes_the_report_again_where_the_sheet_is_filed() {
    let desk = desk().await;
    desk.sheet("in/week.csv", INVITES);
    assert_eq!(sweep(&desk, &[]).await.code, 0);
    let report = filed(&desk, "done/week.report.csv");
    for night in 1..=4 {
        fs::remove_file(&report).unwrap();
        let ended = desk.run(&["follow-up", "--json"]).await;
        assert_eq!((ended.code, &ended.json()["reports"]), (0, &json!([report])), "night {night}: {ended:?}");
        let row = &desk.report("in/done/week.report.csv")[0];
        assert_eq!((&*row["frontdesk_outcome"], &*row["badge"]), ("already-invited", "7"), "night {night}");
    }
    let history = desk.run(&["history"]).await.stdout;
    assert_eq!(history.matches(&filed(&desk, "done/week.csv")).count(), 5, "{history}");
    assert!(!history.contains("state/frontdesk"), "nobody reads of the copy: {history}");

    // Its folder is gone: the report is beside the ledger, the same one each night.
    fs::remove_dir_all(desk.path("in")).unwrap();
    for night in 1..=3 {
        let reports = desk.run(&["follow-up", "--json"]).await.json()["reports"].clone();
        let beside = desk.ledger().with_file_name("week.report.csv");
        assert_eq!(reports, json!([beside.to_string_lossy()]), "night {night}");
    }
    assert!(!desk.path("state/frontdesk/reports").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sweep_that_was_killed_is_finished_also_where_another_file_has_its_name_by_now() {
    let desk = desk().await;
    let sheet = |name: &str| {
        let row = |number| format!("{name}{number:02}@example.com,{name},Number {number},Interns\n");
        "email,first,last,groups\n".to_owned() + &(0..20).map(row).collect::<String>()
    };
    let (posts, is_away, is_lost) =
        (AtomicU32::new(0), Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
    let (away, lost) = (Arc::clone(&is_away), Arc::clone(&is_lost));
    let handle = move |line: &str| {
        if line.starts_with("GET ") || !away.load(Ordering::SeqCst) || posts.fetch_add(1, Ordering::SeqCst) == 0 {
            return Handling::Pass;
        }
        lost.store(true, Ordering::SeqCst);
        Handling::Swallow
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let more = ["--batch", "10", "--in-flight", "1", "--settle", "0.02", "--base-url", &url, "--ledger", "ledger.db"];
    desk.sheet("in/people.csv", &sheet("ann"));
    let mut killed = desk.command(&[&["inbox", "in", "--settle-file", "0.01"], &more[..]].concat()).spawn().unwrap();
    while !is_lost.load(Ordering::SeqCst) {
        assert!(killed.try_wait().unwrap().is_none(), "it ended before");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    desk.sheet("in/people.csv", &sheet("bob"));
    // A sweep that cannot go on leaves the copy to the next one.
    let mut refused = desk.command(&[&["inbox", "in", "--settle-file", "0.01"], &more[..]].concat());
    refused.env("ADMIN_API_KEY", "another-key");
    let refused = tokio::task::spawn_blocking(move || Ended::of(refused.output().unwrap())).await.unwrap();
    assert_eq!(refused.code, 5, "{refused:?}");
    assert_eq!(fs::read_to_string(desk.path("in/people.csv")).unwrap(), sheet("bob"));

    is_away.store(false, Ordering::SeqCst);
    let ended = sweep(&desk, &more).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    for (report, name) in [("people.report.csv", "ann"), ("people.2.report.csv", "bob")] {
        let rows = desk.report(&format!("in/done/{report}"));
        assert_eq!(rows.len(), 20, "{ended:?}");
        for row in rows {
            assert!(row["email"].starts_with(name) && row["frontdesk_outcome"] == "created", "{report}: {row:?}");
            assert_eq!(row["frontdesk_groups"], "Interns: added", "{report}");
        }
    }
    assert_eq!(fs::read_to_string(desk.path("in/done/people.csv")).unwrap(), sheet("ann"));
    assert!(!desk.path("in/people.csv").exists());
    let history = desk.run(&["history", "--ledger", "ledger.db"]).await.stdout;
    assert!(!history.contains("not ended") && history.matches("onboard").count() == 2, "{history}");
    let first = ended.stdout.lines().next().unwrap_or_default();
    assert!(first.starts_with("people.csv: done/people.csv, "), "{ended:?}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_missing_and_a_file_that_cannot_be_filed_are_told() {
    let desk = desk().await;
    let (ended, bodies) = told(&desk, "unmounted").await;
    assert_eq!((ended.code, bodies.len()), (2, 1), "{ended:?}");
    assert_eq!((&bodies[0]["exit"], &bodies[0]["command"]), (&json!(2), &json!("inbox")), "{bodies:?}");
    let error = bodies[0]["error"].as_str().unwrap();
    assert!(error.contains("unmounted: the folder cannot be read: "), "{error}");
    assert!(bodies[0]["files"][0].as_str().unwrap().ends_with("/unmounted"), "{bodies:?}");

    fs::create_dir(desk.path("in/done")).unwrap();
    for number in 1..10_000 {
        let number = if number == 1 { String::new() } else { format!(".{number}") };
        desk.sheet(&format!("in/done/people{number}.csv"), "");
    }
    desk.sheet("in/people.csv", SHEET);
    let (ended, bodies) = told(&desk, "in").await;
    assert_eq!((ended.code, bodies.len()), (1, 1), "{ended:?} {bodies:?}");
    assert_eq!(bodies[0]["exit"], json!(1), "{bodies:?}");
    assert!(bodies[0]["files"][0].as_str().unwrap().ends_with("/in/people.csv"), "{bodies:?}");
    assert!(bodies[0]["error"].as_str().unwrap().contains("too many files"), "{bodies:?}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn content_that_comes_again_counts_nobody_again_and_names_the_first_file_and_its_report() {
    let desk = desk().await;
    let text = SHEET.to_owned() + "nope,No,One\n";
    desk.sheet("in/people.csv", &text);
    let (ended, bodies) = told(&desk, "in").await;
    assert_eq!((ended.code, &bodies[0]["outcomes"]), (3, &json!({"created": 2, "invalid": 1})), "{bodies:?}");
    desk.sheet("in/copy.csv", &text);
    let (ended, bodies) = told(&desk, "in").await;
    assert_eq!((ended.code, bodies.len()), (3, 1), "{ended:?}");
    let body = &bodies[0];
    assert_eq!((&body["outcomes"], &body["rows"], &body["run"]), (&json!({}), &json!(0), &json!("")), "{body}");
    assert!(body["files"][0].as_str().unwrap().ends_with("/in/copy.csv"), "{body}");
    assert!(body["error"].as_str().unwrap().contains("taken already, by run 20"), "{body}");
    let said = fs::read_to_string(desk.path("in/attention/copy.csv.txt")).unwrap();
    assert!(said.contains("\nThe earlier file: attention/people.csv\nreport: attention/people.report.csv\n"), "{said}");
    assert!(!said.contains("frontdesk history"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_whose_corrected_report_was_taken_is_left_alone() {
    let desk = desk().await;
    desk.sheet("in/week.csv", TO_CORRECT);
    assert_eq!(sweep(&desk, &[]).await.code, 3);
    let old = desk.path("in/attention/week.report.csv");
    let before = fs::read_to_string(&old).unwrap();
    desk.sheet("in/week.report.csv", &before.replace("bob(at)example.com", "bob@example.com"));
    let ended = sweep(&desk, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let note =
        "note: done/week.report.2.csv answers the correction of attention/week.csv; delete that and its report once";
    assert!(ended.stderr.contains(note), "{ended:?}");
    for _ in 0..2 {
        let ended = desk.run(&["follow-up", "--json"]).await;
        let reports = json!([filed(&desk, "done/week.report.2.csv")]);
        assert_eq!((ended.code, &ended.json()["reports"]), (0, &reports), "{ended:?}");
    }
    assert_eq!(fs::read_to_string(&old).unwrap(), before);
    assert_eq!(desk.report("in/done/week.report.2.csv")[1]["frontdesk_outcome"], "created");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_whose_corrected_sheet_was_taken_is_left_alone_unless_somebody_waits_on_it_alone() {
    let desk = desk().await;
    for (row, expected) in [("ann", vec!["done"]), ("zoe", vec!["attention", "done"])] {
        let sheet = TO_CORRECT.replace("ann@example.com,Ann,Archer", &format!("{row}@example.com,{row},Archer"));
        desk.sheet("in/week.csv", &sheet);
        assert_eq!(sweep(&desk, &[]).await.code, 3);
        let corrected = TO_CORRECT.replace("bob(at)example.com", "bob@example.com");
        desk.sheet("in/week.csv", &format!("{corrected}{row}.new@example.com,{row},New,\n"));
        assert_eq!(sweep(&desk, &[]).await.code, 0);
        let ended = desk.run(&["follow-up", "--json"]).await.json();
        let reports = ended["reports"].as_array().unwrap().iter().map(|report| report.as_str().unwrap());
        let folders: BTreeSet<&str> = reports.filter_map(|path| path.split('/').rev().nth(1)).collect();
        assert_eq!(folders.into_iter().collect::<Vec<_>>(), expected, "{ended}");
    }
}
