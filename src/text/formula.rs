//! Escapes text from a spreadsheet so that nothing in it runs, hides or moves the cursor, and undoes exactly that when a
//! report is read again. Nothing is lost.
//!
//! **Visible escapes** (CSV, XLSX, HTML). Each character that [`escape_control`] would show, and the two that XML cannot
//! contain, is written `\u{hex}`. Exceptions are line feed, tab, a carriage return before a line feed, and the two joiners
//! that emoji and several scripts need. A backslash before `u{` is written `\u{5c}`, so that no text looks like an escape.
//!
//! **Formula escapes** (CSV only, after the visible ones). One `'` is put before
//! - the cell, if its first significant character is a trigger, or a tab, carriage return or line feed comes before that
//!   character;
//! - each further stretch of the cell that follows `,` `;` `|` tab, carriage return or line feed, if its first significant
//!   character is a trigger. A program that expects another delimiter than the file's ignores the quotes, and would start
//!   a cell there.
//!
//! A significant character is neither white space nor `'` nor `"`. Triggers are `=` `+` `-` `@` `|` `%` and the compatible
//! forms of the first four. A stretch that is a number or a telephone number is no formula: `-5`, `+33 6 12 34 56 78`. Since `'` is never significant, an escape does not change what needs one. Removing a `'` from
//! each stretch that starts with it and whose rest needs it gives back the original: `'=x` becomes `''=x`, and
//! `'Ndrangheta` stays.

use std::borrow::Cow;
use std::fmt::Write;

use super::escape_control;

