//! The ASCII letters and digits of a text, with the escapes of URLs, JSON and HTML decoded and all else left out.

use std::iter;
use std::ops::Range;

/// Of a reference of HTML: `#x` and seven digits, or a word.
const LONGEST_NAME: usize = 9;

/// Returns the letters and digits of a text in lower case, and where each of them stands.
pub(super) fn letters(text: &str) -> impl Iterator<Item = (u8, Range<usize>)> {
    let mut at = 0;
    let characters = iter::from_fn(move || {
        let first = text[at..].chars().next()?;
        let (byte, length) = decode(&text[at..]).unwrap_or((half_width(first), first.len_utf8()));
        at += length;
        Some((byte.to_ascii_lowercase(), at - length..at))
    });
    characters.filter(|(byte, _)| byte.is_ascii_alphanumeric())
}

/// Returns the byte of a character; 0 where it is none.
fn half_width(letter: char) -> u8 {
    match u32::from(letter) {
        code @ 0xff01..=0xff5e => u8::try_from(code - 0xfee0).unwrap_or_default(),
        code => u8::try_from(code).unwrap_or_default(),
    }
}

/// Decodes the escape that a text begins with; returns the byte and the length of the escape.
fn decode(text: &str) -> Option<(u8, usize)> {
    let rest = |start: usize| text.get(start..);
    match text.as_bytes() {
        [b'%', ..] => {
            let (mut byte, mut length) = (hex(rest(1)?, 2)?, 3);
            // What was encoded twice begins with `%25`.
            while byte == b'%'
                && let Some(next) = rest(length).and_then(|rest| hex(rest, 2))
            {
                (byte, length) = (next, length + 2);
            }
            Some((byte, length))
        }
        [b'\\', b'u', ..] => Some((hex(rest(2)?, 4)?, 6)),
        [b'\\', b'x', ..] => Some((hex(rest(2)?, 2)?, 4)),
        [b'&', ..] => entity(text),
        _ => None,
    }
}

/// Decodes a reference of HTML; `&amp;` may begin another one.
fn entity(text: &str) -> Option<(u8, usize)> {
    let mut start = 1;
    while text[start..].starts_with("amp;") {
        start += "amp;".len();
    }
    let length = text[start..].bytes().take(LONGEST_NAME + 1).position(|byte| byte == b';');
    let referenced = length.and_then(|length| Some((reference(&text[start..start + length])?, start + length + 1)));
    referenced.or((start > 1).then_some((b'&', start)))
}

/// Returns the byte that a reference means. A name stands for a character that is no letter.
fn reference(name: &str) -> Option<u8> {
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => u8::from_str_radix(digits, 16).ok(),
            None => number.parse().ok(),
        },
        None => (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(0),
    }
}

/// Reads a number of hexadecimal digits as one byte.
fn hex(text: &str, digits: usize) -> Option<u8> {
    let digits = text.get(..digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_and_what_is_no_letter_is_left_out() {
        for (text, decoded) in [
            ("A-b_1", "ab1"),
            ("%41%2f%2542%", "ab"),
            (r"\u0041\x42\\u0043\/\u12", "abcu12"),
            ("&#65;&#x42;&amp;#67;&plus;&amp;d", "abcd"),
            ("Ａ é &; & &#999; &", "a999"),
            ("", ""),
        ] {
            let found: Vec<u8> = letters(text).map(|(letter, _)| letter).collect();
            assert_eq!(String::from_utf8_lossy(&found), decoded, "{text}");
        }
        let places: Vec<_> = letters("é %41 – &#66;").map(|(_, place)| place).collect();
        assert_eq!(places, [3..6, 11..16]);
    }
}
