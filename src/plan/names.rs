//! Compares the name of a member with the sheet's. Letter case, accents, punctuation and the order of the words make no
//! difference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::member::kept;
use crate::fields::employee_id::comparable;
use crate::fields::no_name;
use crate::messages::{Arg, message};
use crate::model::{Field, Finding, KnownPerson, Member, Person};
use crate::roster::Roster;

/// Returns how the member's name differs from the sheet's. The API cannot change a name.
pub(super) fn difference(roster: &Roster, person: &Person, member: &Member) -> Option<Finding> {
    let (first, last) = (person.first_name(), person.last_name());
    // An account without a name may show its address.
    let is_unknown =
        member.name.trim().is_empty() || member.name.contains('@') || (first.is_empty() && last.is_empty());
    if is_unknown || is_same(&member.name, first, last) {
        return None;
    }
    let hidden = [Field::FirstName, Field::LastName, Field::FullName];
    let name = Arg::quoted(&member.name);
    let message = match hidden.into_iter().find_map(|field| roster.hidden_cell(person.at, field)) {
        Some(cell) => message!("name-differs-hidden", name = name, cell = cell),
        None => message!("name-differs", name = name, says = Arg::quoted(format!("{first} {last}").trim())),
    };
    Some(kept(message, message!("fix-name-differs")))
}

pub(super) fn is_same(name: &str, first: &str, last: &str) -> bool {
    are_same(words(name), words(first), words(last))
}

/// Returns whether the names are the same in another spelling: initials and how an umlaut is written make no difference.
pub(super) fn is_same_person(name: &str, first: &str, last: &str) -> bool {
    are_same(parts(name), parts(first), parts(last))
}

fn are_same(all: Vec<String>, first: Vec<String>, last: Vec<String>) -> bool {
    let sorted = |mut words: Vec<String>| {
        words.sort_unstable();
        words
    };
    // Some scripts write no blank between the names.
    let joined = all.concat();
    joined == [first.concat(), last.concat()].concat()
        || joined == [last.concat(), first.concat()].concat()
        || sorted(all) == sorted([first, last].concat())
}

/// Returns whether the names have a word in common, or one of them is unknown: a marriage changes one part.
#[must_use]
pub fn may_be_same_person(member: &Member, person: &Person) -> bool {
    let names = [person.first_name(), person.last_name()];
    // In place of a name, programs write that there is none.
    let says = names.into_iter().filter(|name| no_name::kind(name).is_none()).collect::<Vec<_>>().join(" ");
    may_be_same_name(&member.name, &says) && !is_beside_label(&member.name, names)
}

/// Whether one cell has the whole name, and the other nothing of it: `HR contact`, `Bea Boss`.
fn is_beside_label(name: &str, cells: [&str; 2]) -> bool {
    let (name, [first, last]) = (parts(name), cells.map(parts));
    let has_all = |cell: &[String]| name.len() > 1 && name.iter().all(|word| cell.contains(word));
    let has_none = |cell: &[String]| !cell.is_empty() && !cell.iter().any(|word| name.contains(word));
    has_all(&first) && has_none(&last) || has_all(&last) && has_none(&first)
}

/// Returns whether the names have a word in common, or the employee number is the same, or there is nothing to compare.
#[must_use]
pub fn may_be_known_person(known: &KnownPerson, person: &Person) -> bool {
    let (number, name) = (comparable(&known.employee_id), plain(&known.name));
    let words = parts(&[person.first_name(), person.last_name()].join(" "));
    let is_latin = |name: &str| name.contains(|c: char| c.is_ascii_alphabetic());
    let has_number = !number.is_empty() && number == comparable(&person.identity().employee_id);
    let is_unknown = name.is_empty() || words.is_empty() || is_latin(&name) != is_latin(&words.concat());
    has_number || is_unknown || words.iter().any(|word| name.contains(word.as_str()))
}

