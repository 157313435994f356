//! The first and last name of a row, from two columns or from one with the whole name. What was split or left out
//! gets a warning.

use std::borrow::Cow;

use super::cell_finding::of_cell;
use super::tables::Tables;
use crate::fields::name_order::{self, NameOrder};
use crate::fields::name_split::{self, Split};
use crate::fields::no_name;
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
            let order = row.columns().header(Field::FullName).and_then(NameOrder::stated);
            let split = name_split::split(&full, order);
            findings.push(split_finding(row, &full, &split, order));
            first = if first.is_empty() { Cow::Owned(split.first) } else { first };
            last = if last.is_empty() { Cow::Owned(split.last) } else { last };
        }
    }
    Some(RowNames { first, last })
}

fn cell<'a>(row: &'a Row, field: Field, findings: &mut Vec<Finding>) -> Option<Cow<'a, str>> {
    match row.whole_name(field) {
        Cow::Borrowed(name) => clean(row, field, name, findings),
        Cow::Owned(name) => clean(row, field, &name, findings).map(|name| Cow::Owned(name.into_owned())),
    }
}

fn clean<'a>(row: &Row, field: Field, name: &'a str, findings: &mut Vec<Finding>) -> Option<Cow<'a, str>> {
    match person_name::clean(name) {
        Ok(Name { text, had_unseen }) => {
            if had_unseen {
                let message = format!("`{}` contains invisible characters, which are ignored", shown(name));
                let finding = Finding::warning(Code::NameInvalid, message, "type the name again by hand");
                findings.push(of_cell(row, field, finding, Some("contains an unusual name")));
            }
            if let Some(kind) = no_name::kind(&text) {
                let shown = shown(&text);
                let message = match row.columns().cell_name(field, row.at.number) {
                    Some(cell) => format!("cell {cell} contains `{shown}`, which is no name but {kind}"),
                    None => format!("the name `{shown}` is {kind}"),
                };
                let finding = Finding::error(Code::NameDoubtful, message, "write the name");
                findings.push(of_cell(row, field, finding, Some("contains something that is not a name")));
            }
            Some(text)
        }
        Err(error) => {
            let message = format!("the name `{}` {error}", shown(name));
            let finding = Finding::error(Code::NameInvalid, message, error.fix());
            let unquoted = "contains a name that is too long, or in which a letter was lost";
            findings.push(of_cell(row, field, finding, Some(unquoted)));
            None
        }
    }
}

/// The finding on a name that was split: a warning, or a question where the heading states no order and the address says
/// the other.
fn split_finding(row: &Row, full: &str, split: &Split, order: Option<NameOrder>) -> Finding {
    let message = if split.last.is_empty() {
        format!("`{}` is one word: it is read as a first name", shown(full))
    } else {
        format!("`{}` is read as first name `{}`, last name `{}`", shown(full), shown(&split.first), shown(&split.last))
    };
    let is_question = order.is_none() && name_order::contradicts(split, row.get(Field::Email));
    if is_question {
        let message = format!("{message}, but the address says the other way round");
        let fix = "use one column for the first name and one for the last name, or call the column `First name Last name` or \
                   `Last name First name`";
        let finding = Finding::error(Code::NameSplit, message, fix);
        return of_cell(row, Field::FullName, finding, Some("contains a full name that the address contradicts"));
    }
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
