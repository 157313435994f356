//! The files that a report left alone although they are where it would have gone, and why: said in the summary, for
//! people and for programs. Names and reasons only; the destination decides.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// A file that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    pub path: PathBuf,
    pub reason: KeptReason,
}

/// Why a file stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptReason {
    /// It is a report, and not as frontdesk wrote it, or frontdesk has no record of writing it.
    Edited,
    /// It is no report, or no file that may be replaced.
    NotAReport,
    /// It is the report of an earlier run, and this run sent nothing.
    NothingSent,
}

impl KeptReason {
    /// The stable name in the JSON summary.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Edited => "edited",
            Self::NotAReport => "not-a-report",
            Self::NothingSent => "nothing-sent",
        }
    }

    /// Why, for people: a clause behind "stays as it is: ".
    const fn message(self) -> &'static str {
        match self {
            Self::Edited => "it was edited, or frontdesk has no record of writing it; the new report is beside it",
            Self::NotAReport => "it is not a report that frontdesk may replace; the new report is beside it",
            Self::NothingSent => "it is the report of an earlier run, and this run stopped before it changed anything",
        }
    }
}

impl KeptFile {
    /// `people.report.csv stays as it is: …`.
    pub(super) fn line(&self) -> String {
        format!("{} stays as it is: {}", self.path.display(), self.reason.message())
    }

    pub(super) fn object(&self) -> KeptObject<'_> {
        KeptObject { file: text(&self.path), reason: self.reason.as_str() }
    }
}

/// A kept file in the JSON summary.
#[derive(Serialize)]
pub(super) struct KeptObject<'a> {
    file: Cow<'a, str>,
    reason: &'static str,
}

fn text(path: &Path) -> Cow<'_, str> {
    path.to_string_lossy()
}
