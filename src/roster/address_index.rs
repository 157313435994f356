//! Finds the people of a roster by their address, in some nine bytes each.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use super::types::Roster;
use crate::model::{HashIndex, PersonId};

/// The people of a roster by their address.
pub struct AddressIndex<'r> {
    roster: &'r Roster,
    index: HashIndex<PersonId>,
    hasher: RandomState,
}

impl<'r> AddressIndex<'r> {
    /// Indexes everybody who is sent.
    #[must_use]
    pub fn new(roster: &'r Roster) -> Self {
        let (mut index, hasher) = (HashIndex::with_capacity(roster.people.len()), RandomState::default());
        for (id, person) in roster.people.with_ids() {
            index.insert(hasher.hash_one(person.email()), id);
        }
        Self { roster, index, hasher }
    }

    /// Returns the person of exactly this address.
    #[must_use]
    pub fn find(&self, email: &str) -> Option<PersonId> {
        self.index.find(self.hasher.hash_one(email), |person| self.roster.people[person].email() == email)
    }
}

impl std::fmt::Debug for AddressIndex<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AddressIndex").finish_non_exhaustive()
    }
}
