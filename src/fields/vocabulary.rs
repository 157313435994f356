//! The values of a field that people choose from: their spellings, and the error for a text that is none of them. Folded
//! words are compared; a near miss becomes a question, never a value.

use super::cell_words::{folded, is_left_blank, nearest};
use super::error::{SHOWN, ValueError, ValueKind};
use crate::messages::{Arg, Message, message};
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
    pub(super) kind: ValueKind,
    /// Returns the plain name of a value.
    pub(super) name: fn(&T) -> &'static str,
    /// Each value with the sentence that is the word for it, empty where only programs name it, and its spellings, folded,
    /// with spaces between.
    pub(super) values: &'static [(T, &'static str, &'static str)],
}

impl<T: Clone> Vocabulary<T> {
    /// The value that a folded word is a spelling of.
    pub(super) fn find(&self, word: &str) -> Option<T> {
        self.spellings().find(|(spelling, _)| *spelling == word).map(|(_, value)| value.clone())
    }

    /// The value that a folded word may be a slip of.
    pub(super) fn near(&self, word: &str) -> Option<&'static T> {
        nearest(word, self.spellings())
    }

    /// The word for the value of this plain name in the language of the reader; on the terminal, that is its name, unless only
    /// the API calls it so.
    pub(super) fn word(&self, name: &str) -> Message {
        match self.values.iter().find(|(value, ..)| (self.name)(value) == name) {
            None => other_word(name, name),
            Some((_, "", _)) => other_word(name, &name.replace('_', " ")),
            Some((_, word, _)) => {
                let word = Message::plain(word);
                let is_of_api = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
                let name = if is_of_api { Arg::quoted(&word.to_string()) } else { Arg::quoted(name) };
                message!("word", name = name, word = word)
            }
        }
    }

    /// Returns the plain names of all values.
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.values.iter().map(|(value, ..)| (self.name)(value)).collect()
    }

    /// Parses `text`, whatever its case, accents and punctuation.
    pub(super) fn parse(&self, text: &str) -> Result<T, ValueError> {
        let word = folded(text);
        self.find(&word).ok_or_else(|| self.unknown(text, self.near(&word)))
    }

    /// Returns the error for a text that is none of these.
    pub(super) fn unknown(&self, text: &str, near: Option<&T>) -> ValueError {
        let suggestion = near.map(|near| ((self.name)(near), self.word((self.name)(near))));
        ValueError::Unknown { kind: self.kind, text: escape_truncated(text.trim(), SHOWN), suggestion }
    }

    fn spellings(&self) -> impl Iterator<Item = (&'static str, &'static T)> {
        self.values.iter().flat_map(|(value, _, words)| words.split(' ').map(move |word| (word, value)))
    }
}

/// The word for a value that only programs name: `cloud_user`, `cloud user`. A name of the organization's stays.
pub(super) fn other_word(name: &str, word: &str) -> Message {
    message!("word-other", name = Arg::quoted(name), word = Arg::quoted(word))
}

/// The value that the error of `result` suggests.
#[cfg(test)]
pub(super) fn suggestion<T: std::fmt::Debug>(result: Result<T, ValueError>) -> Option<&'static str> {
    match result {
        Err(ValueError::Unknown { suggestion, .. }) => suggestion.map(|(name, _)| name),
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
            assert!(!spelling.is_empty() && seen.insert(spelling), "`{spelling}` is there twice: {:?}", self.kind);
        }
    }
    /// Fails if the word for a value in a language of reports is not understood.
    pub(super) fn assert_words(&self, is: impl Fn(&str, &T) -> bool) {
        for (value, ..) in self.values {
            let word = self.word((self.name)(value));
            for language in crate::messages::ReportLanguage::ALL {
                let word = word.for_report(language);
                let bare = word.trim_matches(|c: char| "“”„«» \u{a0}".contains(c));
                assert!(bare != word && is(bare, value), "{word} is not understood");
            }
        }
    }
}
