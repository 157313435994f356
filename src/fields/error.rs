//! Why a cell or a flag has no value of its field, and what to do about it.

use super::no_name::NoName;
use super::person_name::LIMIT;
use crate::messages::{Arg, Message, message};

/// The most characters of a text that a message shows.
pub(super) const SHOWN: usize = 60;

/// What is wrong with the cell that a message names, without its text.
pub(crate) type Unquoted<'a> = &'a dyn Fn(Message) -> Message;

/// Why a text names no value of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueError {
    /// The suggestion is the name of the value and the word for it.
    Unknown {
        kind: ValueKind,
        text: String,
        suggestion: Option<(&'static str, Message)>,
    },
    Doubtful {
        text: String,
        kind: NoName,
    },
    Name(String),
}

/// What a text should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    Role,
    Seat,
    WorkspaceRole,
    Language,
    Action,
    Status,
    Date,
}

impl ValueError {
    /// What is wrong with the text.
    #[must_use]
    pub fn message(&self) -> Message {
        let quoted = |text: &str| Arg::Quoted(text.into());
        match self {
            Self::Unknown { kind, text, suggestion } => {
                let text = quoted(text);
                let error = match kind {
                    ValueKind::Role => message!("role-unknown", text = text),
                    ValueKind::Seat => message!("seat-unknown", text = text),
                    ValueKind::WorkspaceRole => message!("workspace-role-unknown", text = text),
                    ValueKind::Language => message!("language-unknown", text = text),
                    ValueKind::Action => message!("action-unknown", text = text),
                    ValueKind::Status => message!("status-unknown", text = text),
                    ValueKind::Date => message!("date-unknown", text = text),
                };
                match suggestion {
                    Some((_, near)) => message!("did-you-mean", error = error, near = near.clone()),
                    None => error,
                }
            }
            Self::Doubtful { text, kind } => message!("text-is", text = quoted(text), kind = kind.message()),
            Self::Name(text) => message!("name-not-sendable", name = quoted(text), limit = LIMIT),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn fix(&self) -> Message {
        match self {
            Self::Unknown { kind: ValueKind::Role, .. } => message!("fix-role"),
            Self::Unknown { kind: ValueKind::Seat, .. } => message!("fix-seat"),
            Self::Unknown { kind: ValueKind::WorkspaceRole, .. } => message!("fix-workspace-role"),
            Self::Unknown { kind: ValueKind::Language, .. } => message!("fix-language"),
            Self::Unknown { kind: ValueKind::Action, .. } => message!("fix-action"),
            Self::Unknown { kind: ValueKind::Status, .. } => message!("fix-status"),
            Self::Unknown { kind: ValueKind::Date, .. } => message!("fix-date"),
            Self::Doubtful { .. } => message!("fix-no-name"),
            Self::Name(_) => message!("fix-shorter-name"),
        }
    }

    /// What is wrong with the cell, without its text.
    pub(crate) fn unquoted(&self, cell: Message) -> Message {
        match self {
            Self::Unknown { kind: ValueKind::Role, .. } => message!("hidden-role", cell = cell),
            Self::Unknown { kind: ValueKind::Seat, .. } => message!("hidden-seat", cell = cell),
            Self::Unknown { kind: ValueKind::WorkspaceRole, .. } => message!("hidden-workspace-role", cell = cell),
            Self::Unknown { kind: ValueKind::Language, .. } => message!("hidden-language", cell = cell),
            Self::Unknown { kind: ValueKind::Action, .. } => message!("hidden-action", cell = cell),
            Self::Unknown { kind: ValueKind::Status, .. } => message!("hidden-status", cell = cell),
            Self::Unknown { kind: ValueKind::Date, .. } => message!("hidden-date", cell = cell),
            Self::Doubtful { kind, .. } => message!("hidden-no-name", cell = cell, kind = kind.message()),
            Self::Name(_) => message!("hidden-name-not-sendable", cell = cell),
        }
    }
}
