//! Which of the followed sheets are later versions of others: a corrected report answers for the sheet before it, and so does a
//! sheet of the same name that was dropped in the same folder.

use std::ops::Range;
use std::path::Path;

use super::{FollowedFile, FollowedSheets};
use crate::model::RowRef;
use crate::report::is_named_as_report_of;

impl FollowedSheets {
    /// Whether everybody who waits on the file is on a later version of it.
    pub(super) fn is_replaced(&self, file: &FollowedFile) -> bool {
        let of_file = |row: &RowRef| self.tables_of(file).contains(&row.source);
        let is_of_version = |row: &RowRef| {
            let mut versions = self.files.iter().filter(|other| other.is_version_of(file));
            versions.any(|version| self.tables_of(version).contains(&row.source))
        };
        let mut later = self.further.iter().filter(|(row, _)| of_file(row)).map(|(_, newest)| newest).peekable();
        let is_newest_of_somebody = self.newest.iter().any(of_file);
        !is_newest_of_somebody && later.peek().is_some() && later.all(is_of_version)
    }

    /// Returns the numbers of the file's tables in this run.
    pub(super) fn tables_of(&self, file: &FollowedFile) -> Range<u16> {
        let tables = |file: &FollowedFile| u16::try_from(file.sources.len()).unwrap_or(u16::MAX);
        let before = self.files.iter().take_while(|other| !std::ptr::eq(*other, file));
        let first = before.map(tables).fold(0, u16::saturating_add);
        first..first.saturating_add(tables(file))
    }
}

impl FollowedFile {
    /// Whether the file may be a version of `sheet`: its report, beside it or dropped where `sheet` was dropped, or one of the same
    /// name that was dropped there.
    fn is_version_of(&self, sheet: &Self) -> bool {
        let (path, of_sheet) = (Path::new(&self.input.path), Path::new(&sheet.input.path));
        let is_dropped_there = sheet.is_filed() && self.dropped_in() == sheet.dropped_in();
        let is_report = is_named_as_report_of(path, &sheet.place);
        is_report && (is_dropped_there || self.place.parent() == sheet.place.parent())
            || is_dropped_there && self.is_filed() && path != of_sheet && path.file_name() == of_sheet.file_name()
    }

    /// Returns where the file was dropped or is: `inbox` files a sheet in a folder of that one.
    fn dropped_in(&self) -> Option<&Path> {
        let folder = self.place.parent();
        if self.is_filed() { folder?.parent() } else { folder }
    }

    fn is_filed(&self) -> bool {
        self.place != Path::new(&self.input.path)
    }
}
