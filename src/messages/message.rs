//! A sentence of the table that is not written yet.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize, Serializer};

use super::{ReportLanguage, table, written};
use crate::text::{NAME_CHARS, escape_truncated};

/// The name of a sentence and what it is about, or no sentence. Shown with `{}`, it is the sentence for an administrator's
/// terminal. A clone shares it: a large sheet has a million.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize)]
#[serde(from = "Stored")]
pub struct Message(pub(super) Option<Arc<Sentence>>);

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub(super) struct Sentence {
    pub(super) id: Cow<'static, str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) args: Box<[(Cow<'static, str>, Arg)]>,
}

/// What a sentence is about. Text is safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arg {
    Number(u64),
    Text(Box<str>),
    /// A name or a value, which is put between quotation marks.
    Quoted(Box<str>),
    /// The same for several, and how many more there are.
    List(Box<(Vec<String>, u64)>),
    /// A part of the sentence.
    Message(Message),
}

/// Makes a [`Message`]: `message!("row-duplicate", row = 7, email = Arg::quoted(email))`. One without arguments is made once.
macro_rules! message {
    ($id:literal) => {
        $crate::messages::Message::clone({
            static MESSAGE: std::sync::LazyLock<$crate::messages::Message> =
                std::sync::LazyLock::new(|| $crate::messages::Message::new($id, Vec::new()));
            &MESSAGE
        })
    };
    ($id:literal $(, $name:ident = $value:expr)+ $(,)?) => {
        $crate::messages::Message::new($id, vec![$((stringify!($name), $crate::messages::Arg::from($value))),*])
    };
}
pub(crate) use message;

impl Message {
    /// The sentence `id` with these arguments.
    #[must_use]
    pub fn new(id: &'static str, args: Vec<(&'static str, Arg)>) -> Self {
        let args = args.into_iter().map(|(name, arg)| (name.into(), arg)).collect();
        Self(Some(Arc::new(Sentence { id: id.into(), args })))
    }

    /// The sentence `id` without arguments, which is made once.
    #[must_use]
    pub fn plain(id: &'static str) -> Self {
        static MADE: Mutex<BTreeMap<&'static str, Message>> = Mutex::new(BTreeMap::new());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(id).or_insert_with(|| Self::new(id, Vec::new())).clone()
    }

    /// A text of somebody else's, such as the API's own words, which is the same in every language. It is safe to show.
    #[must_use]
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::new("verbatim", vec![("text", Arg::from(text.into()))])
    }

    /// No sentence.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Whether it is no sentence.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Joins the parts of a list: `a; b`. No sentence where there are none.
    #[must_use]
    pub fn joined(parts: impl IntoIterator<Item = Self>) -> Self {
        let join = |first: Self, next: Self| Self::new("joined", vec![("first", first.into()), ("next", next.into())]);
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    /// Lists parts of a sentence: `a, b`. No sentence where there are none.
    #[must_use]
    pub fn listed(parts: impl IntoIterator<Item = Self>) -> Self {
        let list = |first: Self, next: Self| Self::new("listed", vec![("first", first.into()), ("next", next.into())]);
        parts.into_iter().reduce(list).unwrap_or_default()
    }

    /// The name of the sentence in the table.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.0.as_ref().map(|sentence| &*sentence.id)
    }

    /// What the sentence has under this name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&Arg> {
        self.0.as_ref()?.args.iter().find(|arg| arg.0 == name).map(|arg| &arg.1)
    }

    /// Whether it says what changed of a person, from what to what.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.id().is_some_and(|id| id.starts_with("change-"))
    }

    /// Whether it shows `text`, a name or a value from outside.
    #[must_use]
    pub fn names(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|sentence| sentence.args.iter().any(|(_, arg)| arg.names(text)))
    }

    /// Writes the sentence for HR: no flags, no commands, no back-ticks.
    #[must_use]
    pub fn for_report(&self, language: ReportLanguage) -> String {
        written::for_report(self, language)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&table::write(self, table::Reader::Terminal))
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_deref().serialize(serializer)
    }
}

/// Compares the sentence on the terminal.
impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        let sentence = self.to_string();
        sentence == *other
    }
}

impl PartialEq<String> for Message {
    fn eq(&self, other: &String) -> bool {
        *self == other.as_str()
    }
}

impl Arg {
    /// A name or a value from outside.
    #[must_use]
    pub fn quoted(text: &str) -> Self {
        Self::quoted_to(text, NAME_CHARS)
    }

    /// The same with another limit of characters.
    #[must_use]
    pub fn quoted_to(text: &str, limit: usize) -> Self {
        Self::Quoted(escape_truncated(text, limit).into())
    }

    /// The first `limit` of several names or values from outside.
    #[must_use]
    pub fn list<T: AsRef<str>>(names: impl ExactSizeIterator<Item = T>, limit: usize) -> Self {
        let more = names.len().saturating_sub(limit);
        let names = names.take(limit).map(|name| escape_truncated(name.as_ref(), NAME_CHARS));
        Self::List(Box::new((names.collect(), more as u64)))
    }

    fn names(&self, name: &str) -> bool {
        match self {
            Self::Number(_) => false,
            Self::Text(text) | Self::Quoted(text) => contains(text, name),
            Self::List(list) => list.0.iter().any(|text| contains(text, name)),
            Self::Message(message) => message.names(name),
        }
    }
}

/// Whether a text has the name, and not only as the end of a longer one: `joan@example.com` is not `an@example.com`.
fn contains(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    text.match_indices(name).any(|(at, _)| !text[..at].ends_with(is_part))
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// A message as a ledger has it: in ledgers of earlier versions, the sentence itself.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    None,
    Sentence(String),
    Message {
        id: String,
        #[serde(default)]
        args: Vec<(Cow<'static, str>, Arg)>,
    },
}

impl From<Stored> for Message {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::None => Self::none(),
            Stored::Sentence(text) if text.is_empty() => Self::none(),
            Stored::Sentence(text) => Self::verbatim(text),
            Stored::Message { id, args } => Self(Some(Arc::new(Sentence { id: id.into(), args: args.into() }))),
        }
    }
}
