//! Whether a comma separates the names in a column of lists, or is part of them. Pure.

use std::collections::HashMap;

use crate::fields::list_parts::has_strong_separator;

/// Words before the last item of an enumeration, which is one name: `Friends, Family and Neighbours`.
const AND: [&str; 12] =
    [" and ", " & ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " ja ", " and/or ", " or "];

/// Whether commas are text in the first cells of a column: something else separates there, or every comma is in an
/// enumeration and no part of one is ever elsewhere.
pub(super) fn are_text<'c>(cells: impl Iterator<Item = &'c str> + Clone) -> bool {
    if cells.clone().any(has_strong_separator) {
        return true;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for part in cells.clone().flat_map(|cell| cell.split(',')) {
        *counts.entry(part.trim()).or_default() += 1;
    }
    let is_enumeration = |cell: &str| {
        let last = cell.rsplit(',').next().unwrap_or("");
        AND.iter().any(|and| last.contains(and)) && cell.split(',').all(|part| counts[part.trim()] == 1)
    };
    let mut with_comma = cells.filter(|cell| cell.contains(',')).peekable();
    with_comma.peek().is_some() && with_comma.all(is_enumeration)
}
