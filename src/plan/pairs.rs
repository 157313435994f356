//! The pairs of group and workspace that a person asked for by name. One that contradicts itself or
//! names something that cannot be decided is left out, and a note says so.

use std::collections::BTreeMap;

use super::make::Given;
use super::spots::Spots;
use crate::model::{GroupId, WorkspaceId, WorkspaceRole};
use crate::text::quoted;

/// A group that a person wants to have a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) group: GroupId,
    pub(super) workspace: WorkspaceId,
    /// `None` where it is left out.
    pub(super) role: Option<WorkspaceRole>,
}

/// The pairs of the policy that can be carried out as far as names go, each once, sorted.
pub(super) fn asked(given: Given<'_>, spots: &Spots<'_>, notes: &mut Vec<String>) -> Vec<Pair> {
    let mut roles: BTreeMap<(GroupId, WorkspaceId), Vec<WorkspaceRole>> = BTreeMap::new();
    for pair in &given.policy.provisions {
        let roles = roles.entry((spots.group(&pair.group), spots.workspace(&pair.workspace))).or_default();
        roles.extend(pair.role);
    }
    let mut pairs = Vec::new();
    for ((group, workspace), mut roles) in roles {
        roles.sort_unstable();
        roles.dedup();
        match refusal(spots, group, workspace, &roles) {
            Some(why) => notes.push(left_out(spots, group, workspace, &why)),
            None => pairs.push(Pair { group, workspace, role: roles.first().copied() }),
        }
    }
    pairs
}

fn refusal(spots: &Spots<'_>, group: GroupId, workspace: WorkspaceId, roles: &[WorkspaceRole]) -> Option<String> {
    let (group, workspace) = (&spots.groups[group], &spots.workspaces[workspace]);
    // A group that an identity provider fills can still be given a workspace.
    let blocked = group.blocked.as_ref().filter(|_| group.here.is_none()).or(workspace.blocked.as_ref());
    match (blocked, roles) {
        (Some(why), _) => Some(why.message.clone()),
        (None, [one, other, ..]) => Some(format!("it was asked for as `{}` and as `{}`", one.name(), other.name())),
        (None, _) => None,
    }
}

/// The note on a pair that is not carried out.
pub(super) fn left_out(spots: &Spots<'_>, group: GroupId, workspace: WorkspaceId, why: &str) -> String {
    let (group, workspace) = (&spots.groups[group], &spots.workspaces[workspace]);
    format!("the group {} does not get the workspace {}: {why}", quoted(group.name), quoted(workspace.name))
}
