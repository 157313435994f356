//! What `check` prints: how each table was understood, the counts, the groups and workspaces, then the findings by kind, each with examples and its
//! fix.

mod json;
mod places;
mod rules;

pub(super) use json::to_json;
pub(super) use rules::given;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::finding_groups::{EXAMPLES, FindingGroup, Found, Tables};
use super::inputs::Inputs;
use crate::model::{Code, Field, Outcome, Severity, Source};
use crate::roster::Roster;
use crate::text::{escape_control, escape_truncated, plural};

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
    places::write(&mut text, &inputs.roster);
    rules::write(&mut text, &inputs.roster);
    let tables = Tables::of(inputs.sources());
    findings(&mut text, inputs, &tables);
    duplicates(&mut text, inputs, &tables);
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
        let headers = source.columns.all(field).map(|index| &source.columns.headers[index]);
        let headers: Vec<String> = headers.map(|header| format!("`{}`", escape_truncated(header, 60))).collect();
        if !headers.is_empty() {
            line(text, &format!("  {}", field.name()), &headers.join(", "));
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

fn findings(text: &mut String, inputs: &Inputs, tables: &Tables) {
    let mut kinds: BTreeMap<(Reverse<Severity>, Code), Found> = BTreeMap::new();
    for head in inputs.roster.findings.heads() {
        kinds.entry((Reverse(head.severity), head.code)).or_default().add(head.at, "", || head.finding());
    }
    for ((Reverse(severity), code), found) in kinds {
        let label = if severity == Severity::Error { "problem" } else { "warning" };
        FindingGroup { label, code, found }.write(text, tables);
    }
}

/// The further rows of each person, which need no correction.
fn duplicates(text: &mut String, inputs: &Inputs, tables: &Tables) {
    let roster = &inputs.roster;
    let count = roster.duplicates.len();
    if count == 0 {
        return;
    }
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

fn line(text: &mut String, name: &str, value: &str) {
    let _ = match name {
        "" => writeln!(text, "{value}"),
        name => writeln!(text, "{name:<18}{value}"),
    };
}
