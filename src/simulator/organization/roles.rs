//! Roles: their names, their letters, and their UUIDs.
//!
//! The document lists the UUIDs of the standard roles without saying which role each belongs to. Here they are assigned in
//! the order in which the document lists the names, so a client has to ask `GET /roles`, as with the real API.

use serde::Serialize;
use uuid::{Uuid, uuid};

/// A role that every organization has.
#[derive(Debug)]
pub(in crate::simulator) struct StandardRole {
    pub(in crate::simulator) name: &'static str,
    pub(in crate::simulator) letter: Option<&'static str>,
    pub(in crate::simulator) uuid: Uuid,
}

/// A role that this organization has created.
#[derive(Debug, Clone)]
pub(in crate::simulator) struct CustomRole {
    pub(in crate::simulator) name: String,
    pub(in crate::simulator) uuid: Uuid,
    pub(in crate::simulator) scope: RoleScope,
}

/// A role as responses write it.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub(in crate::simulator) enum RenderedRole {
    Letter(&'static str),
    Id(Uuid),
}

/// Where a role applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulator) enum RoleScope {
    Organization,
    Workspace,
}

const fn role(name: &'static str, letter: Option<&'static str>, uuid: Uuid) -> StandardRole {
    StandardRole { name, letter, uuid }
}

static ORGANIZATION: [StandardRole; 3] = [
    role("member", Some("M"), uuid!("0d48f530-095c-43fe-8aea-6673bcacabe6")),
    role("billing_manager", Some("B"), uuid!("c955f4e1-9477-43f0-8349-6fbc629fccc9")),
    role("organization_admin", Some("A"), uuid!("7bde5959-d676-47d2-b779-35b64323d278")),
];

static WORKSPACE: [StandardRole; 11] = [
    role("billing", None, uuid!("d7ea77c5-9260-41d0-ab26-52b5add3ee56")),
    role("user", None, uuid!("48436751-ee56-44bd-8a2d-712233977821")),
    role("contributor", None, uuid!("375cd0db-3bbe-4b79-80f3-954ccf04f3d1")),
    role("dev", None, uuid!("578584f1-4319-4c88-9948-38a5184483b6")),
    role("dev_contributor", None, uuid!("d79b3027-4eb2-4521-8722-825acfee7d8b")),
    role("mistral_code_user", None, uuid!("252a0825-40b9-4b98-be80-7658956f13e9")),
    role("cloud_user", None, uuid!("17aa61c5-1c61-477e-a40a-e52c8ccd74b9")),
    role("workspace_contributor", Some("M"), uuid!("b23cd6e0-91cd-4a8a-9869-b30366bf3966")),
    role("workspace_admin", Some("A"), uuid!("731eb2be-a74f-4070-b797-35bf7009e553")),
    role("observability_viewer", None, uuid!("ff86d432-7f27-47f8-b02f-b5c102ef6a55")),
    role("workflow_executor", None, uuid!("0f9acbf6-93b5-42c7-a227-fc7652755f65")),
];

pub(in crate::simulator) const ORGANIZATION_ADMIN: Uuid = uuid!("7bde5959-d676-47d2-b779-35b64323d278");
pub(in crate::simulator) const ORGANIZATION_MEMBER: Uuid = uuid!("0d48f530-095c-43fe-8aea-6673bcacabe6");
pub(in crate::simulator) const WORKSPACE_ADMIN: Uuid = uuid!("731eb2be-a74f-4070-b797-35bf7009e553");
pub(in crate::simulator) const WORKSPACE_MEMBER: Uuid = uuid!("b23cd6e0-91cd-4a8a-9869-b30366bf3966");

impl RoleScope {
    pub(in crate::simulator) fn standard(self) -> &'static [StandardRole] {
        match self {
            RoleScope::Organization => &ORGANIZATION,
            RoleScope::Workspace => &WORKSPACE,
        }
    }

    /// Returns the role of a member for whom a request names no role.
    pub(in crate::simulator) fn default_role(self) -> Uuid {
        match self {
            RoleScope::Organization => ORGANIZATION_MEMBER,
            RoleScope::Workspace => WORKSPACE_MEMBER,
        }
    }

    /// Returns the UUID for a letter, the name of a standard role, or a UUID. The body was checked against its schema.
    pub(in crate::simulator) fn resolve(self, text: &str) -> Option<Uuid> {
        let known = self.standard().iter().find(|role| role.name == text || role.letter == Some(text));
        known.map(|role| role.uuid).or_else(|| Uuid::try_parse(text).ok())
    }

    /// Renders roles the way responses write them: as letters if each has one, otherwise as UUIDs.
    pub(in crate::simulator) fn render(self, roles: &[Uuid]) -> Vec<RenderedRole> {
        let letter = |id: &Uuid| self.standard().iter().find(|role| role.uuid == *id).and_then(|role| role.letter);
        let letters: Option<Vec<RenderedRole>> = roles.iter().map(|id| letter(id).map(RenderedRole::Letter)).collect();
        letters.unwrap_or_else(|| roles.iter().map(|id| RenderedRole::Id(*id)).collect())
    }
}

/// Returns the name of a role, standard or custom.
pub(in crate::simulator) fn role_name(scope: RoleScope, id: Uuid, custom: &[CustomRole]) -> String {
    let standard = scope.standard().iter().find(|role| role.uuid == id).map(|role| role.name);
    let custom_name = || custom.iter().find(|role| role.uuid == id).map(|role| role.name.clone());
    standard.map(str::to_owned).or_else(custom_name).unwrap_or_else(|| id.to_string())
}
