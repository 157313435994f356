//! The values of a field that people choose from: their spellings, and the error for a text that is none of them. Folded
//! words are compared; a near miss becomes a question, never a value.

use super::cell_words::{folded, is_left_blank, nearest};
use super::error::{SHOWN, ValueError};
use crate::model::CellValue;
use crate::text::escape_truncated;

/// Parses a cell that contains one value, with `parse`; a blank cell leaves the value out.
pub(super) fn choice<T>(
    cell: &str,
    parse: fn(&str) -> Result<T, ValueError>,
    value: fn(T) -> CellValue,
) -> Result<Option<CellValue>, ValueError> {
    if is_left_blank(cell) { Ok(None) } else { parse(cell).map(value).map(Some) }
}

/// All values of one kind.
pub(super) struct Vocabulary<T: 'static> {
    /// What messages call it.
    pub(super) kind: &'static str,
    /// What may be written, for a fix.
    pub(super) expected: &'static str,
    /// Returns the plain name of a value.
    pub(super) name: fn(&T) -> &'static str,
    /// Each value with its spellings, folded, with spaces between.
    pub(super) values: &'static [(T, &'static str)],
}

impl<T: Clone> Vocabulary<T> {
    /// The value that a folded word is a spelling of.
    pub(super) fn find(&self, word: &str) -> Option<T> {
        self.spellings().find(|(spelling, _)| *spelling == word).map(|(_, value)| value.clone())
    }

    /// The plain name of the value that a folded word may be a slip of.
    pub(super) fn near(&self, word: &str) -> Option<&'static str> {
        nearest(word, self.spellings()).map(self.name)
    }

    /// Parses `text`, whatever its case, accents and punctuation.
    pub(super) fn parse(&self, text: &str) -> Result<T, ValueError> {
        let word = folded(text);
        self.find(&word).ok_or_else(|| self.unknown(text, self.near(&word)))
    }

    /// Returns the error for a text that is none of these.
    pub(super) fn unknown(&self, text: &str, suggestion: Option<&'static str>) -> ValueError {
        let text = escape_truncated(text.trim(), SHOWN);
        ValueError::Unknown { kind: self.kind, text, suggestion, expected: self.expected }
    }

    fn spellings(&self) -> impl Iterator<Item = (&'static str, &'static T)> {
        self.values.iter().flat_map(|(value, words)| words.split(' ').map(move |word| (word, value)))
    }
}

/// The value that the error of `result` suggests.
#[cfg(test)]
pub(super) fn suggestion<T: std::fmt::Debug>(result: Result<T, ValueError>) -> Option<&'static str> {
    match result {
        Err(ValueError::Unknown { suggestion, .. }) => suggestion,
        other => panic!("{other:?}"),
    }
}

#[cfg(test)]
impl<T: Clone> Vocabulary<T> {
    /// Fails if a spelling can never be found, or is there twice.
    pub(super) fn assert_findable(&self) {
        let mut seen = std::collections::BTreeSet::new();
        for (spelling, _) in self.spellings() {
            assert_eq!(folded(spelling), spelling);
            assert!(!spelling.is_empty() && seen.insert(spelling), "`{spelling}` is there twice among {}s", self.kind);
        }
    }
}
