//! Intake by what a person sees: a file goes in, rows, problems and sentences come out.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

mod ambiguous;
mod announced;
mod below;
mod blocks;
mod circles;
mod columns;
mod corpora;
mod dialects;
mod encodings;
mod exports;
mod fuzzed;
mod garbled;
mod headers;
mod hidden;
mod hidden_text;
mod hostile_workbooks;
#[path = "../support/inputs.rs"]
mod inputs;
mod languages;
mod lines;
mod merged;
mod other_table_beside;
mod packed;
mod quirks;
mod refusals;
mod spool;
mod struck;
mod work_time;
mod workbook_files;
mod workbook_formats;
mod xml_forms;

use std::path::PathBuf;

use frontdesk::intake::{Document, IntakeError, Options, open};
use frontdesk::model::{Code, Finding, Row, Severity};
use tempfile::TempDir;

/// A file with these bytes, in a folder that goes with it.
pub(crate) struct Sample {
    _folder: TempDir,
    path: PathBuf,
}

impl Sample {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self { _folder: folder, path }
    }

    fn open(&self) -> Result<Document, IntakeError> {
        open(&self.path, 0, &Options::default())
    }

    fn with(&self, options: &Options) -> Result<Document, IntakeError> {
        open(&self.path, 0, options)
    }
}

/// One row as a test looks at it.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    number: u32,
    cells: Vec<String>,
    findings: Vec<Finding>,
}

pub(crate) fn rows(document: &Document) -> Vec<Seen> {
    let mut row = Row::new(document.sources()[0].columns.clone());
    let mut rows = document.rows(0).unwrap();
    let mut seen = Vec::new();
    while rows.read(&mut row).unwrap() {
        let cells = row.cells.iter().map(str::to_owned).collect();
        seen.push(Seen { number: row.at.number, cells, findings: row.findings.clone() });
    }
    seen
}

pub(crate) fn text(bytes: impl AsRef<[u8]>) -> Document {
    Sample::new("people.csv", bytes).open().unwrap()
}

pub(crate) fn cells(document: &Document) -> Vec<Vec<String>> {
    rows(document).into_iter().map(|row| row.cells).collect()
}

pub(crate) fn numbers(document: &Document) -> Vec<u32> {
    rows(document).into_iter().map(|row| row.number).collect()
}

pub(crate) fn codes(row: &Seen) -> Vec<(Code, Severity)> {
    row.findings.iter().map(|finding| (finding.code, finding.severity)).collect()
}

pub(crate) fn refusal(bytes: impl AsRef<[u8]>) -> (String, String) {
    let error = Sample::new("people.csv", bytes).open().unwrap_err();
    (error.to_string().rsplit_once("people.csv: ").unwrap().1.to_owned(), error.hint().unwrap_or_default())
}
