//! Finds the key in a text of the other side's, which may have echoed it: whole, a long piece of it, in the encodings and
//! with the escapes that programs use. Case and what stands between letters make no difference.

use std::array;
use std::collections::{HashSet, VecDeque};

use super::unescaped::letters;

/// The shortest piece that is found. Fewer characters say nothing, and may be part of an identifier.
const PIECE: usize = 12;
/// Shorter keys are found as a whole only.
const SHORTEST: usize = 16;
const SHOWN: &str = "(the key)";

/// All pieces of a key and of its encodings, in lower case: as they are written, and their letters and digits alone.
#[derive(Clone)]
pub(super) struct Redaction(HashSet<[u8; PIECE]>);

impl Redaction {
    pub(super) fn of(key: &str) -> Self {
        if key.len() < SHORTEST {
            return Self(HashSet::new());
        }
        // In base64 the key looks different behind a name, or behind `Bearer `: by the place of its first byte.
        let shifted = ["", "_", "__"].map(|before| base64(format!("{before}{key}").as_bytes()));
        let whole = shifted.iter().zip([0, 2, 3]).map(|(text, skip)| text[skip..text.len() - 2].to_owned());
        let safe = whole.clone().map(|text| text.replace('+', "-").replace('/', "_"));
        let numbers = [hex(key, ""), hex(key, "0x"), key.bytes().map(|byte| byte.to_string()).collect()];
        let spellings = [key.to_owned(), key.chars().rev().collect()].into_iter().chain(numbers);
        let all = spellings.chain(whole).chain(safe).map(|text| text.to_ascii_lowercase());
        let alone = |text: &str| letters(text).map(|(letter, _)| letter).collect::<Vec<u8>>();
        Self(all.flat_map(|text| [pieces(text.as_bytes()), pieces(&alone(&text))].concat()).collect())
    }

    fn is_piece(&self, window: &[u8]) -> bool {
        <[u8; PIECE]>::try_from(window)
            .is_ok_and(|window| self.0.contains(&window.map(|byte| byte.to_ascii_lowercase())))
    }

    /// Returns whether a body has a piece of the key that is twice as long as the shortest. It looks at few places, and
    /// behind escapes only where there are some.
    pub(super) fn is_in(&self, body: &[u8]) -> bool {
        let has_escapes = || body.iter().any(|byte| matches!(byte, b'\\' | b'%' | b'&'));
        !self.0.is_empty()
            && (body.chunks_exact(PIECE).any(|window| self.is_piece(window))
                || has_escapes() && self.is_behind_escapes(body))
    }

    fn is_behind_escapes(&self, body: &[u8]) -> bool {
        let (text, mut window) = (String::from_utf8_lossy(body), Vec::with_capacity(PIECE));
        letters(&text).any(|(letter, _)| {
            if window.len() == PIECE {
                window.clear();
            }
            window.push(letter);
            self.is_piece(&window)
        })
    }

    /// Returns `text` without pieces of the key.
    pub(super) fn redact(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let (mut out, mut kept, mut is_first) = (String::with_capacity(text.len()), 0, true);
        let mut window = VecDeque::with_capacity(PIECE);
        for (letter, place) in letters(text) {
            if window.len() == PIECE {
                window.pop_front();
            }
            window.push_back((letter, place.start));
            let (piece, start) = (array::from_fn(|at| window.get(at).map_or(0, |(letter, _)| *letter)), window[0].1);
            if !self.0.contains(&piece) {
                continue;
            }
            if start > kept || is_first {
                out.push_str(text[kept..start].trim_end_matches('\\'));
                out.push_str(SHOWN);
            }
            (kept, is_first) = (place.end, false);
        }
        out.push_str(&text[kept..]);
        out
    }
}

/// Writes each byte in two digits behind `separator`.
fn hex(text: &str, separator: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("{separator}{byte:02x}")).collect();
    bytes.concat()
}

fn pieces(text: &[u8]) -> Vec<[u8; PIECE]> {
    text.windows(PIECE).filter_map(|window| window.try_into().ok()).collect()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
    };
    bytes.chunks(3).flat_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "sk-Fictional/0123456789+abcdefXY";

    /// The key with each letter written like this.
    fn each(written: fn(char) -> String) -> String {
        KEY.chars().map(written).collect::<Vec<_>>().concat()
    }

    #[test]
    fn pieces_and_encodings_of_the_key_are_left_out() {
        for text in [
            KEY.to_owned(),
            format!("bad key {}…", &KEY[..KEY.len() - 4]),
            format!("…{}", &KEY[4..]),
            KEY.to_uppercase(),
            base64(KEY.as_bytes()),
            base64(format!("Bearer {KEY}").as_bytes()),
            base64(format!("user:{KEY}").as_bytes()),
            hex(KEY, "%").to_uppercase(),
            hex(KEY, ""),
            KEY.chars().rev().collect(),
            KEY.replace('/', "%2F").replace('+', "%2b"),
            KEY.replace('/', "%252F").replace('+', "%25252b"),
            KEY.replace('/', r"\u002f").replace('+', r"\x2B").replace('-', r"\-"),
            KEY.replace('/', "&#47;").replace('+', "&#x2b;").replace('F', "&amp;#70;"),
            KEY.replace('/', "&sol;").replace('+', "&plus;"),
            each(|letter| format!(r"\u{:04x}", u32::from(letter))),
            each(|letter| format!("&#{};", u32::from(letter))),
            each(|letter| format!("0x{:02x}, ", u32::from(letter))),
            format!("{:?}", KEY.as_bytes()),
            each(|letter| format!("{letter} ")),
            each(|letter| format!("{letter}\u{200b}")),
        ] {
            let redacted = Redaction::of(KEY).redact(&format!("the header was <{text}>"));
            // What is around the key in base64 stays.
            assert!(redacted.contains(SHOWN) && redacted.len() < 45, "{text}: {redacted}");
        }
        for body in [
            KEY.to_owned(),
            hex(KEY, "%"),
            base64(KEY.as_bytes()),
            each(|letter| format!(r"\u{:04x}", u32::from(letter))),
        ] {
            assert!(Redaction::of(KEY).is_in(body.as_bytes()), "{body}");
        }
        assert_eq!(Redaction::of(KEY).redact(&format!("é {KEY} é {KEY}.")), "é (the key) é (the key).");
        for text in ["no seat left", "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "sk-Fiction", ""] {
            assert_eq!(Redaction::of(KEY).redact(text), text);
        }
        assert_eq!(Redaction::of("x").redact("x"), "x");
        assert!(!Redaction::of("simulator").is_in(b"simulator simulator simulator simulator"));
    }
}
