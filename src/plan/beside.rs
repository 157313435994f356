//! Names what members have beside what their rows ask for: after a change of department, say. Of groups and workspaces only
//! those that are read anyway, and those that an earlier run gave; of roles those that rules give or other rows name.

use std::collections::{BTreeSet, HashSet};

use uuid::Uuid;

use super::draft::{Draft, PersonDraft};
use super::member_update::{Relation, relation};
use super::roles;
use super::workspace_roles::read;
use crate::messages::{Arg, Message, message};
use crate::model::{FindingPlace, Given, Group, Member, OrgRole, PersonId, WorkspaceRole};

/// The most names in one list.
const NAMES: usize = 12;

/// Adds to each member of the draft what they have beside the sheet.
pub(super) fn list(draft: &mut Draft<'_>) {
    let named = NamedRoles::of(draft);
    let found =
        draft.people().filter_map(|(id, person)| Some((id, beside(draft, &named, (id, person), person.member?))));
    let found: Vec<(PersonId, Message)> = found.collect();
    for (id, beside) in found {
        draft.people[id].plan.beside = beside;
    }
}

/// The roles that rules give or rows name.
struct NamedRoles {
    organization: BTreeSet<OrgRole>,
    workspaces: BTreeSet<WorkspaceRole>,
}

impl NamedRoles {
    fn of(draft: &Draft<'_>) -> Self {
        let roster = draft.input.roster;
        let rows = roster.entitlements.iter().filter_map(|entitlements| entitlements.roles.as_ref()).flatten();
        let of_workspaces = roster.entitlements.iter().filter_map(|entitlements| entitlements.workspace_role);
        Self {
            organization: roster.tally.roles.iter().chain(rows).filter_map(|role| meant(draft, role)).collect(),
            workspaces: roster.tally.workspace_roles.iter().copied().chain(of_workspaces).collect(),
        }
    }
}

/// Returns what a role means here, if it is known.
fn meant(draft: &Draft<'_>, role: &OrgRole) -> Option<OrgRole> {
    let known = draft.input.snapshot.roles.as_deref();
    Some(roles::meaning(&roles::resolve(role, known).ok()?, known))
}

