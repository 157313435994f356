//! The report in each of its formats, its destination, and its summary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/sheets.rs"]
mod sheets;

mod destination;
mod formats;
mod injection;
mod messages;
mod shape;
mod summary;

use std::fs;
use std::path::{Path, PathBuf};

use frontdesk::messages::Message;
use frontdesk::model::{Answer, Code, Finding, Outcome, Place, Placement};
use frontdesk::report::{ReportError, Summary};
use sheets::{Sheet, write_with};
use uuid::Uuid;

const RUN: &str = "0198c0de-0000-7000-8000-000000000001";

/// Three rows: one created, one invalid, one invited.
fn people() -> (Sheet, Vec<Answer>) {
    let sheet = Sheet::new(
        "people.csv",
        &["No.", "Name", "E-mail"],
        &[&["007", "Zoë, née \"X\"", "zoe@example.com"], &["008", "=1+1", "anna@"], &["9", "Bo"]],
    );
    let mut answers = sheet.answers();
    answers[0].notes = vec![Message::verbatim("signs in with the address")];
    answers[0].email = "zoe@example.com".into();
    answers[0].user_uuid = Some(Uuid::from_u128(7));
    answers[0].groups = vec![place("Interns", Placement::Added), place("Sales", Placement::Waiting)];
    answers[0].workspaces = vec![place("Research", Placement::Member)];
    answers[1].outcome = Outcome::Invalid;
    let [no_domain, fix] = ["the address `anna@` has no domain", "write the whole address"].map(Message::verbatim);
    answers[1].findings = vec![Finding::error(Code::EmailInvalid, no_domain, fix)];
    answers[2].outcome = Outcome::Invited;
    (sheet, answers)
}

fn place(name: &str, placement: Placement) -> Place {
    Place { name: name.to_owned(), placement }
}

fn write(path: &Path, run: &str, sheets: &[&Sheet], answers: &[Answer]) -> Result<PathBuf, ReportError> {
    write_with(path, run, &Summary::tally(run, answers), sheets, answers)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