/// Writes the characters of `text` that act on a terminal or a reader as visible escapes.
#[must_use]
pub fn escape_visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'[' | b']'..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_escaped = match c {
            '\\' => rest.starts_with("u{"),
            '\r' => !rest.starts_with('\n'),
            _ => needs_formula_escape(c),
        };
        if is_escaped {
            out.push_str(&text[copied..at]);
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            copied = at + c.len_utf8();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Undoes [`escape_visible`].
#[must_use]
pub fn unescape_visible(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\u{") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let unescaped = escape.find('}').and_then(|end| {
            let digits = &escape[3..end];
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
            let c = char::from_u32(number)?;
            (c == '\\' || c == '\r' || needs_formula_escape(c)).then_some((c, end + 1))
        });
        let (c, length) = unescaped.unwrap_or(('\\', 1));
        out.push(c);
        rest = &escape[length..];
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Escapes `text` as a cell of a CSV report, visibly and against formulas.
#[must_use]
pub fn escape_formula(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let shown = escape_visible(text);
    let places: Vec<usize> = stretches(&shown).filter(|&start| is_live(&shown[start..], start == 0)).collect();
    if places.is_empty() {
        return shown;
    }
    let mut out = String::with_capacity(shown.len() + places.len());
    let mut copied = 0;
    for place in places {
        out.push_str(&shown[copied..place]);
        out.push('\'');
        copied = place;
    }
    out.push_str(&shown[copied..]);
    Cow::Owned(out)
}

/// Undoes [`escape_formula`].
#[must_use]
pub fn unescape_formula(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for start in stretches(text) {
        if text[start..].starts_with('\'') && is_live(&text[start + 1..], start == 0) {
            out.push_str(&text[copied..start]);
            copied = start + 1;
        }
    }
    if copied == 0 {
        return unescape_visible(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(unescape_visible(&out).into_owned())
}

/// Returns where a program could start a cell: at the beginning, and after each possible separator.
fn stretches(text: &str) -> impl Iterator<Item = usize> {
    let separator = |byte: &u8| matches!(byte, b',' | b';' | b'|' | b'\t' | b'\r' | b'\n');
    let inner = text.bytes().enumerate().filter(move |(_, byte)| separator(byte)).map(|(at, _)| at + 1);
    std::iter::once(0).chain(inner)
}

/// Returns whether a text surely needs no escape, which is so for nearly every cell: it is ASCII, and no stretch of it begins
/// with a trigger.
fn is_plain(text: &str) -> bool {
    let mut begins = true;
    for byte in text.bytes() {
        match byte {
            b'=' | b'+' | b'-' | b'@' | b'|' | b'%' if begins => return false,
            b',' | b';' | b'|' => begins = true,
            b' ' | b'\'' | b'"' => {}
            b'\\' => return false,
            b'!'..=b'~' => begins = false,
            _ => return false,
        }
    }
    true
}

/// Returns whether a program might read `stretch` as a formula.
fn is_live(stretch: &str, is_cell_start: bool) -> bool {
    if is_signed_number(stretch) {
        return false;
    }
    for c in stretch.chars() {
        match c {
            '\t' | '\r' | '\n' if is_cell_start => return true,
            '\t' | '\r' | '\n' => return false,
            '=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '⁺' | '₊'
            | '−' => return true,
            '\'' | '"' => {}
            _ if c.is_whitespace() => {}
            _ => return false,
        }
    }
    false
}

/// Returns whether a stretch is a sign and digits, which no program reads as anything to run. A second sign would subtract.
fn is_signed_number(stretch: &str) -> bool {
    let Some(signed) = stretch.strip_prefix(['+', '-']) else { return false };
    let digits = signed.split([',', ';', '\t', '\r', '\n']).next().unwrap_or_default();
    digits.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '(' | ')'))
}

/// Returns whether `c` must be escaped in everything that is written.
pub(crate) fn needs_formula_escape(c: char) -> bool {
    const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
    const ZERO_WIDTH_JOINER: char = '\u{200d}';
    !matches!(c, '\n' | '\t' | ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER)
        && (matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(escape_control(c.encode_utf8(&mut [0; 4])), Cow::Owned(_)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_surely_needs_no_escape_needs_none(text in "[-=+@|%,;'\" \\\\a-c1-3\t\n]{0,8}") {
            let is_live_somewhere = stretches(&text).any(|start| is_live(&text[start..], start == 0));
            if is_plain(&text) {
                prop_assert!(!is_live_somewhere && matches!(escape_visible(&text), Cow::Borrowed(_)), "{text:?}");
            }
        }
    }

    #[test]
    fn a_formula_is_escaped_wherever_a_program_could_start_a_cell() {
        for (text, escaped) in [
            ("=1+1", "'=1+1"),
            ("+1+1", "'+1+1"),
            ("-1-1", "'-1-1"),
            ("+33-6-12", "'+33-6-12"),
            ("-A1", "'-A1"),
            ("- 5", "'- 5"),
            ("-5,=1", "-5,'=1"),
            ("-5|calc", "'-5|calc"),
            (" +1", "' +1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t1+1", "'\t1+1"),
            ("\n1+1", "'\n1+1"),
            ("  \"=1\"", "'  \"=1\""),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("＋1+1", "'＋1+1"),
            ("|calc", "'|calc"),
            ("x';=1+1", "x';'=1+1"),
            ("x\r\n=1+1", "x\r\n'=1+1"),
            ("x,\t\"@y", "x,\t'\"@y"),
        ] {
            assert_eq!(escape_formula(text), escaped);
        }
    }

    #[test]
    fn a_text_that_is_no_formula_is_unchanged() {
        for text in [
            "-5",
            "-5.25",
            "-5,25",
            "+33 6 12 34 56 78",
            "+49 (0)30 1234",
            "+1",
            "x;-1",
            "",
            "Zoë",
            "a=b",
            "a-b@example.com",
            "'Ndrangheta",
            "''",
            "O'Hara, Ann; x",
            "x\n\ny",
            "a\\b",
            "\\u",
        ] {
            assert_eq!(escape_formula(text), text);
            assert_eq!(unescape_formula(text), text);
        }
    }

    #[test]
    fn an_apostrophe_of_the_input_is_kept() {
        assert_eq!(escape_formula("'=x"), "''=x");
        assert_eq!(unescape_formula("''=x"), "'=x");
        assert_eq!(unescape_formula("'=x"), "=x");
    }

    #[test]
    fn controls_and_hidden_characters_are_written_visibly() {
        assert_eq!(escape_visible("\u{1b}[31m"), "\\u{1b}[31m");
        assert_eq!(escape_visible("abc\rOK"), "abc\\u{d}OK");
        assert_eq!(escape_visible("\u{202e}x\u{feff}\u{9b}\0"), "\\u{202e}x\\u{feff}\\u{9b}\\u{0}");
        assert_eq!(escape_visible("\\u{41}"), "\\u{5c}u{41}");
    }

    #[test]
    fn a_text_with_joiners_is_unchanged() {
        for text in ["👩\u{200d}👩\u{200d}👧", "می\u{200c}خواهم", "a\r\nb\tc"] {
            assert_eq!(escape_visible(text), text);
        }
    }

    #[test]
    fn an_escape_that_no_report_writes_is_unchanged() {
        for text in ["\\u{41}", "\\u{zz}", "\\u{", "\\u{1b", "\\u{110000}", "\\u{+1b}x", "é\\u{}"] {
            assert_eq!(unescape_visible(text), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn every_text_comes_back(text in "[='\"+@;,| \\t\\r\\n\\x00\\\\u{}15cdax\u{1b}\u{202e}＝é-]{0,12}|\\PC{0,20}") {
            let (escaped, visible) = (escape_formula(&text), escape_visible(&text));
            prop_assert_eq!(unescape_formula(&escaped), text.as_str());
            prop_assert_eq!(unescape_visible(&visible), text.as_str());
        }

        #[test]
        fn nothing_written_is_live(text in "[='\"+@;,| \\t\\r\\n\\x00a7\u{1b}＝-]{0,12}") {
            let cell = escape_formula(&text);
            let is_number = is_signed_number(&cell);
            prop_assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝']));
            for stretch in cell.split([',', ';', '|', '\t', '\r', '\n']).skip(1).filter(|one| !is_signed_number(one)) {
                prop_assert!(!stretch.trim_start_matches([' ', '"']).starts_with(['=', '+', '-', '@', '＝']), "{:?}", cell);
            }
        }
    }
}
