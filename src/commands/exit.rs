//! The exit codes. Scripts and cron jobs depend on them, so a published code keeps its meaning.

use std::process::ExitCode;

use crate::run::{Halt, HaltReason};

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Every row is as the sheet asks.
    Done,
    /// An error inside frontdesk.
    Defect,
    /// Wrong usage or settings.
    Usage,
    /// Finished, and some rows need a person.
    NeedsAPerson,
    /// The input cannot be read, holds nobody, or (`--strict`) has problems; nothing was sent.
    Input,
    /// The key was refused.
    KeyRefused,
    /// The API stayed unavailable: run again, it continues.
    Unavailable,
    /// Another run holds the ledger.
    LedgerHeld,
    /// A limit stopped the run before it began.
    Limit,
    /// Interrupted; run again, it continues.
    Interrupted,
}

impl Exit {
    /// Returns the number for the shell.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Defect => 1,
            Self::Usage => 2,
            Self::NeedsAPerson => 3,
            Self::Input => 4,
            Self::KeyRefused => 5,
            Self::Unavailable => 6,
            Self::LedgerHeld => 7,
            Self::Limit => 8,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

impl From<&Halt> for Exit {
    fn from(halt: &Halt) -> Self {
        match halt.reason {
            HaltReason::Interrupted => Self::Interrupted,
            HaltReason::Unavailable | HaltReason::MustWait | HaltReason::TooSlow | HaltReason::Unreadable => {
                Self::Unavailable
            }
            HaltReason::KeyRefused => Self::KeyRefused,
            HaltReason::NotAllowed => Self::NeedsAPerson,
            HaltReason::WrongAddress => Self::Usage,
            HaltReason::LedgerFailed | HaltReason::Defect => Self::Defect,
        }
    }
}
