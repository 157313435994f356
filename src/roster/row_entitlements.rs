//! What a row says about what its person gets, before the command's defaults fill what it leaves
//! out: rows of one person are compared by what they say, so that a blank never contradicts.

use std::collections::BTreeSet;
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexSet;

use crate::model::{Action, Entitlements, Id, IdVec, Language, OrgRole, Seat, WorkspaceRole};

/// The words of one row, or of all rows of one person together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct RowEntitlements {
    pub(super) action: Option<Action>,
    pub(super) role: Option<OrgRole>,
    /// The empty set is somebody saying `none`.
    pub(super) seats: Option<BTreeSet<Seat>>,
    pub(super) groups: BTreeSet<String>,
    pub(super) workspaces: BTreeSet<String>,
    pub(super) workspace_role: Option<WorkspaceRole>,
    pub(super) language: Option<Language>,
}

impl RowEntitlements {
    /// What the person asks for once the defaults are filled in. Who says `none` of seats gets the
    /// organization's own default and not the command's.
    pub(super) fn entitlements(&self, defaults: &Entitlements) -> Entitlements {
        let or_default = |names: &BTreeSet<String>, default: &BTreeSet<String>| {
            if names.is_empty() { default.clone() } else { names.clone() }
        };
        Entitlements {
            action: self.action.unwrap_or(defaults.action),
            role: self.role.clone().or_else(|| defaults.role.clone()),
            seats: match &self.seats {
                Some(seats) if seats.is_empty() => None,
                Some(seats) => Some(seats.clone()),
                None => defaults.seats.clone(),
            },
            groups: or_default(&self.groups, &defaults.groups),
            workspaces: or_default(&self.workspaces, &defaults.workspaces),
            workspace_role: self.workspace_role.or(defaults.workspace_role),
            language: self.language.or(defaults.language),
        }
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
