//! Decides what happens to a person in each group and workspace: those that their row asks for, and the workspaces of
//! requested pairs with their groups. Whether access comes through a group or directly is not decided here.

use super::draft::{Draft, Pair, PersonDraft};
use super::input::Input;
use super::lists::Pool;
use super::targets::{Lookup, TargetKind, Targets};
use super::workspace_roles::{self, Kept};
use super::{PersonAction, PlacePlan, UpdateMode, member};
use crate::messages::{Arg, Message, message};
use crate::model::{
    Code, Field, Finding, Group, GroupId, KnownRole, Person, Workspace, WorkspaceId, WorkspaceRole, WorkspaceRoles,
};
use crate::text::count;

/// The lists of places that people have in common.
#[derive(Debug, Default)]
pub(super) struct PlaceLists {
    groups: Pool<Box<[(GroupId, PlacePlan)]>>,
    workspaces: Pool<Box<[(WorkspaceId, PlacePlan)]>>,
}

/// The most roles in a workspace that a message shows.
const ROLES_SHOWN: usize = 4;

/// Returns the draft with the person's groups and workspaces, and with warnings of what is blocked or differs. A
/// question about a name holds the person back.
pub(super) fn fill<'a>(
    input: Input<'a>,
    (targets, lists): (&Targets<'a>, &mut PlaceLists),
    pairs: &[Pair],
    person: &Person,
    mut draft: PersonDraft<'a>,
) -> PersonDraft<'a> {
    if draft.is_held() {
        return draft;
    }
    let entitlements = input.roster.entitlements_of(person);
    let mut groups = Vec::with_capacity(entitlements.groups.len());
    for name in &entitlements.groups {
        let group = targets.group(name);
        groups.push((group, group_place(&mut draft, &targets.groups[group])));
    }
    draft.plan.groups = lists.groups.share_places(&groups);
    let usable = |pair: &&Pair| draft.group(pair.group).is_some_and(|place| place != PlacePlan::Blocked);
    let mut workspaces: Vec<_> = entitlements.workspaces.iter().map(|name| targets.workspace(name)).collect();
    workspaces.extend(pairs.iter().filter(usable).map(|pair| pair.workspace));
    workspaces.sort_unstable();
    workspaces.dedup();
    let workspace_places = workspaces.into_iter().map(|workspace| {
        let lookup = &targets.workspaces[workspace];
        (workspace, workspace_place(&mut draft, lookup, &Asked::new(input, targets, person, workspace)))
    });
    let workspace_places: Vec<_> = workspace_places.collect();
    draft.plan.workspaces = lists.workspaces.share_places(&workspace_places);
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

/// What the sheet asks of somebody in a workspace.
struct Asked<'a> {
    workspace: WorkspaceId,
    /// Empty where the sheet does not say.
    roles: WorkspaceRoles,
    /// An earlier account has them, which is enough where the member has more.
    is_copied: bool,
    update: UpdateMode,
    known: Option<&'a [KnownRole]>,
    /// The groups of the member that have the workspace, each with the roles there.
    groups: Vec<(&'a str, WorkspaceRoles)>,
}

impl<'a> Asked<'a> {
    fn new(input: Input<'a>, targets: &Targets<'a>, person: &Person, workspace: WorkspaceId) -> Self {
        let lookup = &targets.workspaces[workspace];
        let entitlements = input.roster.entitlements_of(person);
        // The administrator whom the policy names keeps the role that creating the workspace gave.
        let named_admin = input.policy.workspace_admin.as_ref();
        let is_named_admin = named_admin.is_some_and(|admin| admin.as_str() == person.email());
        let is_copied = entitlements.copied_workspaces.contains_key(lookup.name);
        let is_default = lookup.existing.is_some_and(|workspace| workspace.is_default);
        let takes = !is_default && !is_copied && input.roster.is_named(person, Field::WorkspaceRole);
        let update = match input.policy.update {
            UpdateMode::Off if entitlements.moves => UpdateMode::Add,
            UpdateMode::Replace { .. } if !takes => UpdateMode::Add,
            update => update,
        };
        let roles = if is_named_admin { WorkspaceRoles::new() } else { entitlements.roles_in(lookup.name) };
        let known = input.snapshot.workspace_roles.as_deref();
        let user = input.snapshot.members.get(person.email()).map(|member| member.uuid);
        let given = |group: &Lookup<'a, Group>| {
            let (here, group, name) = (lookup.existing?, group.existing?, group.name);
            let gives = group.workspaces.as_ref()?.get(&here.uuid)?;
            let is_in = group.members.as_ref()?.contains(&user?) || entitlements.groups.contains(name);
            let roles = gives.roles.iter().filter_map(|raw| workspace_roles::read(raw, known));
            is_in.then(|| (name, roles.collect()))
        };
        let others = input.snapshot.power_groups.groups.iter().filter_map(|group| {
            let theirs = group.workspaces.get(&lookup.existing?.uuid)?;
            let roles = theirs.iter().filter_map(|raw| workspace_roles::read(raw, known));
            group.members.contains(&user?).then(|| (group.name.as_str(), roles.collect()))
        });
        let groups = targets.groups.iter().filter_map(given).chain(others).collect();
        Self { workspace, roles, is_copied, update, known, groups }
    }
}

