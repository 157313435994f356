//! Why an input cannot be read. Every error is one sentence that names the file; `hint` names the fix. Text
//! from the file is escaped here.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::Field;
use crate::text::{NAME_CHARS, escape_truncated, quoted, quoted_list, shown_path};

/// A file that cannot be read as a table of people, and why.
#[derive(Debug, thiserror::Error)]
#[error("{}: {refusal}", shown_path(file))]
pub struct IntakeError {
    /// The file as it was named; `-` is standard input.
    pub file: PathBuf,
    pub refusal: InputError,
}

/// What is wrong with the file, without its name. Each is a fragment that follows `people.csv: `.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    #[error("there is no such file")]
    NotFound,
    #[error("this is a folder, not a file")]
    Folder,
    #[error("the file cannot be read: {0}")]
    Unreadable(io::Error),
    #[error("the file changed while it was being read")]
    Changed,
    #[error("the file is empty: it has no headings")]
    Empty,
    #[error("the file is larger than {} MiB", limit >> 20)]
    TooLarge { limit: u64 },
    #[error("this is {what}, not a spreadsheet")]
    NotASpreadsheet { what: &'static str, fix: &'static str },
    #[error("the workbook is encrypted")]
    Encrypted,
    #[error("the workbook is damaged: {why}")]
    Damaged { why: String },
    #[error("the gzip archive cannot be unpacked: {why}")]
    Packed { why: String },
    #[error("the workbook is refused: {why}")]
    Bomb { why: String },
    #[error("the file is refused: its cells need more than {} MiB of temporary space, the limit for {}", limit >> 20, sized(*by_size))]
    SpoolFull { limit: u64, by_size: bool },
    #[error("the workbook has no sheet {}", quoted(name))]
    NoSuchSheet { name: String, sheets: Vec<String> },
    #[error("{} sheets could be the sheet of people: {}", sheets.len(), list(sheets))]
    SheetQuestion { sheets: Vec<String> },
    #[error("the file is text, which has no sheets")]
    NoSheets,
    #[error("unknown encoding {}", quoted(name))]
    UnknownEncoding { name: String },
    #[error("the text is written in {0}, which is not supported")]
    UnreadEncoding(&'static str),
    #[error("`{0}` cannot be a delimiter")]
    BadDelimiter(char),
    #[error("line {line}: a quotation mark is opened and never closed")]
    UnclosedQuote { line: u32 },
    #[error("line {line} is longer than {} MiB", limit >> 20)]
    RecordTooLong { line: u32, limit: usize },
    #[error("{place} has more than {limit} cells")]
    TooManyColumns { place: String, limit: usize },
    #[error("the table has more than {limit} rows")]
    TooManyRows { limit: u32 },
    #[error("line {line} contains an address, but there is no header row above it")]
    NoHeader { line: u32 },
    #[error("{}{}", no_email_column(headers, *are_known), unsaved.as_ref().map(|why| format!("; {why}")).unwrap_or_default())]
    NoEmailColumn {
        headers: Vec<String>,
        /// Whether one of them is the heading of a field. Else they may well be a person, and are not named.
        are_known: bool,
        nearest: Option<String>,
        /// Why a saved mapping does not name the column.
        unsaved: Option<Box<str>>,
        hidden_sheets: Vec<String>,
    },
    #[error("each row of the sheet is one cell with a whole line of text{}", behind(": ", headers))]
    LinesInCells { headers: Vec<String> },
    #[error("line {line}: {} columns could be the {}: {}", headers.len(), field.name(), list(headers))]
    ColumnQuestion { line: u32, field: Field, headers: Vec<String> },
    #[error("there is no column {}, which the mapping of {} names{}", quoted(name), field.name(), behind("; the columns are ", headers))]
    NoSuchColumn { field: Field, name: String, headers: Vec<String> },
}

impl IntakeError {
    #[must_use]
    pub fn new(file: &Path, refusal: InputError) -> Self {
        Self { file: file.to_owned(), refusal }
    }

    /// What to do about it, where something can be done. Lower case, no full stop.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        self.refusal.hint()
    }
}

impl InputError {
    /// The refusal of a workbook that no program would write.
    pub(super) fn damaged(why: impl Into<String>) -> Self {
        Self::Damaged { why: why.into() }
    }

