//! The workbook's last sheet: the numbers of the command, and what to do with this file.

use rust_xlsxwriter::{Format, Worksheet};

use super::styles::{CellFormats, height, width};
use crate::messages::{Message, message};
use crate::report::wording::Wording;
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
    wording: &Wording,
) -> Result<(), ReportError> {
    sheet.set_name(name)?;
    sheet.set_screen_gridlines(false).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 26)?.set_column_width(1, 76)?;
    sheet.write_string_with_format(0, 0, wording.say(&message!("report-rows-by-outcome")), &styles.title)?;
    let mut at = 2;
    for (outcome, count) in summary.listed() {
        sheet.write_string_with_format(at, 0, outcome.as_str(), styles.outcome(outcome))?;
        sheet.write_string_with_format(at, 1, wording.sentence(outcome), &styles.wrapped)?;
        number(sheet, at, count as u64, &styles.number)?;
        at += 1;
    }
    sheet.write_string_with_format(at, 0, wording.say(&message!("report-rows")), &styles.label)?;
    number(sheet, at, summary.rows as u64, &styles.number)?;
    at += 2;
    for (label, value) in facts(summary, wording) {
        sheet.write_string_with_format(at, 0, &label, &styles.label)?;
        sheet.write_string_with_format(at, 1, escape_visible(&value), &styles.wrapped)?;
        sheet.set_row_height(at, height(width(&value).div_ceil(LINE_CHARS)))?;
        at += 1;
    }
    Ok(())
}

/// The lines below the numbers, each with its label.
pub(in crate::report) fn facts(summary: &Summary, wording: &Wording) -> impl Iterator<Item = (String, String)> {
    let version = Message::verbatim(concat!("frontdesk ", env!("CARGO_PKG_VERSION")));
    let facts = [
        (message!("report-command"), summary.headline()),
        (message!("report-cost"), summary.cost_line()),
        (message!("report-faults"), summary.survived_list()),
        (message!("report-stopped"), summary.stopped_line(wording.language)),
        (message!("report-to-do"), summary.advice()),
        (message!("report-written-by"), version),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_none());
    facts.map(|(label, value)| (wording.say(&label), wording.say(&value)))
}

fn number(sheet: &mut Worksheet, at: u32, value: u64, format: &Format) -> Result<(), ReportError> {
    #[expect(clippy::cast_precision_loss, reason = "Excel holds no more than this")]
    sheet.write_number_with_format(at, 2, value as f64, format)?;
    Ok(())
}
