//! Cells that are merged over several rows. Only the first of the rows has their text, and the sheet shows it in all of
//! them; a note names them. Pure.

use crate::intake::InputError;
use crate::intake::header::letters;
use crate::intake::merged_rows::{MergedRange, WideCells};

/// The most merged ranges that a note names, and that a sheet has.
const NAMED: usize = 5;
const MAX_RANGES: usize = 200_000;
/// The most rows of one title.
const TITLE_ROWS: usize = 3;

/// The merged ranges of one sheet.
#[derive(Debug, Default)]
pub(super) struct MergedCells {
    ranges: Vec<MergedRange>,
    /// The first of them as a sheet names them: `D6:D7`.
    named: Vec<String>,
    wide: WideCells,
}

impl MergedCells {
    /// Adds the cells from the row `rows.0` to `rows.1`, counted from 1, and from the column `columns.0` to `columns.1`,
    /// counted from 0. Cells merged within one row hide nothing, and are titles at most.
    pub(super) fn add(&mut self, rows: (u32, u32), columns: (u32, u32)) {
        if columns.0 < columns.1 && self.ranges.len() <= MAX_RANGES {
            let columns = columns.0 as usize..=columns.1 as usize;
            (rows.0..=rows.1).take(TITLE_ROWS).for_each(|row| self.wide.add(row, columns.clone()));
        }
        if rows.0 >= rows.1 || self.ranges.len() > MAX_RANGES {
            return;
        }
        if self.named.len() < NAMED {
            let letters = |column: u32| letters(column as usize);
            self.named.push(format!("{}{}:{}{}", letters(columns.0), rows.0, letters(columns.1), rows.1));
        }
        self.ranges.push(MergedRange { column: columns.0 as usize, rows: rows.0..=rows.1 });
    }

    /// Returns the note about them, where there are any.
    pub(super) fn note(&self) -> Option<String> {
        let more = if self.ranges.len() > self.named.len() { ", …" } else { "" };
        (!self.named.is_empty())
            .then(|| format!("merged cells count for each of their rows: {}{more}", self.named.join(", ")))
    }

    /// Takes those that are merged over columns.
    pub(super) fn take_wide(&mut self) -> WideCells {
        std::mem::take(&mut self.wide)
    }

    /// Returns them in the order of their first rows.
    pub(super) fn into_ranges(mut self) -> Result<Vec<MergedRange>, InputError> {
        if self.ranges.len() > MAX_RANGES {
            let why = format!("a sheet of it has more than {MAX_RANGES} cells that are merged over rows");
            return Err(InputError::Bomb { why });
        }
        self.ranges.sort_by_key(|range| *range.rows.start());
        Ok(self.ranges)
    }
}
