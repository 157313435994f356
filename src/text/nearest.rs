//! Finds the word that a person probably wanted. It is offered and never used.

/// Returns the nearest word of `known`: at most one typo away, and one more for every four letters.
#[must_use]
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(text, word), word))
        .filter(|(distance, word)| *distance <= 1 + word.len() / 4)
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_slip_is_near() {
        let known = ["rate", "batch", "max_people"];
        assert_eq!(nearest("raet", known), Some("rate"));
        assert_eq!(nearest("max-poeple", known), Some("max_people"));
        assert_eq!(nearest("colour", known), None);
    }
}
