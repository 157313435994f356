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

/// What a text should be, by the sentences on one that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueKind {
    unknown: &'static str,
    fix: &'static str,
    hidden: &'static str,
}

impl ValueKind {
    /// The kind of which these sentences say that a text is unknown, what to write, and that a hidden cell has such a text.
    pub(super) const fn new(unknown: &'static str, fix: &'static str, hidden: &'static str) -> Self {
        Self { unknown, fix, hidden }
    }
}

impl ValueError {
    /// What is wrong with the text.
    #[must_use]
    pub fn message(&self) -> Message {
        let quoted = |text: &str| Arg::Quoted(text.into());
        match self {
            Self::Unknown { kind, text, suggestion } => {
                let error = Message::new(kind.unknown, vec![("text", quoted(text))]);
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
            Self::Unknown { kind, .. } => Message::plain(kind.fix),
            Self::Doubtful { .. } => message!("fix-no-name"),
            Self::Name(_) => message!("fix-shorter-name"),
        }
    }

    /// What is wrong with the cell, without its text.
    pub(crate) fn unquoted(&self, cell: Message) -> Message {
        match self {
            Self::Unknown { kind, .. } => Message::new(kind.hidden, vec![("cell", cell.into())]),
            Self::Doubtful { kind, .. } => message!("hidden-no-name", cell = cell, kind = kind.message()),
            Self::Name(_) => message!("hidden-name-not-sendable", cell = cell),
        }
    }
}
