//! Chooses the administrator of each new workspace: the person whom the policy names, else the first by address whose
//! row asks for it as administrator. Where there is none, the rows that need the workspace are held back, which may
//! take away another workspace's administrator in turn.

use std::collections::BTreeMap;

use super::make::Planner;
use super::pairs::{self, Pair};
use super::{PersonAction, PlacePlan, WorkspaceAdmin};
use crate::model::{Code, Email, Finding, FindingPlace, GroupId, PersonId, WorkspaceId, WorkspaceRole};
use crate::text::{count, quoted};

/// New workspace → its administrator.
pub(super) type Admins = BTreeMap<WorkspaceId, WorkspaceAdmin>;

/// Chooses them, holds back the people who need a workspace without an administrator, and drops the pairs that cannot
/// be carried out.
pub(super) fn name(planner: &mut Planner<'_>, pairs: &mut Vec<Pair>, notes: &mut Vec<String>) -> Admins {
    let mut waiting = needed(planner, pairs);
    let mut admins = Admins::new();
    loop {
        admins.clear();
        let mut held = false;
        for (&workspace, people) in &waiting {
            match administrator(planner, workspace, people) {
                Ok(admin) => drop(admins.insert(workspace, admin)),
                Err(why) => {
                    for &person in people {
                        planner.drafts[person].hold(why.clone());
                        held = true;
                    }
                }
            }
        }
        if !held {
            break;
        }
        planner.leave_out_held();
        waiting = needed(planner, pairs);
    }
    drop_idle_pairs(planner, pairs, &admins, notes);
    let wanted = needed(planner, pairs);
    admins.retain(|workspace, _| wanted.contains_key(workspace));
    notes.extend(from_elsewhere(planner, &admins));
    admins
}

/// The note on an administrator whom the sheet does not name.
fn from_elsewhere(planner: &Planner<'_>, admins: &Admins) -> Option<String> {
    let email = planner.given.policy.workspace_admin.as_ref()?;
    let made = admins.values().filter(|admin| matches!(admin, WorkspaceAdmin::Member(_))).count();
    (made > 0).then(|| {
        let made = count(made, "new workspace", "new workspaces");
        format!("{} administers {made}, as asked for, and is not on the sheet", quoted(email.as_str()))
    })
}

/// New workspaces that somebody or a pair needs, with the people who need them, by address.
fn needed(planner: &Planner<'_>, pairs: &[Pair]) -> BTreeMap<WorkspaceId, Vec<PersonId>> {
    let is_new = |workspace: WorkspaceId| planner.spots.workspaces[workspace].is_new();
    let mut needed: BTreeMap<WorkspaceId, Vec<PersonId>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| is_new(pair.workspace)) {
        needed.entry(pair.workspace).or_default();
    }
    for &person in &planner.order {
        for &(workspace, _) in &planner.places[person].workspaces {
            if is_new(workspace) {
                needed.entry(workspace).or_default().push(person);
            }
        }
    }
    needed
}

fn administrator(
    planner: &Planner<'_>,
    workspace: WorkspaceId,
    people: &[PersonId],
) -> Result<WorkspaceAdmin, Finding> {
    let name = planner.spots.workspaces[workspace].name;
    let missing = |why: String| {
        let message = format!("the workspace {} must be made, and {why}", quoted(name));
        let fix = "name a member or somebody on the sheet with `--workspace-admin EMAIL`";
        Finding::error(Code::WorkspaceAdminMissing, message, fix).at(FindingPlace::Workspace(name.to_owned()))
    };
    if let Some(email) = &planner.given.policy.workspace_admin {
        return named(planner, email)
            .map_err(|why| missing(format!("{} cannot administer it: {why}", quoted(email.as_str()))));
    }
    people
        .iter()
        .copied()
        .find(|&person| planner.drafts[person].is_user() && asks_to_administer(planner, person, name))
        .map(WorkspaceAdmin::Person)
        .ok_or_else(|| missing("nobody is named as its administrator".to_owned()))
}

fn asks_to_administer(planner: &Planner<'_>, person: PersonId, workspace: &str) -> bool {
    let entitlements = planner.given.roster.entitlements_of(&planner.given.roster.people[person]);
    matches!(entitlements.workspace_role, Some(WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin))
        && entitlements.workspaces.contains(workspace)
}

/// The person whom the policy names, as somebody who is a user when the workspace is made.
fn named(planner: &Planner<'_>, email: &Email) -> Result<WorkspaceAdmin, &'static str> {
    let people = &planner.given.roster.people;
    let on_sheet = people.position(|person| person.email() == email.as_str());
    if let Some(person) = on_sheet {
        return match planner.drafts[person].action {
            PersonAction::Create | PersonAction::Member { .. } => Ok(WorkspaceAdmin::Person(person)),
            PersonAction::Invite | PersonAction::Invited { .. } => Err("the invitation must be accepted first"),
            PersonAction::Held(_) => Err("the row is held back"),
        };
    }
    if planner.given.roster.is_suspect(email) {
        return Err("the row is held back");
    }
    let member = planner.given.snapshot.members.get(email);
    member.map(|member| WorkspaceAdmin::Member(member.uuid)).ok_or("neither a member nor on the sheet")
}

/// Drops the pairs whose group has no people and whose workspace has no administrator.
fn drop_idle_pairs(planner: &Planner<'_>, pairs: &mut Vec<Pair>, admins: &Admins, notes: &mut Vec<String>) {
    let asks_for = |group: GroupId| {
        let place = |person: &PersonId| planner.places[*person].group(group);
        planner.order.iter().any(|person| place(person).is_some_and(|place| place != PlacePlan::Blocked))
    };
    pairs.retain(|pair| {
        let why = if planner.spots.groups[pair.group].is_new() && !asks_for(pair.group) {
            "there is no such group, and nobody on the sheet is put into it"
        } else if planner.spots.workspaces[pair.workspace].is_new() && !admins.contains_key(&pair.workspace) {
            "the workspace must be made, and nobody can be its administrator; name somebody with `--workspace-admin EMAIL`"
        } else {
            return true;
        };
        notes.push(pairs::left_out(&planner.spots, pair.group, pair.workspace, why));
        false
    });
}