fn beside(
    draft: &Draft<'_>,
    named: &NamedRoles,
    (id, person): (PersonId, &PersonDraft<'_>),
    member: &Member,
) -> Message {
    let targets = &draft.targets;
    let is_in = |group: &Group| group.members.as_ref().is_some_and(|all| all.contains(&member.uuid));
    let groups = targets
        .groups
        .with_ids()
        .filter(|(group, lookup)| person.group(*group).is_none() && lookup.existing.is_some_and(is_in));
    let groups: BTreeSet<&str> = groups.map(|(_, lookup)| lookup.name).collect();
    let has = |workspace: Uuid| member.workspaces.as_ref().is_some_and(|all| all.contains_key(&workspace));
    let workspaces = targets.workspaces.with_ids().filter(|(workspace, lookup)| {
        let here = lookup.existing.filter(|here| !here.is_default && has(here.uuid));
        person.workspace(*workspace).is_none() && here.is_some_and(|here| !comes_with_a_group(draft, person, here.uuid))
    });
    let workspaces: BTreeSet<&str> = workspaces.map(|(_, lookup)| lookup.name).collect();
    let (given_groups, given_workspaces) = given(draft, id, person);
    let also = places(&groups, &workspaces).map(|places| message!("also-in", places = places));
    let earlier = places(&given_groups, &given_workspaces).map(|places| message!("given-earlier", places = places));
    let of_workspaces = workspace_roles(draft, named, (id, person), member);
    let roles = organization_roles(draft, named, (id, person), member).into_iter().chain(of_workspaces);
    let roles = Message::listed(roles.take(NAMES));
    let has = (!roles.is_none()).then(|| message!("also-has", what = roles));
    Message::joined(also.into_iter().chain(earlier).chain(has))
}

/// Returns the member's roles in the organization that the row does not ask for, of those that rules give or other rows name.
fn organization_roles(
    draft: &Draft<'_>,
    named: &NamedRoles,
    (id, person): (PersonId, &PersonDraft<'_>),
    member: &Member,
) -> Vec<Message> {
    let known = draft.input.snapshot.roles.as_deref();
    let wanted = draft.entitlements(id).roles.iter().flatten();
    let wanted: Vec<OrgRole> = wanted.filter_map(|role| meant(draft, role)).collect();
    let is_less = |role: &OrgRole| relation(&member.roles, role, known) == Relation::Above;
    // Another sentence says that.
    if !wanted.is_empty() && wanted.iter().all(is_less) {
        return Vec::new();
    }
    let has: Vec<OrgRole> = match person.update.as_ref().map_or(&[][..], |update| &update.roles) {
        [] => member.roles.iter().filter_map(|raw| roles::read(raw)).collect(),
        sent => sent.to_vec(),
    };
    let has = has.iter().map(|role| roles::meaning(role, known));
    let has: BTreeSet<OrgRole> = has.filter(|role| *role != OrgRole::Member && !wanted.contains(role)).collect();
    let name = |role| message!("copy-role", role = Arg::quoted(&roles::name(role, known)));
    has.intersection(&named.organization).map(name).collect()
}

/// Does the same for the roles in workspaces that the row names and that no group of the row gives.
fn workspace_roles(
    draft: &Draft<'_>,
    named: &NamedRoles,
    (id, person): (PersonId, &PersonDraft<'_>),
    member: &Member,
) -> Vec<Message> {
    let known = draft.input.snapshot.workspace_roles.as_deref();
    let mut found = Vec::new();
    for (workspace, _) in &person.plan.workspaces {
        let lookup = &draft.targets.workspaces[*workspace];
        let place = FindingPlace::Workspace(lookup.name.into());
        let raw = lookup.existing.and_then(|here| Some((here.uuid, member.workspaces.as_ref()?.get(&here.uuid)?)));
        let Some((uuid, raw)) = raw else { continue };
        let is_told = person.plan.findings.iter().any(|finding| finding.place.as_ref() == Some(&place));
        if is_told || comes_with_a_group(draft, person, uuid) {
            continue;
        }
        let has = person.workspace_roles.get(workspace).copied();
        let has = has.unwrap_or_else(|| raw.iter().filter_map(|raw| read(raw, known)).collect());
        let wanted = draft.entitlements(id).roles_in(lookup.name);
        let left = has.iter().filter(|role| **role != WorkspaceRole::Member && !wanted.contains(role));
        found.extend(
            left.filter(|role| named.workspaces.contains(role))
                .map(|role| message!("copy-workspace-role", role = role.name(), workspace = Arg::quoted(lookup.name))),
        );
    }
    found
}

/// Names groups and workspaces; `None` where there are none.
fn places(groups: &BTreeSet<&str>, workspaces: &BTreeSet<&str>) -> Option<Message> {
    let names = |all: &BTreeSet<&str>| (!all.is_empty()).then(|| Arg::list(all.iter(), NAMES));
    let groups = names(groups).map(|names| message!("also-in-groups", names = names));
    let workspaces = names(workspaces).map(|names| message!("also-in-workspaces", names = names));
    let places = Message::listed(groups.into_iter().chain(workspaces));
    (!places.is_none()).then_some(places)
}

/// Returns the groups and workspaces that earlier runs gave, that the row does not ask for, and that were not read.
fn given<'d>(draft: &'d Draft<'_>, id: PersonId, person: &PersonDraft<'_>) -> (BTreeSet<&'d str>, BTreeSet<&'d str>) {
    let (past, email) = (&draft.input.snapshot.past, draft.input.roster.people[id].email());
    let Some(Given { groups, workspaces, user, .. }) = past.given.get(email) else { return Default::default() };
    let is_same = user.is_none() || *user == person.member.map(|member| member.uuid);
    let names = draft.input.snapshot;
    let is_left = |label: String| is_same && !past.removed.contains_key(&(email.to_owned(), label));
    let groups = groups.keys().filter(|name| !names.groups.contains_key(*name) && is_left(format!("group {name}")));
    let workspaces =
        workspaces.keys().filter(|name| !names.workspaces.contains_key(*name) && is_left(format!("workspace {name}")));
    (groups.map(String::as_str).collect(), workspaces.map(String::as_str).collect())
}

/// Whether a group that the row asks for gives the workspace, or a group around it, or may do so.
fn comes_with_a_group(draft: &Draft<'_>, person: &PersonDraft<'_>, workspace: Uuid) -> bool {
    let around = &draft.input.snapshot.groups_around;
    let own = person.plan.groups.iter().filter_map(|place| draft.targets.groups[place.0].existing);
    let (mut seen, mut left): (HashSet<Uuid>, Vec<&Group>) = (HashSet::new(), own.collect());
    while let Some(group) = left.pop() {
        let is_unread = group.unread.parents || group.unread.workspaces;
        if is_unread || group.workspaces.as_ref().is_none_or(|all| all.contains_key(&workspace)) {
            return true;
        }
        for parent in group.parents.iter().flatten().filter(|parent| seen.insert(**parent)) {
            let Some((_, parent)) = around.get(parent) else { return true };
            left.push(parent);
        }
    }
    false
}
