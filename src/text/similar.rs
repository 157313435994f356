//! Names that a person may have written in two ways: with other blanks, letter case or Unicode composition, or with one
//! typo. Names that count things (`Team 1` and `Team 2`, `Site A` and `Site B`, `Phase II` and `Phase III`) are different.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection, skeleton};

/// The fewest letters of a name in which a typo is looked for, and of the word that has it: shorter ones are mostly codes.
const NAME_LETTERS: usize = 5;
const WORD_LETTERS: usize = 4;

/// Returns the name without its blanks, in small letters, in one Unicode composition, each foreign letter as the Latin one that
/// it looks like: equal for names that differ in these alone.
#[must_use]
pub fn fold_name(name: &str) -> String {
    // `ß` and `SS` are one letter case apart, which only capitals show; `ẞ` and `SS`, two.
    let bare = name.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c));
    bare.flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(usual_letter)
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

/// Returns what a capital looks like. ASCII letters are told apart: `0` and `O` look alike in code names only.
fn usual_letter(c: char) -> impl Iterator<Item = char> {
    // A capital that looks like a small `l` is an `I`.
    let letter = |seen: char| if seen == 'l' { 'I' } else { seen };
    let foreign: Vec<char> =
        if c.is_ascii() { Vec::new() } else { skeleton(c.encode_utf8(&mut [0; 4])).map(letter).collect() };
    c.is_ascii().then_some(c).into_iter().chain(foreign)
}

/// Returns whether a word of the name mixes Latin letters with those of another alphabet that look like Latin ones, which no
/// reader can tell.
#[must_use]
pub fn mixes_look_alikes(name: &str) -> bool {
    let mixes = |word: &str| {
        let looks_latin = |c: char| !c.is_ascii() && usual_letter(c).all(|seen| seen.is_ascii_alphabetic());
        !word.is_ascii()
            && !word.check_restriction_level(RestrictionLevel::HighlyRestrictive)
            && word.chars().any(|c| c.is_ascii_alphabetic())
            && word.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).all(looks_latin)
    };
    name.split(|c: char| !c.is_alphanumeric()).any(mixes)
}

/// Returns what names that [`fold_name`] makes equal differ in, in words.
#[must_use]
pub fn spelling_difference(a: &str, b: &str) -> &'static str {
    if a.to_lowercase() == b.to_lowercase() { "letter case" } else { "blanks, letter case or accents" }
}

/// Returns whether one name is the other with one letter too many, missing, wrong or swapped with its neighbour.
#[must_use]
pub fn is_one_typo(a: &str, b: &str) -> bool {
    letters(a).min(letters(b)) >= NAME_LETTERS && differ_by_one_typo(&words(a), &words(b))
}

fn letters(name: &str) -> usize {
    name.chars().filter(|c| c.is_alphabetic()).count()
}

fn differ_by_one_typo(a: &[String], b: &[String]) -> bool {
    if a.iter().flat_map(|word| word.bytes()).eq(b.iter().flat_map(|word| word.bytes())) {
        return true;
    }
    let mut differing = a.iter().zip(b).filter(|(a, b)| a != b);
    let (Some((a_word, b_word)), None) = (differing.next(), differing.next()) else { return false };
    let count = |word: &str| word.chars().count();
    a.len() == b.len()
        && count(a_word).max(count(b_word)) >= WORD_LETTERS
        && digits(a_word).eq(digits(b_word))
        && !(is_roman(a_word) && is_roman(b_word))
        && strsim::damerau_levenshtein(a_word, b_word) == 1
}

/// A name in the forms in which it is compared with others: among many names, each is folded once.
#[derive(Debug)]
pub struct ComparedName {
    /// How many letters it has.
    letters: usize,
    words: Vec<String>,
    /// The words without the accents of Latin letters.
    plain_words: Vec<String>,
    /// As [`seen_letters`] returns it.
    seen: String,
}

impl ComparedName {
    /// Prepares a name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let words = words(name);
        Self {
            letters: letters(name),
            plain_words: words.iter().map(|word| without_accents(word)).collect(),
            seen: seen_letters(name),
            words,
        }
    }

    /// Returns whether a reader may take one name for the other: it has one typo, or they differ in accents on Latin words, or
    /// in letters that look like a small `l`, alone.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        let is_typo = self.letters.min(other.letters) >= NAME_LETTERS && differ_by_one_typo(&self.words, &other.words);
        is_typo || self.differs_in_accents(other) || self.seen == other.seen
    }

    fn differs_in_accents(&self, other: &Self) -> bool {
        // A single letter counts things: `Site A` and `Site Ä`.
        let is_near = |word: usize| {
            self.words[word] == other.words[word]
                || (self.words[word].chars().count() > 1 && self.plain_words[word] == other.plain_words[word])
        };
        self.words.len() == other.words.len() && (0..self.words.len()).all(is_near)
    }
}

/// Returns the name in capitals, with `I` for a small `l`.
fn seen_letters(name: &str) -> String {
    let capital = |c: char| if c == 'i' { 'i' } else { c.to_ascii_uppercase() };
    name.nfkc().filter(|c| !c.is_whitespace()).map(|c| if c == 'l' { 'I' } else { capital(c) }).collect()
}

/// Returns a word without the accents of its Latin letters: in other scripts, marks make other letters.
fn without_accents(word: &str) -> String {
    let mut base = ' ';
    let mut letters = String::with_capacity(word.len());
    for c in word.nfkd() {
        if is_combining_mark(c) && base.is_ascii_alphabetic() {
            continue;
        }
        letters.push(c);
        base = c;
    }
    letters
}

