//! Compares words that people type: spelling variants have one folded form, and anything else has a nearest known word.
//! A nearest word is a suggestion only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `text` without letter case, accents, spaces and punctuation, so that `Billing-Manager`, `billing manager` and
/// `BILLING_MANAGER` are one word. A letter is a word only if it is alone: `A` is the letter of a role, and `a?` is empty.
pub(super) fn folded(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    // Composed again, because taking Korean apart leaves more than accents.
    let word: String = letters.flat_map(char::to_lowercase).nfc().collect();
    let is_word = text.trim().chars().count() == 1 || word.chars().nth(1).is_some();
    if is_word { word } else { String::new() }
}

/// Whether a cell is blank, or has one of the marks that people write instead.
pub(super) fn is_left_blank(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-" | "--" | "–" | "—" | "\\N")
        || matches!(folded(cell).as_str(), "na" | "none" | "null" if is_marker(cell))
}

/// `na` and its like are markers only in these spellings: a group may well be called `NA`.
fn is_marker(cell: &str) -> bool {
    matches!(cell.trim().to_ascii_lowercase().as_str(), "n/a" | "n.a." | "none" | "null" | "(none)")
}

/// Returns the value whose folded word is nearest to `word`, if one is near enough:
/// one slip in short words, two in long ones, or a beginning of at least three letters.
pub(super) fn nearest<T: Copy>(word: &str, known: impl IntoIterator<Item = (&'static str, T)>) -> Option<T> {
    let length = word.chars().count();
    let slips = match length {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    known
        .into_iter()
        .filter(|(name, _)| name.len() >= 3)
        .filter_map(|(name, value)| {
            let distance = strsim::osa_distance(word, name);
            let begins =
                name.starts_with(word) || (name.len() >= 4 && word.starts_with(name) && length <= name.len() + 3);
            (distance <= slips || begins).then_some((distance, value))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_make_no_other_word() {
        for text in ["Billing Manager", "billing_manager", "BILLING-MANAGER", "Bílling\u{a0}manager"] {
            assert_eq!(folded(text), "billingmanager", "{text}");
        }
    }

    #[test]
    fn a_letter_with_something_beside_it_is_no_word() {
        assert_eq!((folded(" A "), folded("a?"), folded("(a)")), ("a".into(), String::new(), String::new()));
    }

    #[test]
    fn only_a_slip_or_a_beginning_is_near() {
        let known = [("admin", 1), ("member", 2), ("b", 3)];
        assert_eq!(nearest("adm", known), Some(1));
        assert_eq!(nearest("amdin", known), Some(1));
        assert_eq!(nearest("membr", known), Some(2));
        assert_eq!(nearest("superadmin", known), None);
        assert_eq!(nearest("c", known), None);
    }

    #[test]
    fn a_dash_is_left_blank_and_a_group_called_na_is_not() {
        assert!(["", " ", "-", "—", "n/a", "N/A", "none", "NONE"].into_iter().all(is_left_blank));
        assert!(!["NA", "0", "nobody", "--x"].into_iter().any(is_left_blank));
    }
}
