//! What happens to each person in each group and workspace that their row asks for, or that a group
//! of theirs brings because somebody asked for that pair. Whether access comes through a group or
//! directly is not decided here.

use std::collections::HashMap;

use super::PlacePlan;
use super::make::Planner;
use super::pairs::Pair;
use super::person_action::{self, Draft};
use super::spots::{Existing, Spot};
use super::unite::Relation;
use crate::model::{
    Code, Entitlements, EntitlementsId, Finding, Group, GroupId, Id, Workspace, WorkspaceId, WorkspaceRole,
};
use crate::text::{escape_truncated, quoted, quoted_list};

/// A person's groups and workspaces, each with what happens there, sorted.
#[derive(Debug, Default, Clone)]
pub(super) struct Places {
    pub(super) groups: Vec<(GroupId, PlacePlan)>,
    pub(super) workspaces: Vec<(WorkspaceId, PlacePlan)>,
}

impl Places {
    pub(super) fn group(&self, group: GroupId) -> Option<PlacePlan> {
        at(&self.groups, group)
    }

    pub(super) fn workspace(&self, workspace: WorkspaceId) -> Option<PlacePlan> {
        at(&self.workspaces, workspace)
    }
}

fn at<I: Id>(places: &[(I, PlacePlan)], id: I) -> Option<PlacePlan> {
    places.binary_search_by_key(&id, |place| place.0).ok().map(|found| places[found].1)
}

/// Fills `planner.places`, and warns of what is blocked or differs.
pub(super) fn fill(planner: &mut Planner<'_>, pairs: &[Pair]) {
    let mut by_entitlements: HashMap<EntitlementsId, (Vec<GroupId>, Vec<WorkspaceId>)> = HashMap::new();
    for (person, draft) in planner.given.roster.people.iter().zip(&mut planner.drafts) {
        if draft.is_held() {
            planner.places.push(Places::default());
            continue;
        }
        let entitlements = planner.given.roster.entitlements_of(person);
        let (groups, workspaces) = by_entitlements.entry(person.entitlements).or_insert_with(|| {
            let groups = entitlements.groups.iter().map(|name| planner.spots.group(name)).collect();
            (groups, entitlements.workspaces.iter().map(|name| planner.spots.workspace(name)).collect())
        });
        let mut places = Places::default();
        for &group in &*groups {
            places.groups.push((group, group_place(draft, &planner.spots.groups[group])));
        }
        let mut workspaces = workspaces.clone();
        let usable = |group| places.group(group).is_some_and(|place| place != PlacePlan::Blocked);
        workspaces.extend(pairs.iter().filter(|pair| usable(pair.group)).map(|pair| pair.workspace));
        workspaces.sort_unstable();
        workspaces.dedup();
        let is_named_admin =
            planner.given.policy.workspace_admin.as_ref().is_some_and(|admin| admin.as_str() == person.email());
        let change = Change { update: planner.given.policy.update, spare: is_named_admin };
        for workspace in workspaces {
            let place = workspace_place(draft, &planner.spots.workspaces[workspace], entitlements, change);
            places.workspaces.push((workspace, place));
        }
        planner.places.push(places);
    }
    planner.leave_out_held();
}

fn group_place(draft: &mut Draft<'_>, spot: &Spot<'_, Group>) -> PlacePlan {
    if let (Some(member), Some(group)) = (draft.member, spot.here) {
        match &group.members {
            Some(members) if members.contains(&member.uuid) => return PlacePlan::Holds,
            None if spot.blocked.is_none() => {
                draft.findings.push(unreadable(spot));
                return PlacePlan::Blocked;
            }
            _ => {}
        }
    }
    new_place(draft, spot)
}

/// The place of somebody who is not in it yet.
fn new_place<T>(draft: &mut Draft<'_>, spot: &Spot<'_, T>) -> PlacePlan {
    if let Some(why) = &spot.blocked {
        draft.findings.push(why.clone());
        PlacePlan::Blocked
    } else if draft.is_user() {
        PlacePlan::Add
    } else {
        PlacePlan::Waits
    }
}

/// What may be done about the role of an access that somebody has.
#[derive(Clone, Copy)]
struct Change {
    /// Whether a person asked to change existing members.
    update: bool,
    /// The administrator whom a person named keeps the role that creating the workspace gave.
    spare: bool,
}

