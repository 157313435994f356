//! The first and last name of a row, from two columns or from one with the whole name. What was split,
//! and what was left out because nobody can see it, is told.

use std::borrow::Cow;

use super::names::{self, Name};
use super::{full_name, messages};
use crate::model::{Code, Field, Problem, Row, Severity};
use crate::text::escape_truncated;

/// The names of a row; either may be empty.
#[derive(Debug, Default)]
pub(super) struct RowNames<'a> {
    pub(super) first: Cow<'a, str>,
    pub(super) last: Cow<'a, str>,
}

/// Reads the names; `None` where one cannot be sent, which is told.
pub(super) fn read<'a>(row: &'a Row, problems: &mut Vec<Problem>) -> Option<RowNames<'a>> {
    let first = cell(row, Field::FirstName, problems);
    let last = cell(row, Field::LastName, problems);
    let (mut first, mut last) = (first?, last?);
    if first.is_empty() || last.is_empty() {
        let full = cell(row, Field::FullName, problems)?;
        if !full.is_empty() {
            let split = full_name::split(&full);
            tell_split(row, &full, &split, problems);
            first = if first.is_empty() { Cow::Owned(split.first) } else { first };
            last = if last.is_empty() { Cow::Owned(split.last) } else { last };
        }
    }
    Some(RowNames { first, last })
}

fn cell<'a>(row: &'a Row, field: Field, problems: &mut Vec<Problem>) -> Option<Cow<'a, str>> {
    match names::clean(row.get(field)) {
        Ok(Name { text, had_unseen }) => {
            if had_unseen {
                let message =
                    format!("`{}` holds characters that nobody can see; they are left out", shown(row.get(field)));
                let fix = "type the name again by hand";
                problems.push(messages::of_cell(row, field, Code::NameInvalid, Severity::Warning, message, fix));
            }
            if says_no_name(&text) {
                let shown = shown(&text);
                let message = match row.cell_name(field) {
                    Some(cell) => {
                        format!("cell {cell} holds `{shown}`, a number, a date or a yes-or-no value, and no name")
                    }
                    None => format!("the name `{shown}` is a number, a date or a yes-or-no value"),
                };
                let fix = "write the name, or leave it if it is right";
                problems.push(messages::of_cell(row, field, Code::NameInvalid, Severity::Warning, message, fix));
            }
            Some(text)
        }
        Err(error) => {
            let message = format!("the name `{}` {error}", shown(row.get(field)));
            problems.push(messages::of_cell(row, field, Code::NameInvalid, Severity::Error, message, error.fix()));
            None
        }
    }
}

/// What a cell of a sheet holds that was never typed as a name: `42`, `2026-05-01`, `TRUE`.
fn says_no_name(name: &str) -> bool {
    matches!(name, "TRUE" | "FALSE")
        || (name.contains(|c: char| c.is_ascii_digit()) && !name.contains(char::is_alphabetic))
}

fn tell_split(row: &Row, full: &str, split: &full_name::Split, problems: &mut Vec<Problem>) {
    let message = if split.last.is_empty() {
        format!("`{}` is one word: it is read as a first name", shown(full))
    } else {
        format!("`{}` is read as first name `{}`, last name `{}`", shown(full), shown(&split.first), shown(&split.last))
    };
    let fix = "give first and last name a column each if that is wrong";
    problems.push(messages::of_cell(row, Field::FullName, Code::NameSplit, Severity::Warning, message, fix));
}

fn shown(name: &str) -> String {
    escape_truncated(name, 60)
}
