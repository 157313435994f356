//! A sheet as the readers of all formats give it, and whether it is read at all.

use crate::intake::byte_source::ByteSource;
use crate::intake::header::Header;
use crate::intake::line::Line;
use crate::intake::merged_rows::{MergedRange, WideCells};
use crate::intake::ranges::Ranges;
use crate::intake::{InputError, Limits, Options, SheetChoice};
use crate::model::{Encoding, Field, Format};

/// One sheet of a workbook.
#[derive(Debug)]
pub(in crate::intake) struct Sheet {
    pub(in crate::intake) name: String,
    pub(in crate::intake) format: Format,
    pub(in crate::intake) encoding: Option<Encoding>,
    /// Hidden sheets are listed; they are read only by name.
    pub(in crate::intake) hidden: bool,
    /// All lines with something in them, as `SpooledLines` reads them.
    pub(in crate::intake) lines: ByteSource,
    /// The first of them, for the header.
    pub(in crate::intake) head: Vec<Line>,
    /// Whether any cell contains an address.
    pub(in crate::intake) addressed: bool,
    /// Hidden columns, counted from 0. They are read like the others.
    pub(in crate::intake) hidden_columns: Ranges,
    pub(in crate::intake) notes: Vec<String>,
    /// The cells that are merged over rows, in the order of the rows.
    pub(in crate::intake) merged: Vec<MergedRange>,
    /// The cells that are merged over columns.
    pub(in crate::intake) wide: WideCells,
    /// The ranges that the workbook declares as tables.
    pub(in crate::intake) tables: Vec<TableRange>,
}

/// A range that a workbook declares as a table, without the row of its totals. Rows count from 1, columns from 0.
#[derive(Debug, Clone)]
pub(in crate::intake) struct TableRange {
    pub(in crate::intake) name: String,
    pub(in crate::intake) first: (u32, u32),
    pub(in crate::intake) last: (u32, u32),
}

impl TableRange {
    /// Whether this header is the first row of the table, with the column of the addresses in it.
    pub(in crate::intake) fn is_of(&self, header: &Header) -> bool {
        self.first.0 == header.line && self.has_addresses_of(header)
    }

    /// Whether the column of the addresses is in the table.
    pub(in crate::intake) fn has_addresses_of(&self, header: &Header) -> bool {
        let email = header.columns.index(Field::Email).map(|column| header.place(column));
        let columns = self.first.1 as usize..=self.last.1 as usize;
        email.is_some_and(|email| columns.contains(&email))
    }
}

/// Whether a sheet is read at all: visible ones always, hidden ones by name, or to find out whom they name.
pub(super) fn is_wanted(name: &str, hidden: bool, options: &Options) -> bool {
    match &options.sheet {
        SheetChoice::Named(wanted) => is_named(name, wanted),
        SheetChoice::Auto | SheetChoice::All => !hidden || options.for_roster,
    }
}

/// Whether a sheet is the one that a person typed.
pub(super) fn is_named(name: &str, wanted: &str) -> bool {
    name.trim().to_lowercase() == wanted.trim().to_lowercase()
}

/// Refuses a workbook of more sheets than the limit.
pub(super) fn check_count(sheets: usize, limits: &Limits) -> Result<(), InputError> {
    if sheets > limits.sheets {
        return Err(InputError::Bomb { why: format!("it has more than {} sheets", limits.sheets) });
    }
    Ok(())
}

/// The row from 1 and the column from 0 of a cell such as `B2`.
pub(super) fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let column = name[..digits].bytes().try_fold(0_u32, |column, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(value) + 1)
    })?;
    Some((name[digits..].parse().ok()?, column.checked_sub(1)?))
}
