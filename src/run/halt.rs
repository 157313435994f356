//! Why a run ends before its plan does. Each reason has its own exit code, so it is a value and not a sentence.

use std::error::Error;
use std::fmt::Display;

use super::ledger::LedgerError;
use crate::admin_api::ApiError;
use crate::messages::{Message, message};
use crate::model::{Code, Finding};

/// What the same command does when it is run again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It continues where it stopped, because a ledger remembers what was sent.
    Continues,
    /// It starts from the beginning, because nothing was kept.
    StartsOver,
}

impl Again {
    /// Whether somebody may read later what the run has read and answered.
    #[must_use]
    pub const fn is_read_later(self) -> bool {
        matches!(self, Self::Continues)
    }

    /// Returns the last part of a fix.
    #[must_use]
    pub fn advice(self) -> Message {
        match self {
            Self::Continues => message!("fix-continue"),
            Self::StartsOver => message!("fix-start-over"),
        }
    }
}

/// Why nothing more is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halt {
    pub reason: HaltReason,
    /// In words: a phrase behind "the run stopped: ".
    pub why: String,
}

/// The kind of reason, which decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HaltReason {
    /// The run was interrupted (exit code 130).
    Interrupted,
    /// The API stayed unavailable (exit code 6).
    Unavailable,
    /// The API asks for a wait that is longer than a run should last (exit code 6).
    MustWait,
    /// The allowed rate is so low that a run would never end (exit code 6).
    TooSlow,
    /// The run has used up its time or what else it may spend (exit code 6).
    BudgetSpent,
    /// The API refuses a read that the run needs, or its response makes no sense (exit code 6).
    Unreadable,
    /// The key was refused (exit code 5).
    KeyRefused,
    /// The key works, and must not read something without which nothing can be decided (exit code 3).
    NotAllowed,
    /// It failed for too many people (exit code 8).
    TooManyFailures,
    /// The address of the API is wrong (exit code 2).
    WrongAddress,
    /// Another program keeps the ledger locked (exit code 7).
    LedgerBusy,
    /// The ledger cannot be written (exit code 1).
    LedgerFailed,
    /// An error inside frontdesk (exit code 1).
    Defect,
}

impl Halt {
    pub(super) const fn new(reason: HaltReason, why: String) -> Self {
        Self { reason, why }
    }

    /// An error inside frontdesk.
    pub(super) fn defect(what: impl Display) -> Self {
        Self::new(HaltReason::Defect, format!("a defect in frontdesk: {what}"))
    }

    /// Returns the reason that explains both: when a run stops, its other requests end as interrupted.
    #[must_use]
    pub(super) fn or_cause(self, other: Self) -> Self {
        if self.reason == HaltReason::Interrupted { other } else { self }
    }

    /// Says what to do next. Running the command again is advised only where it can get further than this time.
    #[must_use]
    pub fn fix(&self, again: Again) -> Message {
        let again = again.advice();
        match self.reason {
            HaltReason::Interrupted | HaltReason::Unavailable => again,
            HaltReason::Unreadable => message!("fix-halt-unreadable"),
            HaltReason::MustWait => message!("fix-halt-must-wait", again = again),
            HaltReason::TooSlow => message!("fix-halt-too-slow", again = again),
            HaltReason::BudgetSpent => message!("fix-halt-budget", again = again),
            HaltReason::KeyRefused => message!("fix-halt-key-refused", again = again),
            HaltReason::NotAllowed => message!("fix-halt-not-allowed", again = again),
            HaltReason::TooManyFailures => message!("fix-halt-failures", again = again),
            HaltReason::WrongAddress => message!("fix-halt-address", again = again),
            HaltReason::LedgerBusy => message!("fix-halt-ledger-busy", again = again),
            HaltReason::LedgerFailed => message!("fix-halt-ledger", again = again),
            HaltReason::Defect => message!("fix-halt-defect", again = again),
        }
    }

    /// Returns the finding on a row that was not attempted because of it.
    #[must_use]
    pub fn finding(&self, again: Again) -> Finding {
        let why = self.why.as_str();
        let message = match self.reason {
            HaltReason::Interrupted => message!("halt-interrupted", why = why),
            HaltReason::Unavailable | HaltReason::MustWait | HaltReason::TooSlow | HaltReason::BudgetSpent => {
                message!("halt-unavailable", why = why)
            }
            HaltReason::Unreadable => message!("halt-unreadable", why = why),
            HaltReason::KeyRefused | HaltReason::NotAllowed => message!("halt-no-access", why = why),
            HaltReason::TooManyFailures => message!("halt-too-many-failures", why = why),
            HaltReason::WrongAddress | HaltReason::LedgerBusy | HaltReason::LedgerFailed | HaltReason::Defect => {
                message!("halt-set-up", why = why)
            }
        };
        Finding::error(Code::RunStopped, message, self.fix(again))
    }
}

impl HaltReason {
    /// Returns the stable name in the ledger.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Interrupted => "interrupted",
            Self::Unavailable | Self::MustWait | Self::TooSlow | Self::BudgetSpent | Self::Unreadable => "unavailable",
            Self::KeyRefused => "key-refused",
            Self::NotAllowed => "not-allowed",
            Self::TooManyFailures => "too-many-failures",
            Self::WrongAddress => "wrong-address",
            Self::LedgerBusy => "ledger-busy",
            Self::LedgerFailed => "ledger-failed",
            Self::Defect => "defect",
        }
    }
}

impl From<ApiError> for Halt {
    fn from(error: ApiError) -> Self {
        let reason = match &error {
            ApiError::Stopped => return Self::new(HaltReason::Interrupted, "it was interrupted".to_owned()),
            ApiError::KeyRefused { .. } => HaltReason::KeyRefused,
            ApiError::Moved { .. }
            | ApiError::Redirected { .. }
            | ApiError::Untrusted { .. }
            | ApiError::Proxy { .. } => HaltReason::WrongAddress,
            forbidden if forbidden.is_forbidden() => HaltReason::NotAllowed,
            // Single things that may be missing are handled before: the lists themselves are not there.
            missing if missing.is_missing() => HaltReason::WrongAddress,
            ApiError::WriteAhead(error) => error.0.downcast_ref().map_or(HaltReason::LedgerFailed, reason_of),
            ApiError::Address { .. } => return Self::defect(error),
            ApiError::Unavailable { .. } => HaltReason::Unavailable,
            ApiError::BudgetSpent { .. } => HaltReason::BudgetSpent,
            ApiError::WaitTooLong { is_pace: true, .. } => HaltReason::TooSlow,
            ApiError::WaitTooLong { .. } => HaltReason::MustWait,
            ApiError::Refused { .. }
            | ApiError::Malformed { .. }
            | ApiError::Incomplete { .. }
            | ApiError::Nameless { .. } => HaltReason::Unreadable,
        };
        Self::new(reason, with_causes(&error))
    }
}

impl From<LedgerError> for Halt {
    fn from(error: LedgerError) -> Self {
        Self::new(reason_of(&error), with_causes(&error))
    }
}

const fn reason_of(error: &LedgerError) -> HaltReason {
    if matches!(error, LedgerError::Busy(_)) { HaltReason::LedgerBusy } else { HaltReason::LedgerFailed }
}

/// Writes an error and its causes on one line.
fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