    fn hint(&self) -> Option<String> {
        let fix = match self {
            Self::Unreadable(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                "make it and its folder readable for the user who runs frontdesk, for example with `chmod`"
            }
            Self::Unreadable(_) => return None,
            Self::NoSuchSheet { sheets, .. } => return Some(format!("the sheets are {}", list(sheets))),
            Self::SheetQuestion { sheets } => {
                let first = shell_word(sheets.first().map_or("NAME", String::as_str));
                return Some(format!("choose one with `--sheet {first}`, or take all with `--sheet all`"));
            }
            Self::NoEmailColumn { headers, are_known, nearest, hidden_sheets, .. } => {
                return Some(email_hint(headers, *are_known, nearest.as_deref(), hidden_sheets));
            }
            Self::ColumnQuestion { field, headers, .. } => return Some(column_hint(*field, headers)),
            Self::NoSuchColumn { field, .. } => {
                return Some(format!("`--map {}=`, or [map] in the settings, takes one of these names", field.name()));
            }
            Self::LinesInCells { .. } => {
                "divide the column at its delimiter in a spreadsheet program (text to columns), or give the original text file"
            }
            Self::NotFound => "check the path; `-` reads standard input",
            Self::Folder => "give the path of the spreadsheet in this folder",
            Self::Changed => "wait until no other program is writing to the file, then run again",
            Self::Empty => "check that the export finished; a file needs its headings even with --allow-empty",
            Self::TooLarge { .. } | Self::TooManyRows { .. } => "split it into several files",
            Self::NotASpreadsheet { fix, .. } => fix,
            Self::Encrypted => "open it in a spreadsheet program, remove the password and save it again",
            Self::Damaged { .. } | Self::Bomb { .. } => {
                "open it in a spreadsheet program and save it again as .xlsx or .csv"
            }
            Self::SpoolFull { .. } => {
                "save the sheet with the people as .csv, which needs no temporary space, or split it into several files"
            }
            Self::Packed { .. } => "download the file again, or unpack it and give the path of the spreadsheet inside",
            Self::NoSheets => "leave out `--sheet`",
            Self::UnknownEncoding { .. } => {
                "use a name such as `utf-8`, `windows-1252`, `utf-16le`, `ibm850` or `macintosh`"
            }
            Self::UnreadEncoding(_) => {
                "save it as UTF-8, or open it in a spreadsheet program and save it again as .xlsx"
            }
            Self::BadDelimiter(_) => "use a comma, a semicolon, a tab, a vertical bar (|) or another ASCII character",
            Self::UnclosedQuote { .. } => "close the quotation mark, or double it (\"\") where it is part of the text",
            Self::RecordTooLong { .. } => "look for a quotation mark that is opened there and never closed",
            Self::TooManyColumns { .. } => "check the delimiter, or name it with `--delimiter`",
            Self::NoHeader { .. } => "put a header row above it, such as `email,first_name,last_name,groups`",
        };
        Some(fix.to_owned())
    }
}

/// Which files a limit is for.
const fn sized(by_size: bool) -> &'static str {
    if by_size { "a file of its size" } else { "any file" }
}

/// Names the headings behind these words, where there are any.
fn behind(words: &str, headers: &[String]) -> String {
    if headers.is_empty() { String::new() } else { format!("{words}{}", list(headers)) }
}

fn no_email_column(headers: &[String], are_known: bool) -> String {
    if headers.is_empty() || !are_known {
        "no header row with an e-mail column was found".to_owned()
    } else {
        format!("no e-mail column was found; the headings are {}", list(headers))
    }
}

/// Whether the only header looks like several that nothing divided.
pub(super) fn is_undivided(headers: &[String]) -> bool {
    let [header] = headers else { return false };
    let words = header.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.count() > 2
}

/// Whether spaces alone divide such a header, as texts of a fixed width have it.
fn is_spaced(headers: &[String]) -> bool {
    headers
        .iter()
        .all(|header| header.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.')))
}

fn email_hint(headers: &[String], are_known: bool, nearest: Option<&str>, hidden_sheets: &[String]) -> String {
    if !hidden_sheets.is_empty() {
        return format!("hidden sheets are read only with `--sheet`: {}", list(hidden_sheets));
    }
    if is_undivided(headers) {
        let fix = if is_spaced(headers) {
            "columns separated only by spaces are not supported: save it as CSV, with a comma or semicolon between the cells"
        } else {
            "name the character that separates the cells: `--delimiter \":\"`"
        };
        return fix.to_owned();
    }
    if nearest.is_none() && !are_known {
        return "put a header row above the people, such as `email,first_name,last_name,groups`, or name the e-mail column \
                with `--map email=\"NAME OF THE COLUMN\"`"
            .to_owned();
    }
    let name = nearest.unwrap_or("NAME OF THE COLUMN");
    let guess = if nearest.is_some() { "if this is the e-mail column, use" } else { "name the e-mail column:" };
    format!("{guess} `--map email={}`", shell_word(name))
}

fn column_hint(field: Field, headers: &[String]) -> String {
    let first = headers.first().map_or("", String::as_str);
    if headers.iter().all(|header| header == first) {
        return "rename one of them: two columns have the same name, so frontdesk cannot choose".to_owned();
    }
    format!("choose one with `--map {}={}`", field.name(), shell_word(first))
}

/// The most names that an error lists.
const LISTED: usize = 20;

/// A name as it must be typed behind a flag.
fn shell_word(name: &str) -> String {
    let name = escape_truncated(name, NAME_CHARS);
    if !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) {
        name
    } else {
        format!("\"{name}\"")
    }
}

/// Returns names with back-ticks and commas, cut where there are too many.
pub(super) fn list<T: AsRef<str>>(names: &[T]) -> String {
    quoted_list(names.iter(), LISTED)
}

impl From<io::Error> for InputError {
    /// Converts an error of reading. A refusal that a reader wrapped in an `io::Error` is unwrapped.
    fn from(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(refusal) => refusal,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::NotFound,
            Err(error) if error.kind() == io::ErrorKind::IsADirectory => Self::Folder,
            Err(error) => Self::Unreadable(error),
        }
    }
}

impl From<InputError> for io::Error {
    fn from(refusal: InputError) -> Self {
        Self::other(refusal)
    }
}
