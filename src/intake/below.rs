//! Lines below the last person: a remark, a legend, another table. Such lines are held back until the next person, who makes
//! rows of them, or the end of the table, which leaves them out with a note. A line that could be a person is never held,
//! but for the headings of another table, which the line below them proves.

use std::collections::VecDeque;

use super::header;
use super::line::{Line, is_blank};
use super::skipped::{begins_remark, filled_below_headings, is_like_name};
use super::table::Table;
use crate::model::{Columns, Field};

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
    is_behind_blank: bool,
    /// Whether a legend or another table has begun: unproved, where only its headings were read.
    section: Option<Proof>,
    last: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    Missing,
    Found,
}

impl BelowTable {
    /// Notes a line that shows nothing.
    pub(super) fn blank(&mut self) {
        self.is_behind_blank = true;
    }

    /// Returns the next line that was held back and is a row.
    pub(super) fn next(&mut self) -> Option<Line> {
        let next = if self.are_rows { self.held.pop_front() } else { None };
        self.are_rows &= !self.held.is_empty();
        next
    }

    /// Returns whether the line is held back, which needs a row before it; it is then taken.
    pub(super) fn takes(&mut self, line: &mut Line, table: &Table, has_rows: bool) -> bool {
        // Sheets give no blank lines.
        self.is_behind_blank |= table.is_sheet() && line.number > self.last + 1;
        self.last = line.number;
        let is_beyond = table.last_row.is_some_and(|last| line.number > last);
        let columns = &table.header.columns;
        let is_below = has_rows && is_below(line, columns, self.is_behind_blank, is_beyond);
        let section = self.section(line, columns).filter(|_| has_rows);
        if !is_below || section == Some(Proof::Found) {
            self.section = section;
        }
        let may_be_below = is_below || section.is_some();
        self.are_rows = !self.held.is_empty() && (!may_be_below || self.held.len() == MAX_HELD);
        self.is_behind_blank &= may_be_below;
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
            None if !self.is_behind_blank => None,
            None if is_title && !may_be_person(line, columns) => Some(Proof::Found),
            None => are_headings().then_some(Proof::Missing),
            Some(_) => (!may_be_person(line, columns)).then_some(Proof::Found),
        }
    }

    /// Makes a row of the headings of another table below which there is none. Returns whether there was such a line.
    pub(super) fn end(&mut self) -> bool {
        let are_rows = self.section.take() == Some(Proof::Missing);
        self.are_rows |= are_rows;
        are_rows
    }

    /// Returns the numbers of the lines that no person followed.
    pub(super) fn finish(&mut self) -> impl Iterator<Item = u32> {
        self.held.drain(..).map(|line| line.number)
    }
}

/// Returns whether a line names nobody: it is a remark by its words, or has no address, and is beyond the range of the table, or has nothing under the
/// columns that are used, but for the first of them behind a blank line.
fn is_below(line: &Line, columns: &Columns, is_behind_blank: bool, is_beyond: bool) -> bool {
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
        None => is_beyond || filled_below_headings(&line.cells, columns) < 2,
        Some(_) if is_beyond => true,
        Some((field, index)) => {
            is_behind_blank
                && filled.next().is_none()
                && first.is_some_and(|(_, first)| first == index)
                && (field != Field::Email || is_sentence(cell(index)))
                && !is_like_name(cell(index), if matches!(field, Field::FirstName | Field::LastName) { 1 } else { 2 })
        }
    }
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
