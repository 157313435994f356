//! What `check --json` prints: everything that was understood and found, as one object. There may be as many findings
//! and duplicates as rows, so each is written on its own and none is kept beside the text.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::places::{Places, places};
use super::{Inputs, Tables, rules};
use crate::model::{Field, Outcome, RowFinding, RowRef, Source};
use crate::roster::Roster;

/// Everything, for programs.
pub(in crate::commands) fn to_json(inputs: &Inputs) -> String {
    let (tables, roster) = (Tables::of(inputs.sources()), &inputs.roster);
    let [groups, workspaces] = places(roster);
    let everything = Everything {
        tables: inputs.sources().zip(inputs.passed_over()).map(table).collect(),
        rows: roster.rows(),
        groups,
        workspaces,
        rules: rules::to_json(roster),
        outcomes: outcomes(roster),
        problems: Each(|| roster.findings.iter().map(|found| Problem::of(&found, &tables))),
        duplicates: Each(|| {
            roster.duplicates.iter().map(|duplicate| {
                let person = &roster.people[duplicate.of];
                Met::of(duplicate.at, person.at, person.email(), &tables)
            })
        }),
        conflicts: Each(|| {
            let held = roster.unsent.iter().filter_map(|unsent| Some((unsent, unsent.conflicts_with()?)));
            held.map(|(unsent, of)| Met::of(unsent.at, of, unsent.email.unwrap_or_default(), &tables))
        }),
    };
    serde_json::to_string(&everything).expect("texts, numbers and lists always become JSON")
}

#[derive(Serialize)]
struct Everything<'a, P: Serialize, D: Serialize, C: Serialize> {
    tables: Vec<Value>,
    rows: usize,
    groups: Places<'a>,
    workspaces: Places<'a>,
    rules: Value,
    outcomes: BTreeMap<&'static str, usize>,
    problems: P,
    duplicates: D,
    conflicts: C,
}

/// A list whose things are made while it is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}

/// A finding and its row.
#[derive(Serialize)]
struct Problem<'a> {
    table: &'a str,
    row: u32,
    code: &'static str,
    severity: &'static str,
    column: Option<String>,
    message: String,
    fix: String,
}

impl<'a> Problem<'a> {
    fn of(RowFinding { at, finding }: &RowFinding, tables: &'a Tables) -> Self {
        Self {
            table: tables.label(*at),
            row: at.number,
            code: finding.code.as_str(),
            severity: finding.severity.as_str(),
            column: finding.column().map(str::to_owned),
            message: finding.message.to_string(),
            fix: finding.fix.to_string(),
        }
    }
}

/// A row, and the row of the same person that it meets.
#[derive(Serialize)]
struct Met<'a> {
    table: &'a str,
    row: u32,
    of: u32,
    of_table: &'a str,
    email: &'a str,
}

impl<'a> Met<'a> {
    fn of(at: RowRef, of: RowRef, email: &'a str, tables: &'a Tables) -> Self {
        Self { table: tables.label(at), row: at.number, of: of.number, of_table: tables.label(of), email }
    }
}

/// How many rows have each outcome that occurs.
fn outcomes(roster: &Roster) -> BTreeMap<&'static str, usize> {
    let mut outcomes = BTreeMap::new();
    let all = [(Outcome::Ready, roster.people.len()), (Outcome::Duplicate, roster.duplicates.len())];
    for (outcome, count) in all.into_iter().chain(roster.unsent.iter().map(|unsent| (unsent.outcome, 1))) {
        if count > 0 {
            *outcomes.entry(outcome.as_str()).or_default() += count;
        }
    }
    outcomes
}

fn table((source, passed_over): (&Source, &[String])) -> Value {
    let columns: serde_json::Map<String, Value> = Field::ALL
        .into_iter()
        .filter_map(|field| Some((field.name().to_owned(), json!(source.columns.header(field)?))))
        .collect();
    json!({
        "file": source.path.to_string_lossy(),
        "sheet": source.sheet,
        "format": source.format.name(),
        "encoding": source.encoding.as_ref().map(|encoding| encoding.name),
        "encoding_why": source.encoding.as_ref().map(|encoding| encoding.why),
        "delimiter": source.delimiter.map(String::from),
        "header_row": source.header_row,
        "columns": columns,
        "notes": source.notes.iter().chain(passed_over).collect::<Vec<_>>(),
    })
}
