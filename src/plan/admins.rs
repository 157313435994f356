//! Chooses the administrator of each new workspace: the person whom the policy names, else the first by address whose
//! row asks for it as administrator. Where there is none, the people who need the workspace are to be held back.

use std::collections::BTreeMap;

use super::draft::{Admins, Draft};
use super::input::Input;
use super::{PersonAction, WorkspaceAdmin};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Email, Field, Finding, FindingPlace, PersonId, WorkspaceId, WorkspaceRole};
use crate::text::{count, quoted};

/// Returns the administrators, and the people to hold back because a workspace of theirs has none, with the reason.
pub(super) fn choose(draft: &Draft<'_>) -> (Admins, Vec<(PersonId, Finding)>) {
    let (mut admins, mut held) = (Admins::new(), Vec::new());
    for (workspace, people) in new_workspaces(draft) {
        match administrator(draft, workspace, &people) {
            Ok(admin) => drop(admins.insert(workspace, admin)),
            Err(why) => held.extend(people.into_iter().map(|person| (person, why.clone()))),
        }
    }
    (admins, held)
}

/// Returns the new workspaces that a person or a pair needs, with the people who need them, by address.
fn new_workspaces(draft: &Draft<'_>) -> BTreeMap<WorkspaceId, Vec<PersonId>> {
    let mut needed: BTreeMap<WorkspaceId, Vec<PersonId>> =
        draft.pairs.iter().map(|pair| (pair.workspace, Vec::new())).collect();
    for (id, person) in draft.people() {
        for &(workspace, _) in &person.plan.workspaces {
            needed.entry(workspace).or_default().push(id);
        }
    }
    needed.retain(|&workspace, _| draft.targets.workspaces[workspace].is_new());
    needed
}

fn administrator(draft: &Draft<'_>, workspace: WorkspaceId, people: &[PersonId]) -> Result<WorkspaceAdmin, Finding> {
    let name = draft.targets.workspaces[workspace].name;
    let missing = |why: Message| {
        let message = message!("workspace-without-admin", name = Arg::quoted(name), why = why);
        let new = message!("new-column-workspace-role");
        let row = people.first().map(|&person| draft.input.roster.people[person].at);
        let where_to = row.map_or(new.clone(), |row| draft.input.roster.into_column(row, Field::WorkspaceRole, new));
        let fix = message!("fix-workspace-admin", where_to = where_to);
        Finding::error(Code::WorkspaceAdminMissing, message, fix).at(FindingPlace::Workspace(name.into()))
    };
    if let Some(email) = &draft.input.policy.workspace_admin {
        return named_in_policy(draft, email).map_err(missing);
    }
    let asks_for_it = |person: PersonId| {
        let entitlements = draft.entitlements(person);
        matches!(entitlements.workspace_role, Some(WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin))
            && entitlements.workspaces.contains(name)
    };
    let mut people = people.iter().copied();
    let admin = people.find(|&person| draft.people[person].is_user() && asks_for_it(person));
    admin.map(WorkspaceAdmin::Person).ok_or_else(|| missing(message!("no-row-administers")))
}

/// Returns the person whom the policy names, provided that they are a user when the workspace is created.
fn named_in_policy(draft: &Draft<'_>, email: &Email) -> Result<WorkspaceAdmin, Message> {
    let Input { roster, snapshot, .. } = draft.input;
    let held = || Err(message!("admin-is-held", email = Arg::quoted(email.as_str())));
    if let Some(person) = roster.people.position(|person| person.email() == email.as_str()) {
        return match draft.people[person].plan.action {
            PersonAction::Create | PersonAction::Member { .. } => Ok(WorkspaceAdmin::Person(person)),
            PersonAction::Invite | PersonAction::Invited { .. } => {
                Err(message!("admin-must-accept", email = Arg::quoted(email.as_str())))
            }
            PersonAction::Held(_) => held(),
        };
    }
    if roster.is_suspect(email) {
        return held();
    }
    match snapshot.members.get(email) {
        Some(member) => Ok(WorkspaceAdmin::Member(member.uuid)),
        None if roster.is_unsent(email) => held(),
        None => Err(message!("admin-is-nobody", email = Arg::quoted(email.as_str()))),
    }
}

/// Returns the note on an administrator who is not on the sheet.
pub(super) fn note(draft: &Draft<'_>) -> Option<String> {
    let email = draft.input.policy.workspace_admin.as_ref()?;
    let new = draft.admins.values().filter(|admin| matches!(admin, WorkspaceAdmin::Member(_))).count();
    (new > 0).then(|| {
        let workspaces = count(new, "new workspace", "new workspaces");
        format!("{} administers {workspaces}, as requested, and is not on the sheet", quoted(email.as_str()))
    })
}
