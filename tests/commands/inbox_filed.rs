//! What `inbox` has filed, as `history` and `report` tell of it, and where `follow-up` reports on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use frontdesk::simulator::{Simulator, SimulatorOptions};

use crate::desk::{Desk, Ended};

const SHEET: &str = "email;action;groups;badge\nann@example.com;invite;Interns;7\n";
const OTHER: &str = "email;action;groups;badge\nbob@example.com;invite;Interns;8\n";

/// A desk with a folder called `in`.
pub(crate) async fn desk() -> Desk {
    let desk = Desk::new().await;
    fs::create_dir(desk.path("in")).unwrap();
    desk
}

pub(crate) async fn sweep(desk: &Desk, more: &[&str]) -> Ended {
    desk.run(&[&["inbox", "in", "--settle-file", "0.01"], more].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn history_names_the_filed_sheet_and_its_report_has_every_column() {
    let desk = desk().await;
    desk.sheet("in/people.csv", SHEET);
    assert_eq!(sweep(&desk, &[]).await.code, 0);
    desk.sheet("in/copy.csv", SHEET);
    assert_eq!(sweep(&desk, &[]).await.code, 0, "the same content again");
    let filed = desk.path("in").canonicalize().unwrap().join("done/people.csv").to_string_lossy().into_owned();
    for args in [&["history"][..], &["history", "last"], &["history", "--json"]] {
        let told = desk.run(args).await;
        assert!(told.stdout.contains(&filed) && !told.stdout.contains("/inbox/"), "{told:?}");
    }
    let again = desk.run(&["report", "last", "--to", "again.csv"]).await;
    assert_eq!((again.code, desk.report("again.csv")[0]["badge"].as_str()), (0, "7"), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_reports_beside_each_filed_sheet() {
    let desk = desk().await;
    for sheet in [SHEET, OTHER] {
        desk.sheet("in/people.csv", sheet);
        assert_eq!(sweep(&desk, &[]).await.code, 0);
    }
    for email in ["ann@example.com", "bob@example.com"] {
        desk.simulator.accept_invitation(email).unwrap();
    }
    let ended = desk.run(&["follow-up"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    for (report, badge) in [("people.report.csv", "7"), ("people.2.report.csv", "8")] {
        let rows = desk.report(&format!("in/done/{report}"));
        assert_eq!(rows.len(), 1, "{ended:?}");
        let row = &rows[0];
        assert_eq!((row["badge"].as_str(), row["frontdesk_outcome"].as_str()), (badge, "already-member"), "{ended:?}");
        assert_eq!(row["frontdesk_groups"], "Interns: added");
    }
    assert!(!desk.path("state/frontdesk/people.report.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_of_one_name_that_lie_beside_the_ledger_do_not_replace_one_another() {
    let desk = desk().await;
    for (folder, sheet) in [("may", SHEET), ("june", OTHER)] {
        fs::create_dir(desk.path(folder)).unwrap();
        desk.sheet(&format!("{folder}/people.csv"), sheet);
        assert_eq!(desk.run(&["onboard", &format!("{folder}/people.csv")]).await.code, 0);
        fs::remove_dir_all(desk.path(folder)).unwrap();
    }
    let mut emails = BTreeMap::new();
    for email in ["ann@example.com", "bob@example.com"] {
        desk.simulator.accept_invitation(email).unwrap();
        let ended = desk.run(&["follow-up", "--json"]).await;
        for report in ended.json()["reports"].as_array().unwrap() {
            let rows = desk.report(report.as_str().unwrap());
            let before = emails.insert(report.as_str().unwrap().to_owned(), rows[0]["email"].clone());
            assert!(rows.len() == 1 && before.is_none_or(|email| email == rows[0]["email"]), "{ended:?}");
        }
    }
    assert_eq!(emails.values().collect::<BTreeSet<_>>().len(), 2, "{emails:?}");
    assert_eq!(emails.len(), 2, "each sheet has one report: {emails:?}");
    for report in emails.keys() {
        assert_eq!(desk.report(report)[0]["frontdesk_outcome"], "already-member", "{report}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_ledger_of_another_organization_remembers_is_not_acted_on() {
    let desk = desk().await;
    let ledger = ["--ledger", "ledger.db"];
    desk.sheet("in/people.csv", SHEET);
    assert_eq!(sweep(&desk, &ledger).await.code, 0);
    let other = Simulator::start(SimulatorOptions { key: "frontdesk".to_owned(), ..SimulatorOptions::default() });
    let other = other.await.unwrap();
    let at_other = |args: &[&str]| {
        let mut command = desk.command(args);
        command.env("ADMIN_API_BASE_URL", other.base_url()).env("ADMIN_API_KEY", "frontdesk");
        tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap()))
    };
    // The same content, for another organization: it was not taken there.
    desk.sheet("in/again.csv", SHEET);
    let args = [&["inbox", "in", "--settle-file", "0.01"], &ledger[..]].concat();
    let ended = at_other(&args).await.unwrap();
    assert!(ended.code != 0 && ended.stderr.contains("belongs to another organization"), "{ended:?}");
    assert!(desk.path("in/again.csv").exists(), "{ended:?}");
    assert!(!ended.stdout.contains("done") && !ended.stderr.contains("taken already"), "{ended:?}");

    // Whom the other organization's sheets no longer name is nobody's business here.
    let copy = "in/done/people.csv";
    fs::copy(desk.path(copy), desk.path("people.csv")).unwrap();
    for sheet in [SHEET, OTHER] {
        desk.sheet("people.csv", sheet);
        desk.run(&["onboard", "people.csv", "--ledger", "ledger.db"]).await;
    }
    let ended = at_other(&["follow-up", "--ledger", "ledger.db"]).await.unwrap();
    assert!(ended.code != 0 && !ended.stderr.contains("example.com"), "{ended:?}");
    other.stop().await;
}
