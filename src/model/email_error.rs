//! Why a text is no address. The sentences are whole ones, since languages put their words in different orders.

use crate::messages::{Arg, Message, message};

/// Why a text is not an address that may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailError {
    Empty,
    NoAt,
    SeveralAts,
    NoLocal,
    NoDomain,
    Separator(char),
    Space,
    Unseen(char),
    Lookalike(char),
    Forbidden(char),
    Encoded,
    Quoted,
    Literal,
    Dot,
    Hyphen,
    LocalTooLong,
    LabelTooLong,
    TooLong,
    OneLabel,
    Ending,
    Reserved,
    Domain,
    Malformed,
}

impl EmailError {
    /// Says what is wrong with `email`.
    #[must_use]
    pub fn message(self, email: Arg) -> Message {
        let quoted = |c: char| Arg::quoted(c.encode_utf8(&mut [0; 4]));
        let code = |c: char| format!("U+{:04X}", u32::from(c));
        match self {
            Self::Empty => message!("email-empty", email = email),
            Self::NoAt => message!("email-no-at", email = email),
            Self::SeveralAts => message!("email-several-ats", email = email),
            Self::NoLocal => message!("email-no-local", email = email),
            Self::NoDomain => message!("email-no-domain", email = email),
            Self::Separator(c) => message!("email-separator", email = email, character = quoted(c)),
            Self::Space => message!("email-space", email = email),
            Self::Unseen(c) => message!("email-unseen", email = email, code = code(c)),
            Self::Lookalike(c) => message!("email-letter", email = email, character = quoted(c), code = code(c)),
            Self::Forbidden(c) => message!("email-forbidden", email = email, character = quoted(c)),
            Self::Encoded => message!("email-encoded", email = email),
            Self::Quoted => message!("email-quoted", email = email),
            Self::Literal => message!("email-literal", email = email),
            Self::Dot => message!("email-dot", email = email),
            Self::Hyphen => message!("email-hyphen", email = email),
            Self::LocalTooLong => message!("email-local-too-long", email = email),
            Self::LabelTooLong => message!("email-label-too-long", email = email),
            Self::TooLong => message!("email-too-long", email = email),
            Self::OneLabel => message!("email-one-label", email = email),
            Self::Ending => message!("email-ending", email = email),
            Self::Reserved => message!("email-reserved", email = email),
            Self::Domain => message!("email-domain", email = email),
            Self::Malformed => message!("email-malformed", email = email),
        }
    }
}
