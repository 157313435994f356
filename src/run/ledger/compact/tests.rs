//! Old runs: which are made smaller, and what is left of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use uuid::Uuid;

use super::super::{Input, KeptSheet, NewRun, StepRecord, StepState, now_ms};
use super::*;
use crate::admin_api::Stats;
use crate::messages::{Arg, ReportLanguage, message};
use crate::model::{
    Answer, Code, Columns, Field, Finding, Format, KnownPerson, Moved, Outcome, Row, RowRef, Source, StepKind,
};

/// Records a run of `onboard` over the sheet at `path`, whose people are at these addresses, with their outcome.
fn run(ledger: &Ledger, id: &str, path: &str, people: &[(&str, Outcome)]) {
    let inputs = [Input { path: path.to_owned(), digest: format!("digest of {id}") }];
    ledger.begin(NewRun { id, command: "onboard", inputs: &inputs, follows: None, saved_plan: None }).unwrap();
    let mut columns = Columns::new(vec!["E-mail".to_owned()]);
    columns.set(Field::Email, 0);
    let source = Source { columns: columns.into(), ..source(path) };
    let mut sheet = KeptSheet::new(&source, path, &[], ReportLanguage::German);
    let (mut row, mut answers, mut known) = (Row::new(source.columns.clone()), Vec::new(), Vec::new());
    for (number, (email, outcome)) in (2..).zip(people) {
        row.at = RowRef { source: 0, number };
        row.cells = vec![(*email).to_owned()].into();
        sheet.push(&row);
        let user_uuid = Some(Uuid::from_u128(7));
        let answer = Answer { email: (*email).to_owned(), user_uuid, ..Answer::new(row.at, *outcome) };
        // In place of an outcome that no run answers: a flag left the row out.
        answers.push(if *outcome == Outcome::Ready { left_out(answer) } else { answer });
        let (sheet, name, employee_id) = (path.to_owned(), "name".to_owned(), String::new());
        known.push(KnownPerson { email: (*email).to_owned(), sheet, name, employee_id, was_in: false });
    }
    ledger.keep_sheets(id, vec![sheet]).unwrap();
    known.sort_by(|one: &KnownPerson, other| one.email.cmp(&other.email));
    ledger.remember_people(id, known.into_iter()).unwrap();
    let emails = people.iter().map(|(email, _)| *email).take(2).collect();
    let step = StepRecord::new(ledger, id, 0, StepKind::CreatePeople, "", emails);
    step.announce().unwrap();
    step.close(StepState::Done, "", &[]).unwrap();
    ledger.keep_answers(id, &answers).unwrap();
    ledger.end(id, "finished", &Stats::default()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2));
}

fn source(path: &str) -> Source {
    Source {
        path: path.into(),
        sheet: None,
        format: Format::Delimited,
        encoding: None,
        delimiter: Some(','),
        header_row: 1,
        columns: Columns::new(Vec::new()).into(),
        notes: Vec::new(),
    }
}

fn left_out(answer: Answer) -> Answer {
    let flag = || Arg::quoted("--only");
    let fix = message!("fix-run-for-all", flag = flag());
    let finding = Finding::warning(Code::RowLeftOut, message!("row-left-out", flag = flag()), fix);
    Answer { outcome: Outcome::NotAttempted, findings: vec![finding], ..answer }
}

fn compacted(ledger: &Ledger) -> Vec<String> {
    let mut runs: Vec<String> =
        ledger.past_runs("").unwrap().into_iter().filter(|run| run.is_compacted).map(|run| run.id).collect();
    runs.sort();
    runs
}

