//! A list of words, written in one text, in which a word is found at once.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words with blanks between them.
#[derive(Debug)]
pub(crate) struct WordList {
    text: &'static str,
    words: OnceLock<HashSet<&'static str>>,
}

impl WordList {
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.text.split_whitespace().collect()).contains(word)
    }
}
