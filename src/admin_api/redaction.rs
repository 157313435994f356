//! Finds the key in a text of the other side's, which may have echoed it: whole, a long piece of it, and in the encodings
//! that programs use. Case makes no difference, because some change it.

use std::collections::HashSet;

/// The shortest piece that is found. Fewer characters say nothing, and may be part of an identifier.
const PIECE: usize = 12;
/// Shorter keys are found as a whole only.
const SHORTEST: usize = 16;
const SHOWN: &str = "(the key)";

/// All pieces of a key and of its encodings.
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
        let spellings = [key.to_owned(), hex(key, ""), hex(key, "%"), key.chars().rev().collect()];
        let all = spellings.into_iter().chain(whole).chain(safe);
        Self(all.flat_map(|text| pieces(text.to_ascii_lowercase().as_bytes())).collect())
    }

    fn is_piece(&self, window: &[u8]) -> bool {
        <[u8; PIECE]>::try_from(window)
            .is_ok_and(|window| self.0.contains(&window.map(|byte| byte.to_ascii_lowercase())))
    }

    /// Returns whether `text` has a piece of the key that is twice as long as the shortest. It looks at few places.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        !self.0.is_empty() && text.chunks_exact(PIECE).any(|window| self.is_piece(window))
    }

    /// Returns `text` without pieces of the key.
    pub(super) fn redact(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let (mut out, mut kept, mut end) = (String::with_capacity(text.len()), 0, 0);
        for (at, window) in text.as_bytes().windows(PIECE).enumerate().filter(|(_, window)| self.is_piece(window)) {
            if at > end || end == 0 {
                // A piece is ASCII, so both of its ends are between characters.
                out.push_str(&text[kept..at]);
                out.push_str(SHOWN);
            }
            end = at + window.len();
            kept = end;
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
        ] {
            let redacted = Redaction::of(KEY).redact(&format!("the header was <{text}>"));
            // What is around the key in base64 stays.
            assert!(redacted.contains(SHOWN) && redacted.len() < 45, "{text}: {redacted}");
            assert!(Redaction::of(KEY).is_in(text.as_bytes()), "{text}");
        }
        assert_eq!(Redaction::of(KEY).redact(&format!("é {KEY} é {KEY}.")), "é (the key) é (the key).");
        for text in ["no seat left", "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "sk-Fiction", ""] {
            assert_eq!(Redaction::of(KEY).redact(text), text);
        }
        assert_eq!(Redaction::of("x").redact("x"), "x");
        assert!(!Redaction::of("simulator").is_in(b"simulator simulator simulator simulator"));
    }
}
