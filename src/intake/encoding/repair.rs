//! Text that was garbled before it came here: UTF-8 that another program read in an older encoding and saved again
//! (`JosÃ©`, `Jos√©`). Undoes that where the result looks at least as much like names. Pure.

use super::{Charset, dos, likeness};

/// The encodings that programs read UTF-8 in by mistake.
const MISREADINGS: [Charset; 7] = [
    Charset::Web(encoding_rs::WINDOWS_1252),
    Charset::Web(encoding_rs::MACINTOSH),
    Charset::Web(encoding_rs::WINDOWS_1250),
    Charset::Web(encoding_rs::WINDOWS_1251),
    Charset::Web(encoding_rs::WINDOWS_1254),
    Charset::Dos(&dos::IBM437),
    Charset::Dos(&dos::IBM850),
];

/// How often the mistake may have been made.
const TIMES: usize = 3;

/// Returns the text before it was garbled; `None` if it was not.
pub(in crate::intake) fn repair(text: &str) -> Option<String> {
    let mut repaired = None;
    for _ in 0..TIMES {
        match repair_once(repaired.as_deref().unwrap_or(text)) {
            Some(better) => repaired = Some(better),
            None => break,
        }
    }
    repaired
}

fn repair_once(text: &str) -> Option<String> {
    let scored = |(text, bonus): (String, i64)| (likeness::score(&text) + bonus, text);
    let readings = MISREADINGS.into_iter().filter_map(|charset| undo(charset, text)).map(scored);
    let best = readings.rev().max_by_key(|(score, _)| *score)?;
    (best.0 >= likeness::score(text)).then_some(best.1)
}

/// Returns the text with each run of other characters than ASCII written in `charset` and read as UTF-8, where that is
/// possible, and how much that speaks for it; `None` where it never is.
fn undo(charset: Charset, text: &str) -> Option<(String, i64)> {
    let mut out = String::with_capacity(text.len());
    let mut bonus = None;
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        let length = rest[start..].find(|c: char| c.is_ascii()).unwrap_or(rest.len() - start);
        let run = &rest[start..start + length];
        let bytes: Option<Vec<u8>> = run.chars().map(|c| charset.byte(c)).collect();
        out.push_str(&rest[..start]);
        match bytes.as_deref().map(std::str::from_utf8) {
            Some(Ok(read)) if !run.is_empty() => {
                out.push_str(read);
                bonus = Some(read.chars().map(weight).sum::<i64>() + bonus.unwrap_or(0));
            }
            _ => out.push_str(run),
        }
        rest = &rest[start + length..];
    }
    Some((out, bonus?))
}

/// How much a restored character says that nobody wrote the two or three in its place.
const fn weight(c: char) -> i64 {
    match c {
        // Letters of European languages, then quotation marks and dashes.
        '\u{c0}'..='\u{17f}' => 4,
        '\u{2010}'..='\u{203a}' => 16,
        _ => 0,
    }
}

impl Charset {
    /// Returns the byte from 0x80 on that a character is in this charset. Where the charset has none for a byte, programs
    /// keep it as a control character.
    fn byte(self, c: char) -> Option<u8> {
        if matches!(c, '\u{80}'..='\u{9f}') {
            return u8::try_from(u32::from(c)).ok();
        }
        match self {
            Self::Web(encoding) => {
                let mut buffer = [0; 4];
                let (bytes, _, is_unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
                bytes.first().copied().filter(|byte| !is_unmappable && *byte >= 0x80)
            }
            Self::Dos(page) => (0x80..=0xFF).find(|byte| page.char(*byte) == c),
            Self::Utf32 { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_read_in_an_older_encoding_is_what_it_was_before() {
        for name in ["José", "O’Neill", "Núñez", "Łukasz", "Zoë", "Ümit", "Jiří", "Иван", "山田", "Ελένη", "Voilà"]
        {
            for charset in [&MISREADINGS[..5], &MISREADINGS[5..]].concat() {
                let misread = charset.decode(name.as_bytes());
                if !misread.contains('\u{fffd}') {
                    assert_eq!(repair(&misread).as_deref(), Some(name), "{misread} in {}", charset.name());
                }
            }
            let twice = MISREADINGS[0].decode(MISREADINGS[0].decode(name.as_bytes()).as_bytes());
            assert_eq!(repair(&twice).as_deref(), Some(name), "{twice}");
        }
        assert_eq!(repair("JosÃ© Núñez").as_deref(), Some("José Núñez"));
    }

    #[test]
    fn text_that_is_right_stays() {
        for text in [
            "José Núñez",
            "Strauß’s",
            "Groß–Gerau",
            "RENÉ’S",
            "ŁÓDŹ",
            "CZĘŚĆ",
            "RÓŻA",
            "PIĘŚĆ",
            "JOÃO",
            "IRMÃ “A”",
            "Ðorđe",
            "Ægir",
            "Діна",
            "Єва",
            "山田太郎",
            "Ελένη",
            "Ħal Għaxaq",
            "ÇELİK",
            "ŠŽ",
            "İŞIK",
            "50 €",
            "Œuvre",
            "«Île»",
            "ÂÎÛ",
            "ŘÍČŽ",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
