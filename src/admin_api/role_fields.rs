//! Serialises a role the way the API expects it: `role_names` for the names that it lists, `roles` for letters and
//! UUIDs, never both; or the deprecated singular `role` for organizations without role-based access.

use serde::Serialize;

use crate::model::{OrgRole, WorkspaceRoles};

/// The role of a person in the organization; flattened into the request.
#[derive(Debug, Default, Serialize)]
pub(super) struct OrgRoleFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    role_names: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

impl OrgRoleFields {
    /// All `roles` of a person: by name where all have one, and otherwise by letter or UUID, which the API refuses
    /// where they are mixed. No roles are left out of the request.
    pub(super) fn new(roles: &[OrgRole], legacy: bool) -> Self {
        if let ([role], true) = (roles, legacy) {
            return Self { role: Some(value(role)), ..Self::default() };
        }
        let names: Option<Vec<&'static str>> = roles.iter().map(OrgRole::api_name).collect();
        match names {
            Some(names) if names.is_empty() => Self::default(),
            Some(names) => Self { role_names: Some(names), ..Self::default() },
            None => Self { roles: Some(roles.iter().map(value).collect()), ..Self::default() },
        }
    }
}

fn value(role: &OrgRole) -> String {
    match role {
        OrgRole::Uuid(uuid) => uuid.to_string(),
        // The roster and the plan resolve names before anything is sent.
        OrgRole::Named(name) => name.clone(),
        OrgRole::Member | OrgRole::BillingManager | OrgRole::OrganizationAdmin => {
            role.api_letter().expect("a standard role has a letter").to_owned()
        }
    }
}

/// The role of a person or a group in a workspace; flattened into the request.
#[derive(Debug, Default, Serialize)]
pub(super) struct WorkspaceRoleFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    role_names: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roles: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
}

impl WorkspaceRoleFields {
    /// The roles of one request: those that have a letter by letter, where all have one, and otherwise all by name.
    pub(super) fn new(all: WorkspaceRoles, legacy: bool) -> Self {
        let letters: Option<Vec<&'static str>> = all.iter().map(|role| role.api_letter()).collect();
        match letters.as_deref() {
            Some([letter]) if legacy => Self { role: Some(letter), ..Self::default() },
            Some(_) => Self { roles: letters, ..Self::default() },
            None => Self { role_names: Some(all.iter().map(|role| role.name()).collect()), ..Self::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;
    use crate::model::WorkspaceRole;

    fn org(role: &OrgRole, legacy: bool) -> Value {
        serde_json::to_value(OrgRoleFields::new(std::slice::from_ref(role), legacy)).unwrap()
    }

    #[test]
    fn a_standard_role_goes_by_name_and_any_other_by_uuid() {
        let uuid = Uuid::from_u128(7);
        assert_eq!(org(&OrgRole::Member, false), json!({"role_names": ["member"]}));
        assert_eq!(org(&OrgRole::OrganizationAdmin, false), json!({"role_names": ["organization_admin"]}));
        assert_eq!(org(&OrgRole::Uuid(uuid), false), json!({"roles": [uuid]}));
        assert_eq!(serde_json::to_value(OrgRoleFields::new(&[], false)).unwrap(), json!({}));
    }

    #[test]
    fn several_roles_go_by_name_where_all_have_one_and_by_uuid_otherwise() {
        let of = |roles: &[OrgRole]| serde_json::to_value(OrgRoleFields::new(roles, false)).unwrap();
        let [one, two] = [7, 8].map(Uuid::from_u128);
        assert_eq!(
            of(&[OrgRole::Member, OrgRole::BillingManager]),
            json!({"role_names": ["member", "billing_manager"]})
        );
        assert_eq!(of(&[OrgRole::Uuid(one), OrgRole::Uuid(two)]), json!({"roles": [one, two]}));
        assert_eq!(of(&[]), json!({}));
    }

    #[test]
    fn an_organization_without_role_based_access_gets_the_letter() {
        assert_eq!(org(&OrgRole::BillingManager, true), json!({"role": "B"}));
        let fields = WorkspaceRoleFields::new([WorkspaceRole::Admin].into(), true);
        assert_eq!(serde_json::to_value(fields).unwrap(), json!({"role": "A"}));
    }

    #[test]
    fn a_workspace_role_goes_by_letter_where_it_has_one() {
        let of = |roles: &[WorkspaceRole]| {
            serde_json::to_value(WorkspaceRoleFields::new(roles.iter().copied().collect(), false)).unwrap()
        };
        assert_eq!(of(&[WorkspaceRole::Member]), json!({"roles": ["M"]}));
        assert_eq!(of(&[WorkspaceRole::CloudUser]), json!({"role_names": ["cloud_user"]}));
        assert_eq!(of(&[WorkspaceRole::Dev, WorkspaceRole::Billing]), json!({"role_names": ["billing", "dev"]}));
    }
}
