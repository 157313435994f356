//! Lines become rows: what stands above the header or says nothing is passed over, frontdesk's own columns are dropped,
//! and what is odd about a line is said on its row. Cells are handed on as they stand.

use std::fmt::Debug;
use std::mem;

use super::inspect::Inspector;
use super::line::{Line, Lines};
use super::skipped::SkippedLines;
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
    /// Whether there was a row at all.
    any: bool,
}

impl<'d> Rows<'d> {
    pub(super) fn new(table: &'d Table, source: u16, lines: Box<dyn Lines + 'd>) -> Self {
        let inspector = Inspector::new(table);
        Self { table, source, lines, line: Line::default(), inspector, skipped: SkippedLines::default(), any: false }
    }

    /// Puts the next row into `row`, whatever it held before; `false` at the end. `row` must have been made with the
    /// columns of this table's `Source`.
    ///
    /// # Errors
    /// Where the file cannot be read on, changed meanwhile, or goes beyond a limit.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, IntakeError> {
        self.next(row).map_err(|refusal| IntakeError::new(&self.table.path, refusal))
    }

    /// What was passed over so far: repeated headers, totals, the template's example, and whether nobody was left. Complete when `read` has said `false`.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let nobody = (!self.any).then(|| "no row stands below the header".to_owned());
        self.skipped.notes().into_iter().chain(nobody).collect()
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, InputError> {
        loop {
            if !self.lines.read(&mut self.line)? {
                self.table.verify()?;
                return Ok(false);
            }
            let line = &mut self.line;
            if line.number > self.table.limits.rows {
                return Err(InputError::TooManyRows { limit: self.table.limits.rows });
            }
            if line.number <= self.table.header.line {
                continue;
            }
            if let Some(kept) = &self.table.header.kept {
                line.cells = kept.cells(&line.cells);
            }
            if line.is_blank() || self.skipped.takes(line.number, &line.cells, &self.table.header.columns) {
                continue;
            }
            mem::swap(&mut row.cells, &mut line.cells);
            row.at = RowRef { source: self.source, number: line.number };
            row.problems.clear();
            self.any = true;
            self.inspector.inspect(row, &line.findings);
            return Ok(true);
        }
    }
}
