//! Who administers each workspace that is to be made: the person whom the policy names, else the
//! first by address whose row asks for it as administrator. Where it is nobody, the rows that need
//! the workspace are held back, which may take away another workspace's administrator in turn.

use std::collections::BTreeMap;

use super::make::Scene;
use super::pairs::{self, Pair};
use super::words::{count, quoted};
use super::{Held, PlacePlan, Standing, Who};
use crate::model::{Code, Email, WorkspaceRole};

/// New workspace → its administrator.
pub(super) type Admins = BTreeMap<u32, Who>;

/// Names them, holds back who needs a workspace that nobody administers, and drops the pairs that
/// cannot be carried out.
pub(super) fn name(scene: &mut Scene<'_>, pairs: &mut Vec<Pair>, notes: &mut Vec<String>) -> Admins {
    let mut waiting = needed(scene, pairs);
    let mut admins = Admins::new();
    loop {
        admins.clear();
        let mut held = false;
        for (&workspace, people) in &waiting {
            match administrator(scene, workspace, people) {
                Ok(who) => drop(admins.insert(workspace, who)),
                Err(why) => {
                    for &person in people {
                        scene.drafts[person as usize].hold(why.clone());
                        held = true;
                    }
                }
            }
        }
        if !held {
            break;
        }
        scene.leave_out_held();
        waiting = needed(scene, pairs);
    }
    drop_idle_pairs(scene, pairs, &admins, notes);
    let wanted = needed(scene, pairs);
    admins.retain(|workspace, _| wanted.contains_key(workspace));
    notes.extend(from_elsewhere(scene, &admins));
    admins
}

/// The note on an administrator whom the sheet does not name.
fn from_elsewhere(scene: &Scene<'_>, admins: &Admins) -> Option<String> {
    let email = scene.given.policy.workspace_admin.as_ref()?;
    let made = admins.values().filter(|who| matches!(who, Who::Member(_))).count();
    (made > 0).then(|| {
        let made = count(made, "new workspace", "new workspaces");
        format!("{} administers {made}, as asked for, and is not on the sheet", quoted(email.as_str()))
    })
}

/// New workspaces that somebody or a pair needs, with the people who need them, by address.
fn needed(scene: &Scene<'_>, pairs: &[Pair]) -> BTreeMap<u32, Vec<u32>> {
    let is_new = |workspace: u32| scene.spots.workspaces[workspace as usize].is_new();
    let mut needed: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| is_new(pair.workspace)) {
        needed.entry(pair.workspace).or_default();
    }
    for &person in &scene.order {
        for &(workspace, _) in &scene.places[person as usize].workspaces {
            if is_new(workspace) {
                needed.entry(workspace).or_default().push(person);
            }
        }
    }
    needed
}

fn administrator(scene: &Scene<'_>, workspace: u32, people: &[u32]) -> Result<Who, Held> {
    let name = scene.spots.workspaces[workspace as usize].name;
    let missing = |why: String| Held {
        code: Code::WorkspaceAdminMissing,
        message: format!("the workspace {} must be made, and {why}", quoted(name)),
        fix: "name a member or somebody on the sheet with `--workspace-admin EMAIL`".to_owned(),
    };
    if let Some(email) = &scene.given.policy.workspace_admin {
        return named(scene, email)
            .map_err(|why| missing(format!("{} cannot administer it: {why}", quoted(email.as_str()))));
    }
    people
        .iter()
        .copied()
        .find(|&person| scene.drafts[person as usize].is_user() && asks_to_administer(scene, person, name))
        .map(Who::Person)
        .ok_or_else(|| missing("nobody is named as its administrator".to_owned()))
}

fn asks_to_administer(scene: &Scene<'_>, person: u32, workspace: &str) -> bool {
    let wants = scene.given.roster.wants_of(&scene.given.roster.people[person as usize]);
    matches!(wants.workspace_role, Some(WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin))
        && wants.workspaces.contains(workspace)
}

/// The person whom the policy names, as somebody who is a user when the workspace is made.
fn named(scene: &Scene<'_>, email: &Email) -> Result<Who, &'static str> {
    let people = &scene.given.roster.people;
    let on_sheet = people.iter().position(|person| person.email() == email.as_str());
    if let Some(index) = on_sheet {
        return match scene.drafts[index].standing {
            Standing::Create | Standing::Member { .. } => {
                Ok(Who::Person(u32::try_from(index).expect("fewer than four billion people")))
            }
            Standing::Invite | Standing::Invited { .. } => Err("the invitation must be accepted first"),
            Standing::Held(_) => Err("the row is held back"),
        };
    }
    if scene.given.roster.is_suspect(email) {
        return Err("the row is held back");
    }
    let member = scene.given.snapshot.members.get(email);
    member.map(|member| Who::Member(member.uuid)).ok_or("neither a member nor on the sheet")
}

/// Drops the pairs whose group nobody is in and whose workspace nobody administers.
fn drop_idle_pairs(scene: &Scene<'_>, pairs: &mut Vec<Pair>, admins: &Admins, notes: &mut Vec<String>) {
    let asks_for = |group: u32| {
        let place = |person: &u32| scene.places[*person as usize].group(group);
        scene.order.iter().any(|person| place(person).is_some_and(|place| place != PlacePlan::Blocked))
    };
    pairs.retain(|pair| {
        let why = if scene.spots.groups[pair.group as usize].is_new() && !asks_for(pair.group) {
            "there is no such group, and nobody on the sheet is put into it"
        } else if scene.spots.workspaces[pair.workspace as usize].is_new() && !admins.contains_key(&pair.workspace) {
            "the workspace must be made, and nobody can be its administrator; name somebody with `--workspace-admin EMAIL`"
        } else {
            return true;
        };
        notes.push(pairs::left_out(&scene.spots, pair.group, pair.workspace, why));
        false
    });
}
