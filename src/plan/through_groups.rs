//! Finds out which roles people keep through groups where their own are taken away: no request about a person changes what a
//! group gives, so the row says so. Whether a group gives a role that could not be read is unknown, which the row says too.

use std::collections::HashSet;

use uuid::Uuid;

use super::draft::{Draft, PersonDraft};
use super::member::kept;
use super::member_update::role_names;
use super::{PersonAction, Plan, PlanPolicy, UpdateMode, roles};
use crate::messages::{Arg, message};
use crate::model::{Code, Field, Finding, KnownRole, OrgRole, Person, PersonId, PowerGroup, Snapshot};
use crate::roster::Roster;

/// The most roles that a message lists.
const ROLES: usize = 4;

/// Whose roles through groups have to be known, and what of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PowerQuery {
    pub users: HashSet<Uuid>,
    /// Whether the workspaces of each group are needed: somebody ceases to administer one.
    pub workspaces: bool,
}

/// Returns what has to be known before roles are taken away from members by this plan; `None` where none are.
#[must_use]
pub fn power_query(plan: &Plan, roster: &Roster, policy: &PlanPolicy) -> Option<PowerQuery> {
    let UpdateMode::Replace { .. } = policy.update else { return None };
    let lowered: HashSet<PersonId> = plan.workspace_demotions.iter().flat_map(|one| one.people.clone()).collect();
    let users = plan.entries.with_ids().filter_map(|(id, entry)| match entry.action {
        PersonAction::Member { uuid, .. } => {
            let is_meant = names_roles(roster, &roster.people[id]) || lowered.contains(&id);
            is_meant.then_some(uuid)
        }
        _ => None,
    });
    let query = PowerQuery { users: users.collect(), workspaces: !lowered.is_empty() };
    (!query.users.is_empty()).then_some(query)
}

/// Whether the row itself says which organization roles the person has, and they are not all of them.
fn names_roles(roster: &Roster, person: &Person) -> bool {
    let roles = roster.entitlements_of(person).roles.as_ref();
    let is_less = roles.is_some_and(|roles| !roles.is_empty() && !roles.contains(&OrgRole::OrganizationAdmin));
    is_less && roster.is_named(person, Field::Role)
}

/// Tells on the rows of members which roles beside those of their rows they keep through groups.
pub(super) fn tell(draft: &mut Draft<'_>) {
    let UpdateMode::Replace { drop_unknown } = draft.input.policy.update else { return };
    let found = draft.people().map(|(id, person)| (id, left_to(draft, (id, person), drop_unknown)));
    let found: Vec<(PersonId, Vec<Finding>)> = found.collect();
    for (id, findings) in found {
        draft.people[id].plan.findings.extend(findings);
    }
}

fn left_to(draft: &Draft<'_>, (id, person): (PersonId, &PersonDraft<'_>), drop_unknown: bool) -> Vec<Finding> {
    let (roster, snapshot) = (draft.input.roster, draft.input.snapshot);
    let Some(member) = person.member.filter(|_| names_roles(roster, &roster.people[id])) else { return Vec::new() };
    let known = draft.input.roles();
    let wanted = draft.entitlements(id).roles.iter().flatten();
    let wanted: Vec<OrgRole> = wanted.filter_map(|role| roles::resolve(role, known).ok()).collect();
    // Custom roles stay as well where they are the member's own, unless they are to be dropped.
    let is_surplus = |role: &OrgRole| {
        let is_wanted = |one: &OrgRole| roles::same(&roles::meaning(one, known), role, known) == Some(true);
        (drop_unknown || role.api_name().is_some()) && !wanted.iter().any(is_wanted)
    };
    let unread = unread_roles(snapshot).filter(|_| person.demotes);
    kept_roles(snapshot, member.uuid, |_| false, is_surplus).into_iter().chain(unread).collect()
}

/// Returns what a member keeps through groups of the organization roles that are `surplus`, but through those that they leave.
pub(super) fn kept_roles(
    snapshot: &Snapshot,
    user: Uuid,
    leaves: impl Fn(&PowerGroup) -> bool,
    is_surplus: impl Fn(&OrgRole) -> bool,
) -> Vec<Finding> {
    let known = snapshot.roles.as_deref();
    let groups = snapshot.power_groups.groups.iter().filter(|group| group.members.contains(&user) && !leaves(group));
    let kept_by = |group: &PowerGroup| {
        let is_kept = |raw: &&String| {
            let role = roles::of_group(raw, known);
            role.is_none_or(|role| role != OrgRole::Member && is_surplus(&role))
        };
        let raw: Vec<String> = group.roles.iter().filter(is_kept).map(|raw| standard_name(raw, known)).collect();
        let (count, roles) = (raw.len(), Arg::list(role_names(&raw, known).iter(), ROLES));
        let message = message!("role-of-group", count = count, roles = roles, group = Arg::quoted(&group.name));
        (count > 0).then(|| kept(message, message!("fix-role-of-group")))
    };
    groups.filter_map(kept_by).collect()
}

/// Returns a role of a group as those of members are written.
fn standard_name(raw: &str, known: Option<&[KnownRole]>) -> String {
    let role = roles::of_group(raw, known);
    role.map_or_else(
        || raw.to_owned(),
        |role| match &role {
            OrgRole::Uuid(uuid) => uuid.to_string(),
            role => roles::name(role, known),
        },
    )
}

/// Says that it could not be read which roles groups give.
pub(super) fn unread_roles(snapshot: &Snapshot) -> Option<Finding> {
    let why = snapshot.power_groups.unread.as_deref()?;
    let message = message!("role-of-group-unread", why = why);
    Some(Finding::warning(Code::NotReadable, message, message!("fix-role-of-group-unread")))
}
