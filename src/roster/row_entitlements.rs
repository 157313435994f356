//! What a row says that its person gets, without the command's defaults: rows of one person are compared by what they
//! say, so that a blank never contradicts.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexSet;

use crate::model::{CellValue, Entitlements, Field, Id, IdVec};

/// The values of one row, or of all rows of one person together. A field that they leave out is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct RowEntitlements(BTreeMap<Field, CellValue>);

impl RowEntitlements {
    pub(super) fn get(&self, field: Field) -> Option<&CellValue> {
        self.0.get(&field)
    }

    pub(super) fn set(&mut self, field: Field, value: CellValue) {
        self.0.insert(field, value);
    }

    /// Adds the names of a list to those that are there.
    pub(super) fn unite(&mut self, field: Field, value: &CellValue) {
        self.0.entry(field).and_modify(|names| names.unite(value)).or_insert_with(|| value.clone());
    }

    /// Returns the names of a list.
    pub(super) fn names(&self, field: Field) -> impl Iterator<Item = &String> {
        self.get(field).and_then(CellValue::names).into_iter().flatten()
    }

    /// Returns what the person asks for once the defaults are filled in.
    pub(super) fn with_defaults(&self, defaults: &Entitlements) -> Entitlements {
        let mut entitlements = defaults.clone();
        self.0.values().for_each(|value| value.clone().put_into(&mut entitlements));
        entitlements
    }
}

/// Distinct values, each kept once and known by its identifier.
#[derive(Debug)]
pub(super) struct Interned<I, T>(IndexSet<T>, PhantomData<fn() -> I>);

impl<I, T> Default for Interned<I, T> {
    fn default() -> Self {
        Self(IndexSet::default(), PhantomData)
    }
}

impl<I: Id, T: Eq + Hash> Interned<I, T> {
    /// Returns the identifier of `value`, which is kept if it is new.
    pub(super) fn intern(&mut self, value: T) -> I {
        I::new(self.0.insert_full(value).0)
    }

    pub(super) fn get(&self, id: I) -> &T {
        &self.0[id.index()]
    }

    pub(super) fn into_values(self) -> IdVec<I, T> {
        self.0.into_iter().collect()
    }
}
