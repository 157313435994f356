//! Why a run ends before its plan does. Each reason has its own exit code, so it is a value and not a sentence.

use std::error::Error;

use super::ledger::LedgerError;
use crate::admin_api::ApiError;
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
    /// Returns the last part of a fix.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Continues => "run the same command again: it continues",
            Self::StartsOver => "run the same command again: it starts over",
        }
    }
}

/// Why nothing more is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// The run was interrupted (exit code 130).
    Interrupted,
    /// The API stayed unavailable (exit code 6).
    Unavailable { why: String },
    /// The API asks for a wait that is longer than a run should last (exit code 6).
    MustWait { why: String },
    /// The allowed rate is so low that a run would never end (exit code 6).
    TooSlow { why: String },
    /// The API does not answer a read that the run needs as its document says (exit code 6).
    Unreadable { why: String },
    /// The key was refused (exit code 5).
    KeyRefused { why: String },
    /// The key works, and may not see something without which nothing can be decided (exit code 3).
    NotAllowed { why: String },
    /// The address of the API is wrong (exit code 2).
    WrongAddress { why: String },
    /// The ledger cannot be written (exit code 1).
    LedgerFailed { why: String },
    /// A defect of frontdesk's (exit code 1).
    Defect { what: String },
}

impl Halt {
    /// Returns the reason that explains both: when a run stops, its other requests end as interrupted.
    #[must_use]
    pub(super) fn or_cause(self, other: Self) -> Self {
        if self == Self::Interrupted { other } else { self }
    }

    /// Describes the reason for the rows that were not attempted: a phrase behind "the run stopped: ".
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::Interrupted => "it was interrupted".to_owned(),
            Self::Unavailable { why }
            | Self::MustWait { why }
            | Self::TooSlow { why }
            | Self::Unreadable { why }
            | Self::KeyRefused { why }
            | Self::NotAllowed { why }
            | Self::WrongAddress { why }
            | Self::LedgerFailed { why } => why.clone(),
            Self::Defect { what } => format!("a defect in frontdesk: {what}"),
        }
    }

    /// Says what to do next. Running the command again is advised only where it can get further than this time.
    #[must_use]
    pub fn fix(&self, again: Again) -> String {
        let again = again.advice();
        match self {
            Self::Interrupted | Self::Unavailable { .. } => again.to_owned(),
            Self::MustWait { .. } => format!("wait as long as the API asks, then {again}"),
            Self::TooSlow { .. } => {
                format!("raise --rate if it is set that low, or have the organization's limit raised, then {again}")
            }
            Self::Unreadable { .. } => {
                "check --base-url; if it is right, report what it answered to the support of the API".to_owned()
            }
            Self::KeyRefused { .. } => format!(
                "get a valid Admin API key, made in the Backoffice (a standard API key is refused everywhere), then {again}"
            ),
            Self::NotAllowed { .. } => format!("use a key that may read it, then {again}"),
            Self::WrongAddress { .. } => {
                format!("check --base-url, and the proxy and the certificates on the way to it, then {again}")
            }
            Self::LedgerFailed { .. } => format!(
                "frontdesk sends nothing that it cannot record: check the disk and the folder of the ledger, then {again}"
            ),
            Self::Defect { .. } => format!("report this as a defect of frontdesk, then {again}"),
        }
    }

    /// Returns the finding on a row that was not attempted because of it.
    #[must_use]
    pub fn finding(&self, again: Again) -> Finding {
        Finding::error(Code::RunStopped, format!("not attempted: {}", self.why()), self.fix(again))
    }

    /// Returns the stable name in the ledger.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Interrupted => "interrupted",
            Self::Unavailable { .. } | Self::MustWait { .. } | Self::TooSlow { .. } | Self::Unreadable { .. } => {
                "unavailable"
            }
            Self::KeyRefused { .. } => "key-refused",
            Self::NotAllowed { .. } => "not-allowed",
            Self::WrongAddress { .. } => "wrong-address",
            Self::LedgerFailed { .. } => "ledger-failed",
            Self::Defect { .. } => "defect",
        }
    }
}

impl From<ApiError> for Halt {
    fn from(error: ApiError) -> Self {
        let why = with_causes(&error);
        match error {
            ApiError::Stopped => Self::Interrupted,
            ApiError::KeyRefused { .. } => Self::KeyRefused { why },
            ApiError::Redirected { .. } | ApiError::Untrusted { .. } | ApiError::Proxy { .. } => {
                Self::WrongAddress { why }
            }
            ref forbidden if forbidden.is_forbidden() => Self::NotAllowed { why },
            // Single things that may be missing are handled before: the lists themselves are not there.
            ref missing if missing.is_missing() => Self::WrongAddress { why },
            ApiError::WriteAhead(_) => Self::LedgerFailed { why },
            ApiError::Address { .. } => Self::Defect { what: why },
            ApiError::Unavailable { .. } => Self::Unavailable { why },
            ApiError::WaitTooLong { is_pace: true, .. } => Self::TooSlow { why },
            ApiError::WaitTooLong { .. } => Self::MustWait { why },
            // A read that the run needs was refused or made no sense: nothing may be decided on it.
            ApiError::Refused { .. } | ApiError::Malformed { .. } => Self::Unreadable { why },
        }
    }
}

impl From<LedgerError> for Halt {
    fn from(error: LedgerError) -> Self {
        Self::LedgerFailed { why: with_causes(&error) }
    }
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