#[test]
fn the_rows_of_old_runs_that_a_later_one_has_answered_are_no_longer_kept() {
    let ledger = Ledger::in_memory().unwrap();
    let created = |email| (email, Outcome::Created);
    run(&ledger, "r1", "/a.csv", &[created("ann@example.com"), created("gone@example.com")]);
    run(&ledger, "r2", "/a.csv", &[created("ann@example.com"), ("ida@example.com", Outcome::Invited)]);
    run(&ledger, "r3", "/a.csv", &[created("ann@example.com"), ("ida@example.com", Outcome::NotAttempted)]);
    run(&ledger, "r4", "/b.csv", &[created("bob@example.com")]);
    run(&ledger, "r5", "-", &[created("cid@example.com")]);
    run(&ledger, "r6", "-", &[created("cid@example.com")]);
    assert_eq!(ledger.compact(0).unwrap(), 0);
    let old = now_ms() + 1;
    let before = ledger.past_runs("r1").unwrap().remove(0);
    let (waiting, past) = (ledger.waiting().unwrap(), ledger.past(None, false).unwrap());
    let known = ledger.known_people().unwrap();
    assert_eq!(waiting[0].rows[0].before.as_ref().unwrap().0, "r2");
    // The second has what ida was invited for; the third, r4 and standard input are the newest of their sheets.
    assert_eq!(ledger.compact(old).unwrap(), 1);
    assert_eq!(compacted(&ledger), ["r1"]);
    assert!(ledger.answers("r1").unwrap().is_empty() && ledger.sheets("r1").unwrap().is_empty());
    let after = ledger.past_runs("r1").unwrap().remove(0);
    assert_eq!((&after.outcomes, after.requests), (&before.outcomes, before.requests));
    assert_eq!(ledger.past_requests("r1").unwrap()[0].people.len(), 2, "what was sent is known");
    assert_eq!(ledger.waiting().unwrap(), waiting);
    assert_eq!(ledger.past(None, false).unwrap(), past);
    assert_eq!(ledger.known_people().unwrap(), known);
    assert!(known.present.iter().any(|known| known.email == "gone@example.com" && known.was_in));
    assert_eq!(ledger.compact(old).unwrap(), 0, "only once");
}

#[test]
fn a_run_that_did_not_end_or_is_in_doubt_or_began_an_open_move_keeps_its_rows() {
    for (what, doubt) in [
        ("not ended", "UPDATE run SET ended_ms = NULL, ended_how = NULL WHERE id = 'r1'"),
        ("interrupted", "UPDATE run SET ended_how = 'interrupted' WHERE id = 'r1'"),
        ("in flight", "UPDATE step SET state = 'in-flight' WHERE run = 'r1'"),
        (
            "moves",
            "INSERT INTO move (earlier, email, run, groups) VALUES ('old@example.com', 'zoe@example.com', 'r1', '[]')",
        ),
        ("the later one failed", "UPDATE run SET ended_how = 'unavailable' WHERE id = 'r2'"),
    ] {
        let ledger = Ledger::in_memory().unwrap();
        run(&ledger, "r1", "/a.csv", &[("ann@example.com", Outcome::Created)]);
        run(&ledger, "r2", "/a.csv", &[("ann@example.com", Outcome::AlreadyMember)]);
        ledger.lock().execute_batch(doubt).unwrap();
        assert_eq!(ledger.compact(now_ms() + 1).unwrap(), 0, "{what}");
        assert_eq!(ledger.answers("r1").unwrap().len(), 1, "{what}");
    }
}

#[test]
fn a_run_that_was_narrowed_replaces_those_that_answered_nobody_else() {
    let ledger = Ledger::in_memory().unwrap();
    let [ann, bob] = ["ann@example.com", "bob@example.com"];
    let member = |email| (email, Outcome::AlreadyMember);
    let left_out = |email| (email, Outcome::Ready);
    run(&ledger, "r1", "/a.csv", &[member(ann), member(bob)]);
    run(&ledger, "r2", "/a.csv", &[member(ann), left_out(bob)]);
    run(&ledger, "r3", "/a.csv", &[member(ann), left_out(bob)]);
    run(&ledger, "r4", "/a.csv", &[left_out(ann), member(bob)]);
    let reported = ledger.reported_answers("r4").unwrap();
    assert_eq!(reported[0].outcome, Outcome::AlreadyMember, "as r3 answered ann");
    assert_eq!(ledger.compact(now_ms() + 1).unwrap(), 2);
    assert_eq!(compacted(&ledger), ["r1", "r2"]);
    assert_eq!(ledger.reported_answers("r4").unwrap(), reported);
    run(&ledger, "r5", "/a.csv", &[member(ann), member(bob)]);
    assert_eq!(ledger.compact(now_ms() + 1).unwrap(), 2);
    assert_eq!(compacted(&ledger), ["r1", "r2", "r3", "r4"]);
}

