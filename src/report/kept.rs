//! The files that a report did not replace although it had their path, and why: listed in the summary, for people and for
//! programs. `destination` decides.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// A file that is not replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    pub path: PathBuf,
    pub reason: KeptReason,
}

/// Why a file is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptReason {
    /// It is a report that was edited or is not on record.
    Edited,
    /// It is not a report, or not a file that may be replaced.
    NotAReport,
    /// It is the report of an earlier run, and this run changed nothing.
    NothingSent,
}

impl KeptReason {
    /// Returns the stable name in the JSON summary.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Edited => "edited",
            Self::NotAReport => "not-a-report",
            Self::NothingSent => "nothing-sent",
        }
    }

    /// Returns the reason for people, as a clause after "stays as it is: ".
    const fn message(self) -> &'static str {
        match self {
            Self::Edited => "it was edited, or frontdesk has no record of it; the new report is beside it",
            Self::NotAReport => "it is not a report that frontdesk may replace; the new report is beside it",
            Self::NothingSent => "it is the report of an earlier run, and this run stopped before it changed anything",
        }
    }
}

impl KeptFile {
    /// Returns the line for people: `people.report.csv stays as it is: …`.
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
