//! Why a run ends before its plan does. Each reason has an exit code of its own, so it is a value
//! and not a sentence.

use std::error::Error;

use super::ledger::LedgerError;
use crate::admin_api::ApiError;

/// Why nothing more is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// The run was interrupted (exit code 130).
    Interrupted,
    /// The API stayed unavailable, or asked for a wait that is longer than a run should last (exit code 6).
    Unavailable { why: String },
    /// The key was refused (exit code 5).
    KeyRefused { why: String },
    /// The address of the API is wrong (exit code 2).
    WrongAddress { why: String },
    /// The ledger cannot be written (exit code 1).
    LedgerFailed { why: String },
    /// A defect of frontdesk's (exit code 1).
    Defect { what: String },
}

impl Halt {
    /// The graver of two reasons: an interruption is what a stop makes every other request say.
    #[must_use]
    pub(super) fn or_graver(self, other: &Self) -> Self {
        if self == Self::Interrupted { other.clone() } else { self }
    }

    /// What to tell on the rows that were not attempted: a phrase behind "the run stopped: ".
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::Interrupted => "it was interrupted".to_owned(),
            Self::Unavailable { why }
            | Self::KeyRefused { why }
            | Self::WrongAddress { why }
            | Self::LedgerFailed { why } => why.clone(),
            Self::Defect { what } => format!("a defect in frontdesk: {what}"),
        }
    }

    /// The word in the ledger.
    #[must_use]
    pub const fn ended_how(&self) -> &'static str {
        match self {
            Self::Interrupted => "interrupted",
            Self::Unavailable { .. } => "unavailable",
            Self::KeyRefused { .. } => "key-refused",
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
            // Whatever may be missing was asked for as such before it came to this: the lists themselves are not there.
            ApiError::Refused { ref refusal, .. } if refusal.status == 404 => Self::WrongAddress { why },
            ApiError::Intent(_) => Self::LedgerFailed { why },
            ApiError::Address { .. } => Self::Defect { what: why },
            // A read that the run needs was refused or made no sense: nothing may be decided on it.
            ApiError::Unavailable { .. }
            | ApiError::WaitTooLong { .. }
            | ApiError::Refused { .. }
            | ApiError::Malformed { .. } => Self::Unavailable { why },
        }
    }
}

impl From<LedgerError> for Halt {
    fn from(error: LedgerError) -> Self {
        Self::LedgerFailed { why: with_causes(&error) }
    }
}

/// An error and what caused it, on one line.
fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
