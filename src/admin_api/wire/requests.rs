//! What is sent. Every field stands in the API's document; what a caller leaves out is left out.

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use super::{OrgRoleFields, WorkspaceRoleFields};
use crate::model::{Language, Seat};

/// One element of `POST /users`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct CreateUserIn<'a> {
    pub(in crate::admin_api) email: &'a str,
    pub(in crate::admin_api) first_name: &'a str,
    pub(in crate::admin_api) last_name: &'a str,
    #[serde(flatten)]
    pub(in crate::admin_api) role: OrgRoleFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) subscription_types: Option<&'a BTreeSet<Seat>>,
}

/// `PATCH /users/{id}`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct UpdateUserIn<'a> {
    #[serde(flatten)]
    pub(in crate::admin_api) role: OrgRoleFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) subscription_types: Option<&'a BTreeSet<String>>,
}

/// `POST /users-invite`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct InviteIn<'a> {
    /// All addresses in one text, with commas between them.
    pub(in crate::admin_api) email: String,
    #[serde(flatten)]
    pub(in crate::admin_api) role: OrgRoleFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) subscription_types: Option<&'a BTreeSet<Seat>>,
    #[serde(skip_serializing_if = "<[Uuid]>::is_empty")]
    pub(in crate::admin_api) workspace_uuids: &'a [Uuid],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) email_language: Option<Language>,
}

/// `POST /user-groups`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct GroupIn<'a> {
    pub(in crate::admin_api) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) description: Option<&'a str>,
}

/// `POST` and `DELETE /user-groups/{id}/members`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct GroupUsersIn<'a> {
    pub(in crate::admin_api) user_uuids: &'a [Uuid],
}

/// `POST /user-groups/provision-workspace`: a letter or a name, never both.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct ProvisionIn {
    pub(in crate::admin_api) user_group_uuid: Uuid,
    pub(in crate::admin_api) workspace_uuid: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) workspace_role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) workspace_role_name: Option<&'static str>,
}

/// `POST /user-groups/{id}/workspaces`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct AssignWorkspaceIn {
    pub(in crate::admin_api) workspace_uuid: Uuid,
    #[serde(flatten)]
    pub(in crate::admin_api) role: WorkspaceRoleFields,
}

/// `POST /workspaces`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct WorkspaceIn<'a> {
    pub(in crate::admin_api) name: &'a str,
    pub(in crate::admin_api) admin_user_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::admin_api) description: Option<&'a str>,
}

/// `POST /workspaces/{id}/add-users`, `PATCH /workspaces/{id}/users`, `DELETE /workspaces/{id}/remove-users`.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct WorkspaceUsersIn {
    pub(in crate::admin_api) members: Vec<WorkspaceUserIn>,
}

/// One person in a workspace; the role is left out where somebody is removed.
#[derive(Debug, Serialize)]
pub(in crate::admin_api) struct WorkspaceUserIn {
    pub(in crate::admin_api) user_uuid: Uuid,
    #[serde(flatten)]
    pub(in crate::admin_api) role: WorkspaceRoleFields,
}
