//! Identifiers of people, groups, workspaces, steps and entitlements, each a type of its own, and the list that is
//! indexed by one of them. Every cast between an identifier and an index is in this file.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

use serde::{Deserialize, Serialize};

/// The place of something in the one [`IdVec`] that it belongs to.
pub trait Id: Copy + Ord {
    /// The identifier of what is at `index`.
    ///
    /// # Panics
    /// Where `index` needs more than 32 bits.
    fn new(index: usize) -> Self;

    /// The index of what it identifies.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u32);

        impl Id for $name {
            fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("rows, names and steps are counted in 32 bits"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A person of a roster, and their entry in the plan.
    PersonId,
    /// A group of a plan.
    GroupId,
    /// A workspace of a plan.
    WorkspaceId,
    /// A step of a plan.
    StepId,
    /// Entitlements of a roster, with the command's defaults filled in.
    EntitlementsId,
    /// Entitlements as rows say them, before the defaults.
    RowEntitlementsId,
    /// A member whom the API has shown.
    IdentityId,
}

/// A list indexed by the identifier of what it holds. Everything else of it is a slice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    id: PhantomData<fn() -> I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// Appends `item`, and returns its identifier.
    pub fn push(&mut self, item: T) -> I {
        let id = I::new(self.items.len());
        self.items.push(item);
        id
    }

    /// The identifiers, in their order.
    pub fn ids(&self) -> impl Iterator<Item = I> + Clone + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The items with their identifiers.
    pub fn with_ids(&self) -> impl Iterator<Item = (I, &T)> {
        self.ids().zip(&self.items)
    }

    /// The identifier of the first item for which `is` holds.
    pub fn position(&self, is: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(is).map(I::new)
    }

    /// The identifiers that [`retain`](Self::retain) would give: by the old one the new one, `None` where it is dropped.
    pub fn renumbering(&self, mut keep: impl FnMut(I, &T) -> bool) -> IdVec<I, Option<I>> {
        let mut next = (0..).map(I::new);
        self.with_ids().map(|(id, item)| if keep(id, item) { next.next() } else { None }).collect()
    }

    /// Keeps the items for which `keep` holds; those behind a dropped one move up.
    pub fn retain(&mut self, mut keep: impl FnMut(I, &T) -> bool) {
        let mut ids = self.ids();
        self.items.retain(|item| ids.next().is_some_and(|id| keep(id, item)));
        self.items.shrink_to_fit();
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, id: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(items: S) -> Self {
        let mut items = Vec::from_iter(items);
        // What was collected in place has the room of the larger items that it was made from.
        items.shrink_to_fit();
        items.into()
    }
}

impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for IdVec<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I, T> IntoIterator for IdVec<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a IdVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut IdVec<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_up_has_the_identifier_that_the_renumbering_said() {
        let mut letters: IdVec<GroupId, char> = "abcde".chars().collect();
        let keep = |_, letter: &char| !"bd".contains(*letter);
        let (before, numbers) = (letters.clone(), letters.renumbering(keep));
        letters.retain(keep);
        assert_eq!(*letters, ['a', 'c', 'e']);
        for (old, letter) in before.with_ids() {
            assert_eq!(numbers[old], letters.position(|kept| kept == letter));
        }
    }

    #[test]
    fn identifiers_and_their_lists_are_plain_numbers_and_lists_in_json() {
        let ids: IdVec<PersonId, StepId> = [3, 0].map(StepId::new).into_iter().collect();
        let json = serde_json::to_string(&ids).unwrap();
        assert_eq!(json, "[3,0]");
        assert_eq!(serde_json::from_str::<IdVec<PersonId, StepId>>(&json).unwrap(), ids);
    }
}
