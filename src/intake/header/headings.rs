//! Looks up which field the key of a header means. The headings are in the table of fields; keys are as `names::key` makes
//! them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::names;
use crate::fields;
use crate::fields::first_name::BESIDE_LAST_NAME;
use crate::fields::full_name::BARE_NAME;
use crate::fields::last_name::{INFIX, SECOND_LAST_NAME};
use crate::fields::qualifiers::{QUALIFIERS, QUESTION, WHOLE_PERSON};
use crate::model::{Field, FurtherUse};

static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    Field::ALL.into_iter().flat_map(|field| of(field).map(move |word| (names::key(word), field))).collect()
});
static BARE_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| keys(BARE_NAME));
static FIRST_NAMES_BESIDE: LazyLock<HashSet<String>> = LazyLock::new(|| keys(BESIDE_LAST_NAME));
static AROUND: LazyLock<HashSet<String>> = LazyLock::new(|| keys(QUALIFIERS));

/// A key leaves accents out and takes syllables of Korean apart, so the words are looked up by theirs.
fn keys(words: &str) -> HashSet<String> {
    words.split(' ').map(names::key).collect()
}

/// The field that a header of this key surely means.
pub(super) fn field(key: &str) -> Option<Field> {
    FIELDS.get(key).copied()
}

/// The field of a header of several words, some of which leave its meaning. Groups and roles have none of those: a
/// `work group` is something else.
pub(super) fn field_among(words: &[String]) -> Option<Field> {
    let core: String = words.iter().filter(|word| !AROUND.contains(*word)).map(String::as_str).collect();
    field(&core).filter(|field| match field {
        Field::Email | Field::FullName => true,
        // `Last login` is not a name.
        Field::FirstName | Field::LastName => core.len() > "first".len(),
        _ => false,
    })
}

/// The field of a question that asks for an address or a name: `What is your first name?`.
pub(super) fn field_asked(words: &[String]) -> Option<Field> {
    let is_asking = |word: &String| QUESTION.split(' ').any(|asking| asking == word);
    let words: Vec<String> = words.iter().filter(|word| !is_asking(word)).cloned().collect();
    let is_name = words.last().is_some_and(|word| is_bare_name(word))
        && words.iter().all(|word| is_bare_name(word) || word == "your");
    field_among(&words).or_else(|| is_name.then_some(Field::FullName))
}

/// Whether the words say only whose name or address it is: `Legal Name` before ` - First Name`.
pub(super) fn is_around(words: &[String]) -> bool {
    words.iter().all(|word| {
        AROUND.contains(word) || is_bare_name(word) || matches!(word.as_str(), "profile" | "contact" | "email")
    })
}

/// Returns which part of a last name a heading of this key means.
pub(super) fn part_of_last_name(key: &str) -> Option<FurtherUse> {
    let is_among = |list: &str| list.split(' ').any(|word| word == key);
    if is_among(INFIX) { Some(FurtherUse::Before) } else { is_among(SECOND_LAST_NAME).then_some(FurtherUse::After) }
}

/// Whether the key names whoever works here.
pub(super) fn is_whole_person(key: &str) -> bool {
    WHOLE_PERSON.split(' ').any(|word| word == key)
}

/// Whether the key is a word for "name" that leaves open which.
pub(super) fn is_bare_name(key: &str) -> bool {
    BARE_NAMES.contains(key)
}

/// Whether the key is a first name where a last name is beside it.
pub(super) fn is_first_beside_last(key: &str) -> bool {
    FIRST_NAMES_BESIDE.contains(key)
}

/// Returns the headings of one field, as the table has them.
pub(super) fn of(field: Field) -> impl Iterator<Item = &'static str> {
    fields::spec(field).headings().map(|(heading, _)| heading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::ReportLanguage;

    #[test]
    fn a_field_is_recognised_by_its_name_in_every_language() {
        for (field, language) in Field::ALL.into_iter().flat_map(|field| ReportLanguage::ALL.map(|one| (field, one))) {
            let key = names::key(&fields::name(field).for_report(language));
            // Beside a last name, a word for "name" is a first name.
            let is_first = field == Field::FirstName && is_bare_name(&key);
            assert!(is_first || super::field(&key) == Some(field), "{key}");
        }
    }

    #[test]
    fn no_word_means_two_fields() {
        for field in Field::ALL {
            for word in of(field) {
                assert_eq!(super::field(&names::key(word)), Some(field), "{word}");
            }
        }
    }
}
