//! Which identifier belongs to which address, over everything that was read or received: one to one for members, and one
//! address for each invitation. Where the API says otherwise, both sides are in doubt from then on, and it is an alarm.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{MutexGuard, PoisonError};

use uuid::Uuid;

use super::place_identities::{PlaceIdentities, PlaceKind};
use super::{Alarm, Client};
use crate::model::{Email, HashIndex, IdVec, IdentityId};

/// An identifier, and what the API shows with it.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    Member(Uuid, &'a Email),
    /// In the list of people.
    Invitation(Uuid, &'a Email),
    Place(PlaceKind, Uuid, &'a str),
}

/// Members by identifier and by address, and invitations by identifier, of which only hashes are kept: there may be a
/// million.
#[derive(Debug, Default)]
pub(super) struct Identities {
    hasher: RandomState,
    people: IdVec<IdentityId, ShownPerson>,
    by_uuid: HashIndex<IdentityId>,
    by_address: HashIndex<IdentityId>,
    by_invitation: HashIndex<IdentityId>,
    /// The invitations that the list of people has shown.
    listed_invitations: HashSet<u64>,
    /// The addresses in doubt.
    doubtful: HashSet<u64>,
    pub(super) places: PlaceIdentities,
}

/// The hashes of an identifier and of the address that was shown with it.
#[derive(Debug, Clone, Copy)]
struct ShownPerson {
    uuid: u64,
    address: u64,
}

impl Identities {
    /// Notes that a member has this identifier and this address. Returns whether something else was said before.
    pub(super) fn note(&mut self, uuid: Uuid, email: &Email) -> bool {
        let shown = self.person(uuid, email);
        let (of_uuid, of_address) = (self.of_uuid(shown.uuid), self.of_address(shown.address));
        if of_uuid.is_none() || of_address.is_none() {
            let id = self.people.push(shown);
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

    /// Notes that an invitation has this identifier and this address, which may have others. Returns whether the invitation
    /// had another address before.
    fn note_invitation(&mut self, uuid: Uuid, email: &Email, is_listed: bool) -> bool {
        let shown = self.person(uuid, email);
        if is_listed {
            self.listed_invitations.insert(shown.uuid);
        }
        let known = self.by_invitation.find(shown.uuid, |id| self.people[id].uuid == shown.uuid);
        let Some(known) = known.map(|id| self.people[id]) else {
            let id = self.people.push(shown);
            self.by_invitation.insert(shown.uuid, id);
            return false;
        };
        let is_other = known.address != shown.address;
        if is_other {
            self.doubtful.extend([known.address, shown.address]);
        }
        is_other
    }

    fn person(&self, uuid: Uuid, email: &Email) -> ShownPerson {
        ShownPerson { uuid: self.hasher.hash_one(uuid), address: self.hasher.hash_one(email.as_str()) }
    }

    /// What was first shown with the identifier of this hash.
    fn of_uuid(&self, uuid: u64) -> Option<ShownPerson> {
        self.by_uuid.find(uuid, |id| self.people[id].uuid == uuid).map(|id| self.people[id])
    }

    /// What was first shown with the address of this hash.
    fn of_address(&self, address: u64) -> Option<ShownPerson> {
        self.by_address.find(address, |id| self.people[id].address == address).map(|id| self.people[id])
    }

    fn is_in_doubt(&self, email: &str) -> bool {
        !self.doubtful.is_empty() && self.doubtful.contains(&self.hasher.hash_one(email))
    }
}

impl Client {
    pub(super) fn identities(&self) -> MutexGuard<'_, Identities> {
        self.executor.identities.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the API has shown a member with this identifier and this address.
    pub(super) fn note_identity(&self, uuid: Uuid, email: &Email) {
        if self.identities().note(uuid, email) {
            self.alarm(Alarm::Identity, email.as_str());
        }
    }

    /// Notes an identifier that the API has shown in a list, and what it showed with it.
    pub(super) fn note_shown(&self, shown: Shown<'_>) {
        match shown {
            Shown::Member(uuid, email) => self.note_identity(uuid, email),
            Shown::Invitation(uuid, email) => self.note_invitation(uuid, email, true),
            Shown::Place(kind, uuid, name) => self.note_place(kind, uuid, name),
        }
    }

    /// Notes that the list of invitations has shown this one, with this address.
    pub(super) fn note_pending_invitation(&self, uuid: Uuid, email: &Email) {
        self.note_invitation(uuid, email, false);
    }

    fn note_invitation(&self, uuid: Uuid, email: &Email, is_listed: bool) {
        if self.identities().note_invitation(uuid, email, is_listed) {
            self.alarm(Alarm::Invitation, email.as_str());
        }
    }

    /// Whether the list of people has shown this invitation.
    pub(crate) fn has_listed_invitation(&self, uuid: Uuid) -> bool {
        let identities = self.identities();
        identities.listed_invitations.contains(&identities.hasher.hash_one(uuid))
    }

    /// Whether the API has said that the identifier of this address is also somebody else's, or that it has two, or that
    /// an invitation of it is somebody else's.
    pub(crate) fn is_in_doubt(&self, email: &str) -> bool {
        self.identities().is_in_doubt(email)
    }

    /// Whether anybody is in doubt, or any place.
    pub(crate) fn has_doubts(&self) -> bool {
        let identities = self.identities();
        !identities.doubtful.is_empty() || identities.places.has_doubts()
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

    #[test]
    fn an_invitation_has_one_address_and_an_address_may_have_several_invitations() {
        let email = |name: &str| Email::parse(&format!("{name}@example.com")).unwrap();
        let [ann, bob, eve] = ["ann", "bob", "eve"].map(email);
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        let mut identities = Identities::default();
        for (uuid, email) in [(one, &ann), (two, &ann), (three, &bob), (one, &ann)] {
            assert!(!identities.note_invitation(uuid, email, true));
        }
        assert!(!identities.note(one, &eve), "the identifier of a member is another sort");
        assert!(identities.note_invitation(two, &eve, false));
        assert!([&ann, &eve].iter().all(|one| identities.is_in_doubt(one.as_str())));
        assert!(!identities.is_in_doubt(bob.as_str()));
    }
}
