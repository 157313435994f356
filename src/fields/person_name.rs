//! Cells with names, cleaned: composed, with single spaces, without invisible characters. A name is free text
//! otherwise; what looks like a formula or a keyword is a name.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::messages::{Arg, Message, message};
use crate::text::{is_control, unescape_entities};

/// The longest name that is sent, in characters: `maxLength` of the API's `name` of groups and workspaces.
pub(crate) const LIMIT: usize = 255;

/// A name that can be sent, and whether invisible characters were removed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) had_unseen: bool,
}

/// Why a name cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameError {
    Lost,
    TooLong,
}

impl NameError {
    /// Says what is wrong with `name`.
    pub(crate) fn message(self, name: Arg) -> Message {
        match self {
            Self::Lost => message!("name-lost", name = name),
            Self::TooLong => message!("name-too-long", name = name, limit = LIMIT),
        }
    }

    pub(crate) fn fix(self) -> Message {
        match self {
            Self::Lost => message!("fix-name-lost"),
            Self::TooLong => message!("fix-name-too-long", limit = LIMIT),
        }
    }
}

/// Cleans a cell with a name; the text is empty if it has none.
pub(crate) fn clean(cell: &str) -> Result<Name<'_>, NameError> {
    if is_plain(cell) {
        return Ok(Name { text: Cow::Borrowed(cell), had_unseen: false });
    }
    let cell = &*unescape_entities(cell);
    let mut text = String::with_capacity(cell.len());
    let mut had_unseen = false;
    for word in cell.split(|c: char| c.is_whitespace()) {
        let start = text.len();
        if start > 0 {
            text.push(' ');
        }
        let before = text.len();
        text.extend(word.chars().filter(|c| !is_unseen(*c)));
        had_unseen |= text.len() - before < word.len();
        if text.len() == before {
            text.truncate(start);
        }
    }
    if !is_nfc(&text) {
        text = text.nfc().collect();
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Err(NameError::Lost);
    }
    if text.chars().count() > LIMIT {
        return Err(NameError::TooLong);
    }
    Ok(Name { text: Cow::Owned(text), had_unseen })
}

/// Whether the cell is a name already: printable ASCII, short, with single spaces inside. Most are.
fn is_plain(cell: &str) -> bool {
    let mut before = b' ';
    let is_usual = |&byte: &u8| {
        let is_second_space = byte == b' ' && before == b' ';
        before = byte;
        matches!(byte, b' '..=b'~') && byte != b'&' && !is_second_space
    };
    cell.is_empty() || cell.len() <= LIMIT && cell.as_bytes().iter().all(is_usual) && before != b' '
}

/// Whether a character is invisible in a name: controls, marks of reading direction, zero widths, tags,
/// non-characters. The two joiners stay: Persian and Indic spelling needs them.
fn is_unseen(c: char) -> bool {
    let is_joiner = matches!(c, '\u{200C}' | '\u{200D}');
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    (is_control(c) && !is_joiner) || is_noncharacter
}

/// Whether two cleaned names are equal, letter case aside.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(cell: &str) -> String {
        clean(cell).unwrap().text.into_owned()
    }

    #[test]
    fn white_space_is_folded_and_letters_are_composed() {
        assert_eq!(cleaned("  Ada\u{a0}\u{3000} Augusta\r\n"), "Ada Augusta");
        assert_eq!(cleaned("Zoe\u{308}"), "Zoë");
        assert_eq!(cleaned("Ada"), "Ada");
        assert_eq!(cleaned("Jos&eacute; O&#39;Neil & Co"), "José O'Neil & Co");
        assert_eq!(cleaned(" \t\u{feff}"), "");
    }

    #[test]
    fn invisible_characters_are_left_out_and_reported() {
        let name = clean("A\u{1b}d\u{202e}a\u{200b} \u{feff} L\u{0}").unwrap();
        assert_eq!((&*name.text, name.had_unseen), ("Ada L", true));
        assert!(!clean("Zoë  B").unwrap().had_unseen);
        assert_eq!(cleaned("علی\u{200c}رضا"), "علی\u{200c}رضا");
    }

    #[test]
    fn a_formula_is_a_name() {
        assert_eq!(cleaned("=cmd|' /C calc'!A0"), "=cmd|' /C calc'!A0");
    }

    #[test]
    fn a_letter_that_was_lost_is_never_sent() {
        assert_eq!(clean("Zo\u{fffd}"), Err(NameError::Lost));
        assert_eq!(clean(&"é".repeat(256)), Err(NameError::TooLong));
        assert_eq!(cleaned(&"é".repeat(255)).chars().count(), 255);
    }

    #[test]
    fn letter_case_makes_no_other_name_and_an_accent_does() {
        assert!(same("ÉMILE", "Émile"));
        assert!(!same("Emile", "Émile"));
    }
}
