//! Past runs of a real file: those of the first version, and what is left after they are forgotten.

use std::path::Path;

use rusqlite::Connection;

use super::super::{KeptSheet, Ledger, NewRun};
use crate::messages::ReportLanguage;
use crate::model::{Columns, Field, Format, Outcome, Row, Source};

#[test]
fn a_run_of_the_first_version_is_told_without_what_that_version_did_not_know() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("../fixtures/version_1.sql")).unwrap();
    let ledger = Ledger::open(&path).unwrap();
    let runs = ledger.past_runs("r").unwrap();
    let [run] = runs.as_slice() else { panic!("{runs:?}") };
    assert_eq!((run.id.as_str(), run.user.as_deref(), run.exit), ("r1", None, None));
    assert_eq!(run.outcomes[&Outcome::Created], 1);
    let requests = ledger.past_requests("r1").unwrap();
    assert_eq!((requests[0].kind.as_str(), requests[0].state.as_str()), ("create-people", "done"));
    assert_eq!(requests[0].people, [("ann@example.com".to_owned(), None)]);
    assert!(ledger.sheets("r1").unwrap().is_empty());
    let mut created = Vec::new();
    ledger.each_created("r2", |email, day| created.push(format!("{email} {day}"))).unwrap();
    assert_eq!(created.last().unwrap(), "ann@example.com 1970-01-01");
}

fn source() -> Source {
    let mut columns = Columns::new(["Badge", "E-mail", "Name"].map(str::to_owned).to_vec());
    columns.set(Field::Email, 1);
    columns.set(Field::FullName, 2);
    columns.set_hidden(vec![true, false, true]);
    Source {
        path: "/people.csv".into(),
        sheet: None,
        format: Format::Delimited,
        encoding: None,
        delimiter: Some(';'),
        header_row: 4,
        columns: columns.into(),
        notes: Vec::new(),
    }
}

/// Keeps `count` rows as the sheet of the run `r1`.
fn keep(ledger: &Ledger, count: u32) {
    ledger.begin(NewRun { id: "r1", command: "onboard", inputs: &[], follows: None, saved_plan: None }).unwrap();
    let source = source();
    let mut sheet = KeptSheet::new(&source, "/people.csv", &[], ReportLanguage::German);
    let mut row = Row::new(source.columns.clone());
    for number in 0..count {
        row.at.number = 5 + number;
        let (email, name) = (format!("person{number}@example.com"), format!("Given{number} Family{}", number % 91));
        row.cells = vec![format!("badge {number}"), email, name].into();
        sheet.push(&row);
    }
    ledger.keep_sheets("r1", vec![sheet]).unwrap();
}

#[test]
fn a_sheet_comes_back_with_its_mapped_columns_alone() {
    let ledger = Ledger::in_memory().unwrap();
    keep(&ledger, 2);
    let mut sheets = ledger.sheets("r1").unwrap();
    let (source, rows) = &mut sheets[0];
    assert_eq!(source.columns.headers, ["E-mail", "Name"]);
    assert!(source.columns.hides(Field::FullName) && !source.columns.hides(Field::Email));
    assert_eq!((source.label().as_str(), source.delimiter), ("/people.csv", Some(';')));
    let mut row = Row::new(source.columns.clone());
    assert!(rows.read(&mut row).unwrap());
    assert_eq!((row.at.number, row.get(Field::Email), row.cells.len()), (5, "person0@example.com", 2));
    assert!(rows.read(&mut row).unwrap() && !rows.read(&mut row).unwrap());
}

#[test]
fn a_kept_sheet_is_small_and_its_space_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let ledger = Ledger::open(&path).unwrap();
    let empty = size(&path);
    keep(&ledger, 20_000);
    let per_person = (size(&path) - empty) / 20_000;
    assert!(per_person < 25, "{per_person} bytes a person");
    assert_eq!(ledger.prune(0).unwrap().forgotten, 0);
    assert_eq!(ledger.prune(i64::MAX).unwrap().forgotten, 1);
    assert!(size(&path) <= empty + 4096 * 2, "{} bytes", size(&path));
}

/// Returns the bytes of a ledger and its log.
fn size(path: &Path) -> u64 {
    let log = path.with_extension("db-wal");
    [path, &log].into_iter().filter_map(|path| path.metadata().ok()).map(|file| file.len()).sum()
}