/// Returns the words of a name, folded. A capital behind a small letter begins a word: `SiteA`.
fn words(name: &str) -> Vec<String> {
    let (mut words, mut before) = (vec![String::new()], ' ');
    for c in name.nfkc().filter(|c| !is_invisible(*c)) {
        if !c.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        before = c;
    }
    words.iter().map(|word| fold_name(word)).filter(|word| !word.is_empty()).collect()
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| c.is_numeric())
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| "ivxlcdm".contains(c))
}

/// Characters without a width: zero-width blanks, joiners and marks, the soft hyphen.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_near_name(a: &str, b: &str) -> bool {
        ComparedName::new(a).is_near(&ComparedName::new(b))
    }

    #[test]
    fn blanks_case_and_composition_make_no_other_name() {
        for (a, b) in [
            ("Engineering", "engineering"),
            ("Caf\u{e9}", "Cafe\u{301}"),
            ("My Space", "MySpace"),
            ("My\u{a0}Space", "My  Space "),
            ("Stra\u{df}e", "STRASSE"),
            ("R&D", "r & d"),
            ("Sales\u{200b}", "Sales"),
        ] {
            assert_eq!(fold_name(a), fold_name(b), "{a:?} {b:?}");
        }
        assert_ne!(fold_name("Lab 1"), fold_name("Lab 2"));
        assert_ne!(fold_name("Caf\u{e9}"), fold_name("Cafe"));
    }

    #[test]
    fn letters_of_another_alphabet_that_look_alike_make_no_other_name() {
        for (a, b) in [
            ("Leads", "L\u{435}ads"),
            ("COPA", "\u{421}\u{41e}\u{420}\u{410}"),
            ("copa", "\u{421}\u{41e}\u{420}\u{410}"),
            ("HBO", "\u{41d}\u{412}\u{41e}"),
            ("Ops Ibiza", "\u{41e}ps \u{406}biza"),
            ("\u{ff33}ales", "sales"),
            ("\u{17f}ales", "Sales"),
            ("Gro\u{df}", "GROSS"),
            ("GRO\u{1e9e}E", "grosse"),
        ] {
            assert_eq!(fold_name(a), fold_name(b), "{a:?} {b:?}");
        }
        assert_ne!(fold_name("Phase I"), fold_name("Phase l"));
        assert_eq!(fold_name("\u{43e}\u{442}\u{434}\u{435}\u{43b}"), fold_name("\u{41e}\u{422}\u{414}\u{415}\u{41b}"));
        for name in ["L\u{435}ads", "Team \u{410}lpha", "S\u{430}les EU"] {
            assert!(mixes_look_alikes(name), "{name}");
        }
        for name in [
            "Leads",
            "Caf\u{e9}",
            "IT-\u{43e}\u{442}\u{434}\u{435}\u{43b}",
            "IT\u{43e}\u{442}\u{434}\u{435}\u{43b}",
            "R&D \u{7814}\u{53d1}",
            "\u{3a9}mega",
            "\u{b5}Torrent",
            "\u{421}\u{41e}\u{420}\u{410}",
            "Team \u{410}",
            "\u{30c1}\u{30fc}\u{30e0}A",
            "\u{c7}al\u{131}\u{15f}ma",
            "N\u{ba}1",
        ] {
            assert!(!mixes_look_alikes(name), "{name}");
        }
    }

    #[test]
    fn a_letter_too_many_missing_wrong_or_swapped_is_a_typo() {
        for (a, b) in [
            ("Engineering", "Enginering"),
            ("Marketing", "Markteing"),
            ("Interns", "Intern"),
            ("Sales", "Saless"),
            ("Caf\u{e9} Paris", "Cafe Paris"),
            ("Data Science 2026", "Data Sciense 2026"),
            ("Customer-Success", "Customer Success"),
            ("Vertrieb", "Vertreib"),
        ] {
            assert!(is_one_typo(a, b) && is_one_typo(b, a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn accents_and_letters_that_look_alike_make_near_names_of_any_length() {
        for (a, b) in [
            ("Caf\u{e9}", "Cafe"),
            ("\u{c9}quipe Caf\u{e9}", "Equipe Cafe"),
            ("Team I", "Team l"),
            ("AI Lab", "Al Lab"),
            ("Z\u{fc}rich", "ZURICH"),
        ] {
            assert!(is_near_name(a, b) && is_near_name(b, a), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("Site A", "Site \u{c4}"),
            ("Team I", "Team L"),
            ("Team I", "Team 1"),
            ("team i", "team l"),
            ("Phase I", "Phase II"),
            ("\u{30d0}\u{30b9}", "\u{30cf}\u{30b9}"),
            ("Lab", "Labs"),
        ] {
            assert!(!is_near_name(a, b) && !is_near_name(b, a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn names_that_count_and_short_names_are_different_things() {
        for (a, b) in [
            ("Team 1", "Team 2"),
            ("Team 1", "Team 11"),
            ("Team1", "Team2"),
            ("Site A", "Site B"),
            ("SiteA", "SiteB"),
            ("Phase II", "Phase III"),
            ("Phase XVII", "Phase XVIII"),
            ("Office UK", "Office US"),
            ("Lab", "Labs"),
            ("Ops", "Oops"),
            ("Cohort 2025", "Cohort 2026"),
            ("Level L", "Level LL"),
            ("Marketing", "Engineering"),
            ("Sales East", "Sales West"),
        ] {
            assert!(!is_one_typo(a, b) && !is_one_typo(b, a), "{a:?} {b:?}");
        }
    }
}
