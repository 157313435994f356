//! How a call can end: in three ways for a request that changes something ([`Reply`]), and in an error that ends the
//! call, and mostly the run ([`ApiError`]). No message here ever holds
//! the key, and every text of the API's in it is escaped and short.

use std::fmt;
use std::time::Duration;

use super::status::{self, StatusClass};
use super::write_ahead::WriteAheadError;
use crate::text::duration;

/// What became of a request that changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Reply<T> {
    /// Done, and the answer is whole.
    Done(T),
    /// Surely not done, and the same request will not be done.
    Refused(Refusal),
    /// The answer does not say: ask the API what happened.
    Unclear(Unclear),
}

impl<T> Reply<T> {
    /// Applies `f` to what was done.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Reply<U> {
        self.and_then(|value| Reply::Done(f(value)))
    }

    /// Replaces what was done by another reply.
    pub(super) fn and_then<U>(self, f: impl FnOnce(T) -> Reply<U>) -> Reply<U> {
        match self {
            Self::Done(value) => f(value),
            Self::Refused(refusal) => Reply::Refused(refusal),
            Self::Unclear(unclear) => Reply::Unclear(unclear),
        }
    }
}

/// A request that the API answered with no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    /// The API's own message, escaped and short; never empty.
    pub message: String,
    /// The API's `code` or `type`, where it gave one.
    pub code: Option<String>,
    /// A batch was refused as a whole: one of its people may be the reason, so halve it.
    pub halve: bool,
}

impl Refusal {
    /// Whether the thing that it is about is not there.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self.class(), StatusClass::Missing)
    }

    /// Whether the thing that was to be made is there already.
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        matches!(self.class(), StatusClass::Conflict)
    }

    /// Whether the request was too large, so that a smaller batch may pass.
    #[must_use]
    pub const fn is_too_large(&self) -> bool {
        matches!(self.class(), StatusClass::TooLarge)
    }

    /// Whether it may mean that the API does not know an identifier, by its status or in its words.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        const WORDS: [&str; 8] = [
            "not found",
            "not_found",
            "unknown",
            "not exist",
            "no such",
            "non-existent",
            "not a member",
            "not in the org",
        ];
        let text = format!("{} {}", self.message, self.code.as_deref().unwrap_or_default()).to_lowercase();
        self.is_missing() || WORDS.iter().any(|words| text.contains(words))
    }

    /// Whether it is about the field for the names of roles, which an organization without role-based access control
    /// does not have.
    #[must_use]
    pub fn is_about_role_names(&self) -> bool {
        self.is_invalid() && self.message.contains("role_names")
    }

    /// Whether what was sent is wrong: a field, a page size.
    const fn is_invalid(&self) -> bool {
        matches!(self.class(), StatusClass::Invalid)
    }

    /// Whether the key may not do this, or is refused as too fast until the end where others are not.
    #[must_use]
    pub const fn is_forbidden(&self) -> bool {
        matches!(self.class(), StatusClass::Forbidden | StatusClass::Throttled)
    }

    /// Whether this API does not have the operation, or not for this organization.
    const fn is_unsupported(&self) -> bool {
        status::is_unsupported(self.status)
    }

    const fn class(&self) -> StatusClass {
        StatusClass::of(self.status)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused with {}: {}", self.status, self.message)
    }
}

/// A request whose answer does not show its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    pub why: String,
    /// It was refused as too fast, so most likely it was not carried out; the pacer waits already.
    pub throttled: bool,
    /// The answer is a success and does not add up.
    pub succeeded: bool,
    /// Nobody waited for the answer: the API may still be carrying the request out.
    pub timed_out: bool,
    /// The answer has a success status and holds an error: where asking shows that nothing was done, this is why, and
    /// the same request is not sent again.
    pub error: Option<Refusal>,
}

impl Unclear {
    /// A success whose counts are not those of the people who were sent.
    pub(super) fn uncounted(what: &str) -> Self {
        Self::new(format!("the response to {what} does not count the people who were sent"))
    }

