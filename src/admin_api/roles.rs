//! `/roles`: the roles that the organization knows.

use serde::Deserialize;
use uuid::Uuid;

use super::encoding::null_is_empty;
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
    organization_roles: Vec<RoleResponse>,
    #[serde(default, deserialize_with = "null_is_empty")]
    workspace_roles: Vec<RoleResponse>,
}

#[derive(Debug, Deserialize)]
struct RoleResponse {
    name: String,
    uuid: Uuid,
    is_custom_role: Option<bool>,
}

impl Client {
    /// Reads the roles; `None` where this organization has no list of roles, or the key may not read it.
    ///
    /// # Errors
    /// Where they could not be read.
    pub async fn list_roles_if_allowed(&self) -> Result<Option<Roles>, ApiError> {
        match self.list_roles().await {
            Ok(roles) => Ok(Some(roles)),
            Err(ApiError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads the roles.
    ///
    /// # Errors
    /// Where they could not be read, also because the API refused the list.
    pub async fn list_roles(&self) -> Result<Roles, ApiError> {
        let response: ListRolesResponse = self.read(GetRequest::new("/roles", "the list of roles")).await?;
        Ok(Roles {
            organization: response.organization_roles.into_iter().map(KnownRole::from).collect(),
            workspace: response.workspace_roles.into_iter().map(KnownRole::from).collect(),
        })
    }
}

impl From<RoleResponse> for KnownRole {
    fn from(role: RoleResponse) -> Self {
        Self { uuid: role.uuid, name: role.name, is_custom: role.is_custom_role.unwrap_or(false) }
    }
}
