//! A line of a table: its number, its cells, and what the reader of its format found wrong. `rows.rs` makes rows of lines.

use csv::StringRecord;

use crate::model::Code;

use super::InputError;

/// Something wrong in a line. Columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LineFinding {
    /// Text follows the closing quote of a cell in lines `from` to `to`.
    TextAfterQuote { column: usize, from: u32, to: u32 },
    /// A quoted cell runs over lines `from` to `to` and seems to contain rows.
    QuotedRows { column: usize, from: u32, to: u32 },
    /// The cell contains an error of the spreadsheet program.
    ErrorCell { column: usize },
    /// The cell contains a formula whose result was never saved.
    Uncalculated { column: usize },
    /// A link that leads to another address than the cell shows.
    Link { column: usize, target: String },
    /// The text of the cell is crossed out.
    Struck { column: usize },
    /// The line is hidden in its sheet.
    Hidden,
}

/// One line, re-used from one to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// As a person counts it, from 1.
    pub(super) number: u32,
    pub(super) cells: StringRecord,
    pub(super) findings: Vec<LineFinding>,
    /// Why the report that the line is of refused it, where the line may not show that itself, and in which column.
    pub(super) refused: Vec<(Code, Option<usize>)>,
}

impl Line {
    pub(super) fn clear(&mut self) {
        self.cells.clear();
        self.findings.clear();
    }

    /// Whether it shows nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(is_blank)
    }
}

/// Whether the next line is behind a blank one.
#[derive(Debug, Default)]
pub(super) struct Gap {
    pub(super) is_open: bool,
    last: u32,
}

impl Gap {
    /// Notes a line that shows nothing.
    pub(super) fn blank(&mut self) {
        self.is_open = true;
    }

    /// Notes the next line that shows something. Sheets give no blank lines.
    pub(super) fn reach(&mut self, line: &Line, is_sheet: bool) {
        self.is_open |= is_sheet && line.number > self.last + 1;
        self.last = line.number;
    }

    /// Returns whether the line is behind a blank one, and closes the gap.
    pub(super) fn take(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }
}

/// Whether a cell shows nothing: white space, NULs, the end-of-file mark of DOS, characters without width.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.chars()
        .all(|c| c.is_whitespace() || matches!(c, '\0' | '\u{1a}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'))
}

/// The lines of one table, in order.
pub(super) trait Lines: std::fmt::Debug {
    /// The next line; `false` at the end, and then `line` means nothing.
    fn read(&mut self, line: &mut Line) -> Result<bool, InputError>;
}
