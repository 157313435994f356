//! Why a report cannot be written, and what to do about it.

use std::io;
use std::path::PathBuf;

use super::in_place::PackageError;
use crate::files::FileRefusal;
use crate::text::{escape_control, shown_path};

/// Why the input could not be read a second time.
pub type ReadError = Box<dyn std::error::Error + Send + Sync>;

/// Why a report could not or must not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("unknown report format: the name `{}` must end in {known}", shown_path(.path))]
    UnknownFormat { path: PathBuf, known: String },
    #[error("the report `{}` would replace the input", shown_path(.path))]
    WouldReplaceInput { path: PathBuf },
    #[error("`{}` exists and is not a report by frontdesk, so it is not replaced", shown_path(.path))]
    NotOurs { path: PathBuf },
    #[error("`{}` is not a regular file", shown_path(.path))]
    NotAFile { path: PathBuf },
    #[error("{_0}")]
    Refused(FileRefusal),
    #[error("too many edited reports beside `{}`: move some of them away", shown_path(.path))]
    TooMany { path: PathBuf },
    #[error("the report cannot be written to `{}`", shown_path(.path))]
    NotWritable {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("the report could not be written")]
    Write(#[from] io::Error),
    #[error("the workbook could not be written, perhaps because it is too large; a .csv report has no limit")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error(
        "a report with macros can be written only into the input's own workbook: name another report, such as --report people.xlsx"
    )]
    NoMacros,
    #[error("the workbook could not be answered in place")]
    InPlace(#[from] PackageError),
    #[error("`{}` could not be read a second time for its report", escape_control(.table))]
    Read {
        table: String,
        #[source]
        error: ReadError,
    },
    #[error("row {row} of `{}` has no answer: the file changed while frontdesk was using it", escape_control(.table))]
    RowWithoutAnswer { table: String, row: u32 },
    #[error("row {row} is no longer in the input: the file changed while frontdesk was using it")]
    AnswerWithoutRow { row: u32 },
}
