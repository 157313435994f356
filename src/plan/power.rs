//! What people get by joining a group, beside the membership: the organization role and the workspaces of the group and of
//! each group around it. What could not be read counts as power, so that it cannot pass a limit.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::draft::{Draft, PersonDraft};
use super::input::Input;
use super::{PlacePlan, roles};
use crate::messages::{Arg, Message, message};
use crate::model::{
    Code, Finding, Group, GroupId, GroupWorkspace, IdVec, Member, PersonId, RowRef, UnreadParts, WorkspaceRole,
};
use crate::roster;
use crate::text::escape_truncated;

/// The most characters of a role's name that a message shows.
const ROLE_CHARS: usize = 60;

/// What the members of one group get by it.
#[derive(Debug, Default)]
pub(super) struct Gains {
    /// The organization roles above `member`, as people read them.
    roles: BTreeSet<String>,
    /// Whether the members are, or may be, organization administrators by it.
    pub(super) administers: bool,
    /// By UUID.
    workspaces: BTreeMap<Uuid, WorkspaceGain>,
    /// Whether a part of it could not be read.
    is_unread: bool,
    /// Whether one of the workspaces could not be read: it may be administered.
    may_administer_workspaces: bool,
}

#[derive(Debug, Default)]
struct WorkspaceGain {
    name: String,
    roles: BTreeSet<String>,
    administers: bool,
    is_power: bool,
}

impl Gains {
    /// Returns what members get by `group` and by the groups around it.
    fn of(input: Input<'_>, group: &Group) -> Self {
        let mut gains = Self::default();
        let (mut seen, mut left) = (BTreeSet::from([group.uuid]), vec![group]);
        while let Some(group) = left.pop() {
            gains.add(group, input);
            for parent in group.parents.iter().flatten().filter(|parent| seen.insert(**parent)) {
                if let Some((_, parent)) = input.snapshot.groups_around.get(parent) {
                    left.push(parent);
                } else {
                    (gains.is_unread, gains.administers, gains.may_administer_workspaces) = (true, true, true);
                }
            }
        }
        gains
    }

    fn add(&mut self, group: &Group, input: Input<'_>) {
        for raw in &group.roles {
            let (name, administers) = organization_role(raw, input);
            self.administers |= administers;
            self.roles.extend((name != "member").then_some(name));
        }
        let UnreadParts { workspaces, parents, .. } = group.unread;
        self.administers |= parents;
        self.may_administer_workspaces |= parents || workspaces;
        self.is_unread |= parents || workspaces || group.workspaces.is_none();
        for (uuid, GroupWorkspace { name, roles }) in group.workspaces.iter().flatten() {
            let gain = self.workspaces.entry(*uuid).or_default();
            gain.name = name.clone().unwrap_or_else(|| uuid.to_string());
            gain.administers |= roles.is_empty() || roles.iter().any(|role| is_workspace_admin(role));
            gain.is_power |=
                gain.administers || roles.iter().any(|role| workspace_role(role).is_some_and(roster::is_power));
            gain.roles.extend(roles.iter().map(|role| escape_truncated(role, ROLE_CHARS)));
        }
    }

    /// Returns whether the group gives more than an ordinary member has.
    fn is_power(&self) -> bool {
        self.is_unread || !self.roles.is_empty() || self.workspaces.values().any(|gain| gain.is_power)
    }

    /// Returns whether somebody who is `member` now becomes the administrator of a workspace by joining.
    pub(super) fn gives_workspace_admin(&self, member: Option<&Member>) -> bool {
        let administers = |uuid: &Uuid| {
            let theirs = member.and_then(|member| member.workspaces.as_ref()?.get(uuid));
            theirs.is_some_and(|roles| roles.iter().any(|role| is_workspace_admin(role)))
        };
        self.may_administer_workspaces
            || self.workspaces.iter().any(|(uuid, gain)| gain.administers && !administers(uuid))
    }

    /// Returns everything that the group named `name` gives, for people; `None` where that is nothing.
    fn describe(&self, group: &str) -> Option<Message> {
        let roles = self.roles.iter().map(|role| message!("gives-role", role = role.as_str()));
        let workspaces = self.workspaces.values().map(|WorkspaceGain { name, roles, .. }| {
            let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
            match roles.as_slice() {
                [] => message!("gives-workspace-unread", workspace = Arg::quoted(name)),
                roles => message!("gives-workspace", workspace = Arg::quoted(name), roles = roles.join(", ")),
            }
        });
        let unread = self.is_unread.then(|| message!("gives-unread"));
        let gains = Message::joined(roles.chain(workspaces).chain(unread));
        (!gains.is_none()).then(|| message!("group-gives", group = Arg::quoted(group), gains = gains))
    }
}

