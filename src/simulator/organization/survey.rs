//! The organization as plain data, for tests.

use uuid::Uuid;

use super::roles::{Scope, role_name};
use super::{Group, Invitation, Member, Organization, Workspace};
use crate::simulator::view::{GroupView, InvitationView, OrganizationView, UserView, WorkspaceView};

impl Organization {
    pub(in crate::simulator) fn survey(&self) -> OrganizationView {
        let open = self.workspaces.iter().filter(|(_, workspace)| !workspace.archived);
        OrganizationView {
            users: self.members.iter().map(|(id, member)| self.survey_member(id, member)).collect(),
            invitations: self.invitations.iter().map(|(id, pending)| self.survey_invitation(id, pending)).collect(),
            groups: self.groups.iter().map(|(id, group)| self.survey_group(id, group)).collect(),
            workspaces: open.map(|(id, workspace)| self.survey_workspace(id, workspace)).collect(),
            emails_sent: self.emails_sent.clone(),
        }
    }

    fn survey_member(&self, uuid: Uuid, member: &Member) -> UserView {
        UserView {
            uuid,
            email: member.email.clone(),
            first_name: member.first_name.clone(),
            last_name: member.last_name.clone(),
            roles: self.role_names(Scope::Organization, &member.roles),
            seats: member.seats.clone(),
        }
    }

    fn survey_invitation(&self, uuid: Uuid, invitation: &Invitation) -> InvitationView {
        InvitationView {
            uuid,
            email: invitation.email.clone(),
            roles: self.role_names(Scope::Organization, &invitation.roles),
            seats: invitation.seats.clone(),
            workspaces: invitation.workspaces.clone(),
            expired: invitation.expired,
        }
    }

    fn survey_group(&self, uuid: Uuid, group: &Group) -> GroupView {
        let assigned = group.assignments.iter();
        GroupView {
            uuid,
            name: group.name.clone(),
            description: group.description.clone(),
            members: group.members.ids().map(|member| self.address(member)).collect(),
            workspaces: assigned.map(|(id, held)| (id, self.role_names(Scope::Workspace, &held.roles))).collect(),
        }
    }

    fn survey_workspace(&self, uuid: Uuid, workspace: &Workspace) -> WorkspaceView {
        let members = workspace.members.iter();
        let members = members.map(|(id, roles)| (self.address(id), self.role_names(Scope::Workspace, roles)));
        WorkspaceView { uuid, name: workspace.name.clone(), members: members.collect() }
    }

    pub(in crate::simulator) fn role_names(&self, scope: Scope, roles: &[Uuid]) -> Vec<String> {
        roles.iter().map(|role| role_name(scope, *role, &self.custom_roles)).collect()
    }

    fn address(&self, member: Uuid) -> String {
        self.members.get(member).map(|member| member.email.clone()).unwrap_or_default()
    }
}
