//! Turns answers into reports: the input's own columns, then the answer to each row. A format is one file that turns a
//! `Report` into bytes, and a line in `formats`; only `destination` touches the disk. This room sends no request and
//! decides nothing about a row.

mod answers;
mod columns;
mod csv;
mod default_path;
mod destination;
mod error;
mod format;
mod formats;
mod html;
mod in_place;
mod join;
mod json;
mod kept;
mod lineage;
mod people_sheet;
mod summary;
mod tone;
mod wording;
mod xlsx;

use crate::model::{Row, Source};
use wording::Wording;

pub use answers::{Answers, rehearsed};
pub use columns::{detail, fix};
pub use default_path::{ReportKind, default_path, default_paths, is_named_as_report_of, numbered_name, sheet_name};
pub use destination::{Destination, DestinationContext, WrittenReport, corrected_report};
pub use error::{ReadError, ReportError};
pub use format::ReadSeek;
pub use formats::{extensions, is_report};
pub use in_place::{OriginalWorkbook, PackageError, losses};
pub use kept::{KeptFile, KeptReason};
pub use lineage::Lineage;
pub use people_sheet::PeopleSheet;
pub use summary::Summary;
pub use wording::LanguageChoice;
pub(crate) use xlsx::{HEADER_BACKGROUND, INK};

/// Reads the rows of one table a second time, in the same order.
pub trait RowReader {
    /// Reads the next row into `row`; returns `false` at the end.
    ///
    /// # Errors
    /// The input cannot be read again.
    fn read(&mut self, row: &mut Row) -> Result<bool, ReadError>;
}

/// One table of the input and a second reading of its rows.
pub struct ReportTable<'a> {
    pub source: &'a Source,
    pub rows: &'a mut dyn RowReader,
}

impl std::fmt::Debug for ReportTable<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReportTable").field("source", self.source).finish_non_exhaustive()
    }
}

/// Everything that a format writes.
#[derive(Debug)]
struct Report<'a, 't> {
    /// The run's id; empty without a run.
    run: &'a str,
    summary: &'a Summary,
    tables: Vec<ReportTable<'t>>,
    /// Sorted by row; may cover further tables than `tables`.
    answers: Answers<'a>,
    wording: &'static Wording,
}
