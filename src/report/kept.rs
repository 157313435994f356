//! The files that a report did not replace although it had their path, and why: listed in the summary, for people and for
//! programs. `destination` decides.

use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

/// A file that is not replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptFile {
    #[serde(rename = "file", serialize_with = "lossy")]
    pub path: PathBuf,
    pub reason: KeptReason,
}

/// Why a file is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeptReason {
    /// It is a report that was edited or is not on record.
    Edited,
    /// It is a report that another program has open.
    Open,
    /// It is not a report, or not a file that may be replaced.
    NotAReport,
    /// It is the report of an earlier run, and this run changed nothing.
    NothingSent,
    /// It is the report of another sheet, command or organization.
    OtherRun,
}

impl KeptReason {
    /// Returns the reason for people, as a clause after "was not replaced: ".
    const fn message(self) -> &'static str {
        match self {
            Self::Edited => "it was edited, or frontdesk has no record of it; the new report has the next number",
            Self::Open => "another program has it open, as its lock file says; the new report has the next number",
            Self::NotAReport => "it is not a report that frontdesk may replace; the new report has the next number",
            Self::OtherRun => {
                "it is the answer on another sheet, by another command or for another organization; the new report has the \
                 next number"
            }
            Self::NothingSent => "it is the report of an earlier run, and this run stopped before it changed anything",
        }
    }
}

impl KeptFile {
    /// Returns the line for people: `people.report.csv was not replaced: …`.
    pub(super) fn line(&self) -> String {
        format!("{} was not replaced: {}", self.path.display(), self.reason.message())
    }
}

/// Serialises a path, which may be no UTF-8, as text.
pub(super) fn lossy<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&path.to_string_lossy())
}
