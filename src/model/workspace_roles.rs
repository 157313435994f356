//! The roles of somebody in one workspace, in two bytes: a plan has them for each person and workspace.

use std::cmp::Ordering;
use std::fmt;
use std::ops::BitOr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::WorkspaceRole;

/// The roles of a member in one workspace, which add up: a set in the order of [`WorkspaceRole::ALL`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct WorkspaceRoles(u16);

static ALL: [WorkspaceRole; WorkspaceRole::ALL.len()] = WorkspaceRole::ALL;

impl WorkspaceRoles {
    /// No roles.
    #[must_use]
    pub const fn new() -> Self {
        Self(0)
    }

    /// The roles, in their order.
    pub fn iter(self) -> impl Iterator<Item = &'static WorkspaceRole> + Clone {
        ALL.iter().filter(move |role| self.contains(role))
    }

    /// Whether this role is among them.
    #[must_use]
    pub const fn contains(self, role: &WorkspaceRole) -> bool {
        self.0 & bit(*role) != 0
    }

    /// Adds a role.
    pub const fn insert(&mut self, role: WorkspaceRole) {
        self.0 |= bit(role);
    }

    /// Takes a role out.
    pub const fn remove(&mut self, role: &WorkspaceRole) {
        self.0 &= !bit(*role);
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The first of them.
    #[must_use]
    pub fn first(self) -> Option<&'static WorkspaceRole> {
        self.iter().next()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}

const fn bit(role: WorkspaceRole) -> u16 {
    1 << role as u16
}

impl FromIterator<WorkspaceRole> for WorkspaceRoles {
    fn from_iter<I: IntoIterator<Item = WorkspaceRole>>(roles: I) -> Self {
        let mut all = Self::new();
        all.extend(roles);
        all
    }
}

impl IntoIterator for WorkspaceRoles {
    type Item = WorkspaceRole;
    type IntoIter = IntoRoles;

    fn into_iter(self) -> IntoRoles {
        IntoRoles(self)
    }
}

/// Takes roles out of a set, in their order.
#[derive(Debug)]
pub struct IntoRoles(WorkspaceRoles);

impl Iterator for IntoRoles {
    type Item = WorkspaceRole;

    fn next(&mut self) -> Option<WorkspaceRole> {
        let first = *self.0.first()?;
        self.0.remove(&first);
        Some(first)
    }
}

impl Extend<WorkspaceRole> for WorkspaceRoles {
    fn extend<I: IntoIterator<Item = WorkspaceRole>>(&mut self, roles: I) {
        roles.into_iter().for_each(|role| self.insert(role));
    }
}

impl<const N: usize> From<[WorkspaceRole; N]> for WorkspaceRoles {
    fn from(roles: [WorkspaceRole; N]) -> Self {
        roles.into_iter().collect()
    }
}

impl BitOr for WorkspaceRoles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// By their first roles, like lists of them.
impl Ord for WorkspaceRoles {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl PartialOrd for WorkspaceRoles {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for WorkspaceRoles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for WorkspaceRoles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for WorkspaceRoles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<WorkspaceRole>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use WorkspaceRole::{Admin, Member, WorkflowExecutor};

    #[test]
    fn they_are_in_the_order_of_a_set_and_the_same_in_json() {
        let sets = [vec![], vec![Member], vec![Member, Admin], vec![Member, WorkflowExecutor], vec![Admin]];
        for one in &sets {
            let (roles, set): (WorkspaceRoles, BTreeSet<_>) =
                (one.iter().copied().collect(), one.iter().copied().collect());
            assert_eq!(serde_json::to_string(&roles).unwrap(), serde_json::to_string(&set).unwrap());
            assert_eq!(roles.len(), set.len());
            for other in &sets {
                let others: (WorkspaceRoles, BTreeSet<_>) =
                    (other.iter().copied().collect(), other.iter().copied().collect());
                assert_eq!(roles.cmp(&others.0), set.cmp(&others.1), "{one:?} {other:?}");
            }
        }
        assert_eq!(size_of::<WorkspaceRoles>(), 2);
    }
}
