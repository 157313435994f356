//! Splits a whole name into a first and a last name. Customs differ, so the result is a guess, and the caller reports it
//! for every name. A single word is a first name without a last one.

use super::name_order::NameOrder;

/// The parts of a whole name; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) first: String,
    pub(crate) last: String,
}

/// Titles that precede a name and are not part of it, folded: lower case without dots. `M.` is
/// absent: a title that stays does less harm than an initial that is removed.
const TITLES: &str = "\
    dr drs prof professor professeur mr mrs ms miss mx sir rev mme mlle monsieur madame mademoiselle herr frau \
    hr dipl-ing ing sr sra srta señor señora sig sigra signor signora dott dottssa avv dhr mevr mw";

/// Degrees that follow a name and are not part of it, folded.
const DEGREES: &str = "phd md mba msc bsc ma ba llm esq cpa meng beng dphil rn cfa";

/// Words after a last name that belong to it, folded.
const GENERATIONS: &str = "jr sr junior senior ii iii iv filho neto";

/// Words with which a last name begins.
const PARTICLES: &str = "\
    van von vom der den de del della dello delle degli dei di da do dos das du des la le los las el al bin bint \
    ibn abu ter ten te zu zum zur af av st saint d' 't 's y";

/// Splits a cleaned name; `order` is that which the heading states. A comma and capitals say more than a heading.
pub(crate) fn split(name: &str, order: Option<NameOrder>) -> Split {
    let name = without_marks(name);
    let mut parts = name.split(',').map(str::trim).filter(|part| !part.is_empty());
    let head = parts.next().unwrap_or("");
    let mut generation = String::new();
    let mut given: Vec<&str> = Vec::new();
    for part in parts {
        if is_among(GENERATIONS, part) {
            generation = format!(" {part}");
        } else if !is_among(DEGREES, part) {
            given.push(part);
        }
    }
    let words = bare_words(head);
    let given: Vec<&str> = given.iter().flat_map(|part| bare_words(part)).collect();
    let (first, last) = if given.is_empty() { split_words(&words, order) } else { (given, words) };
    let last = if last.is_empty() { String::new() } else { last.join(" ") + &generation };
    Split { first: first.join(" "), last }
}

/// Whether a word is one of a list, letter case and dots aside.
fn is_among(list: &str, word: &str) -> bool {
    let folded: String = word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    list.split(' ').any(|listed| listed == folded)
}

/// The words of a name without titles and degrees; one word always stays.
fn bare_words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let mut had_title = false;
    while words.len() > 1 && (is_among(TITLES, words[0]) || had_title && is_title_part(words[0])) {
        words.remove(0);
        had_title = true;
    }
    while words.len() > 2 && words.last().is_some_and(|word| is_degree(word)) {
        words.pop();
    }
    words
}

/// Whether a word behind a title belongs to it: `Prof. Dr. med.`.
fn is_title_part(word: &str) -> bool {
    const PARTS: &str = "med rer nat phil jur ing habil hc h.c oec pol theol vet dent univ iur mult h c";
    word.ends_with('.') && PARTS.split(' ').any(|part| word.trim_end_matches('.').eq_ignore_ascii_case(part))
}

/// Returns the name without what systems write around it: `(12345)`, `[C]`, `(On Leave)`, `[EXT]`, `*`.
pub(crate) fn without_marks(name: &str) -> &str {
    const STAR: [char; 2] = ['*', ' '];
    let is_mark = |byte: Option<&u8>| byte.is_some_and(|byte| b"*()[] ".contains(byte));
    if !is_mark(name.as_bytes().first()) && !is_mark(name.as_bytes().last()) {
        return name;
    }
    let mut name = name.trim_matches(STAR);
    for (open, close) in [('(', ')'), ('[', ']'), ('(', ')')] {
        let before = name.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)).map(|(bare, _)| bare);
        let behind = name.strip_prefix(open).and_then(|rest| rest.split_once(close)).map(|(_, bare)| bare);
        let bare = before.or(behind).map(|bare| bare.trim_matches(STAR));
        name = bare.filter(|bare| bare.contains(char::is_alphabetic)).unwrap_or(name);
    }
    name
}

/// `MA` and `BA` are degrees in capitals only: `Ma` is a last name.
fn is_degree(word: &str) -> bool {
    is_among(DEGREES, word) && word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Splits a name without a comma.
fn split_words<'a>(words: &[&'a str], order: Option<NameOrder>) -> (Vec<&'a str>, Vec<&'a str>) {
    let end = words.len();
    let last = match words {
        [] | [_] => end..end,
        _ if words.iter().all(|word| is_east_asian(word)) => 0..1,
        _ => capitals(words).unwrap_or_else(|| match order {
            Some(NameOrder::LastFirst) => 0..leading_last_name(words),
            _ => last_name_start(words)..end,
        }),
    };
    let first = words[..last.start].iter().chain(&words[last.end..]).copied().collect();
    (first, words[last].to_vec())
}

