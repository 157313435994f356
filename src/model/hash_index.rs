//! Finds things by the hash of a text without owning the text: eight bytes a slot, half of them a fingerprint. Two texts can
//! have one fingerprint, so the caller confirms every hit. The table of hashbrown would need 19 MB for a million entries
//! where this one needs 9 MB: it grows by doubling, and keeps a byte beside each slot.

use std::marker::PhantomData;

use super::Id;

/// Open addressing with linear probing, at most seven eighths full. The slots need not be a power of two,
/// so that a million entries never pay for two million.
#[derive(Debug)]
pub(crate) struct HashIndex<I> {
    slots: Vec<Slot>,
    filled: usize,
    id: PhantomData<fn() -> I>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    fingerprint: u32,
    /// The index of what it identifies, counted from 1; 0 where the slot is free.
    item: u32,
}

const FREE: Slot = Slot { fingerprint: 0, item: 0 };
/// Growing by half from here reaches a table for just over a million entries, the size of a full sheet of Excel, so that
/// such a sheet needs no larger one.
const FEWEST_SLOTS: usize = 72;

impl<I> Default for HashIndex<I> {
    fn default() -> Self {
        Self { slots: Vec::new(), filled: 0, id: PhantomData }
    }
}

impl<I: Id> HashIndex<I> {
    /// An index in which so many things find room before it grows.
    pub(crate) fn with_capacity(items: usize) -> Self {
        Self { slots: vec![FREE; (items * 8 / 7 + 2).max(FEWEST_SLOTS)], ..Self::default() }
    }

    /// What is stored under `hash` for which `is` holds.
    pub(crate) fn find(&self, hash: u64, is: impl Fn(I) -> bool) -> Option<I> {
        if self.slots.is_empty() {
            return None;
        }
        let fingerprint = fingerprint(hash);
        let mut at = self.home(fingerprint);
        loop {
            let slot = self.slots[at];
            let item = I::new(slot.item.checked_sub(1)? as usize);
            if slot.fingerprint == fingerprint && is(item) {
                return Some(item);
            }
            at = self.next(at);
        }
    }

    /// Stores `item` under `hash`. The caller made sure that it is not stored yet.
    pub(crate) fn insert(&mut self, hash: u64, item: I) {
        if self.filled * 8 >= self.slots.len() * 7 {
            self.grow();
        }
        self.filled += 1;
        let item = u32::try_from(item.index() + 1).expect("an identifier has 32 bits, and the last one is not used");
        self.put(Slot { fingerprint: fingerprint(hash), item });
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
        while self.slots[at].item != FREE.item {
            at = self.next(at);
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() / 2 * 3).max(FEWEST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
        old.into_iter().filter(|slot| slot.item != FREE.item).for_each(|slot| self.put(slot));
    }

    /// The bytes that it holds.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
    }
}

/// The upper half of the hash.
fn fingerprint(hash: u64) -> u32 {
    u32::try_from(hash >> 32).expect("half of 64 bits are 32")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IdVec, PersonId};

    #[test]
    fn things_with_the_same_fingerprint_are_told_apart() {
        let things: IdVec<PersonId, u64> = (0..1000).collect();
        let mut index = HashIndex::default();
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
        for mut index in [HashIndex::default(), HashIndex::with_capacity(10_000)] {
            let hashes = || (0..10_000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            for (n, hash) in hashes().enumerate() {
                index.insert(hash, PersonId::new(n));
            }
            for (n, hash) in hashes().enumerate() {
                let person = PersonId::new(n);
                assert_eq!(index.find(hash, |found| found == person), Some(person));
            }
            assert!(index.bytes() < 14 * 10_000, "{} bytes for 10,000", index.bytes());
        }
    }
}
