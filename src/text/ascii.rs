//! Text in ASCII, for terminals and logs whose encoding is not UTF-8.

use std::borrow::Cow;
use std::fmt::Write;

use super::escape::escape;

/// Returns `text` in ASCII: our own signs as they are typed, and every other character as `\u{…}`.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    escape(
        text,
        |c| !c.is_ascii(),
        |out, c| {
            let known = match c {
                '…' => "...",
                '→' => "->",
                '×' => "x",
                '·' => ",",
                '–' | '—' => "-",
                '‘' | '’' => "'",
                '“' | '”' => "\"",
                '\u{a0}' => " ",
                c => return write!(out, "\\u{{{:x}}}", u32::from(c)),
            };
            out.write_str(known)
        },
    )
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
