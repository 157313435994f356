//! How the plan speaks: names from outside made harmless and short, counts with their noun, long
//! lists cut. Everything that a person reads of a plan is put together with these.

use crate::model::harmless_short;

/// The most characters of a name that a message shows.
const NAME_CHARS: usize = 80;

/// A name from outside, fit for a message.
pub(super) fn quoted(name: &str) -> String {
    format!("`{}`", harmless_short(name, NAME_CHARS))
}

/// `1 person`, `2 people`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// `1 person`, `2 people`.
pub(super) fn people(n: usize) -> String {
    count(n, "person", "people")
}

/// The first `limit` of `names`, quoted, and how many more there are.
pub(super) fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>, limit: usize) -> String {
    let more = names.len().saturating_sub(limit);
    let shown = names.take(limit).map(quoted).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} … and {more} more") }
}
