//! What the headings of a text say about its encoding: a heading that is known where one charset reads it, and the language
//! of headings that every charset reads alike. Pure.

use encoding_rs::{ISO_8859_2, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

use super::{Charset, dos};
use crate::fields::WordList;
use crate::fields::heading_languages::{BALTIC, CENTRAL, TURKISH, WESTERN, is_among};

/// How many bytes of a file its headings are looked for in.
const HEAD_BYTES: usize = 4 << 10;

/// The charsets that the languages of each list of headings are written in.
static LANGUAGES: [(&WordList, &[Charset]); 4] = [
    (
        &WESTERN,
        &[
            Charset::Web(WINDOWS_1252),
            Charset::Web(ISO_8859_15),
            Charset::Web(MACINTOSH),
            Charset::Dos(&dos::IBM850),
            Charset::Dos(&dos::IBM437),
        ],
    ),
    (&CENTRAL, &[Charset::Web(WINDOWS_1250), Charset::Web(ISO_8859_2), Charset::Dos(&dos::IBM852)]),
    (&TURKISH, &[Charset::Web(WINDOWS_1254), Charset::Dos(&dos::IBM857)]),
    (&BALTIC, &[Charset::Web(WINDOWS_1257), Charset::Dos(&dos::IBM775)]),
];

/// The head of a text, in which headings vote.
pub(super) struct HeadingVotes<'h> {
    head: &'h [u8],
    names_field: fn(&str) -> bool,
}

impl<'h> HeadingVotes<'h> {
    pub(super) fn of(head: &'h [u8], names_field: fn(&str) -> bool) -> Self {
        Self { head: &head[..head.len().min(HEAD_BYTES)], names_field }
    }

    /// Returns the charsets that a heading votes for by its language.
    pub(super) fn charsets(&self) -> impl Iterator<Item = Charset> {
        LANGUAGES.iter().flat_map(|(_, charsets)| *charsets).copied().filter(|charset| self.of_language(*charset) > 0)
    }

    /// Counts the headings that speak for a charset.
    pub(super) fn of_charset(&self, charset: Charset) -> usize {
        let text = charset.decode(self.head);
        let known = cells(&text).filter(|cell| !cell.is_ascii() && (self.names_field)(cell)).count();
        known + self.of_language(charset)
    }

    fn of_language(&self, charset: Charset) -> usize {
        let text = charset.decode(self.head);
        let languages = LANGUAGES.iter().filter(|(_, charsets)| charsets.contains(&charset));
        languages.map(|(words, _)| cells(&text).filter(|cell| is_among(words, cell)).count()).sum()
    }
}

fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\t', '|', '"', '\r', '\n']).map(str::trim).filter(|cell| !cell.is_empty())
}
