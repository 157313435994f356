//! The first and last name of a row, from two columns or from one with the whole name. What was split or left out
//! gets a warning.

use std::borrow::Cow;

use super::cell_finding::of_cell;
use super::tables::Tables;
use crate::fields::name_split::{self, Split};
use crate::fields::person_name::{self, Name};
use crate::model::{Code, Field, Finding, Row, RowFinding, RowRef};
use crate::text::escape_truncated;

/// The names of a row; either may be empty.
#[derive(Debug, Default)]
pub(super) struct RowNames<'a> {
    pub(super) first: Cow<'a, str>,
    pub(super) last: Cow<'a, str>,
}

/// Reads the names; `None` where one cannot be sent, which is a finding.
pub(super) fn read<'a>(row: &'a Row, findings: &mut Vec<Finding>) -> Option<RowNames<'a>> {
    let first = cell(row, Field::FirstName, findings);
    let last = cell(row, Field::LastName, findings);
    let (mut first, mut last) = (first?, last?);
    if first.is_empty() || last.is_empty() {
        let full = cell(row, Field::FullName, findings)?;
        if !full.is_empty() {
            let split = name_split::split(&full);
            findings.push(split_finding(row, &full, &split));
            first = if first.is_empty() { Cow::Owned(split.first) } else { first };
            last = if last.is_empty() { Cow::Owned(split.last) } else { last };
        }
    }
    Some(RowNames { first, last })
}

fn cell<'a>(row: &'a Row, field: Field, findings: &mut Vec<Finding>) -> Option<Cow<'a, str>> {
    match person_name::clean(row.get(field)) {
        Ok(Name { text, had_unseen }) => {
            let mut warn = |message, fix| {
                let finding = Finding::warning(Code::NameInvalid, message, fix);
                findings.push(of_cell(row, field, finding, Some("contains an unusual name")));
            };
            if had_unseen {
                let message = format!("`{}` contains invisible characters, which are ignored", shown(row.get(field)));
                warn(message, "type the name again by hand");
            }
            if is_no_name(&text) {
                let shown = shown(&text);
                let message = match row.columns().cell_name(field, row.at.number) {
                    Some(cell) => {
                        format!(
                            "cell {cell} contains `{shown}`, which is a number, a date or a yes/no value and not a name"
                        )
                    }
                    None => format!("the name `{shown}` is a number, a date or a yes/no value"),
                };
                warn(message, "write the name; if the value is right, change nothing");
            }
            Some(text)
        }
        Err(error) => {
            let message = format!("the name `{}` {error}", shown(row.get(field)));
            let finding = Finding::error(Code::NameInvalid, message, error.fix());
            let unquoted = "contains a name that is too long, or in which a letter was lost";
            findings.push(of_cell(row, field, finding, Some(unquoted)));
            None
        }
    }
}

/// Whether a cell contains something other than a name: `42`, `2026-05-01`, `TRUE`.
fn is_no_name(name: &str) -> bool {
    matches!(name, "TRUE" | "FALSE")
        || (!name.contains(char::is_alphabetic) && name.contains(|c: char| c.is_ascii_digit()))
}

fn split_finding(row: &Row, full: &str, split: &Split) -> Finding {
    let message = if split.last.is_empty() {
        format!("`{}` is one word: it is read as a first name", shown(full))
    } else {
        format!("`{}` is read as first name `{}`, last name `{}`", shown(full), shown(&split.first), shown(&split.last))
    };
    let fix = "if that is wrong, use one column for the first name and one for the last name";
    let unquoted = "contains a full name, which is read as first and last name";
    of_cell(row, Field::FullName, Finding::warning(Code::NameSplit, message, fix), Some(unquoted))
}

/// The finding on the row at `at` that a creation lacks a name.
pub(super) fn missing(at: RowRef, first: &str, last: &str, tables: &Tables) -> RowFinding {
    let (missing, field) = match (first, last) {
        ("", "") => ("names are", Field::FirstName),
        ("", _) => ("first name is", Field::FirstName),
        _ => ("last name is", Field::LastName),
    };
    let action = tables.header(at, Field::Action).map_or_else(|| "Action".to_owned(), |heading| shown(&heading));
    let finding = Finding::error(
        Code::NameMissing,
        format!("the {missing} missing, and a new user needs a first and a last name"),
        format!("fill in the name, or write Invite in the column {action}"),
    );
    let header = tables.header(at, field).or_else(|| tables.header(at, Field::FullName));
    RowFinding { at, finding: finding.in_column(header) }
}

fn shown(name: &str) -> String {
    escape_truncated(name, 60)
}
