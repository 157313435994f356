//! A sheet as the readers of all formats give it, and whether it is read at all.

use crate::intake::byte_source::ByteSource;
use crate::intake::line::Line;
use crate::intake::ranges::Ranges;
use crate::intake::{InputError, Limits, Options, SheetChoice};
use crate::model::{Encoding, Format};

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
}

/// Whether a sheet is read at all: visible ones always, hidden ones by name.
pub(super) fn is_wanted(name: &str, hidden: bool, options: &Options) -> bool {
    match &options.sheet {
        SheetChoice::Named(wanted) => is_named(name, wanted),
        SheetChoice::Auto | SheetChoice::All => !hidden,
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
