//! How much a decoded text looks like names of people. Pure; a larger number is more likely. It distinguishes charsets
//! that write the same Latin letters with other bytes, where a detector made for web pages has no opinion.

/// Letters that Latin-script names use often, then those they use now and then.
const COMMON: &str = "éèüöäßçñáíóúëïôâêîûàøåæãõÉÖÜÄÅØÇÑÁłńśżąęšžčřěýůćđőűşğıİŞăĂțţșȚŢȘďňťĎŇŤìòùÌÒÙ’";
const KNOWN: &str = "ėĖųŲįĮÍÓÚÀÈÊÂÎÔÛÃÕÆŁŚŻŹźĄĘĆŃŠŽČŘĚÝŮĐŐŰĞāēīūģķļņŞœŒðÐþÞươƯƠÿËÏ“”„–«»ºª°";

/// The sum over all characters that are not ASCII, each judged with its neighbours.
pub(super) fn score(text: &str) -> i64 {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut total = 0;
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            total += judge(before, c, chars.peek().copied().unwrap_or(' '));
        }
        before = c;
    }
    total
}

fn judge(before: char, c: char, after: char) -> i64 {
    if c == '\u{FFFD}' || c.is_control() {
        return -20;
    }
    // Vietnamese in its old charset writes the tone of a vowel behind it.
    if matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
        return if before.is_alphabetic() { 4 } else { -6 };
    }
    if !c.is_alphabetic() {
        let inside = before.is_alphabetic() && after.is_alphabetic();
        return match c {
            '’' if inside => 4,
            '“' | '‘' | '„' | '«' if !before.is_alphabetic() => 1,
            '”' | '’' | '»' if !after.is_alphabetic() => 1,
            '–' | '—' | '\u{a0}' | '€' => 0,
            _ => -6,
        };
    }
    if !is_latin(c) {
        // Letters of other scripts come together; a single such letter in a Latin word is a misreading.
        if before.is_ascii_alphabetic() || after.is_ascii_alphabetic() {
            return -6;
        }
        // An East Asian letter is two bytes or more, which another charset reads as two letters.
        let weight = if (c as u32) >= 0x2E80 { 9 } else { 4 };
        return weight + case(before, c, after);
    }
    // Two bytes of an East Asian letter often leave such a sign behind a letter.
    if [before, after].iter().any(|c| matches!(c, '[' | '\\' | ']' | '^' | '_' | '`' | '{' | '|' | '}' | '~')) {
        return -6;
    }
    let weight = if COMMON.contains(c) {
        4
    } else if KNOWN.contains(c) {
        2
    } else {
        -2
    };
    weight + case(before, c, after)
}

/// Names begin with capitals and go on without.
fn case(before: char, c: char, after: char) -> i64 {
    if c.is_uppercase() && before.is_lowercase() || c.is_lowercase() && before.is_uppercase() && after.is_uppercase() {
        -8
    } else if c.is_lowercase() && !before.is_alphabetic() {
        -5
    } else {
        0
    }
}

/// Whether a text that was read as Windows-1252 is Hungarian, whose `ő` and `ű` then read as `õ` and `û`: no other
/// language has those beside acute accents and lacks the letters of French, Portuguese and Estonian.
pub(super) fn is_hungarian(text: &str) -> bool {
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    // Portuguese has its `õ` before an `e`.
    let own = has("öüÖÜ") || !text.contains("õe");
    has("õûÕÛ") && own && has("áéíóúÁÉÍÓÚ") && !has("ãçêèäåñàâîôëïÃÇÊÈÄÅÑÀÂÎÔ")
}

/// Whether a text that was read as the Turkish page of DOS holds letters that no other language writes there.
pub(super) fn is_turkish(text: &str) -> bool {
    text.contains(['ş', 'Ş', 'ğ', 'Ğ'])
}

/// Whether a text that was read as Windows-1252 is Lithuanian or Latvian, whose `š` and `ž` then read as the letters of
/// Icelandic, beside vowels that Icelandic has not.
pub(super) fn is_baltic(text: &str) -> bool {
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    has("ðþÐÞ") && has("ëûøàèâîçïò") && !has("öéóýúÖÉÓÝÚ")
}

/// Whether a text that was read as ISO-8859-2 is Polish in Windows-1250: its `ą` then reads as `š`, which Polish has not.
pub(super) fn is_polish(text: &str) -> bool {
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    has("łŁżŻęĘ") && has("šĽ") && !has("čřěůžČŘĚŽ")
}

const fn is_latin(c: char) -> bool {
    (c as u32) < 0x250 || matches!(c as u32, 0x1E00..0x1F00)
}
