//! The exit codes. Scripts and cron jobs depend on them, so a published code keeps its meaning.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use crate::files::FileRefusal;
use crate::run::{Halt, HaltReason};

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Every row is as the sheet asks.
    Done = 0,
    /// An error inside frontdesk.
    Defect = 1,
    /// Wrong usage or settings.
    Usage = 2,
    /// Finished, and some rows need a person, or a response named an address that was not in its request, or an
    /// identifier twice.
    NeedsAPerson = 3,
    /// The input cannot be read, holds nobody, or (`--strict`) has problems; nothing was sent.
    Input = 4,
    /// The key was refused.
    KeyRefused = 5,
    /// The API stayed unavailable: run again, it continues.
    Unavailable = 6,
    /// Another run holds the ledger.
    LedgerHeld = 7,
    /// A limit stopped the run, before it began or because too many people failed.
    Limit = 8,
    /// `--exit-code`: there is something to do.
    Changes = 9,
    /// Interrupted; run again, it continues.
    Interrupted = 130,
}

impl Exit {
    /// Returns the number for the shell.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Returns the worse of two, for several jobs that end in one code.
    pub(super) fn worse(self, other: Self) -> Self {
        let weight = |exit| BY_WEIGHT.iter().position(|it| *it == exit);
        if weight(other) > weight(self) { other } else { self }
    }
}

/// The exit codes of jobs, the worst last.
const BY_WEIGHT: [Exit; 10] = [
    Exit::Done,
    Exit::NeedsAPerson,
    Exit::Input,
    Exit::Limit,
    Exit::Unavailable,
    Exit::LedgerHeld,
    Exit::KeyRefused,
    Exit::Usage,
    Exit::Defect,
    Exit::Interrupted,
];

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The rule for every file that cannot be written: a place that another flag mends is wrong usage, and a disk that is full or
/// broken is not.
impl From<&io::Error> for Exit {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound
            | ErrorKind::PermissionDenied
            | ErrorKind::AlreadyExists
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput => Self::Usage,
            _ => Self::Defect,
        }
    }
}

impl From<&FileRefusal> for Exit {
    fn from(refusal: &FileRefusal) -> Self {
        match refusal {
            FileRefusal::Io { error, .. } => error.into(),
            FileRefusal::Link { .. }
            | FileRefusal::NotAFile { .. }
            | FileRefusal::OtherOwner { .. }
            | FileRefusal::HardLink { .. }
            | FileRefusal::Foreign { .. } => Self::Usage,
        }
    }
}

impl From<&Halt> for Exit {
    fn from(halt: &Halt) -> Self {
        match halt.reason {
            HaltReason::Interrupted => Self::Interrupted,
            HaltReason::Unavailable
            | HaltReason::MustWait
            | HaltReason::TooSlow
            | HaltReason::BudgetSpent
            | HaltReason::Unreadable => Self::Unavailable,
            HaltReason::KeyRefused => Self::KeyRefused,
            HaltReason::NotAllowed => Self::NeedsAPerson,
            HaltReason::TooManyFailures => Self::Limit,
            HaltReason::WrongAddress => Self::Usage,
            HaltReason::LedgerBusy => Self::LedgerHeld,
            HaltReason::LedgerFailed | HaltReason::Defect => Self::Defect,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_or_broken_disk_is_no_wrong_usage_and_a_wrong_place_is() {
        for (kind, exit) in [
            (ErrorKind::StorageFull, Exit::Defect),
            (ErrorKind::QuotaExceeded, Exit::Defect),
            (ErrorKind::Other, Exit::Defect),
            (ErrorKind::NotFound, Exit::Usage),
            (ErrorKind::PermissionDenied, Exit::Usage),
            (ErrorKind::ReadOnlyFilesystem, Exit::Usage),
        ] {
            let error = io::Error::from(kind);
            assert_eq!(Exit::from(&error), exit, "{kind}");
            assert_eq!(Exit::from(&FileRefusal::Io { path: "x".into(), error }), exit, "{kind}");
        }
    }
}
