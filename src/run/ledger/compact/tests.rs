//! Old runs: which are made smaller, and what is left of them.

use std::path::Path;

use super::super::{Input, KeptSheet, NewRun, StepRecord, StepState, now_ms};
use super::*;
use crate::admin_api::Stats;
use crate::messages::ReportLanguage;
use crate::model::{Answer, Columns, Field, Format, KnownPerson, Outcome, Row, RowRef, Source, StepKind};

/// Records a run of `onboard` over the sheet at `path`, whose people are at these addresses, with their outcome.
fn run(ledger: &Ledger, id: &str, path: &str, people: &[(&str, Outcome)]) {
    let inputs = [Input { path: path.to_owned(), digest: format!("digest of {id}") }];
    ledger.begin(NewRun { id, command: "onboard", inputs: &inputs, follows: None, saved_plan: None }).unwrap();
    let mut columns = Columns::new(vec!["E-mail".to_owned()]);
    columns.set(Field::Email, 0);
    let source = Source {
        path: path.into(),
        sheet: None,
        format: Format::Delimited,
        encoding: None,
        delimiter: Some(','),
        header_row: 1,
        columns: columns.into(),
        notes: Vec::new(),
    };
    let mut sheet = KeptSheet::new(&source, path, &[], ReportLanguage::German);
    let (mut row, mut answers, mut known) = (Row::new(source.columns.clone()), Vec::new(), Vec::new());
    for (number, (email, outcome)) in (2..).zip(people) {
        row.at = RowRef { source: 0, number };
        row.cells = vec![(*email).to_owned()].into();
        sheet.push(&row);
        answers.push(Answer { email: (*email).to_owned(), ..Answer::new(row.at, *outcome) });
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
    let (waiting, given) = (ledger.waiting().unwrap(), ledger.past(None, false).unwrap().given);
    assert_eq!(waiting[0].rows[0].before.as_ref().unwrap().0, "r2");
    // The second has what ida was invited for; the third, r4 and standard input are the newest of their sheets.
    assert_eq!(ledger.compact(old).unwrap(), 1);
    assert_eq!(compacted(&ledger), ["r1"]);
    assert!(ledger.answers("r1").unwrap().is_empty() && ledger.sheets("r1").unwrap().is_empty());
    let after = ledger.past_runs("r1").unwrap().remove(0);
    assert_eq!((&after.outcomes, after.requests), (&before.outcomes, before.requests));
    assert_eq!(ledger.past_requests("r1").unwrap()[0].people.len(), 2, "what was sent is known");
    assert_eq!(ledger.waiting().unwrap(), waiting);
    let after = ledger.past(None, false).unwrap().given;
    assert_eq!(after.keys().collect::<std::collections::BTreeSet<_>>(), given.keys().collect());
    assert!(ledger.known_people().unwrap().present.iter().all(|known| known.email != "gone@example.com"));
    assert_eq!(ledger.compact(old).unwrap(), 0, "only once");
}

#[test]
fn a_run_that_did_not_end_or_is_in_doubt_or_moves_somebody_keeps_its_rows() {
    for (what, doubt) in [
        ("not ended", "UPDATE run SET ended_ms = NULL, ended_how = NULL WHERE id = 'r1'"),
        ("interrupted", "UPDATE run SET ended_how = 'interrupted' WHERE id = 'r1'"),
        ("in flight", "UPDATE step SET state = 'in-flight' WHERE run = 'r1'"),
        (
            "moves",
            "INSERT INTO move (earlier, email, run, groups) VALUES ('old@example.com', 'ann@example.com', 'r1', '[]')",
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
fn a_person_takes_few_bytes_and_a_run_that_changes_nothing_hardly_any() {
    let folder = tempfile::tempdir().unwrap();
    let sizes = sizes(&folder.path().join("ledger.db"), &[Outcome::AlreadyMember; 3]);
    assert!(sizes[0] < 10_000 * 60, "{sizes:?}");
    assert!(sizes[1..].iter().all(|size| *size < 10_000), "{sizes:?}");
}