/// Where the last name begins: at the first particle behind the first word, or at the last word;
/// `Jr` and its like take the word before them along.
fn last_name_start(words: &[&str]) -> usize {
    let tail = words.len() - 1;
    if let Some(at) = (1..tail).find(|at| is_among(PARTICLES, words[*at])) {
        return at;
    }
    if tail > 1 && is_among(GENERATIONS, words[tail]) { tail - 1 } else { tail }
}

/// Where the last name ends that comes first: behind the first word that is no particle.
fn leading_last_name(words: &[&str]) -> usize {
    let particles = words.iter().take_while(|word| is_among(PARTICLES, word)).count();
    (particles + 1).min(words.len() - 1)
}

/// The run of words in capitals at one end, where the other words are not: the custom of writing
/// `LOVELACE Ada` or `Ada LOVELACE`. Initials such as `JP` at the front are not a last name.
fn capitals(words: &[&str]) -> Option<std::ops::Range<usize>> {
    let loud = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1
            && word.chars().any(char::is_uppercase)
            && !word.chars().any(char::is_lowercase)
            && !word.contains('.')
    };
    let front = words.iter().take_while(|word| loud(word)).count();
    let back = words.iter().rev().take_while(|word| loud(word)).count();
    match (front, back) {
        (0, back) if back > 0 && !is_among(GENERATIONS, words[words.len() - 1]) => {
            Some(words.len() - back..words.len())
        }
        (front, 0) if front > 0 && words[0].chars().count() > 2 => Some(0..front),
        _ => None,
    }
}

/// Han, kana or hangul: the family name comes first.
fn is_east_asian(word: &str) -> bool {
    word.chars().all(|c| {
        matches!(c, '\u{3005}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_where_custom_splits_them() {
        for (name, first, last) in [
            ("Ada Lovelace", "Ada", "Lovelace"),
            ("Lovelace, Ada", "Ada", "Lovelace"),
            ("Lovelace, Dr. Ada Augusta", "Ada Augusta", "Lovelace"),
            ("Dr. Ada Lovelace", "Ada", "Lovelace"),
            ("Prof. Dr. Ada Lovelace, PhD", "Ada", "Lovelace"),
            ("Ada Lovelace PhD", "Ada", "Lovelace"),
            ("Ludwig van der Rohe", "Ludwig", "van der Rohe"),
            ("van der Rohe, Ludwig", "Ludwig", "van der Rohe"),
            ("María de la Cruz Soler", "María", "de la Cruz Soler"),
            ("Van Morrison", "Van", "Morrison"),
            ("La Toya Jackson", "La Toya", "Jackson"),
            ("Kim Le", "Kim", "Le"),
            ("Yo-Yo Ma", "Yo-Yo", "Ma"),
            ("Martin Luther King Jr.", "Martin Luther", "King Jr."),
            ("King, Martin Luther, Jr.", "Martin Luther", "King Jr."),
            ("LOVELACE Ada", "Ada", "LOVELACE"),
            ("Ada Byron LOVELACE", "Ada Byron", "LOVELACE"),
            ("ADA LOVELACE", "ADA", "LOVELACE"),
            ("J.R. Smith", "J.R.", "Smith"),
            ("JP Morgan", "JP", "Morgan"),
            ("M. Night Walker", "M. Night", "Walker"),
            ("Don Draper", "Don", "Draper"),
            ("山田 太郎", "太郎", "山田"),
            ("[EXT] Ada Lovelace", "Ada", "Lovelace"),
            ("Ada Lovelace *", "Ada", "Lovelace"),
        ] {
            assert_eq!(split(name, None), Split { first: first.into(), last: last.into() }, "{name}");
        }
    }

    #[test]
    fn a_single_word_is_a_first_name_alone() {
        for name in ["Plato", "Dr. Plato", "Plato,", "山田太郎"] {
            let split = split(name, None);
            assert!(!split.first.is_empty() && split.last.is_empty(), "{name}: {split:?}");
        }
        assert_eq!(split(",", None).first, "");
    }

    #[test]
    fn a_heading_states_the_order_and_marks_behind_a_name_are_no_part_of_it() {
        for (name, heading, first, last) in [
            ("Okafor Ada", "Nom Prénom", "Ada", "Okafor"),
            ("Okafor Ada", "Name, Vorname", "Ada", "Okafor"),
            ("van der Rohe Ludwig", "Cognome e nome", "Ludwig", "van der Rohe"),
            ("OKAFOR Ada", "First name Last name", "Ada", "OKAFOR"),
            ("Ada Okafor", "Prénom Nom", "Ada", "Okafor"),
            ("Okafor, Ada", "Name", "Ada", "Okafor"),
            ("Ada Okafor (12345)", "Worker", "Ada", "Okafor"),
            ("Bruno Fontaine [C] (On Leave)", "Worker", "Bruno", "Fontaine"),
            ("Prof. Dr. med. Hans von Stein", "Name", "Hans", "von Stein"),
            ("Dr. rer. nat. Eva Klein", "Name", "Eva", "Klein"),
            ("Nat Cole", "Name", "Nat", "Cole"),
        ] {
            assert_eq!(
                split(name, NameOrder::stated(heading)),
                Split { first: first.into(), last: last.into() },
                "{name}"
            );
        }
    }
}
