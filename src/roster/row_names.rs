//! The first and last name of a row, from two columns or from one with the whole name. What was split or left out
//! gets a warning.

use std::borrow::Cow;

use super::cell_finding::of_cell;
use super::tables::Tables;
use crate::fields::name_order::{self, NameOrder};
use crate::fields::name_split::{self, Split};
use crate::fields::person_name::{self, Name};
use crate::fields::{Unquoted, no_name};
use crate::messages::{Arg, message};
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
                let message = message!("name-invisible", name = shown(name));
                let finding = Finding::warning(Code::NameInvalid, message, message!("fix-type-name"));
                let unquoted: Unquoted<'_> = &|cell| message!("hidden-unusual-name", cell = cell);
                findings.push(of_cell(row, field, finding, Some(unquoted)));
            }
            if let Some(kind) = no_name::kind(&text) {
                let (name, kind) = (shown(&text), kind.message());
                let message = match row.columns().cell_name(field, row.at.number) {
                    Some(cell) => message!("name-doubtful-cell", cell = cell, name = name, kind = kind),
                    None => message!("name-doubtful", name = name, kind = kind),
                };
                let finding = Finding::error(Code::NameDoubtful, message, message!("fix-write-name"));
                let unquoted: Unquoted<'_> = &|cell| message!("hidden-not-a-name", cell = cell);
                findings.push(of_cell(row, field, finding, Some(unquoted)));
            }
            Some(if field == Field::FullName { text } else { without_marks(row, field, text, findings) })
        }
        Err(error) => {
            let finding = Finding::error(Code::NameInvalid, error.message(shown(name)), error.fix());
            let unquoted: Unquoted<'_> = &|cell| message!("hidden-lost-name", cell = cell);
            findings.push(of_cell(row, field, finding, Some(unquoted)));
            None
        }
    }
}

/// Takes away what a system wrote around the name, with a warning.
fn without_marks<'a>(row: &Row, field: Field, name: Cow<'a, str>, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let bare = name_split::without_marks(&name);
    if bare == name {
        return name;
    }
    let message = message!("name-marked", name = shown(&name), bare = shown(bare));
    let finding = Finding::warning(Code::NameDoubtful, message, message!("fix-write-name"));
    findings.push(of_cell(row, field, finding, Some(&|cell| message!("hidden-name-marked", cell = cell))));
    Cow::Owned(bare.to_owned())
}

/// The finding on a name that was split: a warning, or a question where the heading states no order and the address says
/// the other.
fn split_finding(row: &Row, full: &str, split: &Split, order: Option<NameOrder>) -> Finding {
    let message = if split.last.is_empty() {
        message!("name-one-word", name = shown(full))
    } else {
        message!("name-split", name = shown(full), first = shown(&split.first), last = shown(&split.last))
    };
    let is_question = order.is_none() && name_order::contradicts(split, row.get(Field::Email));
    if is_question {
        let message = message!("name-order", split = message);
        let finding = Finding::error(Code::NameSplit, message, message!("fix-name-order"));
        return of_cell(row, Field::FullName, finding, Some(&|cell| message!("hidden-name-order", cell = cell)));
    }
    let finding = Finding::warning(Code::NameSplit, message, message!("fix-name-split"));
    of_cell(row, Field::FullName, finding, Some(&|cell| message!("hidden-name-split", cell = cell)))
}

/// The finding on the row at `at` that a creation lacks a name.
pub(super) fn missing(at: RowRef, first: &str, last: &str, tables: &Tables) -> RowFinding {
    let (missing, field) = match (first, last) {
        ("", "") => (message!("names-missing"), Field::FirstName),
        ("", _) => (message!("first-name-missing"), Field::FirstName),
        _ => (message!("last-name-missing"), Field::LastName),
    };
    let column = tables.header(at, Field::Action).map(|heading| escape_truncated(&heading, 60));
    let in_column = |column| message!("fix-name-missing-action", column = column);
    let fix = column.map_or_else(|| message!("fix-name-missing"), in_column);
    let finding = Finding::error(Code::NameMissing, missing, fix);
    let header = tables.header(at, field).or_else(|| tables.header(at, Field::FullName));
    RowFinding { at, finding: finding.in_column(header) }
}

fn shown(name: &str) -> Arg {
    Arg::quoted_to(name, 60)
}
