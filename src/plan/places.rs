//! Decides what happens to a person in each group and workspace: those that their row asks for, and the workspaces of
//! requested pairs with their groups. Whether access comes through a group or directly is not decided here.

use super::draft::{Draft, Pair, PersonDraft};
use super::input::Input;
use super::member_update::Relation;
use super::targets::{Lookup, TargetKind, Targets};
use super::{PersonAction, PlacePlan, member};
use crate::model::{Code, Finding, Group, Person, Workspace, WorkspaceRole};
use crate::text::{count, escape_truncated, quoted, quoted_list};

/// The most roles in a workspace that a message shows, and the most characters of each.
const ROLES_SHOWN: usize = 4;
const ROLE_CHARS: usize = 60;

/// Returns the draft with the person's groups and workspaces, and with warnings of what is blocked or differs. A
/// question about a name holds the person back.
pub(super) fn fill<'a>(
    input: Input<'a>,
    targets: &Targets<'a>,
    pairs: &[Pair],
    person: &Person,
    mut draft: PersonDraft<'a>,
) -> PersonDraft<'a> {
    if draft.is_held() {
        return draft;
    }
    let entitlements = input.roster.entitlements_of(person);
    for name in &entitlements.groups {
        let group = targets.group(name);
        let place = group_place(&mut draft, &targets.groups[group]);
        draft.plan.groups.push((group, place));
    }
    let usable = |pair: &&Pair| draft.group(pair.group).is_some_and(|place| place != PlacePlan::Blocked);
    let mut workspaces: Vec<_> = entitlements.workspaces.iter().map(|name| targets.workspace(name)).collect();
    workspaces.extend(pairs.iter().filter(usable).map(|pair| pair.workspace));
    workspaces.sort_unstable();
    workspaces.dedup();
    // The administrator whom the policy names keeps the role that creating the workspace gave.
    let named_admin = input.policy.workspace_admin.as_ref();
    let is_named_admin = named_admin.is_some_and(|admin| admin.as_str() == person.email());
    for workspace in workspaces {
        let lookup = &targets.workspaces[workspace];
        let wanted = entitlements.role_in(lookup.name).filter(|_| !is_named_admin);
        let place = workspace_place(&mut draft, lookup, wanted, !input.policy.update.is_off());
        draft.plan.workspaces.push((workspace, place));
    }
    match draft.plan.findings.iter().find(|finding| finding.code.is_question_of_name()) {
        Some(question) => PersonDraft::held(question.clone()),
        None => draft,
    }
}

fn group_place(draft: &mut PersonDraft<'_>, lookup: &Lookup<'_, Group>) -> PlacePlan {
    if let (Some(member), Some(group)) = (draft.member, lookup.existing) {
        match &group.members {
            Some(members) if members.contains(&member.uuid) => return PlacePlan::Holds,
            None if lookup.blocked.is_none() => {
                draft.plan.findings.push(not_readable(lookup));
                return PlacePlan::Blocked;
            }
            _ => {}
        }
    }
    new_place(draft, lookup)
}

/// Returns the place of a person who is not in it yet.
fn new_place<T>(draft: &mut PersonDraft<'_>, lookup: &Lookup<'_, T>) -> PlacePlan {
    if let Some(why) = &lookup.blocked {
        draft.plan.findings.push(why.clone());
        PlacePlan::Blocked
    } else if draft.is_user() {
        PlacePlan::Add
    } else {
        PlacePlan::Waits
    }
}

/// Returns the place with the `wanted` role; `update` allows to change the role that a member has there.
fn workspace_place(
    draft: &mut PersonDraft<'_>,
    lookup: &Lookup<'_, Workspace>,
    wanted: Option<WorkspaceRole>,
    update: bool,
) -> PlacePlan {
    let (Some(member), Some(workspace)) = (draft.member, lookup.existing) else { return new_place(draft, lookup) };
    let Some(workspaces) = &member.workspaces else {
        // Adding them without knowing could lower the role that they have. `access` adds the warning, unless a group
        // gives access anyway.
        return PlacePlan::Blocked;
    };
    let Some(raw) = workspaces.get(&workspace.uuid) else { return new_place(draft, lookup) };
    let Some(wanted) = wanted else { return PlacePlan::Holds };
    let name = quoted(lookup.name);
    let difference = || {
        let has = quoted_list(raw.iter().map(|raw| role_text(raw)), ROLES_SHOWN);
        format!("has the role {has} in the workspace {name}, but the sheet says `{}`", wanted.name())
    };
    let finding = match relation(raw, wanted) {
        Relation::Lacks if update => {
            let from: Vec<String> = raw.iter().map(|raw| escape_truncated(role_text(raw), ROLE_CHARS)).collect();
            draft.plan.changes.push(format!("role in the workspace {name}: {} → {}", from.join(", "), wanted.name()));
            return PlacePlan::Add;
        }
        Relation::Lacks => member::differs(difference()),
        Relation::Above => member::kept(format!("{}, which is less", difference()), NOT_LOWERED),
        Relation::Has | Relation::Unknown => return PlacePlan::Holds,
    };
    draft.plan.findings.push(finding.at(Workspace::place(lookup.name)));
    PlacePlan::Holds
}

/// What to do about a role in a workspace that is above that of the sheet.
const NOT_LOWERED: &str =
    "correct the sheet, or change the role in the Admin Panel: frontdesk never lowers a role in a workspace";

/// Returns the note on people whose invitation cannot carry the workspace role of their row.
pub(super) fn note(draft: &Draft<'_>) -> Option<String> {
    let loses_role = |&(id, person): &(_, &PersonDraft<'_>)| {
        person.plan.action == PersonAction::Invite
            && draft.entitlements(id).workspace_role.is_some_and(|role| role != WorkspaceRole::Member)
            && person.plan.workspaces.iter().any(|place| place.1 == PlacePlan::Waits)
    };
    let invited = draft.people().filter(loses_role).count();
    (invited > 0).then(|| {
        let rows = count(invited, "row asks", "rows ask");
        format!("an invitation cannot set a workspace role, and {rows} for one: run again with `--update` after it is accepted")
    })
}

/// Returns whether the roles in a workspace lack the wanted one; `None` where they cannot be compared.
pub(crate) fn role_differs(raw: &[String], wanted: WorkspaceRole) -> Option<bool> {
    match relation(raw, wanted) {
        Relation::Has | Relation::Above => Some(false),
        Relation::Lacks => Some(true),
        Relation::Unknown => None,
    }
}

/// Returns a workspace role as people read it.
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

/// Nothing is sent where it could not be read whether the person is in it already.
pub(super) fn not_readable<T: TargetKind>(lookup: &Lookup<'_, T>) -> Finding {
    let message = format!("could not read whether the person is already in the {} {}", T::NOUN, quoted(lookup.name));
    let fix = "look in the Admin Panel, or use a key with permission to read this, then run again";
    Finding::warning(Code::NotReadable, message, fix).at(T::place(lookup.name))
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
