//! What a report format is. Each format is one file with one type that implements [`ReportFormat`]; `formats` lists them.

use std::fmt;
use std::io::{self, Read, Seek, Write};

use super::in_place::{InPlace, OriginalWorkbook, PackageError};
use super::{Report, ReportError};

/// A file format in which reports are written and recognised.
pub(super) trait ReportFormat: fmt::Debug + Sync {
    /// Returns the extension of its files, in lower case and without the dot.
    fn extension(&self) -> &'static str;

    /// Returns whether the report of an input with this extension has this format when no path is named. Inputs that no
    /// format claims get the first format of the list.
    fn is_default_for(&self, _input_extension: &str) -> bool {
        false
    }

    /// Returns whether `file`, which is at its beginning, is a report in this format, edited or not.
    ///
    /// # Errors
    /// The file cannot be read.
    fn recognises(&self, file: &mut dyn ReadSeek) -> io::Result<bool>;

    /// Returns whether a report of this format may be the input's own workbook.
    fn is_workbook(&self) -> bool {
        false
    }

    /// Returns the input's own workbook with the answers in it, ready to be written; `None` where reports of this format
    /// are always new files.
    fn in_place<'a>(
        &self,
        _original: OriginalWorkbook,
        _report: &Report<'a, '_>,
    ) -> Option<Result<InPlace<'a, Box<dyn ReadSeek>>, PackageError>> {
        None
    }

    /// Writes the whole report to `to`.
    ///
    /// # Errors
    /// The disk, reading the input again, or a row and an answer that do not match.
    fn write(&self, to: &mut (dyn Write + Send), report: Report<'_, '_>) -> Result<(), ReportError>;
}

/// A file that can be read from any position.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}
