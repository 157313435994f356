//! Unsent rows that share their address with another row: each names that row, so that people who correct one of them
//! know of the other.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use super::tables::Tables;
use super::unsent::{Unsent, UnsentRows};
use crate::messages::{Message, message};
use crate::model::{Code, Finding, Outcome, Person, RowFinding, RowRef};

/// The two rows of one address that messages name: the first, and the one that is named on the first.
struct Rows {
    first: RowRef,
    second: Option<RowRef>,
}

/// Returns a warning for each row of `unsent` that shares its address with another, unless a conflict names that already.
pub(super) fn address_warnings(people: &[Person], unsent: &UnsentRows, tables: &Tables) -> Vec<RowFinding> {
    // A row that somebody decided to leave out needs no correction.
    let unsent = || unsent.iter().filter(|unsent| unsent.outcome != Outcome::NotAttempted);
    let emails = || unsent().filter_map(|unsent| Some((unsent.at, unsent.email?)));
    // There may be a million addresses, of which few are shared.
    let state = RandomState::default();
    let mut hashes: Vec<u64> = emails().map(|(_, email)| state.hash_one(email)).collect();
    if hashes.is_empty() {
        return Vec::new();
    }
    hashes.sort_unstable();
    let mut shared: HashSet<u64> = hashes.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    let sent = people.iter().map(|person| state.hash_one(person.email()));
    shared.extend(sent.filter(|hash| hashes.binary_search(hash).is_ok()));
    drop(hashes);
    let mut by_email: HashMap<&str, Rows> = HashMap::new();
    for (at, email) in emails().filter(|(_, email)| shared.contains(&state.hash_one(email))) {
        let rows = by_email.entry(email).or_insert(Rows { first: at, second: None });
        if rows.first != at {
            rows.second.get_or_insert(at);
        }
    }
    // Where the person is sent, each unsent row names that row.
    for person in people {
        if let Some(rows) = by_email.get_mut(person.email()) {
            *rows = Rows { first: person.at, second: Some(rows.first) };
        }
    }
    let warning = |Unsent { at, email, .. }: Unsent<'_>| {
        let rows = by_email.get(email?)?;
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
