//! Cells that are merged over several rows. The sheet shows their text in all of the rows, so each row gets it: a department
//! is that of everybody beside it. An address, a name or an employee ID is of one person, and so a question, unless all that
//! say who it is are merged over the same rows. Pure.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::InputError;
use super::line::{Line, is_blank};
use super::table::Table;
use crate::fields::{self, Kind};

/// The most columns of one row that are merged with the row above it, and the most text that this adds to a table.
const MAX_COLUMNS: usize = 100;
const MAX_BYTES: usize = 256 << 20;

/// The first column of a merged range, counted from 0, and its rows, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MergedRange {
    pub(super) column: usize,
    pub(super) rows: RangeInclusive<u32>,
}

/// The cells that are merged over columns, by their rows. Of a row, the widest counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WideCells(BTreeMap<u32, RangeInclusive<usize>>);

impl WideCells {
    /// The most rows of them.
    const MAX_ROWS: usize = 200_000;

    /// Adds a cell over these columns, counted from 0, in a row.
    pub(super) fn add(&mut self, row: u32, columns: RangeInclusive<usize>) {
        if self.0.len() < Self::MAX_ROWS {
            let width = |columns: &RangeInclusive<usize>| columns.end() - columns.start();
            let known = self.0.entry(row).or_insert_with(|| columns.clone());
            if width(known) < width(&columns) {
                *known = columns;
            }
        }
    }

    /// Returns the columns of the widest cell in a row.
    pub(super) fn at(&self, row: u32) -> Option<&RangeInclusive<usize>> {
        self.0.get(&row)
    }
}

/// The merged cells of a table while its rows are read.
#[derive(Debug, Default)]
pub(super) struct MergedRows {
    next: usize,
    /// Those over the current row, with their text.
    current: Vec<(MergedRange, String)>,
    bytes: usize,
}

impl MergedRows {
    /// Writes the text of merged cells into a line.
    pub(super) fn fill(&mut self, line: &mut Line, table: &Table) -> Result<(), InputError> {
        self.current.retain(|(range, _)| range.rows.contains(&line.number));
        let begun = table.merged[self.next..].iter().take_while(|range| *range.rows.start() <= line.number);
        let begun: Vec<&MergedRange> = begun.collect();
        self.next += begun.len();
        let cell = |column: usize| line.cells.get(column).unwrap_or("");
        let here =
            begun.into_iter().filter(|range| *range.rows.start() == line.number && !is_blank(cell(range.column)));
        self.current.extend(here.map(|range| (range.clone(), cell(range.column).to_owned())));
        if self.current.len() > MAX_COLUMNS {
            return Err(InputError::Bomb {
                why: format!("row {} has more than {MAX_COLUMNS} merged cells", line.number),
            });
        }
        let text = |column: usize| {
            let merged = self.current.iter().find(|(range, _)| range.column == column && is_blank(cell(column)));
            merged.map_or(cell(column), |(_, text)| text)
        };
        let width = self.current.iter().map(|(range, _)| range.column + 1).max().unwrap_or(0).max(line.cells.len());
        if !self.current.is_empty() {
            let cells: csv::StringRecord = (0..width).map(text).collect();
            self.bytes += cells.as_slice().len() - line.cells.as_slice().len();
            line.cells = cells;
        }
        if self.bytes > MAX_BYTES {
            return Err(InputError::Bomb {
                why: format!("its merged cells stand for more than {} MiB", MAX_BYTES >> 20),
            });
        }
        Ok(())
    }

    /// Returns the merged cell of the row `number` that leaves open who the person is. It is the last row that was read, or one
    /// that was held back.
    pub(super) fn question(&self, number: u32, table: &Table) -> Option<&MergedRange> {
        let columns = &table.header.columns;
        let merged = |column: usize| {
            let place = table.header.place(column);
            self.current
                .iter()
                .map(|(range, _)| range)
                .find(|range| range.column == place && range.rows.contains(&number))
        };
        let of = |kinds: fn(&Kind) -> bool| columns.used().filter(move |(field, _)| kinds(&fields::spec(*field).kind));
        let is_who = |kind: &Kind| matches!(kind, Kind::Address | Kind::Name | Kind::Identity);
        let first = of(is_who).find_map(|(_, column)| merged(column))?;
        let is_one = of(|kind| matches!(kind, Kind::Address | Kind::Name))
            .all(|(_, column)| merged(column).is_some_and(|range| range.rows == first.rows));
        (!is_one).then_some(first)
    }
}
