//! The list of report formats and every question that it answers: which one a path names, which one an input gets by
//! default, which extensions exist, and whether a file is a report. To add a format, add its file and its line here.

use std::io::{self, Read, Seek};
use std::path::Path;

use super::ReportError;
use super::csv::Csv;
use super::format::ReportFormat;
use super::html::Html;
use super::json::Json;
use super::xlsx::Xlsx;

/// Every format, in the order in which messages list them. The first is the default for inputs that no format claims.
static FORMATS: [&dyn ReportFormat; 5] = [&Csv, &Xlsx::NEW, &Xlsx::WITH_MACROS, &Json, &Html];

/// Returns the format that the extension of `path` names, in any letter case.
///
/// # Errors
/// No format has this extension.
pub(super) fn by_path(path: &Path) -> Result<&'static dyn ReportFormat, ReportError> {
    let extension = path.extension().unwrap_or_default();
    let format = FORMATS.into_iter().find(|format| extension.eq_ignore_ascii_case(format.extension()));
    format.ok_or_else(|| ReportError::UnknownFormat { path: path.to_owned(), known: extensions() })
}

/// Returns the format of the report of an input with this extension, which is in lower case.
pub(super) fn default_for(input_extension: &str) -> &'static dyn ReportFormat {
    FORMATS.into_iter().find(|format| format.is_default_for(input_extension)).unwrap_or(FORMATS[0])
}

/// Returns the extensions of all formats for a sentence: `.csv, .xlsx or .json`.
#[must_use]
pub fn extensions() -> String {
    let names = FORMATS.map(|format| format!(".{}", format.extension()));
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Returns whether `file` is a report, edited or not, in the format that the extension of `path` names. Only the content
/// counts, not the rest of the name.
///
/// # Errors
/// The file cannot be read.
pub fn is_report(path: &Path, file: impl Read + Seek) -> io::Result<bool> {
    by_path(path).map_or(Ok(false), |format| is_report_in(format, file))
}

/// Returns the same for one format.
pub(super) fn is_report_in(format: &dyn ReportFormat, mut file: impl Read + Seek) -> io::Result<bool> {
    file.rewind()?;
    format.recognises(&mut file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_picks_the_format_in_any_letter_case() {
        for (path, extension) in [("a/b.report.CSV", "csv"), ("b.xlsx", "xlsx"), ("b.json", "json"), ("b.Html", "html")]
        {
            assert_eq!(by_path(Path::new(path)).expect("known").extension(), extension);
        }
    }

    #[test]
    fn an_unknown_extension_is_refused_and_the_known_ones_are_named() {
        for name in ["b.pdf", "b", "csv", ".csv", "b.csv.gz"] {
            let message = by_path(Path::new(name)).expect_err("unknown").to_string();
            assert!(message.contains(name) && message.contains(".csv, .xlsx, .xlsm, .json or .html"), "{message}");
        }
    }
}
