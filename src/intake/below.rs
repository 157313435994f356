//! Lines below the last person: a remark, a legend, another table. Such lines are held back until the next person, who makes
//! rows of them, or the end of the table, which leaves them out with a note. A line that could be a person is never held,
//! but for the headings of another table, which the line below them proves.

use std::collections::VecDeque;

use super::header;
use super::line::{Gap, Line, is_blank};
use super::skipped::{begins_remark, filled_below_headings, is_like_name};
use super::table::Table;
use crate::messages::{Arg, message};
use crate::model::{Code, Columns, Field, Finding};

/// More lines than this are rows.
const MAX_HELD: usize = 200;

/// What a legend is called, as `key` folds it.
const LEGENDS: &str = "legend abbreviations codes notes footnotes legende abkurzungen anmerkungen hinweise abreviations remarques \
    leyenda abreviaturas notas legenda abbreviazioni note";

/// The lines that are held back.
#[derive(Debug, Default)]
pub(super) struct BelowTable {
    held: VecDeque<Line>,
    /// Whether they are rows after all, the last of them the person who followed.
    are_rows: bool,
    gap: Gap,
    /// Whether a legend or another table has begun: unproved, where only its headings were read.
    section: Option<Proof>,
    /// Whether the headings came again, so that the range of the first table ends nothing.
    has_begun_again: bool,
    /// The lines of people below the range that the workbook declares: directly below it, and the first one behind a gap.
    continued: Vec<u32>,
    detached: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    Missing,
    Found,
}

impl BelowTable {
    /// Notes a line that shows nothing.
    pub(super) fn blank(&mut self) {
        self.gap.blank();
    }

    /// Notes that the headings came again.
    pub(super) fn begin_again(&mut self) {
        self.has_begun_again = true;
        self.detached = None;
    }

    /// Returns the next line that was held back and is a row.
    pub(super) fn next(&mut self) -> Option<Line> {
        let next = if self.are_rows { self.held.pop_front() } else { None };
        self.are_rows &= !self.held.is_empty();
        next
    }

    /// Returns whether the line is held back, which needs a row before it; it is then taken.
    pub(super) fn takes(&mut self, line: &mut Line, table: &Table, has_rows: bool, are_leavers: bool) -> bool {
        self.gap.reach(line, table.is_sheet());
        let is_beyond = !self.has_begun_again && table.range.as_ref().is_some_and(|range| line.number > range.last.0);
        if is_beyond && self.gap.is_open {
            self.detached.get_or_insert(line.number);
        }
        let columns = &table.header.columns;
        let place = LinePlace { is_behind_blank: self.gap.is_open, is_beyond, are_leavers };
        let is_below = has_rows && is_below(line, columns, place);
        if is_beyond && !is_below && self.detached.is_none() {
            self.continued.push(line.number);
        }
        let section = self.section(line, columns).filter(|_| has_rows);
        if !is_below || section == Some(Proof::Found) {
            self.section = section;
        }
        let may_be_below = is_below || section.is_some();
        self.are_rows = !self.held.is_empty() && (!may_be_below || self.held.len() == MAX_HELD);
        self.gap.is_open &= may_be_below;
        if may_be_below || self.are_rows {
            self.held.push_back(std::mem::take(line));
        }
        may_be_below || self.are_rows
    }

    /// Returns whether the line belongs to a legend or another table: its first line, or one below that.
    fn section(&self, line: &Line, columns: &Columns) -> Option<Proof> {
        if !line.findings.is_empty() || line.cells.as_slice().contains('@') {
            return None;
        }
        let filled = || line.cells.iter().map(str::trim).filter(|cell| !is_blank(cell));
        let is_title = filled().next().is_some_and(|cell| {
            let is_legend = || LEGENDS.split(' ').any(|legend| header::key(cell) == legend);
            cell.ends_with(':') || is_legend() && filled().nth(1).is_none()
        });
        let are_headings =
            || filled().count() > 1 && filled().all(|cell| !cell.contains(|c: char| c.is_numeric() || c == '.'));
        match self.section {
            None if !self.gap.is_open => None,
            None if is_title && !may_be_person(line, columns) => Some(Proof::Found),
            None => are_headings().then_some(Proof::Missing),
            Some(_) => (!may_be_person(line, columns)).then_some(Proof::Found),
        }
    }

    /// Returns the question on a row behind a gap below the range of the table.
    pub(super) fn finding(&self, number: u32, table: &Table) -> Option<Finding> {
        let range = table.range.as_ref().filter(|_| self.detached.is_some_and(|detached| detached <= number))?;
        let title = Arg::quoted_to(&range.name, 60);
        let message = message!("below-table", title = title, row = range.last.0.to_string());
        Some(Finding::error(Code::OtherTable, message, message!("fix-below-table")))
    }

