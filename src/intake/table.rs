//! A table of an input: its header, and where its lines are.

use std::path::PathBuf;

use super::blocks::Block;
use super::byte_source::ByteSource;
use super::delimited::DelimitedText;
use super::encoding::Guess;
use super::header::Header;
use super::line::{Line, Lines, is_blank};
use super::merged_rows::{MergedRange, WideCells};
use super::ranges::Ranges;
use super::workbook::{SpooledLines, TableRange};
use super::{InputError, Limits};
use crate::fields::{self, Kind};

/// One table and where its lines come from.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) path: PathBuf,
    pub(super) header: Header,
    pub(super) body: Body,
    /// The range that the workbook declares as a table, where its header is that of this table.
    pub(super) range: Option<TableRange>,
    /// The cells of its sheet that are merged over rows, in the order of the rows.
    pub(super) merged: Vec<MergedRange>,
    /// The cells of its sheet that are merged over columns.
    pub(super) wide: WideCells,
    /// The block that its name, that of its sheet or of its file, or the lines above its header begin.
    pub(super) block: Option<Block>,
    /// The blocks of further tables that the workbook declares over its columns.
    pub(super) further_blocks: Vec<Block>,
    /// The block of people who have left that is beside the table or on another sheet, where the command is for them.
    pub(super) leavers_elsewhere: Option<Block>,
    /// Whether the name of the table, of its sheet or of its file may be of people who have left.
    pub(super) names_leavers: bool,
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

    /// Returns the block of the further table that begins in this line.
    pub(super) fn block_at(&self, line: u32) -> Option<&Block> {
        self.further_blocks.iter().find(|block| block.start() == Some(line))
    }

    /// Whether all that a line shows is one cell over the width of the list, as a title of a section is: over whatever says who
    /// somebody is.
    pub(super) fn is_wide(&self, line: &Line) -> bool {
        let Some(columns) = self.wide.at(line.number) else { return false };
        let place = |index: usize| self.header.place(index);
        let mut filled = line.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
        let is_one =
            filled.next().is_some_and(|(index, _)| place(index) == *columns.start()) && filled.next().is_none();
        let is_who = |field| matches!(fields::spec(field).kind, Kind::Address | Kind::Name);
        let mut who = self.header.columns.used().filter(|(field, _)| is_who(*field));
        is_one && who.all(|(_, index)| columns.contains(&place(index)))
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
