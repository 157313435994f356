//! How much a decoded text looks like names of people. Pure; a larger number is more likely. It tells charsets apart
//! that write the same Latin letters with other bytes, where a detector made for web pages has no opinion.

/// Letters that Latin-script names use often, then those they use now and then.
const COMMON: &str = "éèüöäßçñáíóúëïôâêîûàøåæãõÉÖÜÄÅØÇłńśżąęšžčřěýůćđőű’";
const KNOWN: &str = "ÁÍÓÚÀÈÊÂÎÔÛÑÃÕÆŁŚŻŹźĄĘĆŃŠŽČŘĚÝŮĎďŤťŇňĐŐŰİışŞğĞāēīūģķļņŞţŢăĂșȘțȚœŒðÐþÞÿùìòÌÒÙËÏ“”„–«»ºª°";

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
        // Other scripts stand among their own; a single such letter in a Latin word is a misreading.
        return if before.is_ascii_alphabetic() || after.is_ascii_alphabetic() { -6 } else { 4 };
    }
    let weight = if COMMON.contains(c) {
        4
    } else if KNOWN.contains(c) {
        2
    } else {
        -2
    };
    let capital_inside = c.is_uppercase() && before.is_lowercase();
    let small_among_capitals = c.is_lowercase() && before.is_uppercase() && after.is_uppercase();
    let small_begins = c.is_lowercase() && !before.is_alphabetic() && after.is_uppercase();
    if capital_inside || small_among_capitals || small_begins { weight - 8 } else { weight }
}

const fn is_latin(c: char) -> bool {
    (c as u32) < 0x250 || matches!(c as u32, 0x1E00..0x1F00)
}
