//! Compares the name of a member with the sheet's. Letter case, accents, punctuation and the order of the words make no
//! difference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::member::kept;
use crate::messages::{Arg, message};
use crate::model::{Field, Finding, Member, Person};
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
    let sorted = |mut words: Vec<String>| {
        words.sort_unstable();
        words
    };
    let (all, first, last) = (words(name), words(first), words(last));
    // Some scripts write no blank between the names.
    let joined = all.concat();
    joined == [first.concat(), last.concat()].concat()
        || joined == [last.concat(), first.concat()].concat()
        || sorted(all) == sorted([first, last].concat())
}

/// Returns whether the names have a word in common, or one of them is unknown: a marriage changes one part.
#[must_use]
pub fn may_be_same_person(member: &Member, person: &Person) -> bool {
    let known = words(&member.name);
    let says = words(&format!("{} {}", person.first_name(), person.last_name()));
    let is_unknown = known.is_empty() || says.is_empty() || member.name.contains('@');
    is_unknown || says.iter().any(|word| known.contains(word))
}

/// Returns the words of a name without letter case and accents.
fn words(name: &str) -> Vec<String> {
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::is_same;

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
}
