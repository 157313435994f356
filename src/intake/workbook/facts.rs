//! The facts of a sheet besides its cells, the same for every format: which rows and columns are hidden, which cells are
//! merged over rows, and where links lead. Rows count from 1, columns from 0. Pure.

use std::collections::HashMap;
use std::rc::Rc;

use super::merged::MergedCells;
use crate::intake::InputError;
use crate::intake::ranges::Visibility;

/// A link over more cells than this is a decoration.
const LINKED_CELLS: u64 = 1_000;
/// The most cells with links; Excel itself keeps 65,530.
const LINKS: usize = 1_000_000;

/// What calamine does not report of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OddCell {
    /// It refers to the shared text -1, as some programs write an empty cell. calamine takes that for the first text.
    Empty,
    /// It refers to a shared text by something that is no number, with the same effect.
    Textless,
    /// It is crossed out.
    Struck,
    /// Its number is shown with zeros before it, to so many digits: `00123`.
    Padded(usize),
}

/// The facts of one sheet.
#[derive(Debug, Default)]
pub(super) struct SheetFacts {
    pub(super) rows: Visibility,
    pub(super) columns: Visibility,
    pub(super) merged: MergedCells,
    /// Whether its reader misreads the sheet as it is written: it declares a size that no sheet has, or a value may be
    /// written as something else than text.
    pub(super) is_misread: bool,
    /// Whether a value in it may be something else than a number.
    pub(super) has_odd_values: bool,
    /// What only a second look at the cells shows, by row and column.
    pub(super) odd_cells: HashMap<(u32, usize), OddCell>,
    /// The target of a link by its row and column.
    links: HashMap<(u32, u32), Rc<str>>,
}

impl SheetFacts {
    /// Adds a link over the cells from the row `rows.0` to `rows.1` and from the column `columns.0` to `columns.1`.
    pub(super) fn add_link(
        &mut self,
        rows: (u32, u32),
        columns: (u32, u32),
        target: impl Into<Rc<str>>,
    ) -> Result<(), InputError> {
        let length = |(first, last): (u32, u32)| u64::from(last.saturating_sub(first)) + 1;
        if length(rows).saturating_mul(length(columns)) > LINKED_CELLS {
            return Ok(());
        }
        let target = target.into();
        for row in rows.0..=rows.1 {
            self.links.extend((columns.0..=columns.1).map(|column| ((row, column), Rc::clone(&target))));
        }
        if self.links.len() > LINKS {
            return Err(InputError::Bomb { why: format!("a sheet of it has more than {LINKS} links") });
        }
        Ok(())
    }

    /// Replaces the target of each link, which is an id, by the address that `addresses` has for it. Links to anything
    /// else are removed.
    pub(super) fn resolve_links(&mut self, addresses: &HashMap<String, Rc<str>>) {
        let resolve = |(cell, id): (_, Rc<str>)| Some((cell, Rc::clone(addresses.get(&*id)?)));
        self.links = std::mem::take(&mut self.links).into_iter().filter_map(resolve).collect();
    }

    /// Returns the target of the link in a cell.
    pub(super) fn link(&self, row: u32, column: usize) -> Option<&str> {
        self.links.get(&(row, u32::try_from(column).ok()?)).map(|target| &**target)
    }

    /// Adds the cell at this place, which spans so many rows and columns.
    pub(super) fn add_span(&mut self, row: u32, column: usize, rows: u32, columns: u32) {
        let last = |first: u32, length: u32| first.saturating_add(length.saturating_sub(1));
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        self.merged.add((row, last(row, rows)), (column, last(column, columns)));
    }
}