#[test]
fn a_sheet_that_was_dropped_again_replaces_the_earlier_one_though_each_copy_has_a_path_of_its_own() {
    let ledger = Ledger::in_memory().unwrap();
    let drop = |id: &str, copy: &str, filed: &str| {
        run(&ledger, id, copy, &[("ann@example.com", Outcome::AlreadyMember)]);
        ledger.file_runs(copy, filed).unwrap();
    };
    drop("r1", "/state/inbox/1/sheet/people.csv", "/drop/done/people.csv");
    drop("r2", "/state/inbox/2/sheet/leavers.csv", "/drop/done/leavers.csv");
    drop("r3", "/state/inbox/3/sheet/people.csv", "/other/done/people.csv");
    drop("r4", "/state/inbox/4/sheet/people.csv", "/drop/attention/people (2).csv");
    assert_eq!(ledger.compact(now_ms() + 1).unwrap(), 1);
    assert_eq!(compacted(&ledger), ["r1"]);
}

#[test]
fn what_is_known_of_people_on_later_sheets_outlives_the_runs_that_are_forgotten() {
    let ledger = Ledger::in_memory().unwrap();
    run(&ledger, "r1", "/a.csv", &[("ann@example.com", Outcome::Created), ("bob@example.com", Outcome::Created)]);
    run(&ledger, "r2", "/a.csv", &[("ann@example.com", Outcome::AlreadyMember)]);
    run(&ledger, "r3", "/a.csv", &[("ann@example.com", Outcome::Held)]);
    let before = ledger.past_runs("r3").unwrap()[0].started_ms;
    let ann = |ledger: &Ledger| ledger.past(None, false).unwrap().given.remove("ann@example.com");
    let created = |ledger: &Ledger| {
        let mut created = BTreeMap::new();
        ledger.each_created("", |email, day| _ = created.insert(email.to_owned(), day.to_owned())).unwrap();
        created
    };
    let (given, created_on) = (ann(&ledger), created(&ledger).remove("ann@example.com"));
    assert!(given.is_some() && created_on.is_some());
    let pruned = ledger.prune(before).unwrap();
    assert_eq!((pruned.forgotten, pruned.reduced), (0, 2), "each run created ann");
    assert_eq!(ann(&ledger), given, "also that she was there before");
    assert_eq!(created(&ledger).into_iter().collect::<Vec<_>>(), [("ann@example.com".to_owned(), created_on.unwrap())]);
    let known: Vec<String> = ledger.known_people().unwrap().present.into_iter().map(|person| person.email).collect();
    assert_eq!(known, ["ann@example.com"]);
    assert_eq!(ledger.prune(i64::MAX).unwrap().forgotten, 3);
    assert!(ann(&ledger).is_none() && ledger.known_people().unwrap().present.is_empty());
}

#[test]
fn an_earlier_account_of_somebody_on_a_later_sheet_outlives_the_runs_that_are_forgotten() {
    let ledger = Ledger::in_memory().unwrap();
    let earlier = ["num@example.com", "said@example.com", "cell@example.com", "moved@example.com", "other@example.com"];
    run(&ledger, "r1", "/a.csv", &earlier.map(|email| (email, Outcome::Created)));
    for (number, two) in earlier.chunks(2).enumerate() {
        let number = u32::try_from(number).unwrap() + 1;
        let step = StepRecord::new(&ledger, "r1", number, StepKind::RemovePerson, "", two.to_vec());
        step.announce().unwrap();
        step.close(StepState::Done, "", &[]).unwrap();
    }
    let known = |email: &str, employee_id: &str| KnownPerson {
        email: email.to_owned(),
        sheet: "a.csv".to_owned(),
        name: email.to_owned(),
        employee_id: employee_id.to_owned(),
        was_in: false,
    };
    let people = earlier.map(|email| known(email, if email.starts_with("num") { "0042" } else { "" }));
    ledger.remember_people("r1", people.into_iter()).unwrap();
    run(&ledger, "r2", "/a.csv", &[("new@example.org", Outcome::Held)]);
    let before = ledger.past_runs("r2").unwrap()[0].started_ms;
    let mut columns = Columns::new(vec!["E-mail".to_owned(), "Previous email".to_owned()]);
    columns.set(Field::Email, 0);
    columns.set(Field::PreviousEmail, 1);
    let source = Source { columns: columns.into(), ..source("/a.csv") };
    let mut sheet = KeptSheet::new(&source, "/a.csv", &[], ReportLanguage::German);
    let mut row = Row::new(source.columns.clone());
    row.at = RowRef { source: 0, number: 2 };
    row.cells = vec!["new@example.org".to_owned(), "Cell@example.com".to_owned()].into();
    sheet.push(&row);
    ledger.keep_sheets("r2", vec![sheet]).unwrap();
    ledger.remember_people("r2", [known("new@example.org", "42")].into_iter()).unwrap();
    let said = message!("of-same-number", email = "said@example.com", what = message!("row-left-out", flag = "x"));
    let answer = Answer {
        email: "new@example.org".to_owned(),
        findings: vec![Finding::error(Code::RemovedSince, said, message!("fix-removed-since", where_to = "x"))],
        ..Answer::new(row.at, Outcome::Held)
    };
    ledger.keep_answers("r2", [answer]).unwrap();
    let moved = |earlier: &str, email: &str| Moved {
        earlier: earlier.to_owned(),
        email: email.to_owned(),
        account: None,
        groups: BTreeSet::new(),
    };
    ledger.note_moves("r1", &[moved("moved@example.com", "new@example.org")]).unwrap();

    let before_it = ledger.known_people().unwrap();
    assert_eq!(before_it.removed.len(), 5);
    ledger.prune(before).unwrap();
    let kept: BTreeSet<String> = earlier[..4].iter().map(|email| (*email).to_owned()).collect();
    assert_eq!(ledger.removed_people().unwrap(), kept);
    let removed = ledger.known_people().unwrap().removed;
    assert_eq!(removed.iter().map(|known| known.email.clone()).collect::<BTreeSet<_>>(), kept);
    assert!(removed.iter().all(|known| before_it.removed.contains(known)));
}

