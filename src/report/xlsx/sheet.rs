//! The sheets with one table's answers. A table that is longer than a sheet continues in another with the same header, so
//! that a report of any length can be written.

use std::borrow::Cow;

use rust_xlsxwriter::{ExcelDateTime, IgnoreError, Workbook, Worksheet};

use super::styles::{CellFormats, LINE, height, width};
use super::typed::Typed;
use crate::model::{Answer, Code, OWN_COLUMNS, REFUSED_COLUMN, Row, Source, refused_cell};
use crate::report::ReportError;
use crate::report::columns::{InputColumns, OUTCOME, OWN_IDS, OWN_TEXTS, ROW};
use crate::report::wording::Wording;
use crate::text::formula::escape_visible;

/// Excel's limit of rows in a sheet, the header among them.
const MAX_ROWS: u32 = 1_048_576;
/// Excel's limit for the text of a cell, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// How many rows decide the width of a column.
const ROWS_MEASURED: u32 = 500;
// Widths in widths of a digit.
const MIN_WIDTH: usize = 8;
const MAX_WIDTH: usize = 56;
/// The column of outcomes, and those of what happened and what to do, are narrower, so that they are seen together.
const OUTCOME_WIDTH: usize = 44;
const TEXT_WIDTH: usize = 48;
const ID_WIDTH: usize = 26;
const MARGIN: usize = 1;
const FILTER_BUTTON: usize = 3;

/// The sheet that is written now, and the state that all sheets of the table share.
pub(super) struct AnswerSheets<'a> {
    sheet: Worksheet,
    /// The next row, counted from 0.
    at: u32,
    /// The height of the row before it, which is written to disk when this one begins.
    height: f64,
    widths: Vec<usize>,
    source: &'a Source,
    columns: InputColumns,
    looks: Looks<'a>,
    /// Whether the row before is hidden.
    is_hidden: bool,
}

/// How a report looks.
#[derive(Clone, Copy)]
pub(super) struct Looks<'a> {
    pub(super) styles: &'a CellFormats,
    pub(super) wording: &'static Wording,
    /// Whether the report has a column for what only the sheet itself shows.
    pub(super) has_unseen: bool,
}

impl<'a> AnswerSheets<'a> {
    pub(super) fn start(
        workbook: &mut Workbook,
        source: &'a Source,
        name: String,
        looks: Looks<'a>,
    ) -> Result<Self, ReportError> {
        let columns = InputColumns::of(source);
        let widths = vec![0; columns.len() + OWN_COLUMNS.len() + usize::from(looks.has_unseen)];
        let sheet = workbook.new_worksheet_with_constant_memory()?;
        let height = LINE.into();
        let mut sheets = Self { sheet, at: 0, height, widths, source, columns, looks, is_hidden: false };
        sheets.begin(name)?;
        Ok(sheets)
    }

    /// Returns whether the next row needs another sheet.
    pub(super) fn is_full(&self) -> bool {
        self.at >= MAX_ROWS
    }

    /// Continues in a new sheet.
    pub(super) fn continue_in(&mut self, workbook: &mut Workbook, name: String) -> Result<(), ReportError> {
        let next = workbook.new_worksheet_with_constant_memory()?;
        self.end()?;
        workbook.push_worksheet(std::mem::replace(&mut self.sheet, next));
        self.begin(name)
    }

