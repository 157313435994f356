//! The four ways to name roles that many bodies share: their schemas, and the same fields as a type.

use serde::Deserialize;
use uuid::Uuid;

use super::schema::{Property, Schema, nullable};
use crate::simulator::organization::roles::RoleScope;

/// The four ways to name roles; a body uses at most one. The two without an `s` are deprecated and still work.
pub(in crate::simulator) const EITHER_ROLE: &[&str] = &["role_names", "roles", "role_name", "role"];

pub(in crate::simulator) const ORGANIZATION_ROLES: &[Property] = &[
    nullable("role_names", Schema::List { of: &Schema::RoleName(RoleScope::Organization), min_items: 1 }),
    nullable("roles", Schema::Roles { scope: RoleScope::Organization, mixed: false }),
    nullable("role_name", Schema::RoleName(RoleScope::Organization)),
    nullable("role", Schema::Role(RoleScope::Organization)),
];

pub(in crate::simulator) const WORKSPACE_ROLES: &[Property] = &[
    nullable("role_names", Schema::List { of: &Schema::RoleName(RoleScope::Workspace), min_items: 1 }),
    nullable("roles", Schema::Roles { scope: RoleScope::Workspace, mixed: false }),
    nullable("role_name", Schema::RoleName(RoleScope::Workspace)),
    nullable("role", Schema::Role(RoleScope::Workspace)),
];

/// The roles that a request names, in whichever of the four ways.
#[derive(Debug, Default, Deserialize)]
pub(in crate::simulator) struct RoleFields {
    role_names: Option<Vec<String>>,
    roles: Option<Vec<String>>,
    #[serde(alias = "workspace_role_name")]
    role_name: Option<String>,
    #[serde(alias = "workspace_role")]
    role: Option<String>,
}

impl RoleFields {
    /// Returns the roles that the request names, or `None` if it names none.
    pub(in crate::simulator) fn resolve(&self, scope: RoleScope) -> Option<Vec<Uuid>> {
        let lists = [&self.role_names, &self.roles].into_iter().flatten().flatten();
        let single = [&self.role_name, &self.role].into_iter().flatten();
        let roles: Vec<Uuid> = lists.chain(single).filter_map(|text| scope.resolve(text)).collect();
        (!roles.is_empty()).then_some(roles)
    }

    /// Returns the roles that the request names, or the default role.
    pub(in crate::simulator) fn resolve_or_default(&self, scope: RoleScope) -> Vec<Uuid> {
        self.resolve(scope).unwrap_or_else(|| vec![scope.default_role()])
    }
}
