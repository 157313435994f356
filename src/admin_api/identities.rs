//! Which identifier belongs to which address, over everything that was read or received: one to one. Where the API says
//! otherwise, both sides are in doubt from then on, and it is an alarm.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{MutexGuard, PoisonError};

use uuid::Uuid;

use super::{Alarm, Client};
use crate::model::{Email, HashIndex, IdVec, IdentityId};

/// Members by identifier and by address, of which only hashes are kept: there may be a million.
#[derive(Debug, Default)]
pub(super) struct Identities {
    hasher: RandomState,
    members: IdVec<IdentityId, ShownMember>,
    by_uuid: HashIndex<IdentityId>,
    by_address: HashIndex<IdentityId>,
    /// The addresses in doubt.
    doubtful: HashSet<u64>,
}

/// The hashes of an identifier and of the address that was shown with it.
#[derive(Debug, Clone, Copy)]
struct ShownMember {
    uuid: u64,
    address: u64,
}

impl Identities {
    /// Notes that a member has this identifier and this address. Returns whether something else was said before.
    pub(super) fn note(&mut self, uuid: Uuid, email: &Email) -> bool {
        let shown = ShownMember { uuid: self.hasher.hash_one(uuid), address: self.hasher.hash_one(email.as_str()) };
        let (of_uuid, of_address) = (self.of_uuid(shown.uuid), self.of_address(shown.address));
        if of_uuid.is_none() || of_address.is_none() {
            let id = self.members.push(shown);
            // What was said first counts.
            if of_uuid.is_none() {
                self.by_uuid.insert(shown.uuid, id);
            }
            if of_address.is_none() {
                self.by_address.insert(shown.address, id);
            }
        }
        let other_address = of_uuid.map_or(shown.address, |other| other.address);
        let other_uuid = of_address.map_or(shown.uuid, |other| other.uuid);
        if other_address == shown.address && other_uuid == shown.uuid {
            return false;
        }
        self.doubtful.extend([shown.address, other_address]);
        // The other identifier may show a third address.
        self.doubtful.extend(self.of_uuid(other_uuid).map(|other| other.address));
        true
    }

    /// What was first shown with the identifier of this hash.
    fn of_uuid(&self, uuid: u64) -> Option<ShownMember> {
        self.by_uuid.find(uuid, |id| self.members[id].uuid == uuid).map(|id| self.members[id])
    }

    /// What was first shown with the address of this hash.
    fn of_address(&self, address: u64) -> Option<ShownMember> {
        self.by_address.find(address, |id| self.members[id].address == address).map(|id| self.members[id])
    }

    fn is_in_doubt(&self, email: &str) -> bool {
        !self.doubtful.is_empty() && self.doubtful.contains(&self.hasher.hash_one(email))
    }
}

impl Client {
    fn identities(&self) -> MutexGuard<'_, Identities> {
        self.executor.identities.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the API has shown a member with this identifier and this address.
    pub(super) fn note_identity(&self, uuid: Uuid, email: &Email) {
        if self.identities().note(uuid, email) {
            self.alarm(Alarm::Identity, email.as_str());
        }
    }

    /// Whether the API has said that the identifier of this address is also somebody else's, or that it has two.
    pub(crate) fn is_in_doubt(&self, email: &str) -> bool {
        self.identities().is_in_doubt(email)
    }

    /// Whether there is any of whom [`Self::is_in_doubt`] holds.
    pub(crate) fn has_doubts(&self) -> bool {
        !self.identities().doubtful.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_identifier_for_two_people_and_two_for_one_put_all_of_them_in_doubt() {
        let email = |name: &str| Email::parse(&format!("{name}@example.com")).unwrap();
        let [ann, bob, eve] = ["ann", "bob", "eve"].map(email);
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        let mut identities = Identities::default();
        for (uuid, email) in [(one, &ann), (two, &bob), (one, &ann)] {
            assert!(!identities.note(uuid, email));
        }
        assert!(identities.note(one, &eve), "of two people");
        assert!([&ann, &eve].iter().all(|one| identities.is_in_doubt(one.as_str())));
        assert!(!identities.is_in_doubt(bob.as_str()));
        assert!(identities.note(three, &bob), "a second one");
        assert!(identities.is_in_doubt(bob.as_str()));
    }
}