    /// Writes one row and its answer.
    pub(super) fn write(&mut self, row: &Row, answer: &Answer, run: &str) -> Result<(), ReportError> {
        self.flush_row();
        let Looks { styles, wording, has_unseen } = self.looks;
        let detail = self.columns.shown_detail(row, answer, wording.language);
        let own = wording.own_cells(answer, detail, run);
        let own_at = self.columns.len();
        let input: Vec<Cow<'_, str>> = self.columns.cells(row).map(text).collect();
        let own = own.each_ref().map(|cell| text(cell));
        let struck: Vec<usize> = self.columns.places_of(&row.struck).collect();
        let lines = input.iter().chain(&own).enumerate().map(|(index, text)| line_count(text, self.limit(index)));
        let lines = lines.max().unwrap_or(1);
        for (index, text) in input.iter().chain(&own).enumerate() {
            if self.at <= ROWS_MEASURED {
                self.widths[index] = self.widths[index].max(width(text));
            }
            let (at, column) = (self.at, column(index));
            match index.checked_sub(own_at) {
                Some(ROW) => self.sheet.write_number_with_format(at, column, answer.at.number, &styles.row)?,
                Some(OUTCOME) => {
                    self.sheet.write_string_with_format(at, column, &**text, styles.outcome(answer.outcome))?
                }
                None if struck.contains(&index) => {
                    self.sheet.write_string_with_format(at, column, &**text, &styles.struck)?
                }
                None if write_typed(&mut self.sheet, (at, column), text, styles)? => continue,
                // Looking up a format costs more than writing a cell, so only rows that need one have it.
                _ if lines > 1 => self.sheet.write_string_with_format(at, column, &**text, &styles.wrapped)?,
                _ => self.sheet.write_string(at, column, &**text)?,
            };
        }
        if has_unseen {
            self.sheet.write_string(self.at, column(own_at + OWN_COLUMNS.len()), refused_cell(row, answer))?;
        }
        self.height = height(lines);
        self.is_hidden = answer.findings.iter().chain(&row.findings).any(|finding| finding.code == Code::RowHidden);
        if self.is_hidden {
            self.hide_row()?;
        }
        self.at += 1;
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "`end_hidden_row` begins another row after it")]
    fn hide_row(&mut self) -> Result<(), ReportError> {
        // The row before has its height now.
        self.flush_row();
        self.sheet.set_row_hidden(self.at)?;
        Ok(())
    }

    /// Sets the height with which the row before is written to disk, as the default height of rows at that moment.
    /// `set_row_height` would keep the height of every tall row in memory, and `rust_xlsxwriter` 0.102 writes the last row
    /// twice if it has a height of its own. So the last row has none: Excel fits it to its text.
    fn flush_row(&mut self) {
        self.sheet.set_default_row_height(self.height);
    }

    /// Ends the last sheet.
    pub(super) fn finish(mut self, workbook: &mut Workbook) -> Result<(), ReportError> {
        self.end()?;
        workbook.push_worksheet(self.sheet);
        Ok(())
    }

    /// Begins another row after a hidden one, which is blank: `rust_xlsxwriter` 0.102 writes the last row twice if it has
    /// options of its own. In a sheet without room for that, the row is shown.
    fn end_hidden_row(&mut self, last: u32) -> Result<(), ReportError> {
        if self.is_full() {
            self.sheet.set_row_unhidden(last)?;
        } else {
            self.sheet.write_blank(self.at, 0, &self.looks.styles.wrapped)?;
        }
        self.is_hidden = false;
        Ok(())
    }

    fn begin(&mut self, name: String) -> Result<(), ReportError> {
        self.sheet.set_name(name)?;
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        let input = self.columns.headers(self.source).map(|header| (Cow::Borrowed(header), &self.looks.styles.header));
        let Looks { styles, wording, has_unseen } = self.looks;
        let own = (0..OWN_COLUMNS.len()).map(|own| Cow::Owned(wording.heading(own)));
        let own = own.chain(has_unseen.then_some(Cow::Borrowed(REFUSED_COLUMN)));
        let mut lines = 1;
        for (index, (header, format)) in input.chain(own.map(|own| (own, &styles.own_header))).enumerate() {
            let text = text(&header);
            lines = lines.max(line_count(&text, self.limit(index)));
            self.widths[index] = self.widths[index].max(width(&text) + FILTER_BUTTON);
            self.sheet.write_string_with_format(0, column(index), text, format)?;
        }
        self.height = height(lines) + 3.0;
        self.at = 1;
        Ok(())
    }

    /// Returns the greatest width of a column.
    fn limit(&self, index: usize) -> usize {
        match index.checked_sub(self.columns.len()) {
            // An id is copied, not read: a narrow column is enough.
            Some(own) if OWN_IDS.contains(&own) => ID_WIDTH,
            Some(OUTCOME) => OUTCOME_WIDTH,
            Some(own) if OWN_TEXTS.contains(&own) => TEXT_WIDTH,
            _ => MAX_WIDTH,
        }
    }

    fn end(&mut self) -> Result<(), ReportError> {
        let last_row = self.at - 1;
        if self.is_hidden {
            self.end_hidden_row(last_row)?;
        }
        self.sheet.set_default_row_height(LINE);
        for (index, width) in self.widths.iter().enumerate() {
            let width = (width + MARGIN).clamp(MIN_WIDTH, self.limit(index));
            self.sheet.set_column_width(column(index), f64::from(u32::try_from(width).unwrap_or(u32::MAX)))?;
        }
        let unseen = self.looks.has_unseen.then_some(self.widths.len() - 1);
        for index in self.columns.hidden(self.source).chain(unseen) {
            self.sheet.set_column_hidden(column(index))?;
        }
        let last_column = column(self.widths.len() - 1);
        self.sheet.autofilter(0, 0, last_row, last_column)?;
        // Long numbers are text here on purpose; without this Excel marks each of them as an error.
        self.sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}

/// Writes a cell of the input if it is no text, and returns whether that is so.
fn write_typed(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    styles: &CellFormats,
) -> Result<bool, ReportError> {
    match Typed::of(text) {
        Typed::Text => return Ok(false),
        Typed::Number(number) => sheet.write_number_with_format(row, column, number, &styles.value)?,
        Typed::Padded(number, digits) => sheet.write_number_with_format(row, column, number, styles.padded(digits))?,
        Typed::Day(year, month, day) => {
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_datetime_with_format(row, column, day, &styles.day)?
        }
        Typed::Boolean(yes) => sheet.write_boolean_with_format(row, column, yes, &styles.value)?,
    };
    Ok(true)
}

/// Returns `text` as a cell can hold it; a cut end is replaced by `…`.
pub(in crate::report) fn text(text: &str) -> Cow<'_, str> {
    let shown = match escape_visible(text) {
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

/// Returns how many lines `text` takes in a column of this width.
fn line_count(text: &str, limit: usize) -> usize {
    let lines = text.split('\n').map(|line| width(line).div_ceil(limit).max(1));
    lines.sum()
}

/// Returns the column at `index`. `rust_xlsxwriter` refuses more columns than Excel has.
fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
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
