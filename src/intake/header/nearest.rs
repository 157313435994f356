//! The header that is nearest to a field that no header names. It is suggested to a person and never used. Pure.

use strsim::normalized_damerau_levenshtein;

use super::headings;
use super::names::{key, words};
use crate::fields::email::NEAR_WORDS;
use crate::fields::qualifiers::SOMEBODY_ELSE;
use crate::model::Field;

/// From this likeness on, a header is worth offering.
const NEAR: f64 = 0.75;

/// No word is as long, and comparing costs the product of both lengths.
const LONGEST: usize = 60;

/// Whether the header names a column with the addresses or names of somebody else: `Manager e-mail`.
pub(super) fn is_of_somebody_else(header: &str) -> bool {
    header.len() <= LONGEST && words(header).iter().any(|word| SOMEBODY_ELSE.split(' ').any(|other| other == word))
}

/// The header nearest to any word for `field`.
pub(super) fn header(field: Field, headers: &[String]) -> Option<String> {
    headers
        .iter()
        .filter(|header| !is_of_somebody_else(header))
        .map(|header| (likeness(field, &key(header)), header))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, header)| header.clone())
}

fn likeness(field: Field, key: &str) -> f64 {
    if key.is_empty() || key.len() > LONGEST {
        return 0.0;
    }
    // `work e-mail of the employee` holds the word, which no distance would find.
    let held = field == Field::Email && NEAR_WORDS.iter().any(|word| key.contains(word));
    headings::of(field)
        .map(|word| normalized_damerau_levenshtein(word, key))
        .fold(if held { 0.8 } else { 0.0 }, f64::max)
}
