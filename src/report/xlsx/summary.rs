//! The workbook's last sheet: the numbers of the command, and what to do with this file.

use rust_xlsxwriter::{Format, Worksheet};

use super::styles::{CellFormats, height, width};
use crate::report::{ReportError, Summary};
use crate::text::formula::escape_visible;

/// How many characters fit into a line of the second column.
const LINE_CHARS: usize = 64;

/// Writes the sheet.
#[expect(clippy::disallowed_methods, reason = "this sheet is not in constant memory")]
pub(super) fn write(
    sheet: &mut Worksheet,
    name: &str,
    summary: &Summary,
    styles: &CellFormats,
) -> Result<(), ReportError> {
    sheet.set_name(name)?;
    sheet.set_screen_gridlines(false).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 20)?.set_column_width(1, 76)?;
    sheet.write_string_with_format(0, 0, "Rows by outcome", &styles.title)?;
    let mut at = 2;
    for (outcome, count) in summary.listed() {
        sheet.write_string_with_format(at, 0, outcome.as_str(), styles.outcome(outcome))?;
        number(sheet, at, count as u64, &styles.number)?;
        at += 1;
    }
    sheet.write_string_with_format(at, 0, "rows", &styles.label)?;
    number(sheet, at, summary.rows as u64, &styles.number)?;
    at += 2;
    for (label, value) in facts(summary) {
        sheet.write_string_with_format(at, 0, label, &styles.label)?;
        sheet.write_string_with_format(at, 1, escape_visible(&value), &styles.wrapped)?;
        sheet.set_row_height(at, height(width(&value).div_ceil(LINE_CHARS)))?;
        at += 1;
    }
    Ok(())
}

/// The lines below the numbers, each with its label.
pub(in crate::report) fn facts(summary: &Summary) -> impl Iterator<Item = (&'static str, String)> {
    let version = concat!("frontdesk ", env!("CARGO_PKG_VERSION"));
    let facts = [
        ("command", summary.headline()),
        ("requests and time", summary.cost_line()),
        ("simulated faults handled", summary.survived_list()),
        ("stopped early", summary.stopped.clone()),
        ("what to do", summary.advice()),
        ("written by", Some(version.to_owned())),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label, value?)))
}

fn number(sheet: &mut Worksheet, at: u32, value: u64, format: &Format) -> Result<(), ReportError> {
    #[expect(clippy::cast_precision_loss, reason = "Excel holds no more than this")]
    sheet.write_number_with_format(at, 1, value as f64, format)?;
    Ok(())
}