/// Returns a group's organization role as people read it, and whether it makes administrators or may do so.
fn organization_role(raw: &str, input: Input<'_>) -> (String, bool) {
    let known = input.roles();
    match roles::of_group(raw, known) {
        Some(role) => {
            let name = escape_truncated(&roles::name(&role, known), ROLE_CHARS);
            (name, roles::is_administrator(&role, known))
        }
        None => (escape_truncated(raw, ROLE_CHARS), true),
    }
}

fn workspace_role(name: &str) -> Option<WorkspaceRole> {
    if name == "A" { Some(WorkspaceRole::Admin) } else { WorkspaceRole::by_name(name) }
}

fn is_workspace_admin(name: &str) -> bool {
    workspace_role(name).is_some_and(gives_workspace_power)
}

/// Returns whether the role administers a workspace.
pub(super) const fn gives_workspace_power(role: WorkspaceRole) -> bool {
    matches!(role, WorkspaceRole::Admin | WorkspaceRole::WorkspaceAdmin)
}

/// Returns what each group of the draft gives; one that the run creates gives nothing yet.
pub(super) fn gains(draft: &Draft<'_>) -> IdVec<GroupId, Gains> {
    let gains = |group: Option<&Group>| group.map(|group| Gains::of(draft.input, group)).unwrap_or_default();
    draft.targets.groups.iter().map(|lookup| gains(lookup.existing)).collect()
}

/// Returns the groups that a person joins, also where an invitation has to be accepted first.
pub(super) fn joins(person: &PersonDraft<'_>) -> impl Iterator<Item = GroupId> {
    let joins = |place: &&(_, PlacePlan)| matches!(place.1, PlacePlan::Add | PlacePlan::Waits);
    person.plan.groups.iter().filter(joins).map(|place| place.0)
}

/// Lists what each person gets through groups.
pub(super) fn list(draft: &mut Draft<'_>, gains: &IdVec<GroupId, Gains>) {
    let groups = &draft.targets.groups;
    let texts: IdVec<GroupId, Option<Message>> =
        gains.with_ids().map(|(id, gains)| gains.describe(groups[id].name)).collect();
    for person in &mut draft.people {
        let gained: Vec<Message> = joins(person).filter_map(|group| texts[group].clone()).collect();
        person.plan.changes.extend(gained);
    }
}

/// The groups that give more than an ordinary member has.
pub(super) struct Powers(HashSet<GroupId>);

impl Powers {
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let given = gains(draft);
        let given = given.with_ids().filter(|(_, gains)| gains.is_power()).map(|(id, _)| id);
        // The run gives the group a workspace before anybody joins it.
        let asked = draft.pairs.iter().filter(|pair| pair.role.is_some_and(roster::is_power)).map(|pair| pair.group);
        Self(given.chain(asked).collect())
    }

    pub(super) fn is_power(&self, group: GroupId) -> bool {
        self.0.contains(&group)
    }
}

/// Says that a row asks for a group that gives power.
pub(super) fn group_given(draft: &Draft<'_>, group: GroupId) -> Message {
    message!("power-group-given", group = Arg::quoted(draft.targets.groups[group].name))
}

/// Returns the people to hold: a doubtful address must not join a group that gives power.
pub(super) fn suspects(draft: &Draft<'_>) -> Vec<(PersonId, Finding)> {
    let roster = draft.input.roster;
    let is_doubt = |code| matches!(code, Code::EmailTypo | Code::EmailLookalike);
    let doubts = roster.findings.heads().filter(|found| is_doubt(found.code));
    let doubts: HashMap<RowRef, Finding> = doubts.map(|found| (found.at, found.finding())).collect();
    if doubts.is_empty() {
        return Vec::new();
    }
    let powers = Powers::of(draft);
    let further = roster.duplicates.iter().map(|duplicate| (duplicate.of, duplicate.at));
    let rows = further.chain(roster.people.with_ids().map(|(id, person)| (id, person.at)));
    let held = rows.filter_map(|(id, at)| {
        let (doubt, group) = (doubts.get(&at)?, joins(&draft.people[id]).find(|group| powers.is_power(*group))?);
        let message = message!("doubt-gives-power", doubt = doubt.message.clone(), power = group_given(draft, group));
        Some((id, Finding { place: doubt.place.clone(), ..Finding::error(doubt.code, message, doubt.fix.clone()) }))
    });
    held.collect()
}