fn workspace_place(
    draft: &mut Draft<'_>,
    spot: &Spot<'_, Workspace>,
    entitlements: &Entitlements,
    change: Change,
) -> PlacePlan {
    let (Some(member), Some(workspace)) = (draft.member, spot.here) else { return new_place(draft, spot) };
    let Some(workspaces) = &member.workspaces else {
        // Adding them on a guess could lower the role they have. `access` says it on the row, unless a
        // group brings them along anyway.
        return PlacePlan::Blocked;
    };
    let Some(raw) = workspaces.get(&workspace.uuid) else { return new_place(draft, spot) };
    let Some(wanted) = entitlements.workspace_role.filter(|_| !change.spare) else { return PlacePlan::Holds };
    let difference = || {
        let has = quoted_list(raw.iter().map(|raw| role_text(raw)), 4);
        format!("has the role {has} in the workspace {}, the sheet says `{}`", quoted(spot.name), wanted.name())
    };
    let place = || Workspace::PLACE(spot.name.to_owned());
    match relation(raw, wanted) {
        Relation::Lacks if change.update => {
            let from: Vec<String> = raw.iter().map(|raw| escape_truncated(role_text(raw), ROLE_CHARS)).collect();
            let name = quoted(spot.name);
            draft.changes.push(format!("role in the workspace {name}: {} → {}", from.join(", "), wanted.name()));
            return PlacePlan::Add;
        }
        Relation::Lacks => draft.findings.push(person_action::differs(difference()).at(place())),
        Relation::Above => {
            draft.findings.push(person_action::less(format!("{}, which is less", difference())).at(place()));
        }
        Relation::Has | Relation::Unknown => {}
    }
    PlacePlan::Holds
}

/// Whether the roles in a workspace lack the wanted one; `None` where they cannot be compared.
pub(crate) fn role_differs(raw: &[String], wanted: WorkspaceRole) -> Option<bool> {
    match relation(raw, wanted) {
        Relation::Has | Relation::Above => Some(false),
        Relation::Lacks => Some(true),
        Relation::Unknown => None,
    }
}

/// The most characters of a role that a message shows.
const ROLE_CHARS: usize = 60;

/// A workspace role as people read it.
fn role_text(raw: &str) -> &str {
    match raw {
        "M" => WorkspaceRole::Member.name(),
        "A" => WorkspaceRole::Admin.name(),
        other => other,
    }
}

/// Compares the roles in a workspace with the wanted one. The API does not say which name a letter or a UUID has, so
/// only letters are compared; an administrator has everything that a member has.
fn relation(raw: &[String], wanted: WorkspaceRole) -> Relation {
    let is_wanted = |raw: &String| raw == wanted.name() || Some(raw.as_str()) == wanted.api_letter();
    if wanted == WorkspaceRole::Member && raw.iter().any(|raw| raw == "A") {
        return Relation::Above;
    }
    if raw.iter().any(is_wanted) {
        return Relation::Has;
    }
    let all_letters = !raw.is_empty() && raw.iter().all(|raw| matches!(raw.as_str(), "A" | "M"));
    if all_letters && wanted.api_letter().is_some() { Relation::Lacks } else { Relation::Unknown }
}

/// Nothing is sent where it could not be read who is in it already.
pub(super) fn unreadable<T: Existing>(spot: &Spot<'_, T>) -> Finding {
    let (kind, name) = (T::KIND, quoted(spot.name));
    Finding::warning(
        Code::NotReadable,
        format!("whether the person is in the {kind} {name} already could not be read"),
        "look in the Admin Panel, or use a key that may read it, then run again",
    )
    .at(T::PLACE(spot.name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_are_compared_in_a_workspace_and_an_administrator_is_above_a_member() {
        let of = |raw: &[&str], wanted| relation(&raw.iter().map(ToString::to_string).collect::<Vec<_>>(), wanted);
        assert_eq!(of(&["A"], WorkspaceRole::Admin), Relation::Has);
        assert_eq!(of(&["M"], WorkspaceRole::Admin), Relation::Lacks);
        assert_eq!(of(&["A"], WorkspaceRole::Member), Relation::Above);
        assert_eq!(of(&["M", "A"], WorkspaceRole::Member), Relation::Above);
        assert_eq!(of(&["M", "A"], WorkspaceRole::Admin), Relation::Has);
        assert_eq!(of(&["A"], WorkspaceRole::WorkspaceAdmin), Relation::Unknown);
        assert_eq!(of(&["workspace_admin"], WorkspaceRole::WorkspaceAdmin), Relation::Has);
        assert_eq!(of(&["d7ea77c5-9260-41d0-ab26-52b5add3ee56"], WorkspaceRole::Member), Relation::Unknown);
        assert_eq!(of(&[], WorkspaceRole::Member), Relation::Unknown);
    }
}
