//! Things with UUIDs, kept in the order in which they came and found by id at once.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

#[derive(Debug, Clone)]
pub(in crate::simulator) struct Shelf<T> {
    next: u64,
    places: HashMap<Uuid, u64>,
    things: BTreeMap<u64, (Uuid, T)>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf { next: 0, places: HashMap::new(), things: BTreeMap::new() }
    }
}

impl<T> Shelf<T> {
    /// Puts a thing at the end, or in the place of the one with the same id. Says whether the id is new.
    pub(in crate::simulator) fn put(&mut self, id: Uuid, thing: T) -> bool {
        let place = self.places.get(&id).copied();
        let at = place.unwrap_or(self.next);
        self.next = self.next.max(at + 1);
        self.places.insert(id, at);
        self.things.insert(at, (id, thing));
        place.is_none()
    }

    pub(in crate::simulator) fn get(&self, id: Uuid) -> Option<&T> {
        self.places.get(&id).and_then(|place| self.things.get(place)).map(|(_, thing)| thing)
    }

    pub(in crate::simulator) fn get_mut(&mut self, id: Uuid) -> Option<&mut T> {
        let place = self.places.get(&id)?;
        self.things.get_mut(place).map(|(_, thing)| thing)
    }

    pub(in crate::simulator) fn has(&self, id: Uuid) -> bool {
        self.places.contains_key(&id)
    }

    pub(in crate::simulator) fn take(&mut self, id: Uuid) -> Option<T> {
        let place = self.places.remove(&id)?;
        self.things.remove(&place).map(|(_, thing)| thing)
    }

    pub(in crate::simulator) fn iter(&self) -> impl Iterator<Item = (Uuid, &T)> {
        self.things.values().map(|(id, thing)| (*id, thing))
    }

    pub(in crate::simulator) fn iter_mut(&mut self) -> impl Iterator<Item = (Uuid, &mut T)> {
        self.things.values_mut().map(|(id, thing)| (*id, thing))
    }

    pub(in crate::simulator) fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.things.values().map(|(id, _)| *id)
    }

    pub(in crate::simulator) fn len(&self) -> usize {
        self.things.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_stay_in_the_order_in_which_they_came() {
        let mut shelf = Shelf::default();
        let ids = [7, 3, 5].map(Uuid::from_u128);
        for (id, thing) in ids.into_iter().zip(["a", "b", "c"]) {
            assert!(shelf.put(id, thing));
        }
        assert!(!shelf.put(ids[0], "A"));
        assert_eq!(shelf.take(ids[1]), Some("b"));
        assert!(shelf.put(ids[1], "B"));
        assert_eq!(shelf.iter().map(|(_, thing)| *thing).collect::<String>(), "AcB");
        assert_eq!((shelf.len(), shelf.has(ids[2]), shelf.get(ids[2])), (3, true, Some(&"c")));
    }
}
