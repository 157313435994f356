//! Views of the organization for tests: plain data in the order in which it was added.

use std::collections::BTreeMap;

use uuid::Uuid;

/// Everything in the organization at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationView {
    /// The owner comes first.
    pub users: Vec<UserView>,
    pub invitations: Vec<InvitationView>,
    pub groups: Vec<GroupView>,
    /// Without archived workspaces.
    pub workspaces: Vec<WorkspaceView>,
    pub api_keys: Vec<ApiKeyView>,
    /// How many invitation e-mails were ever sent to each address; addresses in lower case.
    pub emails_sent: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserView {
    pub uuid: Uuid,
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// Role names, such as `member`.
    pub roles: Vec<String>,
    pub seats: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    pub uuid: Uuid,
    pub email: String,
    pub roles: Vec<String>,
    pub seats: Vec<String>,
    pub workspaces: Vec<Uuid>,
    pub expired: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupView {
    pub uuid: Uuid,
    pub name: String,
    pub description: Option<String>,
    /// Addresses.
    pub members: Vec<String>,
    /// The role name.
    pub organization_role: Option<String>,
    /// The groups directly around it.
    pub parents: Vec<Uuid>,
    /// The assigned workspaces, with the role names.
    pub workspaces: Vec<(Uuid, Vec<String>)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceView {
    pub uuid: Uuid,
    pub name: String,
    /// Addresses, with the role names.
    pub members: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyView {
    pub uuid: Uuid,
    pub name: String,
    pub created_by: String,
}

impl OrganizationView {
    /// Returns the member with this address, in any letter case.
    #[must_use]
    pub fn user(&self, email: &str) -> Option<&UserView> {
        self.users.iter().find(|user| user.email.eq_ignore_ascii_case(email))
    }

    /// Returns the pending invitation for this address, in any letter case.
    #[must_use]
    pub fn invitation(&self, email: &str) -> Option<&InvitationView> {
        self.invitations.iter().find(|invitation| invitation.email.eq_ignore_ascii_case(email))
    }

    /// Returns every group with this exact name; names are not unique.
    pub fn groups_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a GroupView> {
        self.groups.iter().filter(move |group| group.name == name)
    }

    /// Returns every workspace with this exact name; names are not unique.
    pub fn workspaces_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a WorkspaceView> {
        self.workspaces.iter().filter(move |workspace| workspace.name == name)
    }
}
