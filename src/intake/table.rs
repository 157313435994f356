//! A table of an input: its header, and where its lines are.

use std::path::PathBuf;

use super::blocks::Block;
use super::byte_source::ByteSource;
use super::delimited::DelimitedText;
use super::encoding::Guess;
use super::header::Header;
use super::line::Lines;
use super::merged_rows::MergedRange;
use super::ranges::Ranges;
use super::workbook::SpooledLines;
use super::{InputError, Limits};

/// One table and where its lines come from.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) path: PathBuf,
    pub(super) header: Header,
    pub(super) body: Body,
    /// The last row of the range that the workbook declares as a table, where its header is that of this table.
    pub(super) last_row: Option<u32>,
    /// The cells of its sheet that are merged over rows, in the order of the rows.
    pub(super) merged: Vec<MergedRange>,
    /// The block that its sheet's name or the lines above its header begin.
    pub(super) block: Option<Block>,
    /// Whether the command is for people who have left.
    pub(super) for_leavers: bool,
    /// The columns that the sheet hides, as in the file.
    pub(super) hidden: Ranges,
    pub(super) limits: Limits,
    /// The name of the encoding, and how far it is a guess.
    pub(super) encoding: (&'static str, Guess),
    /// Whether garbled text is repaired.
    pub(super) repair_text: bool,
}

/// Where the lines of a table are.
#[derive(Debug)]
pub(super) enum Body {
    /// In the file itself.
    Text(DelimitedText),
    /// Taken out of the workbook `file` once.
    Sheet { file: ByteSource, lines: ByteSource },
}

impl Table {
    /// Reads the lines from the first on.
    pub(super) fn lines(&self) -> Box<dyn Lines + '_> {
        match &self.body {
            Body::Text(text) => Box::new(text.lines()),
            Body::Sheet { lines, .. } => Box::new(SpooledLines::new(lines)),
        }
    }

    /// Whether its lines come from a workbook.
    pub(super) const fn is_sheet(&self) -> bool {
        matches!(self.body, Body::Sheet { .. })
    }

    /// Fails where the file changed since it was opened.
    pub(super) fn verify(&self) -> Result<(), InputError> {
        match &self.body {
            Body::Text(text) => text.file.verify(),
            Body::Sheet { file, .. } => file.verify(),
        }
    }
}
