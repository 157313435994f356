//! Findings for people on a terminal, grouped by kind: how many rows each kind concerns, a few examples, and the fix.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::messages::Message;
use crate::model::{Answer, Code, Finding, Outcome, RowRef, Source};
use crate::text::{count, escape_control, grouped};

/// How many examples of one kind of finding are shown.
pub(super) const EXAMPLES: usize = 3;

/// Findings of one kind, in the order of their rows.
pub(super) struct FindingGroup<'a> {
    /// What precedes the code: `problem`, `held`.
    pub label: &'a str,
    pub code: Code,
    pub found: Found<'a>,
}

/// Findings, each with its row, and with the address where the message may not name the person.
pub(super) type Found<'a> = Vec<(RowRef, &'a str, &'a Finding)>;

impl FindingGroup<'_> {
    /// Appends the kind with the number of its rows, examples and the fix.
    pub(super) fn write(&self, text: &mut String, tables: &Tables) {
        let found = &self.found;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{} {}: {}", self.label, self.code, self.how_many());
        let fixes: BTreeSet<&Message> = found.iter().map(|(.., finding)| &finding.fix).collect();
        for (at, email, finding) in found.iter().take(EXAMPLES) {
            let is_named = email.is_empty() || finding.message.names(email);
            let who = if is_named { String::new() } else { format!(", {}", escape_control(email)) };
            let _ = writeln!(text, "  {}{who}: {}", tables.row(*at), finding.message);
            if fixes.len() > 1 && !finding.fix.is_none() {
                let _ = writeln!(text, "    fix: {}", finding.fix);
            }
        }
        if found.len() > EXAMPLES {
            let _ = writeln!(text, "  … and {} more", grouped(found.len() - EXAMPLES));
        }
        if let Some(fix) = fixes.first().filter(|fix| fixes.len() == 1 && !fix.is_none()) {
            let _ = writeln!(text, "  fix: {fix}");
        }
    }

    /// Returns the number of rows, and of findings where a row has several: `2 rows`, `3 problems in 2 rows`.
    fn how_many(&self) -> String {
        let rows = self.found.chunk_by(|a, b| a.0 == b.0).count();
        let of_rows = count(rows, "row", "rows");
        if rows == self.found.len() {
            of_rows
        } else {
            format!("{} {}s in {of_rows}", grouped(self.found.len()), self.label)
        }
    }
}

/// Returns the findings that need attention, grouped by outcome and kind. Rows that were not attempted because the run
/// stopped are left out: the summary says once why it did.
pub(super) fn attention(answers: &[Answer], tables: &Tables) -> String {
    let mut groups: BTreeMap<(bool, Outcome, Code), Found<'_>> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| !answer.is_settled()) {
        let Some(code) = answer.problem().filter(|code| *code != Code::RunStopped) else { continue };
        let key = (!answer.outcome.needs_a_person(), answer.outcome, code);
        let of_kind = answer.findings.iter().filter(|finding| finding.code == code).take(1);
        groups.entry(key).or_default().extend(of_kind.map(|finding| (answer.at, answer.email.as_str(), finding)));
    }
    let mut text = String::new();
    for ((_, outcome, code), found) in groups {
        FindingGroup { label: outcome.as_str(), code, found }.write(&mut text, tables);
    }
    text
}

/// The names of all tables, for messages about rows.
#[derive(Default)]
pub(super) struct Tables(BTreeMap<u16, String>);

impl Tables {
    pub(super) fn of<'a>(sources: impl Iterator<Item = &'a Source>) -> Self {
        Self((0..).zip(sources.map(Source::label)).collect())
    }

    /// Names a further table.
    pub(super) fn name(&mut self, number: u16, label: String) {
        self.0.insert(number, label);
    }

    /// Returns the name of the row's table; empty if unknown.
    pub(super) fn label(&self, row: RowRef) -> &str {
        self.0.get(&row.source).map_or("", String::as_str)
    }

    /// Returns `row 14`, and of which table where there are several.
    pub(super) fn row(&self, row: RowRef) -> String {
        match self.0.len() {
            0 | 1 => format!("row {}", row.number),
            _ => format!("row {} of {}", row.number, escape_control(self.label(row))),
        }
    }
}
