//! What `check` prints: how each table was understood, the counts, then the findings by kind, each with examples and its
//! fix.

mod json;
mod rules;

pub(super) use json::to_json;
pub(super) use rules::given;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::inputs::Inputs;
use crate::model::{Code, Field, Outcome, RowFinding, RowRef, Severity, Source};
use crate::roster::Roster;
use crate::text::{escape_control, escape_truncated, plural};

/// How many examples of one kind of finding are shown.
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
    rules::write(&mut text, &inputs.roster);
    findings(&mut text, inputs);
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
    let _ = write!(
        text,
        "\n{rows} {}: {} ready, {} {}, {} invalid, {} held",
        plural(rows, "row", "rows"),
        roster.people.len(),
        roster.duplicates.len(),
        plural(roster.duplicates.len(), "duplicate", "duplicates"),
        of(Outcome::Invalid),
        of(Outcome::Held),
    );
    for (count, what) in [(of(Outcome::Waiting), "waiting"), (of(Outcome::NotAttempted), "left out")] {
        if count > 0 {
            let _ = write!(text, ", {count} {what}");
        }
    }
    text.push('\n');
}

fn findings(text: &mut String, inputs: &Inputs) {
    let mut kinds: BTreeMap<(Reverse<Severity>, Code), Vec<&RowFinding>> = BTreeMap::new();
    for found in &inputs.roster.findings {
        kinds.entry((Reverse(found.finding.severity), found.finding.code)).or_default().push(found);
    }
    let tables = Tables::of(inputs);
    for ((Reverse(severity), code), findings) in kinds {
        let severity = if severity == Severity::Error { "problem" } else { "warning" };
        let _ = writeln!(text, "\n{severity} {code}: {}", how_many(&findings, severity));
        let fixes: BTreeSet<&str> = findings.iter().map(|found| found.finding.fix.as_str()).collect();
        for RowFinding { at, finding } in findings.iter().take(EXAMPLES) {
            let _ = writeln!(text, "  {}: {}", tables.row(*at), finding.message);
            if fixes.len() > 1 && !finding.fix.is_empty() {
                let _ = writeln!(text, "    fix: {}", finding.fix);
            }
        }
        if findings.len() > EXAMPLES {
            let _ = writeln!(text, "  … and {} more", findings.len() - EXAMPLES);
        }
        if let Some(fix) = fixes.first().filter(|fix| fixes.len() == 1 && !fix.is_empty()) {
            let _ = writeln!(text, "  fix: {fix}");
        }
    }
}

/// The number of rows, and of findings where a row has several: `2 rows`, `3 problems in 2 rows`.
fn how_many(findings: &[&RowFinding], severity: &str) -> String {
    // Findings are in the order of their rows.
    let rows = findings.chunk_by(|a, b| a.at == b.at).count();
    let of_rows = format!("{rows} {}", plural(rows, "row", "rows"));
    if rows == findings.len() { of_rows } else { format!("{} {severity}s in {of_rows}", findings.len()) }
}

/// The further rows of each person, which need no correction.
fn duplicates(text: &mut String, inputs: &Inputs) {
    let roster = &inputs.roster;
    let count = roster.duplicates.len();
    if count == 0 {
        return;
    }
    let tables = Tables::of(inputs);
    let _ = writeln!(text, "\nnote {}: {count} {}", Code::RowDuplicate, plural(count, "row", "rows"));
    for duplicate in roster.duplicates.iter().take(EXAMPLES) {
        let person = &roster.people[duplicate.of];
        let (row, first) = (tables.row(duplicate.at), tables.row(person.at));
        let _ = writeln!(text, "  {row} is the same person as {first}: {}", escape_control(person.email()));
    }
    if count > EXAMPLES {
        let _ = writeln!(text, "  … and {} more", count - EXAMPLES);
    }
    let _ = writeln!(text, "  nothing to do: rows of the same person are merged");
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
