//! Findings for people on a terminal, grouped by kind: how many rows each kind concerns, a few examples, and the fix.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::inputs::UNLISTED;
use crate::messages::Message;
use crate::model::{Answer, Code, Finding, Outcome, RowRef, Source};
use crate::text::{count, escape_control, grouped};

/// How many examples of one kind of finding are shown.
pub(super) const EXAMPLES: usize = 3;

/// Findings of one kind.
pub(super) struct FindingGroup<'a> {
    /// What precedes the code: `problem`, `held`.
    pub label: &'a str,
    pub code: Code,
    pub found: Found,
}

/// What is shown of findings, in the order of their rows. A sheet may have a million.
#[derive(Default)]
pub(super) struct Found {
    findings: usize,
    rows: usize,
    last: Option<RowRef>,
    /// The first of them.
    examples: Vec<(RowRef, String, Finding)>,
    fix: Option<Message>,
    has_several_fixes: bool,
    /// One of them has another message, or names the person itself.
    has_several_messages: bool,
}

impl Found {
    /// Adds a finding with its row, and with the address where the message may not name the person.
    pub(super) fn add(&mut self, at: RowRef, email: &str, finding: impl FnOnce() -> Finding) {
        self.findings += 1;
        self.rows += usize::from(self.last != Some(at));
        self.last = Some(at);
        if self.examples.len() == EXAMPLES && self.has_several_fixes && self.has_several_messages {
            return;
        }
        let finding = finding();
        let first = self.examples.first().map(|(_, _, first)| &first.message);
        let is_named = email.is_empty() || finding.message.names(email);
        self.has_several_messages |= is_named || first.is_some_and(|first| *first != finding.message);
        self.has_several_fixes |= *self.fix.get_or_insert_with(|| finding.fix.clone()) != finding.fix;
        let is_other = self.examples.first().is_some_and(|(_, _, first)| first.message != finding.message);
        self.has_several_messages |= is_other || email.is_empty() || finding.message.names(email);
        if self.examples.len() < EXAMPLES {
            self.examples.push((at, email.to_owned(), finding));
        }
    }
}

impl FindingGroup<'_> {
    /// Appends the kind with the number of its rows, examples and the fix.
    pub(super) fn write(&self, text: &mut String, tables: &Tables) {
        let found = &self.found;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{} {}: {}", self.label, self.code, self.how_many());
        let is_shared = found.findings > 1 && !found.has_several_messages;
        if let Some((_, _, finding)) = found.examples.first().filter(|_| is_shared) {
            let _ = writeln!(text, "  {}", finding.message);
        }
        for (at, email, finding) in &found.examples {
            if is_shared {
                let _ = writeln!(text, "    {}, {}", tables.row(*at), escape_control(email));
                continue;
            }
            let is_named = email.is_empty() || finding.message.names(email);
            let who = if is_named { String::new() } else { format!(", {}", escape_control(email)) };
            let _ = writeln!(text, "  {}{who}: {}", tables.row(*at), finding.message);
            if found.has_several_fixes && !finding.fix.is_none() {
                let _ = writeln!(text, "    fix: {}", finding.fix);
            }
        }
        if found.findings > EXAMPLES {
            let indent = if is_shared { "    " } else { "  " };
            let _ = writeln!(text, "{indent}… and {} more", grouped(found.findings - EXAMPLES));
        }
        if let Some(fix) = found.fix.as_ref().filter(|fix| !found.has_several_fixes && !fix.is_none()) {
            let _ = writeln!(text, "  fix: {fix}");
        }
    }

    /// Returns the number of rows, and of findings where a row has several: `2 rows`, `3 problems in 2 rows`.
    fn how_many(&self) -> String {
        let Found { findings, rows, .. } = self.found;
        let of_rows = count(rows, "row", "rows");
        if rows == findings { of_rows } else { format!("{} {}s in {of_rows}", grouped(findings), self.label) }
    }
}

/// Returns the findings that need attention, grouped by outcome and kind. Rows that were not attempted because the run
/// stopped are left out: the summary says once why it did.
pub(super) fn attention(answers: impl IntoIterator<Item: Borrow<Answer>>, tables: &Tables) -> String {
    let mut groups: BTreeMap<(bool, Outcome, Code), Found> = BTreeMap::new();
    for answer in answers {
        let answer: &Answer = answer.borrow();
        if answer.is_settled() {
            continue;
        }
        let Some(code) = answer.problem().filter(|code| *code != Code::RunStopped) else { continue };
        let key = (!answer.outcome.needs_a_person(), answer.outcome, code);
        let Some(finding) = answer.findings.iter().find(|finding| finding.code == code) else { continue };
        groups.entry(key).or_default().add(answer.at, &answer.email, || finding.clone());
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
            _ if self.label(row) == UNLISTED => UNLISTED.to_owned(),
            0 | 1 => format!("row {}", row.number),
            _ => format!("row {} of {}", row.number, escape_control(self.label(row))),
        }
    }
}
