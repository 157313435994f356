//! One table of the input and how it was understood: what `check` prints before anything else,
//! and what a report needs to look like the sheet it answers.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Columns, named};

named! {
    /// What kind of file the bytes are, whatever the extension says.
    pub enum Format, name {
        Delimited = "delimited text",
        Xlsx = "Excel workbook (xlsx)",
        Xls = "Excel 97-2003 workbook (xls)",
        Xlsb = "Excel binary workbook (xlsb)",
        Ods = "OpenDocument spreadsheet (ods)",
        Html = "HTML table",
        SpreadsheetMl = "Excel 2003 XML spreadsheet",
    }
}

/// The encoding of a text input, and how it was determined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// The name in the WHATWG encoding standard, or of a DOS code page (`IBM850`).
    pub name: &'static str,
    /// Why: `byte order mark`, `valid UTF-8`, `guessed, sure`, `guessed, unsure`,
    /// `declared in the file`, `--encoding`.
    pub why: &'static str,
}

/// One table: a text file, or one sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file as it was named on the command line; `-` is standard input.
    pub path: PathBuf,
    /// The sheet's name, for workbooks.
    pub sheet: Option<String>,
    pub format: Format,
    /// For text only.
    pub encoding: Option<Encoding>,
    /// For delimited text only.
    pub delimiter: Option<char>,
    /// The line of the header, counted from 1.
    pub header_row: u32,
    pub columns: Arc<Columns>,
    /// Sentences about what was noticed and not used: other sheets, hidden rows, unknown columns.
    pub notes: Vec<String>,
}

impl Source {
    /// How messages name this table: `people.xlsx`, or `people.xlsx [Sheet1]`.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{} [{sheet}]", self.path.display()),
            None => self.path.display().to_string(),
        }
    }
}
