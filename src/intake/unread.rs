//! The lines of an input that are of nobody's row. They may name somebody all the same, whom a command that takes the sheet for
//! complete must not take for missing.

use csv::StringRecord;

use super::blocks::{Block, Place};
use super::byte_source::ByteSource;
use super::line::{Line, Lines};
use super::workbook::{Sheet, SpooledLines};
use super::{InputError, Options};
use crate::model::{is_own_heading, is_own_sheet};
use crate::text::escape_truncated;

/// One such line.
#[derive(Debug, Clone, Copy)]
pub struct UnreadLine<'l> {
    /// The name of its sheet, in workbooks.
    pub sheet: Option<&'l str>,
    /// Whether the table of people on that sheet is read.
    pub is_of_table: bool,
    /// As a person counts it, from 1.
    pub row: u32,
    pub cells: &'l StringRecord,
}

/// The sheets that are not read, but for frontdesk's own and those whose names say that they are of people who have left.
#[derive(Debug, Default)]
pub(super) struct UnreadSheets(Vec<(String, ByteSource)>);

impl UnreadSheets {
    /// Keeps the sheets for a command that asks for their lines.
    pub(super) fn new(sheets: Vec<Sheet>, options: &Options) -> Self {
        let is_left_out = |sheet: &Sheet| {
            let has_own_headings = || sheet.head.first().is_some_and(|line| line.cells.iter().any(is_own_heading));
            let block = Block::of_name(&sheet.name, Place::Sheet, false);
            is_own_sheet(&sheet.name) || has_own_headings() || block.is_some_and(|block| block.may_be_of_leavers())
        };
        let asked = sheets.into_iter().filter(|sheet| options.for_roster && !is_left_out(sheet));
        Self(asked.map(|sheet| (escape_truncated(&sheet.name, 100), sheet.lines)).collect())
    }

    /// Shows each line.
    pub(super) fn lines(&self, mut show: impl FnMut(UnreadLine<'_>)) -> Result<(), InputError> {
        for (sheet, lines) in &self.0 {
            let (mut lines, mut line) = (SpooledLines::new(lines), Line::default());
            while lines.read(&mut line)? {
                show(UnreadLine { sheet: Some(sheet), is_of_table: false, row: line.number, cells: &line.cells });
            }
        }
        Ok(())
    }
}
