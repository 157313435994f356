//! Lists of a plan, of which a million people have one each: those that are mostly empty take one word, and those that many
//! people have in common are kept once.

use std::hash::Hash;
use std::ops::Deref;
use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::{Equivalent, IndexSet};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PlacePlan;

/// A list that is empty for most people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SparseList<T>(
    #[expect(clippy::box_collection, reason = "an empty list takes one word")] Option<Box<Vec<T>>>,
);

impl<T> SparseList<T> {
    /// Adds an item behind all others.
    pub fn push(&mut self, item: T) {
        self.0.get_or_insert_default().push(item);
    }
}

impl<T> Default for SparseList<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for SparseList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |items| items)
    }
}

impl<T> From<Vec<T>> for SparseList<T> {
    fn from(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| Box::new(items)))
    }
}

impl<T> Extend<T> for SparseList<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.push(item));
    }
}

impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for SparseList<T> {
    fn eq(&self, other: &[U; N]) -> bool {
        **self == *other
    }
}

impl<'a, T> IntoIterator for &'a SparseList<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for SparseList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for SparseList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// What happens to a person in each group or workspace, in their order. People with the same places have one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceList<I>(Option<Arc<Places<I>>>);

/// In one word; an empty list takes no memory of its own.
type Places<I> = Box<[(I, PlacePlan)]>;

impl<I: Copy + Eq> PlaceList<I> {
    /// Sets what happens in one of the places.
    pub(super) fn set(&mut self, place: I, planned: PlacePlan) {
        let places = self.0.as_mut().map(Arc::make_mut).into_iter().flatten();
        places.filter(|one| one.0 == place).for_each(|one| one.1 = planned);
    }
}

impl<I> Default for PlaceList<I> {
    fn default() -> Self {
        Self(None)
    }
}

impl<I> Deref for PlaceList<I> {
    type Target = [(I, PlacePlan)];

    fn deref(&self) -> &[(I, PlacePlan)] {
        self.0.as_ref().map_or(&[], |places| places)
    }
}

impl<I> From<Vec<(I, PlacePlan)>> for PlaceList<I> {
    fn from(places: Vec<(I, PlacePlan)>) -> Self {
        Self((!places.is_empty()).then(|| Arc::new(places.into())))
    }
}

impl<I: PartialEq, const N: usize> PartialEq<[(I, PlacePlan); N]> for PlaceList<I> {
    fn eq(&self, other: &[(I, PlacePlan); N]) -> bool {
        **self == *other
    }
}

impl<'a, I> IntoIterator for &'a PlaceList<I> {
    type Item = &'a (I, PlacePlan);
    type IntoIter = std::slice::Iter<'a, (I, PlacePlan)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<I: Serialize> Serialize for PlaceList<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de, I: Deserialize<'de>> Deserialize<'de> for PlaceList<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// A value that many people have in common.
#[derive(Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Common<T>(Arc<T>);

impl<T> Clone for Common<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Common<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Common<T> {
    fn from(value: T) -> Self {
        Self(value.into())
    }
}

impl<T: Serialize> Serialize for Common<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Common<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

/// What people have in common, each kept once.
#[derive(Debug)]
pub(super) struct Pool<T>(IndexSet<Arc<T>, RandomState>);

/// A list that is looked for in a pool.
#[derive(Hash)]
struct Sought<'a, T>(&'a [T]);

impl<T: PartialEq> Equivalent<Arc<Box<[T]>>> for Sought<'_, T> {
    fn equivalent(&self, known: &Arc<Box<[T]>>) -> bool {
        *self.0 == ***known
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self(IndexSet::default())
    }
}

impl<T: Eq + Hash> Pool<T> {
    /// Returns the one that equals `value`.
    pub(super) fn share(&mut self, value: Common<T>) -> Common<T> {
        let (known, _) = self.0.insert_full(value.0);
        Common(Arc::clone(&self.0[known]))
    }
}

impl<I: Copy + Eq + Hash> Pool<Box<[(I, PlacePlan)]>> {
    /// Returns the list that equals `places`.
    pub(super) fn share_places(&mut self, places: &[(I, PlacePlan)]) -> PlaceList<I> {
        if places.is_empty() {
            return PlaceList::default();
        }
        let known = self.0.get_index_of(&Sought(places));
        let known = known.unwrap_or_else(|| self.0.insert_full(Arc::new(places.into())).0);
        PlaceList(Some(Arc::clone(&self.0[known])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GroupId, Id};
    use crate::plan::{PersonAction, PersonPlan};

    #[test]
    fn a_person_of_a_plan_takes_less_than_seventy_bytes() {
        assert!(size_of::<PersonPlan>() <= 64, "{} bytes a person", size_of::<PersonPlan>());
        assert!(size_of::<PersonAction>() <= 24, "{} bytes an action", size_of::<PersonAction>());
    }

    #[test]
    fn people_with_the_same_places_have_one_list_until_one_of_them_changes() {
        let mut pool = Pool::default();
        let places = [(GroupId::new(0), PlacePlan::Add), (GroupId::new(3), PlacePlan::Waits)];
        let [one, mut other] = [(); 2].map(|()| pool.share_places(&places));
        assert!(one.as_ptr() == other.as_ptr());
        other.set(GroupId::new(3), PlacePlan::Add);
        assert_eq!((one[1].1, other[1].1), (PlacePlan::Waits, PlacePlan::Add));
    }
}
