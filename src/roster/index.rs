//! Finds a person by the hash of their address without owning the address: eight bytes a slot, half of them a fingerprint.
//! Two addresses can have one fingerprint, so the caller confirms every hit. The table of hashbrown would need 19 MB for a
//! million entries where this one needs 9 MB: it grows by doubling, and keeps a byte beside each slot.

use crate::model::PersonId;

/// Open addressing with linear probing, at most seven eighths full. The slots need not be a power of two,
/// so that a million entries never pay for two million.
#[derive(Debug, Default)]
pub(super) struct Index {
    slots: Vec<Slot>,
    filled: usize,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    fingerprint: u32,
    person: PersonId,
}

const FREE: Slot = Slot { fingerprint: 0, person: PersonId::NONE };
/// Growing by half from here reaches a table for just over a million entries, the size of a full sheet of Excel, so that
/// such a sheet needs no larger one.
const FEWEST_SLOTS: usize = 72;

impl Index {
    /// The person stored under `hash` for whom `is` holds.
    pub(super) fn find(&self, hash: u64, is: impl Fn(PersonId) -> bool) -> Option<PersonId> {
        if self.slots.is_empty() {
            return None;
        }
        let fingerprint = fingerprint(hash);
        let mut at = self.home(fingerprint);
        loop {
            let slot = self.slots[at];
            if slot.person == FREE.person {
                return None;
            }
            if slot.fingerprint == fingerprint && is(slot.person) {
                return Some(slot.person);
            }
            at = self.next(at);
        }
    }

    /// Stores `person` under `hash`. The caller made sure that they are not stored yet.
    pub(super) fn insert(&mut self, hash: u64, person: PersonId) {
        if self.filled * 8 >= self.slots.len() * 7 {
            self.grow();
        }
        self.filled += 1;
        self.put(Slot { fingerprint: fingerprint(hash), person });
    }

    /// The slot where the search for a fingerprint begins. Fingerprints are spread over all slots.
    fn home(&self, fingerprint: u32) -> usize {
        let at = (u64::from(fingerprint) * self.slots.len() as u64) >> 32;
        usize::try_from(at).expect("less than the number of slots")
    }

    fn next(&self, at: usize) -> usize {
        if at + 1 == self.slots.len() { 0 } else { at + 1 }
    }

    fn put(&mut self, slot: Slot) {
        let mut at = self.home(slot.fingerprint);
        while self.slots[at].person != FREE.person {
            at = self.next(at);
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() / 2 * 3).max(FEWEST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
        old.into_iter().filter(|slot| slot.person != FREE.person).for_each(|slot| self.put(slot));
    }
}

/// The upper half of the hash.
fn fingerprint(hash: u64) -> u32 {
    u32::try_from(hash >> 32).expect("half of 64 bits are 32")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, IdVec};

    #[test]
    fn things_with_the_same_fingerprint_are_told_apart() {
        let things: IdVec<PersonId, u64> = (0..1000).collect();
        let mut index = Index::default();
        let same_hash = 7 << 32;
        for (person, thing) in things.with_ids() {
            assert_eq!(index.find(same_hash, |found| things[found] == *thing), None);
            index.insert(same_hash, person);
        }
        for (person, thing) in things.with_ids() {
            assert_eq!(index.find(same_hash, |found| things[found] == *thing), Some(person));
        }
    }

    #[test]
    fn growing_loses_nothing() {
        let mut index = Index::default();
        let hashes = || (0..10_000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for (n, hash) in hashes().enumerate() {
            index.insert(hash, PersonId::new(n));
        }
        for (n, hash) in hashes().enumerate() {
            let person = PersonId::new(n);
            assert_eq!(index.find(hash, |found| found == person), Some(person));
        }
    }
}
