//! What `check` prints: how each table was understood, the counts, then the problems grouped by kind,
//! each with examples and its cure.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Value, json};

use super::inputs::Inputs;
use crate::model::{Code, Field, Outcome, Problem, Severity, Source, harmless, harmless_short};
use crate::roster::Roster;

/// How many examples of one kind of problem are shown.
const EXAMPLES: usize = 3;

/// For people.
pub(super) fn to_text(inputs: &Inputs) -> String {
    let mut text = String::new();
    for (source, passed_over) in inputs.sources().zip(inputs.passed_over()) {
        understood(&mut text, source, passed_over);
    }
    counts(&mut text, &inputs.roster);
    problems(&mut text, inputs);
    text
}

fn understood(text: &mut String, source: &Source, passed_over: &[String]) {
    line(text, "", &harmless(&source.label()));
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
            line(text, &format!("  {}", field.name()), &format!("`{}`", harmless_short(header, 60)));
        }
    }
    for note in source.notes.iter().chain(passed_over) {
        line(text, "  note", &harmless(note));
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
    let several = inputs.sources().count() > 1;
    let labels: Vec<String> = inputs.sources().map(Source::label).collect();
    for ((severity, code), problems) in kinds {
        let severity = if severity.0 == Severity::Error { "problem" } else { "warning" };
        let _ = writeln!(text, "\n{severity} {code}: {} {}", problems.len(), plural(problems.len(), "row", "rows"));
        let fixes: BTreeSet<&str> = problems.iter().map(|problem| problem.fix.as_str()).collect();
        for problem in problems.iter().take(EXAMPLES) {
            let _ = write!(text, "  row {}", problem.at.number);
            if several {
                let _ = write!(text, " of {}", harmless(&labels[usize::from(problem.at.source)]));
            }
            let _ = writeln!(text, ": {}", problem.message);
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

/// Everything, for programs.
pub(super) fn to_json(inputs: &Inputs) -> String {
    let labels: Vec<String> = inputs.sources().map(Source::label).collect();
    let problem = |problem: &Problem| {
        json!({
            "table": labels[usize::from(problem.at.source)],
            "row": problem.at.number,
            "code": problem.code.as_str(),
            "severity": if problem.severity == Severity::Error { "error" } else { "warning" },
            "column": problem.column,
            "message": problem.message,
            "fix": problem.fix,
        })
    };
    let answers = inputs.roster.answers();
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for answer in &answers {
        *outcomes.entry(answer.outcome.as_str()).or_default() += 1;
    }
    json!({
        "tables": inputs.sources().zip(inputs.passed_over()).map(table_json).collect::<Vec<Value>>(),
        "rows": answers.len(),
        "outcomes": outcomes,
        "problems": inputs.roster.problems.iter().map(problem).collect::<Vec<Value>>(),
    })
    .to_string()
}

fn table_json((source, passed_over): (&Source, &[String])) -> Value {
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

fn line(text: &mut String, name: &str, value: &str) {
    let _ = match name {
        "" => writeln!(text, "{value}"),
        name => writeln!(text, "{name:<18}{value}"),
    };
}

fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}
