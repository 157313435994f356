//! Looks up who is in which group and who has which workspace, before and after the run. `None` is unknown, and the
//! administrator of a new workspace has it already.

use std::collections::HashMap;

use uuid::Uuid;

use super::draft::Draft;
use super::{PlacePlan, WorkspaceAdmin};
use crate::model::{GroupId, IdVec, Member, PersonId, WorkspaceId, WorkspaceRole, WorkspaceRoles};
use crate::text::quoted;

/// Returns the roles, or that of a member where they are left out.
pub(super) fn or_member(roles: WorkspaceRoles) -> WorkspaceRoles {
    if roles.is_empty() { [WorkspaceRole::default()].into() } else { roles }
}

/// A draft with the maps that look up its people.
pub(super) struct Memberships<'d, 'a> {
    pub(super) draft: &'d Draft<'a>,
    /// Group → the people of the sheet who are, will be or wait to be in it, by address.
    pub(super) people: IdVec<GroupId, Vec<PersonId>>,
    /// User → the member.
    members: HashMap<Uuid, &'a Member>,
    /// User → the person of the sheet, unless held back.
    on_sheet: HashMap<Uuid, PersonId>,
}

impl<'d, 'a> Memberships<'d, 'a> {
    pub(super) fn new(draft: &'d Draft<'a>) -> Self {
        let mut people: IdVec<GroupId, Vec<PersonId>> = draft.targets.groups.iter().map(|_| Vec::new()).collect();
        for (id, person) in draft.people() {
            for &(group, place) in &person.plan.groups {
                if place != PlacePlan::Blocked {
                    people[group].push(id);
                }
            }
        }
        let on_sheet = draft.people().filter_map(|(id, person)| Some((person.member?.uuid, id))).collect();
        let members = draft.input.snapshot.members.values().map(|member| (member.uuid, member)).collect();
        Self { draft, people, members, on_sheet }
    }

    /// Returns whether the person is in the group or joins it, and their row names it. A member of the group whose row does
    /// not name it gets access directly, so that it does not depend on a group that the sheet does not ask for.
    pub(super) fn is_in(&self, person: PersonId, group: GroupId) -> bool {
        matches!(self.draft.people[person].group(group), Some(PlacePlan::Add | PlacePlan::Holds))
    }

    /// Returns whether the person gets what the group gets, also if their row does not name the group.
    pub(super) fn reaches(&self, group: GroupId, person: PersonId) -> bool {
        let members = self.draft.targets.groups[group].existing.and_then(|group| group.members.as_ref());
        let member = self.draft.people[person].member;
        self.is_in(person, group) || member.zip(members).is_some_and(|(member, members)| members.contains(&member.uuid))
    }

    pub(super) fn group(&self, group: GroupId) -> String {
        format!("the group {}", quoted(self.draft.targets.groups[group].name))
    }

    pub(super) fn workspace(&self, workspace: WorkspaceId) -> String {
        quoted(self.draft.targets.workspaces[workspace].name)
    }

    pub(super) fn is_admin(&self, person: PersonId, workspace: WorkspaceId) -> bool {
        self.draft.admins.get(&workspace) == Some(&WorkspaceAdmin::Person(person))
    }

    /// Returns the roles that a step would give the person there; empty where they are left out.
    pub(super) fn wanted_roles(&self, person: PersonId, workspace: WorkspaceId) -> WorkspaceRoles {
        let changed = self.draft.people[person].workspace_roles.get(&workspace).copied();
        let asked = || self.draft.entitlements(person).roles_in(self.draft.targets.workspaces[workspace].name);
        changed.unwrap_or_else(asked)
    }

    /// Returns whether an earlier account of the person has the workspace: then it is given to them alone.
    pub(super) fn is_copied(&self, person: PersonId, workspace: WorkspaceId) -> bool {
        let copied = &self.draft.entitlements(person).copied_workspaces;
        copied.contains_key(self.draft.targets.workspaces[workspace].name)
    }

    /// Returns the roles of a new access.
    pub(super) fn roles(&self, person: PersonId, workspace: WorkspaceId) -> WorkspaceRoles {
        or_member(self.wanted_roles(person, workspace))
    }

    /// Returns whether a person of the sheet has the workspace, or has it as soon as it is created.
    pub(super) fn has(&self, person: PersonId, workspace: WorkspaceId) -> Option<bool> {
        if self.is_admin(person, workspace) {
            return Some(true);
        }
        self.draft.people[person].member.map_or(Some(false), |member| self.member_has(member, workspace))
    }

    /// Returns the same for any user of the organization.
    pub(super) fn user_has(&self, user: Uuid, workspace: WorkspaceId) -> Option<bool> {
        if let Some(&person) = self.on_sheet.get(&user) {
            return self.has(person, workspace);
        }
        if self.draft.admins.get(&workspace) == Some(&WorkspaceAdmin::Member(user)) {
            return Some(true);
        }
        match self.members.get(&user) {
            Some(member) => self.member_has(member, workspace),
            None if self.draft.targets.workspaces[workspace].existing.is_none() => Some(false),
            None => None,
        }
    }

    fn member_has(&self, member: &Member, workspace: WorkspaceId) -> Option<bool> {
        match self.draft.targets.workspaces[workspace].existing {
            None => Some(false),
            Some(here) => member.workspaces.as_ref().map(|all| all.contains_key(&here.uuid)),
        }
    }

    /// Returns the person of the sheet who is this user.
    pub(super) fn on_sheet(&self, user: Uuid) -> Option<PersonId> {
        self.on_sheet.get(&user).copied()
    }

    /// Returns the person of the sheet who is this user, if they are to have the workspace.
    pub(super) fn on_sheet_for(&self, user: Uuid, workspace: WorkspaceId) -> Option<(PersonId, PlacePlan)> {
        let person = self.on_sheet(user)?;
        self.draft.people[person].workspace(workspace).map(|place| (person, place))
    }
}
