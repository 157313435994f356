//! `history` and `report`: every past run can be told again, from the ledger alone, until it is forgotten.

use std::fs;

use frontdesk::simulator::SimulatorOptions;
use serde_json::json;

use crate::desk::{Desk, Ended, bare};

const SHEET: &str = "\
Badge;E-mail;First name;Last name;Groups;Salary
1;ann@example.com;Ann;Archer;Interns;100
2;nobody;No;Body;;200
";

async fn desk() -> Desk {
    let desk = Desk::with(SimulatorOptions::default()).await;
    desk.sheet("people.csv", SHEET);
    desk
}

/// A desk after a run whose row 2 was created and whose row 3 is invalid.
async fn after_a_run() -> Desk {
    let desk = desk().await;
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    desk
}

/// Runs a command without a key.
async fn without_key(desk: &Desk, args: &[&str]) -> Ended {
    let mut command = bare(desk.folder.path());
    command.args(args).env("ADMIN_API_BASE_URL", desk.simulator.base_url());
    tokio::task::spawn_blocking(move || Ended::of(command.output().unwrap())).await.unwrap()
}

async fn done(desk: &Desk, args: &[&str]) -> Ended {
    let ended = without_key(desk, args).await;
    assert_eq!(ended.code, 0, "{args:?}: {ended:?}");
    ended
}

