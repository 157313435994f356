//! The pairs of group and workspace that a person asked for by name. One that contradicts itself, names something that
//! cannot be decided or cannot be carried out is left out, and a note says why.

use std::collections::BTreeMap;

use super::draft::{Draft, Pair};
use super::targets::Targets;
use super::{PlacePlan, PlanPolicy};
use crate::model::{GroupId, WorkspaceId, WorkspaceRole};
use crate::text::quoted;

/// Returns the pairs of the policy whose names are clear, each once, sorted; and a note on each of the others.
pub(super) fn requested(policy: &PlanPolicy, targets: &Targets<'_>) -> (Vec<Pair>, Vec<String>) {
    let mut roles: BTreeMap<(GroupId, WorkspaceId), Vec<WorkspaceRole>> = BTreeMap::new();
    for pair in &policy.provisions {
        let roles = roles.entry((targets.group(&pair.group), targets.workspace(&pair.workspace))).or_default();
        roles.extend(pair.role);
    }
    let (mut pairs, mut notes) = (Vec::new(), Vec::new());
    for ((group, workspace), mut roles) in roles {
        roles.sort_unstable();
        roles.dedup();
        let pair = Pair { group, workspace, role: roles.first().copied() };
        match refusal(targets, pair, &roles) {
            Some(why) => notes.push(note(targets, pair, &why)),
            None => pairs.push(pair),
        }
    }
    (pairs, notes)
}

fn refusal(targets: &Targets<'_>, pair: Pair, roles: &[WorkspaceRole]) -> Option<String> {
    let (group, workspace) = (&targets.groups[pair.group], &targets.workspaces[pair.workspace]);
    // A group that an identity provider fills can still be given a workspace.
    let blocked = group.blocked.as_ref().filter(|_| group.existing.is_none()).or(workspace.blocked.as_ref());
    match (blocked, roles) {
        (Some(why), _) => Some(why.message.to_string()),
        (None, [one, other, ..]) => Some(format!("it was requested as `{}` and as `{}`", one.name(), other.name())),
        (None, _) => None,
    }
}

/// Returns the pairs that can be carried out: the group exists or gets people, and the workspace exists or has an
/// administrator. Adds a note on each of the others.
pub(super) fn possible(draft: &Draft<'_>) -> (Vec<Pair>, Vec<String>) {
    let has_people =
        |group| draft.people().any(|(_, person)| person.group(group).is_some_and(|place| place != PlacePlan::Blocked));
    let (mut pairs, mut notes) = (Vec::new(), Vec::new());
    for &pair in &draft.pairs {
        let why = if draft.targets.groups[pair.group].is_new() && !has_people(pair.group) {
            "the group does not exist, and no row puts a person into it"
        } else if draft.targets.workspaces[pair.workspace].is_new() && !draft.admins.contains_key(&pair.workspace) {
            "the workspace does not exist yet and has no administrator; name one with `--workspace-admin EMAIL`"
        } else {
            pairs.push(pair);
            continue;
        };
        notes.push(note(&draft.targets, pair, why));
    }
    (pairs, notes)
}

/// Returns the note on a pair that is left out.
fn note(targets: &Targets<'_>, pair: Pair, why: &str) -> String {
    let (group, workspace) = (targets.groups[pair.group].name, targets.workspaces[pair.workspace].name);
    format!("the group {} does not get the workspace {}: {why}", quoted(group), quoted(workspace))
}
