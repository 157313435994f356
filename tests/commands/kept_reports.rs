//! HR's work in a report is never lost, and neither is what an earlier run told: an edited report stays, and a run that
//! changed nothing and came to no end leaves the last report alone.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use frontdesk::simulator::{Faults, SimulatorOptions};
use serde_json::json;

use crate::desk::{Desk, Ended, KEY, bare};
use crate::relay::{Handling, relay};

const SHEET: &str = "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\n";

async fn desk() -> Desk {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    desk
}

fn names(desk: &Desk) -> Vec<String> {
    let names = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> =
        names.map(|name| name.into_string().unwrap()).filter(|name| name.contains('.')).collect();
    names.sort();
    names
}

/// Runs with another key than the simulator's: exit 5 at the first request.
async fn refused(desk: &Desk, args: &[&str]) -> Ended {
    let mut command = desk.command(args);
    command.env("ADMIN_API_KEY", "another-key");
    let ended = tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap();
    assert_eq!(ended.code, 5, "{ended:?}");
    ended
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_report_stays_and_the_summary_says_so_and_names_the_new_one() {
    let desk = desk().await;
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let edited = desk.path("people.report.csv");
    let text = fs::read_to_string(&edited).unwrap().replace("Archer", "Archer-Smith");
    fs::write(&edited, &text).unwrap();

    let told = desk.run(&["onboard", "people.csv", "--json"]).await;
    assert_eq!(told.code, 0, "{told:?}");
    assert_eq!(told.json()["reports"], json!(["people.report.2.csv"]));
    assert_eq!(told.json()["kept"], json!([{ "file": "people.report.csv", "reason": "edited" }]));
    assert_eq!(desk.report("people.report.2.csv")[0]["frontdesk_outcome"], "already-member");

    let said = desk.run(&["onboard", "people.csv"]).await;
    assert!(said.stdout.contains("\npeople.report.csv was not replaced: it was edited"), "{said:?}");
    assert!(said.stdout.ends_with("\nreport: people.report.2.csv\n"), "an unedited one is replaced: {said:?}");
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
    assert_eq!(names(&desk), ["people.csv", "people.report.2.csv", "people.report.csv"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_report_at_a_place_that_somebody_named_stays_too() {
    let desk = desk().await;
    for (command, place, next) in
        [("check", "out.csv", "out.2.csv"), ("plan", "p.json", "p.2.json"), ("onboard", "o.html", "o.2.html")]
    {
        let args = [command, "people.csv", "--report", place];
        for _ in 0..2 {
            assert_eq!(desk.run(&args).await.code, 0, "{command}");
            assert!(!desk.path(next).exists(), "{command}: its own report makes way");
        }
        let edited = fs::read_to_string(desk.path(place)).unwrap() + "\n";
        fs::write(desk.path(place), &edited).unwrap();
        assert_eq!(desk.run(&args).await.code, 0, "{command}");
        assert!(desk.path(next).exists(), "{command}");
        assert_eq!(fs::read_to_string(desk.path(place)).unwrap(), edited, "{command}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_was_edited_and_handed_in_stays_and_is_answered_beside_itself() {
    let desk = desk().await;
    desk.run(&["onboard", "people.csv"]).await;
    let text = fs::read_to_string(desk.path("people.report.csv"))
        .unwrap()
        .replace("ann@example.com,Ann", "zoe@example.com,Zoe");
    fs::write(desk.path("people.report.csv"), &text).unwrap();
    for expected in ["created", "already-member"] {
        assert_eq!(desk.run(&["onboard", "people.report.csv"]).await.code, 0);
        assert_eq!(desk.report("people.report.2.csv")[0]["frontdesk_outcome"], expected);
    }
    fs::write(desk.path("people.report.2.csv"), text.replace("Zoe", "Zoé")).unwrap();
    assert_eq!(desk.run(&["onboard", "people.report.csv"]).await.code, 0);
    assert!(desk.path("people.report.3.csv").exists());
    assert_eq!(fs::read_to_string(desk.path("people.report.csv")).unwrap(), text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reports_of_several_files_never_meet_where_one_of_them_was_edited() {
    let desk = desk().await;
    desk.sheet("people.txt", &SHEET.replace("example.com", "example.org"));
    let args = ["onboard", "people.csv", "people.txt", "--json"];
    let first = desk.run(&args).await;
    assert_eq!(first.json()["reports"], json!(["people.report.csv", "people.report.2.csv"]), "{first:?}");
    let edited = fs::read_to_string(desk.path("people.report.csv")).unwrap() + "\r\n";
    fs::write(desk.path("people.report.csv"), edited).unwrap();
    let second = desk.run(&args).await;
    assert_eq!(second.json()["reports"], json!(["people.report.3.csv", "people.report.2.csv"]), "{second:?}");
    assert_eq!(desk.report("people.report.3.csv")[0]["frontdesk_email"], "ann@example.com");
    assert_eq!(desk.report("people.report.2.csv")[0]["frontdesk_email"], "ann@example.org");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_record_a_report_stays_and_where_none_can_be_kept_it_is_said() {
    let desk = desk().await;
    desk.run(&["onboard", "people.csv"]).await;
    let before = fs::read(desk.path("people.report.csv")).unwrap();
    fs::remove_file(desk.path("state/frontdesk/reports.sha256")).unwrap();
    // Something else is in the place of the record.
    fs::create_dir(desk.path("state/frontdesk/reports.sha256")).unwrap();
    let ended = desk.run(&["onboard", "people.csv", "--json"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.json()["reports"], json!(["people.report.2.csv"]));
    assert!(ended.stderr.contains("warning: ") && ended.stderr.contains("reports.sha256"), "{ended:?}");
    assert_eq!(fs::read(desk.path("people.report.csv")).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_changed_nothing_and_came_to_no_end_leaves_the_last_report_alone() {
    let desk = desk().await;
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let path = desk.path("people.report.csv");
    let before = fs::read(&path).unwrap();
    let kept = json!([{ "file": "people.report.csv", "reason": "nothing-sent" }]);

    let ended = refused(&desk, &["onboard", "people.csv", "--json"]).await;
    assert_eq!((&ended.json()["kept"], &ended.json()["reports"]), (&kept, &json!([])), "{ended:?}");
    let said = refused(&desk, &["onboard", "people.csv"]).await;
    assert!(said.stdout.contains("people.report.csv was not replaced: it is the report of an earlier run"), "{said:?}");

    desk.sheet("people.csv", &(SHEET.to_owned() + "cid@example.com,Cid,Cooper\nnobody,Not,Anybody\n"));
    for (args, code) in [
        (&["--strict"][..], 4),
        (&["--max-people", "0"], 8),
        (&["--base-url", "http://127.0.0.1:9/api/admin"], 6),
        (&["--base-url", &desk.simulator.base_url().replace("/api/admin", "/elsewhere")], 2),
    ] {
        let ended = desk.run(&[&["onboard", "people.csv", "--json"], args].concat()).await;
        assert_eq!(ended.code, code, "{args:?}: {ended:?}");
        assert_eq!(fs::read(&path).unwrap(), before, "{args:?}");
        assert_eq!(ended.json()["kept"], kept, "{args:?}");
        assert!(!ended.stderr.contains("the report names"), "{args:?}: {ended:?}");
    }
    assert_eq!(names(&desk), ["people.csv", "people.report.csv"], "and none is written beside it");

    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 3);
    assert_eq!(desk.report("people.report.csv")[2]["frontdesk_outcome"], "created");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_whose_every_change_was_turned_away_leaves_the_last_report_alone() {
    for (status, code) in [(401, 5), (302, 2), (407, 2)] {
        let desk = desk().await;
        assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
        let before = fs::read(desk.path("people.report.csv")).unwrap();
        desk.sheet("people.csv", &(SHEET.to_owned() + "cid@example.com,Cid,Cooper\n"));
        let handle = move |line: &str| if line.starts_with("GET") { Handling::Pass } else { Handling::Refuse(status) };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["onboard", "people.csv", "--json", "--settle", "0.1", "--base-url", &url]).await;
        assert_eq!(ended.code, code, "{status}: {ended:?}");
        let kept = json!([{ "file": "people.report.csv", "reason": "nothing-sent" }]);
        assert_eq!(ended.json()["kept"], kept, "{status}: {ended:?}");
        assert_eq!(fs::read(desk.path("people.report.csv")).unwrap(), before, "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_may_have_been_made_is_news() {
    let desk = desk().await;
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    desk.sheet("people.csv", &(SHEET.to_owned() + "cid@example.com,Cid,Cooper\n"));
    let was_sent = AtomicBool::new(false);
    // The change is made, and no request is answered from then on.
    let handle = move |line: &str| match (line.starts_with("GET"), was_sent.load(Ordering::SeqCst)) {
        (true, false) => Handling::Pass,
        (true, true) => Handling::Refuse(401),
        (false, _) => {
            was_sent.store(true, Ordering::SeqCst);
            Handling::DeliverAndSay(502, "")
        }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--json", "--settle", "0.1", "--base-url", &url]).await;
    assert_eq!((ended.code, &ended.json()["reports"]), (5, &json!(["people.report.csv"])), "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[2]["frontdesk_problem"], "unresolved");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_report_is_yet_every_row_is_answered_however_the_run_ended() {
    let desk = desk().await;
    refused(&desk, &["onboard", "people.csv"]).await;
    assert_eq!(desk.report("people.report.csv")[1]["frontdesk_outcome"], "not-attempted");
    // The first report is one that stays, an edited one as well, and no other is written beside it.
    let edited = fs::read_to_string(desk.path("people.report.csv")).unwrap() + "\r\n";
    fs::write(desk.path("people.report.csv"), &edited).unwrap();
    refused(&desk, &["onboard", "people.csv"]).await;
    assert_eq!(names(&desk), ["people.csv", "people.report.csv"]);
    // A file that is no report is none.
    fs::write(desk.path("people.report.csv"), "mine\n").unwrap();
    refused(&desk, &["onboard", "people.csv"]).await;
    assert_eq!(desk.report("people.report.2.csv")[0]["frontdesk_outcome"], "not-attempted");
    assert_eq!(fs::read_to_string(desk.path("people.report.csv")).unwrap(), "mine\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_changed_something_before_it_stopped_tells_it() {
    let faults = Faults { revoked_after: Some(9), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", "email,first,last\nnobody,Not,Anybody\n");
    desk.run(&["onboard", "people.csv", "--strict"]).await;
    let rows = (0..30).map(|index| format!("p{index:02}@example.com,P,Number {index}\n"));
    desk.sheet("people.csv", &("email,first,last\n".to_owned() + &rows.collect::<String>()));
    let ended = desk.run(&["onboard", "people.csv", "--batch", "5", "--in-flight", "1", "--json"]).await;
    assert_eq!((ended.code, &ended.json()["reports"]), (5, &json!(["people.report.csv"])), "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_outcome"], "created");
}

#[test]
fn an_edited_rehearsal_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), SHEET).unwrap();
    let rehearse = || Ended::of(bare(folder.path()).args(["rehearse", "people.csv", "--json"]).output().unwrap());
    for _ in 0..2 {
        assert_eq!(rehearse().json()["reports"], json!(["people.rehearsal.csv"]));
    }
    fs::write(folder.path().join("people.rehearsal.csv"), "frontdesk_outcome,mine\r\n").unwrap();
    let ended = rehearse();
    assert_eq!(ended.json()["reports"], json!(["people.rehearsal.2.csv"]), "{ended:?}");
    assert!(!ended.stdout.contains(KEY));
}

#[test]
fn a_report_that_another_program_has_open_stays_and_it_is_said() {
    for lock in [".~lock.people.rehearsal.csv#", "~$people.rehearsal.csv"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("people.csv"), SHEET).unwrap();
        let rehearse = || Ended::of(bare(folder.path()).args(["rehearse", "people.csv", "--json"]).output().unwrap());
        fs::write(folder.path().join(lock), "").unwrap();
        assert_eq!(rehearse().json()["reports"], json!(["people.rehearsal.csv"]), "nothing is open yet");
        for _ in 0..2 {
            let told = rehearse().json();
            assert_eq!(told["reports"], json!(["people.rehearsal.2.csv"]), "{lock}");
            assert_eq!(told["kept"], json!([{ "file": "people.rehearsal.csv", "reason": "open" }]), "{lock}");
        }
        fs::remove_file(folder.path().join(lock)).unwrap();
        assert_eq!(rehearse().json()["reports"], json!(["people.rehearsal.csv"]), "{lock}");
    }
}

/// Only root may give files away; everybody else keeps their own.
#[cfg(unix)]
#[test]
fn a_report_belongs_to_whom_the_sheet_belongs_and_is_replaced_by_the_next() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let folder = tempfile::tempdir().unwrap();
    let (sheet, report) = (folder.path().join("people.csv"), folder.path().join("people.rehearsal.csv"));
    fs::write(&sheet, SHEET).unwrap();
    let _ = chown(&sheet, Some(1234), Some(2345));
    fs::set_permissions(&sheet, fs::Permissions::from_mode(0o640)).unwrap();
    let rehearse = || Ended::of(bare(folder.path()).args(["rehearse", "people.csv", "--json"]).output().unwrap());
    for _ in 0..2 {
        assert_eq!(rehearse().json()["reports"], json!(["people.rehearsal.csv"]));
        let about = |path| fs::metadata(path).map(|found| (found.uid(), found.gid(), found.mode() & 0o777)).unwrap();
        assert_eq!(about(&report), about(&sheet));
    }
    let edited = fs::read_to_string(&report).unwrap() + "\r\n";
    fs::write(&report, edited).unwrap();
    let told = rehearse().json();
    assert_eq!(told["kept"], json!([{ "file": "people.rehearsal.csv", "reason": "edited" }]));
}
