//! The report as a workbook: a sheet of answers for each table of the input, then `Summary`. A cell of the input is a number,
//! a day, a yes or no, or a string, never a formula or a link, and shows the same text; a row or a column that the input hides is hidden, and a text that it
//! crosses out is crossed out.
//! Rows are written to disk one by one, so a report of any length needs little memory.

mod sheet;
mod styles;
mod summary;
mod typed;

use std::io::{self, BufReader, Read, Write};

use rust_xlsxwriter::{DocProperties, Workbook};

use crate::messages::message;
use crate::model::{Format, Row, Source};

use super::format::{ReadSeek, ReportFormat};
use super::in_place::{InPlace, OriginalWorkbook, PackageError};
use super::join::Join;
use super::{Report, ReportError};
use sheet::{AnswerSheets, Looks};
use styles::CellFormats;

pub(super) use sheet::text as cell_text;
pub(crate) use styles::{HEADER_BACKGROUND, INK};
pub(super) use styles::{OWN_HEADER_BACKGROUND, height, width};
pub(super) use summary::facts;

/// The custom property that marks a workbook as a report; programs that save it again keep it.
pub(super) const MARK: &str = "frontdesk_report";

/// Excel's limit for a sheet's name, in UTF-16 units.
const MAX_NAME: usize = 31;

/// The most bytes of a workbook's custom properties.
const MAX_PROPERTIES: u64 = 1 << 20;

/// A workbook, and the default for inputs that are workbooks.
#[derive(Debug)]
pub(super) struct Xlsx {
    extension: &'static str,
    /// The extensions of inputs whose reports have this format.
    inputs: &'static [&'static str],
}

impl Xlsx {
    pub(super) const NEW: Self = Self {
        extension: "xlsx",
        inputs: &["xlsx", "xltx", "xltm", "xls", "xlt", "xlsb", "ods", "fods", "xml", "html", "htm"],
    };
    /// Only an input of this kind has such a report, which keeps its macros.
    pub(super) const WITH_MACROS: Self = Self { extension: "xlsm", inputs: &["xlsm"] };
}

impl ReportFormat for Xlsx {
    fn extension(&self) -> &'static str {
        self.extension
    }

    fn is_default_for(&self, input_extension: &str) -> bool {
        self.inputs.contains(&input_extension)
    }

    fn recognises(&self, file: &mut dyn ReadSeek) -> io::Result<bool> {
        let Ok(mut archive) = zip::ZipArchive::new(BufReader::new(file)) else { return Ok(false) };
        let Ok(entry) = archive.by_name("docProps/custom.xml") else { return Ok(false) };
        let mut text = Vec::new();
        let read = entry.take(MAX_PROPERTIES).read_to_end(&mut text).is_ok();
        Ok(read && String::from_utf8_lossy(&text).contains(&format!("name=\"{MARK}\"")))
    }

    fn is_workbook(&self) -> bool {
        true
    }

    fn in_place<'a>(
        &self,
        original: OriginalWorkbook,
        report: &Report<'a, '_>,
    ) -> Option<Result<InPlace<'a, Box<dyn ReadSeek>>, PackageError>> {
        let is_workbook = report.tables.first().is_some_and(|table| table.source.format == Format::Xlsx);
        is_workbook.then(|| InPlace::prepare(original.bytes, report, original.first_source, self.extension))
    }

    fn write(&self, to: &mut (dyn Write + Send), report: Report<'_, '_>) -> Result<(), ReportError> {
        if self.extension != Self::NEW.extension {
            return Err(ReportError::NoMacros);
        }
        let Report { run, summary, mut tables, answers, wording } = report;
        let mut workbook = Workbook::new();
        // Takes half the time of the default level, for files that are less than twice as large.
        workbook.set_zip_compression_level(1);
        workbook.set_properties(
            &DocProperties::new()
                .set_title("frontdesk report")
                .set_custom_property(MARK, 1)
                .set_custom_property("frontdesk_run", run),
        );
        let styles = CellFormats::new();
        let mut names = SheetNames::default();
        let looks = Looks { styles: &styles, wording, has_unseen: answers.has_unseen() };
        let mut join = Join::new(answers);
        for table in &mut tables {
            let source = table.source;
            let mut sheets = AnswerSheets::start(&mut workbook, source, names.next(&preferred_name(source)), looks)?;
            let mut row = Row::new(source.columns.clone());
            while let Some(answer) = join.next(table, &mut row)? {
                if sheets.is_full() {
                    sheets.continue_in(&mut workbook, names.next(&preferred_name(source)))?;
                }
                sheets.write(&row, &answer, run)?;
            }
            sheets.finish(&mut workbook)?;
        }
        join.finish(tables.len())?;
        let name = wording.say(&message!("report-summary"));
        summary::write(workbook.add_worksheet(), &names.next(&name), summary, &styles, wording)?;
        workbook.save_to_writer(to)?;
        Ok(())
    }
}

/// Returns the preferred name of a table's sheet: its name in the input, or that of the file.
fn preferred_name(source: &Source) -> String {
    let stem = || source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    source.sheet.clone().or_else(stem).unwrap_or_default()
}

/// Gives sheets names that are valid in Excel and unique.
#[derive(Default)]
struct SheetNames {
    /// In lower case: for Excel `People` and `people` are one name.
    used: Vec<String>,
}

impl SheetNames {
    fn next(&mut self, preferred: &str) -> String {
        let allowed = |c: &char| !c.is_control() && !r"[]:*?/\".contains(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
        let plain: String = preferred.chars().filter(allowed).collect();
        let plain = match plain.trim().trim_matches('\'') {
            "" | "-" => "Answers",
            // Excel reserves this name.
            name if name.eq_ignore_ascii_case("history") => "Answers",
            name => name,
        };
        let mut name = cut(plain, MAX_NAME);
        let mut number = 1;
        while self.used.contains(&name.to_lowercase()) {
            number += 1;
            let tail = format!(" ({number})");
            name = cut(plain, MAX_NAME - tail.len()) + &tail;
        }
        self.used.push(name.to_lowercase());
        name
    }
}

/// Returns the first characters of `text` that take at most `units` of UTF-16.
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
    fn sheet_names_are_valid_and_unique() {
        let mut names = SheetNames::default();
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