/// Returns the place of a person, and adds what changes of the roles that a member has there, or why they stay.
fn workspace_place(draft: &mut PersonDraft<'_>, lookup: &Lookup<'_, Workspace>, asked: &Asked<'_>) -> PlacePlan {
    let (Some(member), Some(workspace)) = (draft.member, lookup.existing) else { return new_place(draft, lookup) };
    let Some(workspaces) = &member.workspaces else {
        // Adding them without knowing could lower the role that they have. `access` adds the warning, unless a group
        // gives access anyway.
        return PlacePlan::Blocked;
    };
    let Some(raw) = workspaces.get(&workspace.uuid) else { return new_place(draft, lookup) };
    let name = || Arg::quoted(lookup.name);
    let has: Vec<String> = raw.iter().map(|raw| workspace_roles::shown(raw, asked.known)).collect();
    let says: Vec<&str> = asked.roles.iter().map(|role| role.name()).collect();
    let difference = || {
        let (has, says) = (Arg::list(has.iter(), ROLES_SHOWN), Arg::list(says.iter(), ROLES_SHOWN));
        message!("workspace-roles-differ", has = has, workspace = name(), says = says)
    };
    let finding = match workspace_roles::change(raw, asked.roles, asked.known, asked.update) {
        Ok(None) => return PlacePlan::Holds,
        Err(Kept::Less) if asked.is_copied => return PlacePlan::Holds,
        Ok(Some(roles)) => {
            let is_reduced = workspace_roles::are_reduced(raw, roles, asked.known);
            let giver =
                asked.groups.iter().find(|(_, given)| is_reduced && given.iter().any(|role| !roles.contains(role)));
            if let Some((group, _)) = giver {
                let message = message!("differs-group-gives", difference = difference(), group = Arg::quoted(group));
                let kept = member::kept(message, message!("fix-group-gives"));
                draft.plan.findings.push(kept.at(Workspace::place(lookup.name)));
                return PlacePlan::Holds;
            }
            let to: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            let (from, to) = (has.join(", "), to.join(", "));
            draft.plan.changes.push(message!("change-workspace-role", workspace = name(), from = from, to = to));
            draft.reduces |= is_reduced;
            draft.workspace_roles.insert(asked.workspace, roles);
            return PlacePlan::Add;
        }
        Err(Kept::UpdateOff) => member::differs(difference()),
        Err(Kept::Less) if workspace.is_default => {
            member::kept(member::less(difference()), message!("fix-default-workspace-role"))
        }
        Err(Kept::Less) => member::kept(member::less(difference()), message!("fix-less")),
        Err(Kept::Separate) => {
            let message = message!("differs-separate", difference = difference());
            member::kept(message, message!("fix-not-replaced"))
        }
        Err(Kept::Unknown) => {
            let message = message!("differs-unknown", difference = difference());
            member::kept(message, message!("fix-not-replaced"))
        }
    };
    draft.plan.findings.push(finding.at(Workspace::place(lookup.name)));
    PlacePlan::Holds
}

/// Returns whether a change of the plan is one of the roles in this workspace.
pub(crate) fn is_workspace_change(change: &Message, workspace: &str) -> bool {
    change.id() == Some("change-workspace-role") && change.arg("workspace") == Some(&Arg::quoted(workspace))
}

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

/// Nothing is sent where it could not be read whether the person is in it already.
pub(super) fn not_readable<T: TargetKind>(lookup: &Lookup<'_, T>) -> Finding {
    let message = message!("membership-unread", kind = T::NOUN, name = Arg::quoted(lookup.name));
    Finding::warning(Code::NotReadable, message, message!("fix-not-checked")).at(T::place(lookup.name))
}