/// The bytes of a ledger of 10,000 people, and those of each later run.
fn sizes(path: &Path, later: &[Outcome]) -> Vec<u64> {
    let emails: Vec<String> = (0..10_000).map(|number| format!("given.family{number}@example.com")).collect();
    let size = |ledger: &Ledger| {
        ledger.lock().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        path.metadata().unwrap().len()
    };
    let ledger = Ledger::open(path).unwrap();
    let empty = size(&ledger);
    let mut sizes = vec![empty];
    for (number, outcome) in std::iter::once(&Outcome::Created).chain(later).enumerate() {
        let people: Vec<(&str, Outcome)> = emails.iter().map(|email| (email.as_str(), *outcome)).collect();
        run(&ledger, &format!("r{number}"), "/a.csv", &people);
        sizes.push(size(&ledger));
    }
    sizes.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect()
}

#[test]
#[ignore = "a measurement: a year of runs takes minutes"]
#[expect(clippy::print_stderr, reason = "a measurement")]
fn what_a_year_of_runs_takes_before_and_after() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let ledger = Ledger::open(&path).unwrap();
    let days = std::env::var("LEDGER_DAYS").ok().and_then(|days| days.parse().ok()).unwrap_or(365);
    // Each day, ten people join and ten leave.
    for day in 0..days {
        let emails: Vec<String> =
            (0..10_000).map(|one| format!("given.family{}@example.com", day * 10 + one)).collect();
        let outcome = |one: usize| if one < 9_990 { Outcome::AlreadyMember } else { Outcome::Created };
        let people: Vec<_> = emails.iter().enumerate().map(|(one, email)| (email.as_str(), outcome(one))).collect();
        run(&ledger, &format!("r{day}"), "/a.csv", &people);
    }
    let size = || {
        ledger.lock().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        path.metadata().unwrap().len()
    };
    let before = size();
    for _ in 0..3 {
        let began = std::time::Instant::now();
        let smaller = ledger.compact(now_ms() + 1).unwrap();
        eprintln!("{smaller} runs made smaller in {:?}", began.elapsed());
    }
    ledger.lock().execute_batch("PRAGMA incremental_vacuum").unwrap();
    eprintln!("{days} runs, {} people: {before} bytes, then {}", 10_000 + days * 10, size());
}

#[test]
fn a_person_takes_few_bytes_and_a_run_that_changes_nothing_hardly_any() {
    let folder = tempfile::tempdir().unwrap();
    let sizes = sizes(&folder.path().join("ledger.db"), &[Outcome::AlreadyMember; 3]);
    assert!(sizes[0] < 10_000 * 60, "{sizes:?}");
    assert!(sizes[1..].iter().all(|size| *size < 10_000), "{sizes:?}");
}