    /// Returns a note on the rows that are read although the range of the table ends above them.
    pub(super) fn note(&self) -> Option<String> {
        let (first, last) = (self.continued.first()?, self.continued.last()?);
        let (rows, are) =
            if first == last { (format!("row {first}"), "is") } else { (format!("rows {first} to {last}"), "are") };
        Some(format!("{rows} below the range of the table {are} read too"))
    }

    /// Makes a row of the headings of another table below which there is none. Returns whether there was such a line.
    pub(super) fn end(&mut self) -> bool {
        let are_rows = self.section.take() == Some(Proof::Missing);
        self.are_rows |= are_rows;
        are_rows
    }

    /// Returns the lines that no person followed.
    pub(super) fn finish(&mut self) -> impl Iterator<Item = Line> {
        self.held.drain(..)
    }
}

/// Where a line is.
#[derive(Debug, Clone, Copy)]
struct LinePlace {
    is_behind_blank: bool,
    /// Whether it is below the range that the workbook declares as the table.
    is_beyond: bool,
    /// Whether it is below a title of people who have left.
    are_leavers: bool,
}

/// Returns whether a line names nobody: it is a remark by its words, or has no address, and is beyond the range of the table, or has nothing under the
/// columns that are used, but for the first of them behind a blank line.
fn is_below(line: &Line, columns: &Columns, place: LinePlace) -> bool {
    if begins_remark(&line.cells, columns) {
        return true;
    }
    if !line.findings.is_empty() || line.cells.as_slice().contains('@') {
        return false;
    }
    let cell = |index: usize| line.cells.get(index).unwrap_or("");
    let first = columns.used().min_by_key(|(_, index)| *index);
    let mut filled = columns.used().filter(|(_, index)| !is_blank(cell(*index)));
    match filled.next() {
        // Several cells in columns that are not used may be of a person whose name and address are missing.
        None => place.is_beyond || filled_below_headings(&line.cells, columns) < 2,
        Some(_) if place.is_beyond => !names_somebody(line, columns),
        Some((field, index)) => {
            place.is_behind_blank
                && filled.next().is_none()
                && first.is_some_and(|(_, first)| first == index)
                && (field != Field::Email || is_sentence(cell(index)))
                && !(place.are_leavers && field == Field::EmployeeId)
                && !is_like_name(cell(index), if matches!(field, Field::FirstName | Field::LastName) { 1 } else { 2 })
        }
    }
}

/// Returns whether a line below the range of the table names a person, whose address is missing or has a mistake.
fn names_somebody(line: &Line, columns: &Columns) -> bool {
    let cell = |field: Field| columns.index(field).map_or("", |index| line.cells.get(index).unwrap_or("").trim());
    let email = cell(Field::Email);
    let is_open = email.is_empty() || email.contains('.') && !is_sentence(email) || is_spelled_out(email);
    let (first, last, full) = (cell(Field::FirstName), cell(Field::LastName), cell(Field::FullName));
    let is_named = is_like_name(full, 2) && !full.is_empty()
        || [first, last].iter().all(|name| !name.is_empty() && is_like_name(name, 1))
        || !cell(Field::EmployeeId).is_empty() && [first, last, full].iter().any(|name| is_like_name(name, 1));
    is_open && is_named
}

/// Returns whether a line without an address may be a person all the same: whose address has a mistake, or who has names.
fn may_be_person(line: &Line, columns: &Columns) -> bool {
    let cell = |index: usize| line.cells.get(index).unwrap_or("").trim();
    let email = columns.index(Field::Email).map_or("", cell);
    let is_broken = email.contains('.') && !is_sentence(email) || is_spelled_out(email);
    let names =
        [Field::FirstName, Field::LastName, Field::FullName].into_iter().filter_map(|field| columns.index(field));
    let is_name = |index: usize| {
        cell(index).contains(char::is_alphabetic) && !cell(index).contains(|c: char| c.is_numeric() || c == ':')
    };
    let mut names = names.peekable();
    is_broken || names.peek().is_some() && names.all(is_name)
}

/// `ann (at) example.com`.
fn is_spelled_out(cell: &str) -> bool {
    let mut words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| ["at", "dot"].contains(&&*word.to_lowercase()))
}

/// Returns whether the cell of an address is words, and no address with a mistake: `ann (at) example.com`.
fn is_sentence(cell: &str) -> bool {
    let has_domain = cell.split('.').skip(1).any(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
    !has_domain && cell.trim().contains(' ') && !is_spelled_out(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_address_and_a_broken_address_is_no_remark() {
        for words in ["End of list", "printed by HR", "Updated 2026.03.01 by Ann.", "Sales team:"] {
            assert!(is_sentence(words), "{words}");
        }
        for address in ["ann (at) example.com", "ann at example dot com", "ann.example.com", "ann", "ann example.com"] {
            assert!(!is_sentence(address), "{address}");
        }
    }
}
