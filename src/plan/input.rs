//! The input of a plan.

use super::PlanPolicy;
use crate::model::{KnownRole, Snapshot};
use crate::roster::Roster;

/// What a plan is made from: the people, the organization and the policy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) roster: &'a Roster,
    pub(super) snapshot: &'a Snapshot,
    pub(super) policy: &'a PlanPolicy,
}

impl<'a> Input<'a> {
    /// Returns the organization's roles; `None` where they were not read.
    pub(super) fn roles(self) -> Option<&'a [KnownRole]> {
        self.snapshot.roles.as_deref()
    }
}
