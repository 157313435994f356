//! What `check` prints: how each table was understood, the counts, then the problems grouped by kind,
//! each with examples and its cure.

mod json;

pub(super) use json::to_json;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::inputs::Inputs;
use crate::model::{Code, Field, Outcome, Problem, RowRef, Severity, Source};
use crate::roster::Roster;
use crate::text::{escape_control, escape_truncated, plural};

/// How many examples of one kind of problem are shown.
const EXAMPLES: usize = 3;

/// For people.
pub(super) fn to_text(inputs: &Inputs) -> String {
    let mut text = String::new();
    for (source, passed_over) in inputs.sources().zip(inputs.passed_over()) {
        if !text.is_empty() {
            text.push('\n');
        }
        understood(&mut text, source, passed_over);
    }
    counts(&mut text, &inputs.roster);
    problems(&mut text, inputs);
    duplicates(&mut text, inputs);
    text
}

fn understood(text: &mut String, source: &Source, passed_over: &[String]) {
    line(text, "", &escape_control(&source.label()));
    let mut format = source.format.name().to_owned();
    if let Some(encoding) = &source.encoding {
        let _ = write!(format, ", {} ({})", encoding.name, encoding.why);
    }
    if let Some(delimiter) = source.delimiter {
        let _ = write!(format, ", delimiter {}", name_of(delimiter));
    }
    line(text, "  format", &format);
    line(text, "  header", &format!("row {}", source.header_row));
    for field in Field::ALL {
        if let Some(header) = source.columns.header(field) {
            line(text, &format!("  {}", field.name()), &format!("`{}`", escape_truncated(header, 60)));
        }
    }
    for note in source.notes.iter().chain(passed_over) {
        line(text, "  note", &escape_control(note));
    }
}

fn name_of(delimiter: char) -> String {
    match delimiter {
        '\t' => "tab".to_owned(),
        other => format!("`{other}`"),
    }
}

fn counts(text: &mut String, roster: &Roster) {
    let of = |outcome| roster.unsent.iter().filter(|unsent| unsent.outcome == outcome).count();
    let rows = roster.rows();
    let _ = writeln!(
        text,
        "\n{rows} {}: {} ready, {} {}, {} invalid, {} held",
        plural(rows, "row", "rows"),
        roster.people.len(),
        roster.duplicates.len(),
        plural(roster.duplicates.len(), "duplicate", "duplicates"),
        of(Outcome::Invalid),
        of(Outcome::Held),
    );
}

fn problems(text: &mut String, inputs: &Inputs) {
    let mut kinds: BTreeMap<(std::cmp::Reverse<Severity>, Code), Vec<&Problem>> = BTreeMap::new();
    for problem in &inputs.roster.problems {
        kinds.entry((std::cmp::Reverse(problem.severity), problem.code)).or_default().push(problem);
    }
    let tables = Tables::of(inputs);
    for ((severity, code), problems) in kinds {
        let severity = if severity.0 == Severity::Error { "problem" } else { "warning" };
        let _ = writeln!(text, "\n{severity} {code}: {}", how_many(&problems, severity));
        let fixes: BTreeSet<&str> = problems.iter().map(|problem| problem.fix.as_str()).collect();
        for problem in problems.iter().take(EXAMPLES) {
            let _ = writeln!(text, "  {}: {}", tables.row(problem.at), problem.message);
            if fixes.len() > 1 && !problem.fix.is_empty() {
                let _ = writeln!(text, "    fix: {}", problem.fix);
            }
        }
        if problems.len() > EXAMPLES {
            let _ = writeln!(text, "  … and {} more", problems.len() - EXAMPLES);
        }
        if let Some(fix) = fixes.first().filter(|fix| fixes.len() == 1 && !fix.is_empty()) {
            let _ = writeln!(text, "  fix: {fix}");
        }
    }
}

/// In how many rows these problems are, and how many they are where a row has several: `2 rows`, `3 problems in 2 rows`.
fn how_many(problems: &[&Problem], severity: &str) -> String {
    // Problems are in the order of their rows.
    let rows = problems.chunk_by(|a, b| a.at == b.at).count();
    let of_rows = format!("{rows} {}", plural(rows, "row", "rows"));
    if rows == problems.len() { of_rows } else { format!("{} {severity}s in {of_rows}", problems.len()) }
}

/// Which row each further row of a person is the same as. Nobody has to do anything about them.
fn duplicates(text: &mut String, inputs: &Inputs) {
    let roster = &inputs.roster;
    let count = roster.duplicates.len();
    if count == 0 {
        return;
    }
    let tables = Tables::of(inputs);
    let _ = writeln!(text, "\nnote {}: {count} {}", Code::RowDuplicate, plural(count, "row", "rows"));
    for duplicate in roster.duplicates.iter().take(EXAMPLES) {
        let person = &roster.people[duplicate.of as usize];
        let (row, first) = (tables.row(duplicate.at), tables.row(person.at));
        let _ = writeln!(text, "  {row} is {first}: {}", escape_control(person.email()));
    }
    if count > EXAMPLES {
        let _ = writeln!(text, "  … and {} more", count - EXAMPLES);
    }
    let _ = writeln!(text, "  nothing to do: the rows of one person are taken together");
}

/// The names of all tables, for messages about rows.
struct Tables(Vec<String>);

impl Tables {
    fn of(inputs: &Inputs) -> Self {
        Self(inputs.sources().map(Source::label).collect())
    }

    fn label(&self, row: RowRef) -> &str {
        &self.0[usize::from(row.source)]
    }

    /// `row 14`, and of which table where there are several.
    fn row(&self, row: RowRef) -> String {
        match self.0.len() {
            1 => format!("row {}", row.number),
            _ => format!("row {} of {}", row.number, escape_control(self.label(row))),
        }
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    let _ = match name {
        "" => writeln!(text, "{value}"),
        name => writeln!(text, "{name:<18}{value}"),
    };
}
