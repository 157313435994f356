//! Lines become rows: lines above the header and blank ones are skipped, frontdesk's own columns are dropped, and what
//! is wrong with a line becomes a finding of its row. Cells are not changed.

use std::fmt::Debug;
use std::mem;

use csv::StringRecord;

use super::below::BelowTable;
use super::blocks::Blocks;
use super::inspect::Inspector;
use super::line::{Line, Lines};
use super::merged_rows::MergedRows;
use super::other_table::OtherTable;
use super::skipped::{self, Kind, SkippedLines};
use super::table::Table;
use super::{InputError, IntakeError};
use crate::model::{Row, RowRef};

/// The rows of one table, from its first to its last.
#[derive(Debug)]
pub struct Rows<'d> {
    table: &'d Table,
    source: u16,
    lines: Box<dyn Lines + 'd>,
    line: Line,
    inspector: Inspector<'d>,
    skipped: SkippedLines,
    below: BelowTable,
    blocks: Blocks,
    merged: MergedRows,
    other: OtherTable,
    /// The lines that are of nobody's row, where they are asked for.
    unread: Option<Vec<(u32, StringRecord)>>,
    is_ended: bool,
    /// Whether there was a row at all.
    any: bool,
}

impl<'d> Rows<'d> {
    pub(super) fn new(table: &'d Table, source: u16, lines: Box<dyn Lines + 'd>) -> Self {
        Self {
            table,
            source,
            lines,
            line: Line::default(),
            inspector: Inspector::new(table),
            skipped: SkippedLines::default(),
            below: BelowTable::default(),
            blocks: Blocks::new(table),
            merged: MergedRows::default(),
            other: OtherTable::default(),
            unread: None,
            is_ended: false,
            any: false,
        }
    }

    /// Keeps the lines that are of nobody's row.
    pub(super) fn keeping_unread(self) -> Self {
        Self { unread: Some(Vec::new()), ..self }
    }

    /// Returns the lines of nobody's row since the last call.
    pub(super) fn unread(&mut self) -> Vec<(u32, StringRecord)> {
        self.unread.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Reads the next row into `row` and returns whether there was one. `row` must have been made with the
    /// columns of this table's `Source`.
    ///
    /// # Errors
    /// Where the file cannot be read on, changed meanwhile, or goes beyond a limit.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, IntakeError> {
        self.next(row).map_err(|refusal| IntakeError::new(&self.table.path, refusal))
    }

    /// Returns notes on the lines skipped so far: repeated headers, totals, the template's example. Complete when `read`
    /// has returned `false`.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let no_rows = (!self.any).then(|| "there is no row below the header".to_owned());
        self.skipped.notes().into_iter().chain(self.below.note()).chain(no_rows).collect()
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, InputError> {
        loop {
            if self.takes_line_from_below() {
                break;
            }
            if self.is_ended || !self.lines.read(&mut self.line)? {
                self.is_ended = true;
                if self.below.end() {
                    continue;
                }
                self.table.verify()?;
                self.skip_below(self.blocks.has_leavers());
                return Ok(false);
            }
            if self.line.number > self.table.limits.rows {
                return Err(InputError::TooManyRows { limit: self.table.limits.rows });
            }
            if !self.passes_over_line()? {
                break;
            }
        }
        self.take_line(row);
        Ok(true)
    }

    /// Whether the current line is nobody's row, or is held back.
    fn passes_over_line(&mut self) -> Result<bool, InputError> {
        if self.line.number <= self.table.header.line {
            self.keep_unread(0, self.line.number < self.table.header.line);
            return Ok(true);
        }
        let line = &mut self.line;
        self.merged.fill(line, self.table)?;
        if let Some(filter) = &self.table.header.filter {
            let cells = filter.cells(&line.cells);
            line.refused = filter.refused(&line.cells, &cells, self.table.is_sheet());
            line.cells = cells;
        }
        if line.is_blank() {
            self.blocks.blank();
            self.below.blank();
            self.other.blank();
            return Ok(true);
        }
        let is_beside = self.table.header.beside.is_all_of(&line.cells);
        if is_beside {
            self.skipped.add(Kind::Beside, line.number);
        }
        if let Some(beside) = self.table.header.beside.ignored() {
            self.keep_unread(beside, true);
        }
        Ok(is_beside || self.passes_over_list_line())
    }