#[tokio::test(flavor = "multi_thread")]
async fn the_runs_are_listed_the_newest_first_with_who_ran_them_and_how_they_ended() {
    let desk = desk().await;
    let empty = done(&desk, &["history"]).await;
    assert_eq!(empty.stdout, "no runs yet: the ledger is empty\n");
    assert_eq!(done(&desk, &["history", "--json"]).await.json(), json!({ "runs": [] }));
    assert!(!desk.path("state").exists(), "looking makes no ledger");

    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 3);
    desk.simulator.add_invitation("old@example.com", &[]);
    assert_eq!(desk.run(&["invitations", "delete", "--yes", "old@example.com"]).await.code, 0);
    let listed = done(&desk, &["history", "--json"]).await.json();
    let [deletion, onboard] = listed["runs"].as_array().unwrap().as_slice() else { panic!("{listed}") };
    assert_eq!((&deletion["command"], &deletion["exit"]), (&json!("invitations delete"), &json!(0)));
    assert_eq!(onboard["files"], json!([desk.path("people.csv").canonicalize().unwrap()]));
    assert_eq!((&onboard["exit"], &onboard["rows"]), (&json!(3), &json!(2)));
    assert_eq!(onboard["outcomes"], json!({ "created": 1, "invalid": 1 }));
    let started = onboard["started"].as_str().unwrap();
    started.parse::<jiff::Timestamp>().unwrap();
    assert_eq!(started.len(), "2026-11-28T06:45:12Z".len());
    let id = std::process::Command::new("id").arg("-un").output().unwrap();
    assert_eq!(onboard["user"].as_str(), Some(String::from_utf8(id.stdout).unwrap().trim()));

    let text = done(&desk, &["history"]).await.stdout;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].ends_with("invitations delete old@example.com"), "{text}");
    assert!(lines[3].contains(", exit code 3, by ") && lines[4] == "  2 rows: 1 created, 1 invalid", "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_is_told_again_row_by_row_and_request_by_request() {
    let desk = after_a_run().await;
    let text = done(&desk, &["history", "last"]).await.stdout;
    for part in
        ["row 2     created          ann@example.com: created on ", "groups: Interns added", "row 3     invalid"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("add-to-group        done, Interns, 1 person: `ann@example.com`"), "{text}");
    let run = done(&desk, &["history", "last", "--json"]).await.json();
    assert_eq!(run["answers"][1]["problem"], "email-invalid");
    let kinds: Vec<&str> = run["steps"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.len(), 3, "{kinds:?}");
    assert!(kinds.contains(&"create-group") && kinds.contains(&"create-people") && kinds.contains(&"add-to-group"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_is_named_by_the_beginning_of_its_id() {
    let desk = desk().await;
    for args in [["history", "last"], ["history", "2026"]] {
        let refused = without_key(&desk, &args).await;
        assert_eq!((refused.code, refused.stderr.as_str()), (2, "error: the ledger has no run yet\n"));
    }
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 3);
    desk.sheet("people.csv", "email\nbob@example.com\n");
    desk.run(&["onboard", "people.csv"]).await;
    let listed = done(&desk, &["history", "--json"]).await.json();
    let oldest = listed["runs"][1]["run"].as_str().unwrap();
    assert_eq!(done(&desk, &["history", oldest, "--json"]).await.json()["run"], oldest);
    assert_eq!(done(&desk, &["history", "last", "--json"]).await.json()["run"], listed["runs"][0]["run"]);
    let ambiguous = without_key(&desk, &["history", "2"]).await;
    assert!(ambiguous.stderr.contains("`2` is the beginning of 2 runs: `"), "{ambiguous:?}");
    let unknown = without_key(&desk, &["report", "nothing", "--to", "x.csv"]).await;
    assert_eq!((unknown.code, unknown.stderr.lines().next()), (2, Some("error: no run `nothing`")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_report_comes_back_as_it_was_and_in_every_format() {
    let desk = after_a_run().await;
    let first = fs::read_to_string(desk.path("people.report.csv")).unwrap();
    fs::remove_file(desk.path("people.report.csv")).unwrap();
    done(&desk, &["report", "last", "--to", "people.report.csv"]).await;
    assert_eq!(fs::read_to_string(desk.path("people.report.csv")).unwrap(), first);
    for name in ["again.xlsx", "again.json", "again.html"] {
        let told = done(&desk, &["report", "last", "--to", name, "--json"]).await;
        assert_eq!(told.json()["reports"], json!([name]));
        assert!(fs::metadata(desk.path(name)).unwrap().len() > 1_000);
    }
    let replaced = without_key(&desk, &["report", "last", "--to", "people.csv"]).await;
    assert_eq!(replaced.code, 2, "the sheet itself is never replaced: {replaced:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_a_sheet_that_was_changed_since_has_the_columns_that_the_ledger_keeps() {
    let desk = after_a_run().await;
    let first = desk.report("people.report.csv");
    desk.sheet("people.csv", "email\nsomebody.else@example.com\n");
    let told = done(&desk, &["report", "last", "--to", "again.csv"]).await;
    assert!(told.stderr.contains("gone or was changed since that run"), "{told:?}");
    let again = desk.report("again.csv");
    assert_eq!(again.len(), first.len());
    for (again, first) in again.iter().zip(&first) {
        assert_eq!(again.len(), first.len() - 2, "badges and salaries are not kept");
        assert!(again.iter().all(|(column, cell)| first[column] == *cell), "{again:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whom_an_earlier_run_created_says_when() {
    let desk = after_a_run().await;
    let today = jiff::Timestamp::now().strftime("%-d %B %Y").to_string();
    for outcome in ["created", "already-member"] {
        let row = &desk.report("people.report.csv")[0];
        assert_eq!(row["frontdesk_outcome"], outcome);
        assert!(row["frontdesk_detail"].starts_with(&format!("created on {today}")), "{row:?}");
        desk.run(&["onboard", "people.csv"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forgotten_people_are_in_no_byte_of_the_ledger() {
    let desk = after_a_run().await;
    let kept = done(&desk, &["history", "prune", "--older-than", "90d", "--json"]).await.json();
    assert_eq!(kept["forgotten"], 0);
    let people = packed_people(&desk);
    assert!(people.len() > 3 && people.iter().all(|people| mentions(&desk, people)), "{people:?}");
    // `1m` is a minute, and who writes it means a month.
    for age in ["1ms", "1s", "1m", "6m", "24h", "1d 1m", "P1DT1M"] {
        for args in [["history", "prune", "--older-than", age], ["onboard", "people.csv", "--keep", age]] {
            let refused = without_key(&desk, &args).await;
            assert!(refused.code == 2 && refused.stderr.contains("months as 6mo (m is minutes)"), "{refused:?}");
        }
    }
    let ledger = rusqlite::Connection::open(desk.ledger()).unwrap();
    ledger.execute("UPDATE run SET started_ms = started_ms - ?1", [25 * 60 * 60 * 1000]).unwrap();
    drop(ledger);
    let forgotten = done(&desk, &["history", "prune", "--older-than", "1d"]).await.stdout;
    assert!(
        forgotten.starts_with("forgotten: 1 run that began before ") && forgotten.ends_with(" UTC\n"),
        "{forgotten}"
    );
    assert!(people.iter().all(|people| !mentions(&desk, people)));
    assert!(!mentions(&desk, b"ann@example.com"));
    assert_eq!(done(&desk, &["history", "--json"]).await.json(), json!({ "runs": [] }));
    let refused = without_key(&desk, &["history", "prune", "--older-than", "90"]).await;
    assert!(refused.stderr.contains("`90` is not an age such as 90d"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_run_forgets_the_rows_of_old_runs_that_a_later_one_answered() {
    let desk = after_a_run().await;
    desk.run(&["onboard", "people.csv"]).await;
    let days = |days: i64| {
        let ledger = rusqlite::Connection::open(desk.ledger()).unwrap();
        ledger.execute("UPDATE run SET started_ms = started_ms - ?1", [days * 24 * 60 * 60 * 1000]).unwrap();
    };
    let kept = |listed: &serde_json::Value| -> Vec<bool> {
        listed["runs"].as_array().unwrap().iter().map(|run| run["rows_are_kept"].as_bool().unwrap()).collect()
    };
    days(400);
    desk.run(&["onboard", "people.csv", "--keep", "1000y"]).await;
    assert_eq!(kept(&done(&desk, &["history", "--json"]).await.json()), [true; 3]);
    // A year is the default.
    desk.run(&["onboard", "people.csv"]).await;
    let listed = done(&desk, &["history", "--json"]).await.json();
    assert_eq!(kept(&listed), [true, true, false, false], "the newest first: {listed}");
    let first = &listed["runs"][3];
    assert_eq!(first["outcomes"], json!({ "created": 1, "invalid": 1 }));
    let told = done(&desk, &["history", first["run"].as_str().unwrap()]).await.stdout;
    assert!(told.contains("the rows are no longer kept") && told.contains("create-people"), "{told}");
    let refused = without_key(&desk, &["report", first["run"].as_str().unwrap(), "--to", "old.csv"]).await;
    assert!(refused.code == 2 && refused.stderr.contains("its rows are no longer kept"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_accepted_and_was_removed_stays_out_when_the_rows_of_those_runs_are_forgotten() {
    let desk = Desk::new().await;
    let ann = "email,first,last\nann@example.com,Ann,Archer\n";
    desk.sheet("people.csv", ann);
    assert_eq!(desk.run(&["onboard", "people.csv", "--mode", "invite"]).await.code, 0);
    desk.simulator.accept_invitation("ann@example.com").unwrap();
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let user = desk.simulator.organization().user("ann@example.com").unwrap().uuid;
    desk.simulator.remove_member(user);
    let ledger = rusqlite::Connection::open(desk.ledger()).unwrap();
    ledger.execute("UPDATE run SET started_ms = started_ms - ?1", [400 * 24 * 60 * 60 * 1000_i64]).unwrap();
    drop(ledger);
    desk.sheet("people.csv", "email,first,last\nbob@example.com,Bob,Baker\n");
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    let runs = done(&desk, &["history", "--json"]).await.json();
    let kept: Vec<_> =
        runs["runs"].as_array().unwrap().iter().map(|run| run["rows_are_kept"].as_bool().unwrap()).collect();
    assert_eq!(kept, [true, false, false]);
    desk.sheet("people.csv", ann);
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 3);
    let row = &desk.report("people.report.csv")[0];
    assert_eq!(
        (row["frontdesk_outcome"].as_str(), row["frontdesk_problem"].as_str()),
        ("held", "removed-since"),
        "{row:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_back_under_a_new_address_when_the_runs_of_the_earlier_one_are_forgotten() {
    let desk = Desk::new().await;
    let sheet = "email,first,last,employee id\ndee@example.com,Dee,Dow,4\nfay@example.com,Fay,Fox,6\ngus@example.com,Gus,Gum,7\n";
    desk.sheet("people.csv", sheet);
    assert_eq!(desk.run(&["onboard", "people.csv"]).await.code, 0);
    for person in ["dee@example.com", "fay@example.com"] {
        let user = desk.simulator.organization().user(person).unwrap().uuid;
        desk.simulator.remove_member(user);
    }
    desk.sheet("off.csv", "email\ngus@example.com\n");
    assert_eq!(desk.run(&["offboard", "off.csv", "--from-organization", "--yes"]).await.code, 0);
    let ledger = rusqlite::Connection::open(desk.ledger()).unwrap();
    let days = [3 * 24 * 60 * 60 * 1000_i64];
    ledger.execute("UPDATE run SET started_ms = started_ms - ?1", days).unwrap();
    ledger.execute("UPDATE step SET sent_ms = sent_ms - ?1", days).unwrap();
    drop(ledger);
    let sheet = "email,first,last,employee id,previous email\ndee.dow@example.org,Dee,Dow,,dee@example.com\n\
        fay.fox@example.org,Fay,Fox,0006,\ngus.gum@example.org,Gus,Gum,7.0,\n";
    desk.sheet("people.csv", sheet);
    let outcomes = async || {
        desk.run(&["onboard", "people.csv"]).await;
        let rows = desk.report("people.report.csv");
        rows.iter().map(|row| (row["frontdesk_outcome"].clone(), row["frontdesk_detail"].clone())).collect::<Vec<_>>()
    };
    let before = outcomes().await;
    assert!(before.iter().all(|(outcome, _)| outcome == "held"), "{before:?}");
    done(&desk, &["history", "prune", "--older-than", "2d"]).await;
    assert_eq!(outcomes().await, before);
}

/// Everything that the ledger keeps compressed.
fn packed_people(desk: &Desk) -> Vec<Vec<u8>> {
    let ledger = rusqlite::Connection::open(desk.ledger()).unwrap();
    let sql = "SELECT data FROM piece UNION ALL SELECT people FROM step WHERE people <> x''";
    let mut query = ledger.prepare(sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Whether a file of the ledger has these bytes.
fn mentions(desk: &Desk, text: &[u8]) -> bool {
    let files =
        fs::read_dir(desk.path("state/frontdesk")).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(text.len()).any(|window| window == text))
}
