//! Finds the rows of one person that give different addresses: they have one employee number and one name. Each address would
//! become an account.

use std::hash::{BuildHasher, RandomState};

use super::exclude::{Exclusion, Exclusions};
use super::merge::Conflict;
use crate::fields::{employee_id, person_name};
use crate::model::{IdVec, Person, PersonId};

/// A number that more people have is none of a person.
const TOO_MANY: usize = 50;

/// Returns the conflicts between people who are the same person.
pub(super) fn conflicts(people: &IdVec<PersonId, Person>) -> Exclusions {
    // Numbers are compared by their hashes first, because there may be a million of them.
    let state = RandomState::new();
    let numbered = people.with_ids().filter(|(_, person)| !person.employee_id().is_empty());
    let mut numbers: Vec<(u64, PersonId)> =
        numbered.map(|(id, person)| (state.hash_one(employee_id::comparable(person.employee_id())), id)).collect();
    numbers.sort_unstable();
    let mut conflicts = Exclusions::new();
    for sharers in numbers.chunk_by(|one, other| one.0 == other.0).filter(|sharers| sharers.len() <= TOO_MANY) {
        for (_, id) in sharers {
            let same = sharers.iter().map(|(_, other)| &people[*other]);
            let same = same.filter(|other| is_same(&people[*id], other, sharers.len()));
            let addresses: Vec<_> = same.map(|other| (other.at, other.email())).collect();
            if addresses.len() > 1 {
                conflicts.insert(*id, Exclusion::Conflict(Conflict::of_addresses(&addresses)));
            }
        }
    }
    conflicts
}

/// Whether two people with one number are the same person, of whom neither is the earlier address of the other. Without names,
/// they are if nobody else has the number.
fn is_same(one: &Person, other: &Person, sharers: usize) -> bool {
    let is_move = || {
        let (from, to) = (one.earlier_address(), other.earlier_address());
        from.as_deref() == Some(other.email()) || to.as_deref() == Some(one.email())
    };
    let is_same_name =
        |one: &str, other: &str| person_name::same(one, other) || sharers == 2 && (one.is_empty() || other.is_empty());
    employee_id::comparable(one.employee_id()) == employee_id::comparable(other.employee_id())
        && is_same_name(one.first_name(), other.first_name())
        && is_same_name(one.last_name(), other.last_name())
        && !is_move()
}
