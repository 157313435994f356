//! Header cells made comparable: letter case, accents, spaces and punctuation do not count. Pure.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key by which two spellings of a header are the same: `E-Mail Adresse` and `e_mail_adresse`.
pub(in crate::intake) fn key(header: &str) -> String {
    let mut key = String::with_capacity(header.len());
    // A byte order mark that a program took for three letters.
    let header = header.strip_prefix("ï»¿").unwrap_or(header);
    for c in header.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => key.push_str("ss"),
            'ø' => key.push('o'),
            'ł' => key.push('l'),
            'đ' => key.push('d'),
            'ı' => key.push('i'),
            'æ' => key.push_str("ae"),
            'œ' => key.push_str("oe"),
            // The sigma at the end of a word, which capitals do not have.
            'ς' => key.push('σ'),
            c if c.is_alphanumeric() => key.push(c),
            _ => {}
        }
    }
    // `Employee #` is the number of an employee.
    if header.trim_end().ends_with('#') {
        key.push_str("number");
    }
    key
}

/// A key without its digits: that of `Group 1` and `Group 2`.
pub(super) fn without_digits(key: &str) -> String {
    key.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The keys of a header's words, without text in brackets: `E-Mail (dienstlich)` has `e` and `mail`.
pub(super) fn words(header: &str) -> Vec<String> {
    let bare = without_brackets(header);
    bare.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).map(key).filter(|key| !key.is_empty()).collect()
}

/// The keys under which a header may be known: whole, without text in brackets (`E-mail (required)`),
/// and each of two languages where it has both (`Vorname / First name`).
pub(super) fn keys(header: &str) -> Vec<Vec<String>> {
    let whole = key(header);
    let bare = key(&without_brackets(header));
    let mut ways = vec![vec![whole.clone()]];
    // `姓(カナ)` has the sound of the name, and not the name.
    let is_sound = ["カナ", "かな", "ガナ", "がな", "ローマ字", "拼音"].iter().any(|word| header.contains(word));
    if !bare.is_empty() && bare != whole && !is_sound {
        ways.push(vec![bare]);
    }
    // Exports of directories write the name of the property in brackets: `User name [userPrincipalName] Required`.
    if let Some((inside, _)) = header.split_once('[').and_then(|(_, rest)| rest.split_once(']')) {
        ways.push(vec![key(inside)]);
    }
    let parts: Vec<String> = header
        .split(['/', '|', '\n', '\r'])
        .map(|part| key(&without_brackets(part)))
        .filter(|k| !k.is_empty())
        .collect();
    if parts.len() > 1 {
        ways.push(parts);
    }
    ways
}

fn without_brackets(header: &str) -> String {
    let mut depth = 0_usize;
    header
        .chars()
        .filter(|c| match c {
            '(' | '[' | '{' | '<' => {
                depth += 1;
                false
            }
            ')' | ']' | '}' | '>' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_spaces_and_punctuation_do_not_count() {
        for header in ["Prénom", "prenom", " PRE\u{301}NOM * ", "\u{feff}Pre nom", "pré-nom"] {
            assert_eq!(key(header), "prenom");
        }
        assert_eq!(key("Straße"), "strasse");
        assert_eq!((key("Employee # "), key("Group #1")), (key("Employee number"), key("Group 1")));
        assert_eq!(key("ΡΟΛΟΣ"), key("ρόλος"));
    }
}
