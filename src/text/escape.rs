//! Text from outside (a cell, a reply, a file name) made fit for a terminal, a log or a report:
//! nothing in it can move the cursor, change colours, hide, or turn the reading direction.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// `text` with every character that a terminal or an editor would act on written as `\u{…}`.
#[must_use]
pub fn escape_control(text: &str) -> Cow<'_, str> {
    escape(text, is_control, |out, c| write!(out, "\\u{{{:x}}}", u32::from(c)))
}

/// The same for a text of several lines, which keeps its layout.
#[must_use]
pub fn escape_control_lines(text: &str) -> Cow<'_, str> {
    let acts: fn(char) -> bool = |c| !matches!(c, '\n' | '\t') && is_control(c);
    escape(text, acts, |out, c| write!(out, "\\u{{{:x}}}", u32::from(c)))
}

/// JSON with every character that a terminal would act on written as JSON's own `\u` escape, so that it means the same.
#[must_use]
pub fn escape_json(json: &str) -> Cow<'_, str> {
    // What is left of these outside of strings is the layout.
    let acts: fn(char) -> bool = |c| !matches!(c, '\n' | '\t') && is_control(c);
    escape(json, acts, |out, c| c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}")))
}

/// `text` with every character that `acts` written by `write`.
pub(super) fn escape(text: &str, acts: fn(char) -> bool, write: fn(&mut String, char) -> fmt::Result) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            // Writing to a string cannot fail.
            let _ = write(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// `escape_control`, and no longer than `limit` characters: what is cut is replaced by `…`.
#[must_use]
pub fn escape_truncated(text: &str, limit: usize) -> String {
    let mut cut: String = text.chars().take(limit).collect();
    if text.chars().nth(limit).is_some() {
        cut.push('…');
    }
    escape_control(&cut).into_owned()
}

/// Controls (C0, C1, DEL), line and paragraph separators, zero-width and bidirectional formatting
/// characters, tags and the byte order mark.
#[must_use]
pub fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{0600}'..='\u{0605}' | '\u{061C}' | '\u{06DD}' | '\u{070F}' | '\u{0890}'..='\u{0891}' | '\u{08E2}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1345F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_loses_its_escape() {
        assert_eq!(escape_control("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(escape_control("a\u{202e}b\u{9b}c\u{2028}"), "a\\u{202e}b\\u{9b}c\\u{2028}");
    }

    #[test]
    fn json_means_the_same_without_a_character_that_acts() {
        let text = "a\u{1b}[31m\u{9b}\u{202e}b\u{e0041}é\n";
        let json = serde_json::json!({ "name": text }).to_string();
        let escaped = escape_json(&json);
        assert!(!escaped.chars().any(is_control), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).unwrap()["name"], text);
        assert_eq!(escape_json("{\n\t\"é\": 1}"), "{\n\t\"é\": 1}");
    }

    #[test]
    fn plain_text_in_any_script_stays() {
        assert_eq!(escape_control("Zoë 山田 محمد — it’s"), "Zoë 山田 محمد — it’s");
    }

    #[test]
    fn a_long_text_is_cut_by_characters() {
        assert_eq!(escape_truncated("ééééé", 3), "ééé…");
        assert_eq!(escape_truncated("ééé", 3), "ééé");
    }
}