    /// The same for a line with something below the headings of the list.
    fn passes_over_list_line(&mut self) -> bool {
        let were_leavers = self.blocks.has_leavers();
        if self.blocks.takes(&self.line, self.table) {
            self.keep_unread(0, !self.blocks.has_leavers());
            if !self.below.end() {
                self.skip_below(were_leavers);
            }
            self.skipped.add(Kind::Title, self.line.number);
            if self.table.for_leavers && self.blocks.are_meant(self.table) {
                self.other.begin_block(&self.line, self.table);
            }
            return true;
        }
        let line = &mut self.line;
        if let Some(is_again) = self.other.takes(line, self.table, self.any) {
            if is_again {
                self.below.begin_again();
            }
            self.skipped.add(if is_again { Kind::Header } else { Kind::Headings }, line.number);
            return true;
        }
        if self.skipped.takes(line.number, &line.cells, &self.table.header.columns) {
            self.keep_unread(0, !were_leavers);
            return true;
        }
        self.below.takes(line, self.table, self.any, self.blocks.has_leavers())
    }

    /// Keeps the current line from a column on, where that is asked for.
    fn keep_unread(&mut self, start: usize, is_told: bool) {
        let unread = self.unread.iter_mut().filter(|_| is_told);
        unread.for_each(|unread| unread.push(kept(&self.line, start)));
    }

    /// Leaves out the lines that are held back: no person followed them. `are_leavers` is whether a title of people who have left
    /// is above them.
    fn skip_below(&mut self, are_leavers: bool) {
        for line in self.below.finish() {
            self.skipped.add(Kind::Below, line.number);
            self.unread.iter_mut().filter(|_| !are_leavers).for_each(|unread| unread.push(kept(&line, 0)));
        }
    }

    /// Makes the next row of those that stood below the list the current line, if there is one.
    fn takes_line_from_below(&mut self) -> bool {
        while let Some(line) = self.below.next() {
            if self.other.headings_of(line.number) == Some(line.number) {
                self.skipped.add(Kind::Headings, line.number);
            } else if skipped::begins_remark(&line.cells, &self.table.header.columns) {
                self.skipped.add(Kind::Remark, line.number);
                self.unread.iter_mut().for_each(|unread| unread.push(kept(&line, 0)));
            } else {
                self.line = line;
                return true;
            }
        }
        false
    }

    /// Makes a row of the current line.
    fn take_line(&mut self, row: &mut Row) {
        let line = &mut self.line;
        mem::swap(&mut row.cells, &mut line.cells);
        row.at = RowRef { source: self.source, number: line.number };
        row.findings.clear();
        row.struck.clear();
        row.is_of_leavers = self.table.for_leavers && (self.table.names_leavers || self.blocks.are_meant(self.table));
        self.any = true;
        self.inspector.inspect(row, &line.findings);
        if let Some(merged) = self.merged.question(row.at.number, self.table) {
            self.inspector.merged(row, merged);
        }
        self.inspector.refused(row, &line.refused);
        if let Some(headings) = self.other.headings_of(row.at.number) {
            Inspector::other_table(row, headings);
        }
        self.inspector.beside(row, &self.table.header.beside);
        let of_block = self.blocks.finding(row.at.number, self.table);
        row.findings.extend(of_block.or_else(|| self.below.finding(row.at.number, self.table)));
    }
}

/// Returns the number of a line and its cells from a column on.
fn kept(line: &Line, start: usize) -> (u32, StringRecord) {
    (line.number, line.cells.iter().skip(start).collect())
}