    /// A success that does not say what was done.
    pub(super) const fn new(why: String) -> Self {
        Self { why, throttled: false, succeeded: true, timed_out: false, error: None }
    }
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

/// Why a client could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error(
        "cannot prepare the HTTP client; check the certificates of this computer, or SSL_CERT_FILE and SSL_CERT_DIR if they are set"
    )]
    Http(#[source] reqwest::Error),
    #[error("the rate must be a number above 0, not {0}")]
    Rate(f64),
    #[error("the proxy setting of the environment cannot be used")]
    Proxy(#[from] super::ProxyError),
}

/// Why a call, and mostly the run with it, cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// 401, or 403 without a sign of throttling to a key that has not worked before. Exit 5.
    #[error("the key was refused ({status}): {message}")]
    KeyRefused { status: u16, message: String },
    /// The API stayed unavailable. Exit 6: run again, it continues.
    #[error("the API stayed unavailable: {why}")]
    Unavailable { why: String },
    /// The API asks for a longer wait than the settings allow. Exit 6.
    #[error("the API asks to wait {} ({why}), longer than the {} that are allowed", duration(*wait), duration(*longest))]
    WaitTooLong {
        wait: Duration,
        longest: Duration,
        why: String,
        /// It lies between any two requests at the allowed rate, so that waiting does not help.
        is_pace: bool,
    },
    /// The command has used up its time, its bytes or its pages. Exit 6.
    #[error("{what}; spent: {spent}")]
    BudgetSpent { what: String, spent: String },
    /// The run was asked to stop. Exit 130.
    #[error("stopped before the request was answered")]
    Stopped,
    /// The attempt could not be recorded, so it was not sent.
    #[error("nothing was sent")]
    WriteAhead(#[source] WriteAheadError),
    /// A read that the API answered with no.
    #[error("{what} was {refusal}")]
    Refused { what: String, refusal: Refusal },
    /// A read whose answer is whole and still makes no sense.
    #[error("{what} could not be read: {why}")]
    Malformed { what: String, why: String },
    /// A list shows fewer entries than it counts, however often it is read: what it does not show is not missing.
    #[error("{what} could not be read: the list has fewer entries than its own total, after several readings")]
    Incomplete { what: &'static str },
    /// A search shows something without a readable name, and nothing of the name that was searched: it may be that.
    #[error("a search shows {what} without a readable name, which may be this one")]
    Nameless { what: &'static str },
    /// The address is not the API's: it points elsewhere. Never followed. Exit 2.
    #[error("the API's address redirects ({status}){}; set the base URL to the address of the API", toward(to.as_deref()))]
    Redirected { status: u16, to: Option<String> },
    /// Something else than the API is at its address. Exit 2.
    #[error("the Admin API is not at {base_url} ({why}); it may be at {others}")]
    Moved { base_url: String, others: String, why: String },
    /// The other side could not prove who it is. Exit 2.
    #[error("the connection is not trusted: {why}")]
    Untrusted { why: String },
    /// A proxy in between does not let frontdesk through. Exit 2.
    #[error("{why}")]
    Proxy { why: String },
    /// A caller passed something that is not an address. Nothing was sent.
    #[error("`{address}` is not a valid address, so nothing was sent")]
    Address { address: String },
}

impl ApiError {
    /// Whether the API does not let this key see what was to be read: a later run will not see it either.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.refusal().is_some_and(Refusal::is_forbidden)
    }

    /// Whether the API does not let this key see what was to be read, or shows it in a way that cannot be read.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.is_forbidden() || matches!(self, Self::Nameless { .. } | Self::Incomplete { .. })
    }

    /// Whether it concerns what was to be read alone, where a key that has worked got it: what concerns everything shows
    /// at the next request.
    pub(super) const fn is_about_one_read(&self, key_worked: bool) -> bool {
        match self {
            Self::Refused { .. }
            | Self::Malformed { .. }
            | Self::Incomplete { .. }
            | Self::Nameless { .. }
            | Self::Unavailable { .. } => true,
            Self::KeyRefused { .. } | Self::Redirected { .. } | Self::Untrusted { .. } | Self::Proxy { .. } => {
                key_worked
            }
            Self::Moved { .. }
            | Self::BudgetSpent { .. }
            | Self::Stopped
            | Self::WaitTooLong { .. }
            | Self::WriteAhead(_)
            | Self::Address { .. } => false,
        }
    }

    /// Whether the API says that what was to be read is not there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.refusal().is_some_and(Refusal::is_missing)
    }

    /// Whether nothing is at the path that was read.
    pub(super) fn is_gone(&self) -> bool {
        self.refusal().is_some_and(|refusal| status::is_gone(refusal.status))
    }

    pub(super) fn is_invalid(&self) -> bool {
        self.refusal().is_some_and(Refusal::is_invalid)
    }

    /// Whether this API does not have the operation, or not for this organization.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        self.refusal().is_some_and(Refusal::is_unsupported)
    }

    /// The refusal of a read.
    const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused { refusal, .. } => Some(refusal),
            _ => None,
        }
    }

    /// Whether the whole key was refused as one that may not do this, and not as an unknown one.
    pub(crate) const fn is_forbidden_key(&self) -> bool {
        matches!(self, Self::KeyRefused { status, .. } if matches!(StatusClass::of(*status), StatusClass::Forbidden))
    }
}

fn toward(to: Option<&str>) -> String {
    to.map_or_else(String::new, |to| format!(" to {to}"))
}