fn may_be_same_name(known: &str, says: &str) -> bool {
    let is_latin = |name: &[String]| name.iter().any(|word| word.contains(|c: char| c.is_ascii_alphabetic()));
    let (one, other) = (parts(known), parts(says));
    // An account without a name may show its address, and names in two scripts have no letter in common.
    let is_unknown = one.is_empty() || other.is_empty() || known.contains('@') || is_latin(&one) != is_latin(&other);
    let has_part = |one: &[String], other: &[String]| {
        one.iter().chain([&one.concat()]).any(|word| other.contains(word) || is_made_of(word, other))
    };
    is_unknown || has_part(&one, &other) || has_part(&other, &one)
}

/// Returns the words of a name as mailboxes write them, without initials.
pub(super) fn parts(name: &str) -> Vec<String> {
    words(name).iter().filter(|word| word.len() > 1).map(|word| plain(word)).collect()
}

/// Returns a word as mailboxes write it, where `ö` may be `o` or `oe`.
pub(super) fn plain(word: &str) -> String {
    let pairs = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"), ("ø", "o"), ("æ", "a")];
    let replace =
        |word: String, (from, to): &(&str, &str)| if word.contains(from) { word.replace(from, to) } else { word };
    pairs.iter().fold(word.to_owned(), replace)
}

/// Returns whether a word consists of words of the name and initials of others, with one whole word at least.
pub(super) fn is_made_of(word: &str, name: &[String]) -> bool {
    fn fits(rest: &str, words: &[&str], has_word: bool) -> bool {
        let one = |index: usize| {
            let word = words[index];
            let others = [&words[..index], &words[index + 1..]].concat();
            let initial = word.chars().next().and_then(|first| rest.strip_prefix(first));
            let whole = rest.strip_prefix(word).filter(|_| word.chars().count() > 1);
            whole.is_some_and(|rest| fits(rest, &others, true))
                || initial.is_some_and(|rest| fits(rest, &others, has_word))
        };
        (rest.is_empty() && has_word) || (0..words.len()).any(one)
    }
    /// Of a longer name, the further words are not compared.
    const WORDS: usize = 6;
    let words: Vec<&str> = name.iter().map(String::as_str).take(WORDS).collect();
    fits(word, &words, false)
}

/// Returns the words of a name without letter case and accents.
pub(super) fn words(name: &str) -> Vec<String> {
    let plain = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
    };
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_same, may_be_same_name};

    #[test]
    fn case_accents_punctuation_blanks_and_order_make_no_other_name() {
        for name in ["José Núñez", "NUNEZ, Jose", "jose  nuñez", "Jose\u{301} Nun\u{303}ez"] {
            assert!(is_same(name, "José", "Núñez"), "{name}");
        }
        assert!(is_same("山田太郎", "太郎", "山田"));
        assert!(is_same("Jean-Luc Petit", "Jean Luc", "Petit"));
        assert!(is_same("Ann", "Ann", ""));
        for name in ["Ann Baker", "Ann", "Anna Archer", "Ann Archer-Baker"] {
            assert!(!is_same(name, "Ann", "Archer"), "{name}");
        }
    }

    #[test]
    fn names_that_share_a_part_or_are_unknown_may_be_of_one_person() {
        for (one, other) in [
            ("Ann Archer", "Ann Baker"),
            ("", "Ann Archer"),
            ("ann@example.com", "Zoe Zander"),
            ("jsmith", "John Smith"),
            ("Jörg Müller", "Joerg Mueller"),
            ("山田太郎", "太郎 山田"),
            ("Иван Иванов", "Ivan Ivanov"),
            ("Bob Baker", "Robert Baker"),
            ("Bob Baker", "B."),
        ] {
            assert!(may_be_same_name(one, other), "{one} {other}");
        }
        for (one, other) in
            [("Ann Archer", "Zoe Zander"), ("Ann A. Archer", "Adam A. Zander"), ("Ann", "Annika Zander")]
        {
            assert!(!may_be_same_name(one, other), "{one} {other}");
        }
    }
}
