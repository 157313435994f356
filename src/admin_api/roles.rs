//! `/roles`: the roles that the organization knows.

use serde::Deserialize;
use uuid::Uuid;

use super::elements::{Elements, or_unknown};
use super::request::GetRequest;
use super::{ApiError, Client};
use crate::model::KnownRole;

/// The roles that `GET /roles` names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    pub organization: Vec<KnownRole>,
    pub workspace: Vec<KnownRole>,
}

/// `GET /roles`.
#[derive(Debug, Deserialize)]
struct ListRolesResponse {
    organization_roles: Elements<RoleResponse>,
    #[serde(default)]
    workspace_roles: Elements<RoleResponse>,
}

#[derive(Debug, Deserialize)]
struct RoleResponse {
    name: String,
    uuid: Uuid,
    #[serde(default, deserialize_with = "or_unknown")]
    is_custom_role: Option<bool>,
}

impl Client {
    /// Reads the roles; `None` where they could not be read: this organization has no list of roles, the key may not read
    /// it, or it cannot be read soon.
    ///
    /// # Errors
    /// Where the key is refused, the run is stopped, or has to wait for too long.
    pub async fn list_roles_if_allowed(&self) -> Result<Option<Roles>, ApiError> {
        let read = self.read_optional(GetRequest::new("/roles", "the list of roles")).await?;
        Ok(read.map(|response| self.roles(response)))
    }

    /// Reads the roles.
    ///
    /// # Errors
    /// Where they could not be read, also because the API refused the list.
    pub async fn list_roles(&self) -> Result<Roles, ApiError> {
        let response = self.read(GetRequest::new("/roles", "the list of roles")).await?;
        Ok(self.roles(response))
    }

    fn roles(&self, response: ListRolesResponse) -> Roles {
        let read = |list: Elements<RoleResponse>| {
            self.note_elements("the list of roles", list.items.iter().map(|role| role.uuid), &list.unreadable);
            list.items.into_iter().map(KnownRole::from).collect()
        };
        Roles { organization: read(response.organization_roles), workspace: read(response.workspace_roles) }
    }
}

impl From<RoleResponse> for KnownRole {
    fn from(role: RoleResponse) -> Self {
        Self { uuid: role.uuid, name: role.name, is_custom: role.is_custom_role.unwrap_or(false) }
    }
}
