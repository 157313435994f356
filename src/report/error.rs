//! Why a report cannot be written, said so that the reader can do something about it.

use std::io;
use std::path::PathBuf;

use crate::files::FileRefusal;
use crate::text::{escape_control, shown_path};

/// What reading the input a second time ran into.
pub type ReadError = Box<dyn std::error::Error + Send + Sync>;

/// A report could not be written, or may not be.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("`{}` is no kind of report: its name must end in .csv, .xlsx, .json or .html", shown_path(.path))]
    UnknownFormat { path: PathBuf },
    #[error("the report `{}` would replace the input: choose another name with --report", shown_path(.path))]
    WouldReplaceInput { path: PathBuf },
    #[error(
        "`{}` exists and is not a report of frontdesk's, so it stays: choose another name with --report, or move it away",
        shown_path(.path)
    )]
    NotOurs { path: PathBuf },
    #[error("`{}` is not a file that can be replaced: choose another name with --report", shown_path(.path))]
    NotAFile { path: PathBuf },
    #[error("{_0}: choose another name with --report")]
    Refused(FileRefusal),
    #[error("there are too many reports like `{}` that somebody edited: move some of them away", shown_path(.path))]
    TooMany { path: PathBuf },
    #[error("the report cannot be written to `{}`", shown_path(.path))]
    NotWritable {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
    #[error("the bytes of the report could not be written")]
    Write(#[from] io::Error),
    #[error("the workbook could not be written: a .csv report holds any number of rows and columns")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("`{}` could not be read a second time for its report", escape_control(.table))]
    Read {
        table: String,
        #[source]
        error: ReadError,
    },
    #[error("row {row} of `{}` has no answer: the input changed while frontdesk was working on it", escape_control(.table))]
    RowWithoutAnswer { table: String, row: u32 },
    #[error("row {row} was answered and is not in the input any more: it changed while frontdesk was working on it")]
    AnswerWithoutRow { row: u32 },
}
