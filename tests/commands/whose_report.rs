//! A report is replaced only by the answer on the same sheet, of the same command, for the same organization.

use std::fs;

use frontdesk::simulator::{Simulator, SimulatorOptions};
use serde_json::json;

use crate::desk::{Desk, Ended};

const SHEET: &str = "email,first,last,action\nann@example.com,Ann,Archer,invite\nbob(at)example.com,Bob,Baker,\n";

/// A desk where a sheet was run, and then its corrected report.
async fn corrected() -> Desk {
    let desk = Desk::new().await;
    desk.sheet("week.csv", SHEET);
    assert_eq!(desk.run(&["onboard", "week.csv"]).await.code, 3);
    let text = fs::read_to_string(desk.path("week.report.csv")).unwrap();
    desk.sheet("week.report.csv", &text.replace("bob(at)example.com", "bob@example.com"));
    let ended = desk.run(&["onboard", "week.report.csv"]).await;
    assert_eq!(
        (ended.code, outcomes(&desk, "week.report.2.csv")),
        (0, vec!["already-invited".to_owned(), "created".to_owned()])
    );
    desk
}

fn outcomes(desk: &Desk, report: &str) -> Vec<String> {
    desk.report(report).into_iter().map(|row| row["frontdesk_outcome"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_answers_the_corrected_report_and_not_the_sheet_before_it() {
    let desk = corrected().await;
    for is_accepted in [false, false, true, true] {
        if is_accepted {
            let _ = desk.simulator.accept_invitation("ann@example.com");
        }
        let ended = desk.run(&["follow-up"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        let ann = if is_accepted { "already-member" } else { "already-invited" };
        assert_eq!(outcomes(&desk, "week.report.2.csv"), [ann, "created"], "{ended:?}");
        assert!(!desk.path("week.report.3.csv").exists(), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_original_run_again_does_not_replace_the_answers_of_its_corrected_report() {
    let desk = corrected().await;
    let before = fs::read(desk.path("week.report.2.csv")).unwrap();
    let ended = desk.run(&["onboard", "week.csv", "--json"]).await;
    assert_eq!((ended.code, &ended.json()["reports"]), (3, &json!(["week.report.3.csv"])), "{ended:?}");
    let kept = json!([
        { "file": "week.report.csv", "reason": "edited" },
        { "file": "week.report.2.csv", "reason": "other-run" },
    ]);
    assert_eq!(ended.json()["kept"], kept);
    assert_eq!(fs::read(desk.path("week.report.2.csv")).unwrap(), before);
    let again = desk.run(&["onboard", "week.csv"]).await;
    assert!(again.stdout.contains("\nweek.report.2.csv was not replaced: "), "{again:?}");
    assert!(again.stdout.contains("\nreport: week.report.3.csv\n"), "its own report makes way: {again:?}");
    let again = desk.run(&["onboard", "week.report.csv"]).await;
    assert!(again.stdout.ends_with("\nreport: week.report.2.csv\n"), "so does the other: {again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_of_two_organizations_on_one_sheet_do_not_replace_one_another() {
    let desk = Desk::new().await;
    let other = Simulator::start(SimulatorOptions { key: "another".to_owned(), ..SimulatorOptions::default() });
    let other = other.await.unwrap();
    desk.sheet("a.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    let profile = format!("[profile.acme]\nbase_url = '{}'\nledger = 'acme.db'\n", other.base_url());
    desk.sheet("my.toml", &profile);
    let acme = || {
        let mut command = desk.command(&["onboard", "a.csv", "--config", "my.toml", "--profile", "acme"]);
        command.env_remove("ADMIN_API_BASE_URL").env("ADMIN_API_KEY", "another");
        tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap()))
    };
    assert_eq!(desk.run(&["onboard", "a.csv"]).await.code, 0);
    let before = fs::read(desk.path("a.report.csv")).unwrap();
    for _ in 0..2 {
        let ended = acme().await.unwrap();
        assert!(ended.stdout.contains("a.report.csv was not replaced: it is the answer on another sheet"), "{ended:?}");
        assert!(ended.code == 0 && ended.stdout.ends_with("\nreport: a.report.2.csv\n"), "{ended:?}");
    }
    assert_eq!(fs::read(desk.path("a.report.csv")).unwrap(), before);
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_was_moved_with_its_report_is_the_same_and_a_path_that_was_named_is_replaced() {
    let desk = Desk::new().await;
    desk.sheet("a.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    desk.sheet("b.csv", "email,first,last\nbob@example.com,Bob,Baker\n");
    for sheet in ["a.csv", "b.csv"] {
        assert_eq!(desk.run(&["onboard", sheet, "--report", "last.csv"]).await.code, 0);
    }
    assert_eq!(desk.report("last.csv")[0]["frontdesk_email"], "bob@example.com");
    assert_eq!(desk.run(&["onboard", "a.csv"]).await.code, 0);
    fs::create_dir(desk.path("archive")).unwrap();
    for name in ["a.csv", "a.report.csv"] {
        fs::rename(desk.path(name), desk.path(&format!("archive/{name}"))).unwrap();
    }
    let ended = desk.run(&["onboard", "archive/a.csv"]).await;
    assert!(ended.stdout.ends_with("\nreport: archive/a.report.csv\n"), "{ended:?}");
}
