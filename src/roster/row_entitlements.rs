//! What a row says that its person gets, without the command's defaults: rows of one person are compared by what they
//! say, so that a blank never contradicts.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexSet;

use super::origins::{self, GivenValue};
use super::rules;
use super::types::RosterPolicy;
use crate::fields;
use crate::model::{CellValue, Entitlements, Field, Finding, Id, IdVec};

/// The values of one row, or of all rows of one person together. A field that they leave out is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct RowEntitlements {
    values: BTreeMap<Field, CellValue>,
    /// The rules that the rows meet, counted from 0.
    pub(super) rules: BTreeSet<u16>,
}

/// What a person gets, and where everything comes from that their rows do not say.
pub(super) type Resolved = (Entitlements, Vec<GivenValue>);

impl RowEntitlements {
    /// Rows that say nothing themselves and meet these rules.
    pub(super) fn of_rules(rules: BTreeSet<u16>) -> Self {
        Self { values: BTreeMap::new(), rules }
    }

    pub(super) fn get(&self, field: Field) -> Option<&CellValue> {
        self.values.get(&field)
    }

    pub(super) fn set(&mut self, field: Field, value: CellValue) {
        self.values.insert(field, value);
    }

    /// Adds the names of a list to those that are there.
    pub(super) fn unite(&mut self, field: Field, value: &CellValue) {
        self.values.entry(field).and_modify(|names| names.unite(value)).or_insert_with(|| value.clone());
    }

    /// Returns what the person gets: what the rows say, else what rules give, else the defaults.
    ///
    /// # Errors
    /// The finding that names two rules that contradict one another.
    pub(super) fn resolve(&self, policy: &RosterPolicy) -> Result<Resolved, Finding> {
        let (mut entitlements, mut given) = (policy.defaults.clone(), Vec::new());
        for (field, ..) in fields::values() {
            if let Some(value) = self.get(field) {
                value.clone().put_into(&mut entitlements);
            } else if let Some(value) = rules::given(&policy.rules, &self.rules, field)? {
                given.extend(origins::of_rules(&policy.rules, &self.rules, field, &value));
                value.put_into(&mut entitlements);
            } else {
                given.extend(origins::of_defaults(&entitlements, field));
            }
        }
        Ok((entitlements, given))
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
