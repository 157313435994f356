//! Text in ASCII, for terminals and logs whose encoding is not UTF-8.

use std::borrow::Cow;
use std::fmt::Write;

/// Returns `text` in ASCII: our own signs as they are typed, and every other character as `\u{…}`.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '…' => out.push_str("..."),
            '→' => out.push_str("->"),
            '×' => out.push('x'),
            '·' => out.push(','),
            '–' | '—' => out.push('-'),
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            '\u{a0}' => out.push(' '),
            c if c.is_ascii() => out.push(c),
            // Writing to a string cannot fail.
            c => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn our_signs_stay_legible_and_a_name_stays_unambiguous() {
        assert_eq!(to_ascii("Zoë: member → admin … 3 × reset"), "Zo\\u{eb}: member -> admin ... 3 x reset");
        assert_eq!(to_ascii("plain"), "plain");
    }
}
