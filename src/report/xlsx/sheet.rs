//! The sheets that hold one table's answers. A table longer than a sheet goes on in another with the
//! same header, so that no run ends without its report.

use std::borrow::Cow;

use rust_xlsxwriter::{IgnoreError, Workbook, Worksheet};

use super::look::{Look, width};
use crate::model::{Answer, Row, Source};
use crate::report::ReportError;
use crate::report::columns::{Kept, OUTCOME, OWN_COLUMNS, own_cells};
use crate::report::guard::reveal;

/// Excel's limit of rows in a sheet, the header among them.
const MAX_ROWS: u32 = 1_048_576;
/// Excel's limit for the text of a cell, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// Rows that a column's width is taken from; later ones look much the same.
const ROWS_MEASURED: u32 = 500;
const NARROWEST: usize = 8;
const WIDEST: usize = 48;

/// The sheet that is being written, and what all sheets of the table share.
pub(super) struct AnswerSheets<'a> {
    sheet: Worksheet,
    /// The row that is written next, counted from 0.
    at: u32,
    widths: Vec<usize>,
    source: &'a Source,
    kept: Kept,
    look: &'a Look,
}

impl<'a> AnswerSheets<'a> {
    pub(super) fn start(
        workbook: &mut Workbook,
        source: &'a Source,
        name: String,
        look: &'a Look,
    ) -> Result<Self, ReportError> {
        let kept = Kept::of(source);
        let widths = vec![NARROWEST; kept.len() + OWN_COLUMNS.len()];
        let sheet = workbook.new_worksheet_with_constant_memory()?;
        let mut sheets = Self { sheet, at: 0, widths, source, kept, look };
        sheets.begin(name)?;
        Ok(sheets)
    }

    /// Whether the next row needs another sheet.
    pub(super) fn is_full(&self) -> bool {
        self.at >= MAX_ROWS
    }

    /// Goes on in a new sheet.
    pub(super) fn turn_over(&mut self, workbook: &mut Workbook, name: String) -> Result<(), ReportError> {
        let next = workbook.new_worksheet_with_constant_memory()?;
        self.end()?;
        workbook.push_worksheet(std::mem::replace(&mut self.sheet, next));
        self.begin(name)
    }

    /// Writes one row and its answer.
    pub(super) fn write(&mut self, row: &Row, answer: &Answer, run: &str) -> Result<(), ReportError> {
        let mut column = 0;
        for cell in self.kept.cells(row) {
            let text = text(cell);
            measure(&mut self.widths, self.at, column, &text);
            self.sheet.write_string(self.at, column, text)?;
            column += 1;
        }
        let [number, cells @ ..] = own_cells(answer, self.kept.detail(row, answer), run);
        measure(&mut self.widths, self.at, column, &number);
        self.sheet.write_number(self.at, column, answer.at.number)?;
        for (index, cell) in cells.iter().enumerate() {
            column += 1;
            let text = text(cell);
            measure(&mut self.widths, self.at, column, &text);
            // `cells` lacks the row's number, which stands before them.
            if index + 1 == OUTCOME {
                self.sheet.write_string_with_format(self.at, column, text, self.look.outcome(answer.outcome))?;
            } else {
                self.sheet.write_string(self.at, column, text)?;
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Ends the last sheet.
    pub(super) fn finish(mut self, workbook: &mut Workbook) -> Result<(), ReportError> {
        self.end()?;
        workbook.push_worksheet(self.sheet);
        Ok(())
    }

    fn begin(&mut self, name: String) -> Result<(), ReportError> {
        self.sheet.set_name(name)?;
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        self.sheet.set_row_height(0, 20)?;
        let input = self.kept.headers(self.source).map(|header| (header, &self.look.header));
        let own = OWN_COLUMNS.into_iter().map(|header| (header, &self.look.own_header));
        for (column, (header, format)) in (0..).zip(input.chain(own)) {
            let text = text(header);
            // Room for the filter's button.
            measure(&mut self.widths, 0, column, &format!("{text}   "));
            self.sheet.write_string_with_format(0, column, text, format)?;
        }
        self.at = 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), ReportError> {
        let last_row = self.at - 1;
        for (column, &width) in (0..).zip(&self.widths) {
            #[expect(clippy::cast_precision_loss, reason = "a width is at most WIDEST")]
            self.sheet.set_column_width(column, width as f64)?;
        }
        let last_column = u16::try_from(self.widths.len() - 1).unwrap_or(u16::MAX);
        self.sheet.autofilter(0, 0, last_row, last_column)?;
        // Personnel numbers are text here on purpose; without this Excel flags each of them.
        self.sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// `text` as a cell can hold it; what is cut is replaced by `…`.
fn text(text: &str) -> Cow<'_, str> {
    let shown = match reveal(text) {
        // Excel breaks lines with a line feed alone, and shows a carriage return as `_x000D_`.
        shown if shown.contains('\r') => Cow::Owned(shown.replace("\r\n", "\n")),
        shown => shown,
    };
    // No character takes more UTF-16 units than bytes.
    if shown.len() <= MAX_CELL || shown.encode_utf16().count() <= MAX_CELL {
        return shown;
    }
    Cow::Owned(super::cut(&shown, MAX_CELL - 1) + "…")
}

fn measure(widths: &mut [usize], at: u32, column: u16, text: &str) {
    if at <= ROWS_MEASURED {
        let widest = &mut widths[usize::from(column)];
        *widest = (*widest).max(width(text) + 2).min(WIDEST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_cell_is_cut_and_says_so() {
        assert_eq!(text(&"x".repeat(MAX_CELL)).len(), MAX_CELL);
        let cut = text(&"😀".repeat(20_000)).into_owned();
        assert!(cut.ends_with('…') && cut.encode_utf16().count() <= MAX_CELL);
    }

    #[test]
    fn controls_are_visible_and_line_breaks_are_excel_s() {
        assert_eq!(text("a\r\nb\u{1}\u{ffff}"), "a\nb\\u{1}\\u{ffff}");
    }
}
