//! Unsent rows that share their address with another row: each names that row, so that people who correct one of them
//! know of the other.

use std::collections::HashMap;

use super::tables::Tables;
use super::types::Unsent;
use crate::messages::{Message, message};
use crate::model::{Code, Finding, Outcome, Person, RowFinding, RowRef};

/// The two rows of one address that messages name: the first, and the one that is named on the first.
struct Rows {
    first: RowRef,
    second: Option<RowRef>,
}

/// Returns a warning for each row of `unsent` that shares its address with another, unless a conflict names that already.
pub(super) fn address_warnings(people: &[Person], unsent: &[Unsent], tables: &Tables) -> Vec<RowFinding> {
    let mut by_email: HashMap<&str, Rows> = HashMap::new();
    // A row that somebody decided to leave out needs no correction.
    let unsent = || unsent.iter().filter(|unsent| unsent.outcome != Outcome::NotAttempted);
    for Unsent { at, email, .. } in unsent() {
        let Some(email) = email else { continue };
        let rows = by_email.entry(email).or_insert(Rows { first: *at, second: None });
        if rows.first != *at {
            rows.second.get_or_insert(*at);
        }
    }
    if by_email.is_empty() {
        return Vec::new();
    }
    // Where the person is sent, each unsent row names that row.
    for person in people {
        if let Some(rows) = by_email.get_mut(person.email()) {
            *rows = Rows { first: person.at, second: Some(rows.first) };
        }
    }
    let warning = |&Unsent { at, ref email, .. }: &Unsent| {
        let rows = by_email.get(email.as_deref()?)?;
        let other = if rows.first == at { rows.second? } else { rows.first };
        let finding = Finding::warning(Code::RowDuplicate, same_person(at, other, tables), message!("fix-rows-agree"));
        Some(RowFinding { at, finding })
    };
    unsent().filter(|unsent| unsent.conflicts_with().is_none()).filter_map(warning).collect()
}

/// The message on the row at `at` that `other` is of the same person.
pub(super) fn same_person(at: RowRef, other: RowRef, tables: &Tables) -> Message {
    message!("row-duplicate", row = tables.row_seen_from(at, other))
}
