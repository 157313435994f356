//! The groups that give their members roles, which stay when a member's own roles are taken away.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use uuid::Uuid;

/// The groups that give roles, as far as they were needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PowerGroups {
    pub groups: Vec<PowerGroup>,
    /// Why some of them, or their members, could not be read.
    pub unread: Option<String>,
}

/// A group that gives roles. Those of the groups around it count as its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PowerGroup {
    pub uuid: Uuid,
    pub name: String,
    pub members: HashSet<Uuid>,
    /// The organization roles, as the API gives them.
    pub roles: BTreeSet<String>,
    /// Workspace → the roles there. Those that do not administer it may be missing.
    pub workspaces: BTreeMap<Uuid, BTreeSet<String>>,
}
