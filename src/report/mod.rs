//! Answers become the sheet handed back: the input's own columns and then what became of each row,
//! as CSV, XLSX, JSON or HTML. A format is one file that turns a `Report` into bytes; only
//! `destination` touches the disk. Nothing here asks the API or decides anything about a row.

mod columns;
mod csv;
mod default_path;
mod destination;
mod error;
mod format;
mod html;
mod join;
mod json;
mod kept;
mod recognise;
mod summary;
mod tone;
mod xlsx;

use crate::model::{Answer, Row, Source};

pub use columns::OWN_COLUMNS;
pub use default_path::{Kind, default_path, default_paths, is_named_as_report_of};
pub use destination::{Destination, Surroundings, Written};
pub use error::{ReadError, ReportError};
pub use format::Format;
pub use kept::{KeptFile, KeptReason};
pub use recognise::is_report;
pub use summary::Summary;
pub(crate) use xlsx::{HEADER_BACKGROUND, INK};

/// A second pass over the rows of one table, in the order of the first.
pub trait RowReader {
    /// Reads the next row into `row`; `false` says that there is none.
    ///
    /// # Errors
    /// Whatever reading the input again ran into.
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError>;
}

/// One table of the input, with its rows to be read again.
pub struct Table<'a> {
    pub source: &'a Source,
    pub rows: &'a mut dyn RowReader,
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("source", self.source).finish_non_exhaustive()
    }
}

/// Everything that a format writes.
#[derive(Debug)]
struct Report<'a, 't> {
    /// The run's id; empty where nothing was run.
    run: &'a str,
    summary: &'a Summary,
    tables: Vec<Table<'t>>,
    /// Sorted by row; may cover further tables than `tables`.
    answers: &'a [Answer],
}
