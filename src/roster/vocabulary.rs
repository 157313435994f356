//! A set of values that people choose from by writing one: its spellings, and the error for a text that is none of
//! them. Compares folded words; a near miss becomes a question, never a value.

use super::cell_words::{folded, nearest};
use crate::text::escape_truncated;

/// Why a text names no value of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    #[error("`{text}` is not a known {kind}{}", question(*suggestion))]
    Unknown { kind: &'static str, text: String, suggestion: Option<&'static str>, expected: &'static str },
    #[error("`{text}` names more than one {kind}")]
    Several { kind: &'static str, text: String },
}

impl ValueError {
    /// What to do about it, as a fragment.
    #[must_use]
    pub fn fix(&self) -> String {
        match self {
            Self::Unknown { expected, .. } => format!("write {expected}"),
            Self::Several { kind, .. } => format!("keep one {kind}"),
        }
    }
}

fn question(suggestion: Option<&str>) -> String {
    suggestion.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// The most characters of a text that a message shows.
pub(super) const SHOWN: usize = 60;

/// All values of one kind.
pub(super) struct Vocabulary<T: 'static> {
    /// What messages call it.
    pub(super) kind: &'static str,
    /// What may be written, for a fix.
    pub(super) expected: &'static str,
    /// Each value with its plain name and its spellings, folded, with spaces between.
    pub(super) values: &'static [(T, &'static str, &'static str)],
}

impl<T: Copy + PartialEq> Vocabulary<T> {
    /// The value that a folded word is a spelling of.
    pub(super) fn find(&self, word: &str) -> Option<T> {
        self.spellings().find(|(spelling, ..)| *spelling == word).map(|(_, value, _)| value)
    }

    /// The plain name of the value that a folded word may be a slip of.
    pub(super) fn near(&self, word: &str) -> Option<&'static str> {
        nearest(word, self.spellings().map(|(spelling, _, name)| (spelling, name)))
    }

    /// The plain name of a value.
    pub(super) fn name(&self, value: T) -> &'static str {
        self.values.iter().find(|(known, ..)| *known == value).map_or("", |(_, name, _)| name)
    }

    /// Reads `text`, whatever its case, accents and punctuation.
    pub(super) fn parse(&self, text: &str) -> Result<T, ValueError> {
        let word = folded(text);
        self.find(&word).ok_or_else(|| self.unknown(text, self.near(&word)))
    }

    /// Says that `text` is none of these, and what it may have been meant to be.
    pub(super) fn unknown(&self, text: &str, suggestion: Option<&'static str>) -> ValueError {
        let text = escape_truncated(text.trim(), SHOWN);
        ValueError::Unknown { kind: self.kind, text, suggestion, expected: self.expected }
    }

    fn spellings(&self) -> impl Iterator<Item = (&'static str, T, &'static str)> {
        self.values.iter().flat_map(|(value, name, words)| words.split(' ').map(|word| (word, *value, *name)))
    }
}

#[cfg(test)]
impl<T: Copy + PartialEq> Vocabulary<T> {
    /// Fails where a spelling could never be found, or stands twice.
    pub(super) fn assert_findable(&self) {
        let mut seen = std::collections::BTreeSet::new();
        for (spelling, ..) in self.spellings() {
            assert_eq!(folded(spelling), spelling);
            assert!(!spelling.is_empty() && seen.insert(spelling), "`{spelling}` stands twice among {}s", self.kind);
        }
    }
}
