//! The report as a workbook: a sheet of answers for each table of the input, then `Summary`. Every
//! cell of the input is a string cell, never a formula, a link or a number that Excel would
//! reshape, and a column that the input hides is hidden. Rows go to disk as they come, so a report of
//! any length needs little memory.

mod sheet;
mod styles;
mod summary;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, Workbook};

use crate::model::{Row, Source};

use super::join::Join;
use super::{Report, ReportError};
use sheet::AnswerSheets;
use styles::Styles;

pub(crate) use styles::{HEADER_BACKGROUND, INK};

/// The custom property by which a workbook is known as a report; programs that save it again keep it.
pub(super) const MARK: &str = "frontdesk_report";

/// Excel's limit for a sheet's name, in UTF-16 units.
const MAX_NAME: usize = 31;

/// Writes the report to `to`.
pub(super) fn write(to: impl Write + Send, report: Report<'_, '_>) -> Result<(), ReportError> {
    let Report { run, summary, mut tables, answers } = report;
    let mut workbook = Workbook::new();
    // Half the time of the usual level, for files that are less than twice as large.
    workbook.set_zip_compression_level(1);
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Report of frontdesk")
            .set_custom_property(MARK, 1)
            .set_custom_property("frontdesk_run", run),
    );
    let styles = Styles::new();
    let mut names = Names::default();
    let mut join = Join::new(answers);
    for table in &mut tables {
        let source = table.source;
        let mut sheets = AnswerSheets::start(&mut workbook, source, names.next(&wish(source)), &styles)?;
        let mut row = Row::new(source.columns.clone());
        while let Some(answer) = join.next(table, &mut row)? {
            if sheets.is_full() {
                sheets.turn_over(&mut workbook, names.next(&wish(source)))?;
            }
            sheets.write(&row, answer, run)?;
        }
        sheets.finish(&mut workbook)?;
    }
    join.finish(tables.len())?;
    summary::write(workbook.add_worksheet(), &names.next("Summary"), summary, &styles)?;
    workbook.save_to_writer(to)?;
    Ok(())
}

/// The name that a table's sheet should have: the one it has in the input, or the file's.
fn wish(source: &Source) -> String {
    let stem = || source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    source.sheet.clone().or_else(stem).unwrap_or_default()
}

/// Names of sheets, each valid in Excel and given once.
#[derive(Default)]
struct Names {
    /// In lower case: Excel does not tell `People` from `people`.
    given: Vec<String>,
}

impl Names {
    fn next(&mut self, wish: &str) -> String {
        let allowed = |c: &char| !c.is_control() && !r"[]:*?/\".contains(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
        let plain: String = wish.chars().filter(allowed).collect();
        let plain = match plain.trim().trim_matches('\'') {
            "" | "-" => "Answers",
            // Excel keeps this name for itself.
            name if name.eq_ignore_ascii_case("history") => "Answers",
            name => name,
        };
        let mut name = cut(plain, MAX_NAME);
        let mut number = 1;
        while self.given.contains(&name.to_lowercase()) {
            number += 1;
            let tail = format!(" ({number})");
            name = cut(plain, MAX_NAME - tail.len()) + &tail;
        }
        self.given.push(name.to_lowercase());
        name
    }
}

/// The first characters of `text` that take at most `units` of UTF-16.
fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left -= c.len_utf16().min(left);
        fits
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_valid_and_given_once() {
        let mut names = Names::default();
        assert_eq!(names.next("People [2026]/July"), "People 2026July");
        assert_eq!(names.next("people 2026july"), "people 2026july (2)");
        assert_eq!(names.next("''"), "Answers");
        assert_eq!(names.next("History"), "Answers (2)");
        let long = "x".repeat(40);
        assert_eq!(names.next(&long), "x".repeat(31));
        assert_eq!(names.next(&long), format!("{} (2)", "x".repeat(27)));
    }

    #[test]
    fn a_cut_counts_as_excel_does() {
        assert_eq!(cut("a😀b", 2), "a");
        assert_eq!(cut("a😀b", 3), "a😀");
    }
}
