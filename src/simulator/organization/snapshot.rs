//! A snapshot of the organization as plain data, for tests.

use uuid::Uuid;

use super::roles::{RoleScope, role_name};
use super::{ApiKeyRecord, GroupRecord, InvitationRecord, MemberRecord, Organization, WorkspaceRecord};
use crate::simulator::view::{ApiKeyView, GroupView, InvitationView, OrganizationView, UserView, WorkspaceView};

impl Organization {
    pub(in crate::simulator) fn snapshot(&self) -> OrganizationView {
        let open = self.workspaces.iter().filter(|(_, workspace)| !workspace.archived);
        OrganizationView {
            users: self.members.iter().map(|(id, member)| self.view_member(*id, member)).collect(),
            invitations: self.invitations.iter().map(|(id, one)| self.view_invitation(*id, one)).collect(),
            groups: self.groups.iter().map(|(id, group)| self.view_group(*id, group)).collect(),
            workspaces: open.map(|(id, workspace)| self.view_workspace(*id, workspace)).collect(),
            api_keys: self.api_keys.iter().map(|(id, key)| view_api_key(*id, key)).collect(),
            emails_sent: self.emails_sent.clone(),
        }
    }

    fn view_member(&self, uuid: Uuid, member: &MemberRecord) -> UserView {
        UserView {
            uuid,
            email: member.email.clone(),
            first_name: member.first_name.clone(),
            last_name: member.last_name.clone(),
            roles: self.role_names(RoleScope::Organization, &member.roles),
            seats: member.seats.clone(),
        }
    }

    fn view_invitation(&self, uuid: Uuid, invitation: &InvitationRecord) -> InvitationView {
        InvitationView {
            uuid,
            email: invitation.email.clone(),
            roles: self.role_names(RoleScope::Organization, &invitation.roles),
            seats: invitation.seats.clone(),
            workspaces: invitation.workspaces.clone(),
            expired: invitation.expired,
        }
    }

    fn view_group(&self, uuid: Uuid, group: &GroupRecord) -> GroupView {
        let assignments = group.assignments.iter();
        let workspaces = assignments.map(|(id, one)| (*id, self.role_names(RoleScope::Workspace, &one.roles)));
        GroupView {
            uuid,
            name: group.name.clone(),
            description: group.description.clone(),
            members: group.members.iter().map(|member| self.address(member)).collect(),
            organization_role: self.role_names(RoleScope::Organization, group.organization_role.as_slice()).pop(),
            parents: group.parents.clone(),
            workspaces: workspaces.collect(),
        }
    }

    fn view_workspace(&self, uuid: Uuid, workspace: &WorkspaceRecord) -> WorkspaceView {
        let members = workspace.members.iter();
        let members = members.map(|(id, roles)| (self.address(id), self.role_names(RoleScope::Workspace, roles)));
        WorkspaceView { uuid, name: workspace.name.clone(), members: members.collect() }
    }

    /// Returns the names of roles, standard or custom.
    pub(in crate::simulator) fn role_names(&self, scope: RoleScope, roles: &[Uuid]) -> Vec<String> {
        roles.iter().map(|role| role_name(scope, *role, &self.custom_roles)).collect()
    }

    fn address(&self, member: &Uuid) -> String {
        self.members.get(member).map(|member| member.email.clone()).unwrap_or_default()
    }
}

fn view_api_key(uuid: Uuid, key: &ApiKeyRecord) -> ApiKeyView {
    ApiKeyView { uuid, name: key.name.clone(), created_by: key.created_by.clone() }
}
