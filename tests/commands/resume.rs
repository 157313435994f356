//! Interrupted runs: what goes on, what begins anew, and what the report says when the API is not there to ask.

use crate::desk::{Desk, Ended, bare};
use crate::log::steady;
use frontdesk::simulator::{Faults, SimulatorOptions};

fn people(count: usize) -> String {
    let rows = (0..count).map(|index| format!("p{index:02}@example.com,P,Number {index}"));
    std::iter::once("email,first,last".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

fn count(desk: &Desk, outcome: &str) -> usize {
    desk.report("people.report.csv").iter().filter(|row| row["frontdesk_outcome"] == outcome).count()
}

const SLOWLY: [&str; 7] = ["onboard", "people.csv", "--batch", "5", "--in-flight", "1", "--json"];

/// A desk whose key was revoked after some of the sheet's people had been created, and that run's end.
async fn stopped_midway(sheet: &str) -> (Desk, Ended) {
    let faults = Faults { revoked_after: Some(6), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", sheet);
    let first = desk.run(&SLOWLY).await;
    assert_eq!(first.code, 5, "{first:?}");
    let created = desk.simulator.organization().users.len() - 1;
    assert!((1..30).contains(&created), "{created} created");
    assert_eq!(count(&desk, "created"), created);
    (desk, first)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_continuation_that_cannot_even_begin_keeps_what_the_run_has_answered() {
    let (desk, first) = stopped_midway(&people(30)).await;
    let created = count(&desk, "created");
    let second = desk.run(&SLOWLY).await;
    assert_eq!(second.code, 5, "{second:?}");
    assert_eq!(count(&desk, "created"), created, "the report of what was done is not overwritten");
    assert_eq!(count(&desk, "not-attempted"), 30 - created);
    assert_eq!(second.json()["run"], first.json()["run"], "no run is invented");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_run"], first.json()["run"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_was_run_no_run_is_named() {
    let faults = Faults { revoked_after: Some(0), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", &people(3));
    let halted = desk.run(&SLOWLY).await;
    assert_eq!((halted.code, halted.json()["run"].as_str()), (5, Some("")), "{halted:?}");

    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(3));
    let limited = desk.run(&["onboard", "people.csv", "--max-people", "2", "--json"]).await;
    assert_eq!((limited.code, limited.json()["run"].as_str()), (8, Some("")), "{limited:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_is_told_in_its_own_words_whatever_else_is_held() {
    let desk = Desk::new().await;
    // The first row is held for a reason of its own.
    let sheet = "email,first,last,workspaces\nann@example.com,Ann,Archer,Lab\nbob@example.com,Bob,Baker,\ncid@example.com,Cid,Cooper,\n";
    desk.sheet("people.csv", sheet);
    let ended = desk.run(&["onboard", "people.csv", "--max-people", "1", "--json"]).await;
    assert_eq!(ended.code, 8, "{ended:?}");
    assert!(ended.stderr.contains("error: nothing was sent: the run would create or invite"), "{ended:?}");
    assert!(ended.stderr.contains("--max-people"), "{ended:?}");
    assert!(ended.json()["stopped"].as_str().unwrap().contains("the limit is 1"), "{ended:?}");
}

/// The ids of the ledger's runs and how they ended, oldest first.
fn runs(desk: &Desk) -> Vec<(String, Option<String>, i64)> {
    let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
    let mut query = ledger
        .prepare(
            "SELECT id, ended_how, (SELECT coalesce(sum(rows), 0) FROM answers JOIN list ON list.id = list WHERE run = run.id)
             FROM run ORDER BY started_ms, run.rowid",
        )
        .unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Interrupts a run on `sheet` after its first changes, gracefully.
async fn interrupt(desk: &Desk, args: &[&str]) {
    let mut command = desk.command(args);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    while desk.simulator.organization().users.len() < 4 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert_eq!(status.code(), Some(130));
}

/// An API that is slow enough to be interrupted.
async fn slow_desk() -> Desk {
    Desk::with(SimulatorOptions { latency: std::time::Duration::from_millis(60), ..SimulatorOptions::default() }).await
}

const LEDGERED: [&str; 9] =
    ["onboard", "people.csv", "--batch", "3", "--in-flight", "1", "--ledger", "ledger.db", "--json"];

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_next_weeks_sheet_at_the_same_place_is_a_run_of_its_own_that_remembers() {
    let desk = slow_desk().await;
    desk.sheet("people.csv", &people(30));
    interrupt(&desk, &LEDGERED).await;
    let created = count(&desk, "created");
    assert!((3..30).contains(&created), "{created}");

    // The first who were created are on next week's sheet as well.
    desk.sheet("people.csv", &people(2).replacen("email", "E-mail", 1));
    let second = desk.run(&LEDGERED).await;
    assert_eq!(second.code, 0, "{second:?}");
    assert_eq!(second.json()["outcomes"]["created"], 2, "{second:?}");
    let runs = runs(&desk);
    assert_eq!(runs.len(), 2, "{runs:?}");
    assert_eq!((runs[0].1.as_deref(), runs[0].2), (Some("superseded"), 30), "the first run's answers stay");
    assert_eq!((runs[1].1.as_deref(), runs[1].2), (Some("finished"), 2));
    assert_eq!(second.json()["run"], runs[1].0);

    let third = desk.run(&LEDGERED).await;
    assert_eq!(third.json()["outcomes"]["already-member"], 2, "a finished run's memory ends: {third:?}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_same_sheet_continues_the_same_run() {
    let desk = slow_desk().await;
    desk.sheet("people.csv", &people(20));
    interrupt(&desk, &LEDGERED).await;
    let second = desk.run(&LEDGERED).await;
    assert_eq!((second.code, &second.json()["outcomes"]["created"]), (0, &20.into()), "{second:?}");
    assert_eq!(runs(&desk).len(), 1);
    assert_eq!(desk.simulator.organization().users.len(), 21);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_report_that_cannot_be_written_costs_neither_the_others_nor_the_summary() {
    let desk = slow_desk().await;
    desk.sheet("people.csv", &people(6));
    std::fs::create_dir(desk.path("gone")).unwrap();
    let mut command = desk.command(&["onboard", "people.csv", "--json"]);
    command.args(["--report", "gone/a.csv", "--report", "b.csv"]).stdout(std::process::Stdio::piped());
    let child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    desk.simulator.wait_for_requests(1).await;
    std::fs::remove_dir_all(desk.path("gone")).unwrap();
    let ended = tokio::task::spawn_blocking(move || Ended::of(child.wait_with_output().unwrap())).await.unwrap();
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("gone/a.csv"), "{ended:?}");
    let reports = ended.json()["reports"].clone();
    assert!(reports[0].as_str().unwrap().ends_with("/a.csv"), "the state folder has it: {reports}");
    assert_eq!(reports[1], "b.csv");
    assert_eq!(desk.report("b.csv").len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_organization_and_the_settings_file_are_named_before_anything_is_sent() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", &people(1));
    desk.sheet("frontdesk.toml", "batch = 10\n");
    let line = "TIME info run=- organization at 127.0.0.1 (settings from ./frontdesk.toml)\n";
    for command in ["plan", "onboard"] {
        let ended = desk.run(&[command, "people.csv"]).await;
        assert!(steady(&ended.stderr).starts_with(line), "{command}: {ended:?}");
        let quiet = desk.run(&[command, "people.csv", "--quiet"]).await;
        assert!(!quiet.stderr.contains("organization at"), "{command}: {quiet:?}");
    }
}

#[test]
fn a_rehearsal_writes_a_report_of_its_own_and_says_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), people(3)).unwrap();
    let output = bare(folder.path()).args(["rehearse", "people.csv", "--json"]).output().unwrap();
    let ended = Ended::of(output);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["reports"], serde_json::json!(["people.rehearsal.csv"]));
    assert_eq!(ended.json()["command"], "rehearse");
    assert!(!folder.path().join("people.report.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stop_left_to_the_next_run_is_not_attempted_and_has_not_failed() {
    let rows = (0..6).map(|index| format!("p{index}@example.com,P,Number {index},Staff"));
    let sheet = std::iter::once("email,first,last,group".to_owned()).chain(rows).collect::<Vec<_>>().join("\n");
    let mut left = 0;
    for revoked_after in 5..16 {
        let faults = Faults { revoked_after: Some(revoked_after), ..Faults::none() };
        let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
        desk.sheet("people.csv", &sheet);
        let ended = desk.run(&["onboard", "people.csv", "--batch", "3", "--in-flight", "1"]).await;
        if !desk.path("people.report.csv").exists() {
            continue;
        }
        for row in desk.report("people.report.csv") {
            assert!(!row["frontdesk_groups"].contains("failed"), "after {revoked_after}: {row:?}");
            if row["frontdesk_groups"] == "Staff: not-attempted" {
                assert_eq!(
                    (&*row["frontdesk_outcome"], &*row["frontdesk_problem"]),
                    ("created", "run-stopped"),
                    "{row:?}"
                );
                assert!(
                    ended.stdout.contains("with a group or workspace that failed or was not attempted"),
                    "{ended:?}"
                );
                left += 1;
            }
        }
    }
    assert!(left > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stop_left_in_its_group_is_not_attempted_and_has_not_failed() {
    let mut left = 0;
    for revoked_after in 6..20 {
        let faults = Faults { revoked_after: Some(revoked_after), ..Faults::none() };
        let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
        let ann = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
        desk.simulator.add_group("Interns", &[ann]);
        desk.simulator.add_group("Staff", &[ann]);
        desk.sheet("people.csv", "email\nann@example.com\n");
        let from = ["offboard", "people.csv", "--from-group", "Interns", "--from-group", "Staff", "--yes"];
        let ended = desk.run(&[&from[..], &["--in-flight", "1"]].concat()).await;
        if desk.path("people.report.csv").exists() {
            let groups = desk.report("people.report.csv")[0]["frontdesk_groups"].clone();
            assert!(!groups.contains("failed"), "after {revoked_after}: {groups} {ended:?}");
            left += usize::from(groups.contains("removed") && groups.contains("not-attempted"));
        }
    }
    assert!(left > 0);
}
