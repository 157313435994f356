//! Finds an entry by the hash of its address without owning the address: eight bytes a slot, half of them a fingerprint.
//! Two addresses can have one fingerprint, so the caller confirms every hit. The table of hashbrown would need 19 MB for a
//! million entries where this one needs 9 MB: it grows by doubling, and keeps a byte beside each slot.

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
    entry: u32,
}

const FREE: Slot = Slot { fingerprint: 0, entry: u32::MAX };
/// Grown by a half again and again, this gives tables that fill just above a million entries, where a sheet of Excel
/// ends: nobody below pays for the old table beside a new one.
const FEWEST_SLOTS: usize = 72;

impl Index {
    /// The entry stored under `hash` for which `is` holds.
    pub(super) fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let fingerprint = fingerprint(hash);
        let mut at = self.home(fingerprint);
        loop {
            let slot = self.slots[at];
            if slot.entry == FREE.entry {
                return None;
            }
            if slot.fingerprint == fingerprint && is(slot.entry) {
                return Some(slot.entry);
            }
            at = self.next(at);
        }
    }

    /// Stores `entry` under `hash`; the caller has looked that it is not there yet.
    pub(super) fn insert(&mut self, hash: u64, entry: u32) {
        if self.filled * 8 >= self.slots.len() * 7 {
            self.grow();
        }
        self.filled += 1;
        self.put(Slot { fingerprint: fingerprint(hash), entry });
    }

    /// Where a fingerprint's search begins: all fingerprints, spread over all slots.
    fn home(&self, fingerprint: u32) -> usize {
        let at = (u64::from(fingerprint) * self.slots.len() as u64) >> 32;
        usize::try_from(at).expect("less than the number of slots")
    }

    fn next(&self, at: usize) -> usize {
        if at + 1 == self.slots.len() { 0 } else { at + 1 }
    }

    fn put(&mut self, slot: Slot) {
        let mut at = self.home(slot.fingerprint);
        while self.slots[at].entry != FREE.entry {
            at = self.next(at);
        }
        self.slots[at] = slot;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() / 2 * 3).max(FEWEST_SLOTS);
        let old = std::mem::replace(&mut self.slots, vec![FREE; size]);
        old.into_iter().filter(|slot| slot.entry != FREE.entry).for_each(|slot| self.put(slot));
    }
}

/// The upper half of the hash.
fn fingerprint(hash: u64) -> u32 {
    u32::try_from(hash >> 32).expect("half of 64 bits are 32")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_with_the_same_fingerprint_are_told_apart() {
        let things: Vec<u64> = (0..1000).collect();
        let mut index = Index::default();
        let same_hash = 7 << 32;
        for (entry, thing) in (0_u32..).zip(&things) {
            assert_eq!(index.find(same_hash, |found| things[found as usize] == *thing), None);
            index.insert(same_hash, entry);
        }
        for (entry, thing) in (0_u32..).zip(&things) {
            assert_eq!(index.find(same_hash, |found| things[found as usize] == *thing), Some(entry));
        }
    }

    #[test]
    fn growing_loses_nothing() {
        let mut index = Index::default();
        for entry in 0..10_000_u32 {
            index.insert(u64::from(entry).wrapping_mul(0x9E37_79B9_7F4A_7C15), entry);
        }
        for entry in 0..10_000_u32 {
            let hash = u64::from(entry).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            assert_eq!(index.find(hash, |found| found == entry), Some(entry));
        }
    }
}
