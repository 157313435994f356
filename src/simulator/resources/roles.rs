//! The roles of the organization, standard and custom.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::organization::Organization;
use crate::simulator::organization::roles::RoleScope;
use crate::simulator::refusal::Refusal;
use crate::simulator::request::ApiRequest;
use crate::simulator::response::{ApiResponse, ApiResult};

pub(super) static OPERATIONS: [OperationSpec; 1] = [OperationSpec::get("roles", Operation::ListRoles, list)];

fn list(organization: &Organization, request: &ApiRequest) -> ApiResult {
    if !request.options.rbac {
        return Err(Refusal::error(403, "permission_denied", "this organization has no role-based access control"));
    }
    let roles = |scope: RoleScope| -> Vec<Value> {
        let standard = scope.standard().iter().map(|role| render(role.name, role.uuid, false));
        let custom = organization.custom_roles.iter().filter(|role| role.scope == scope);
        standard.chain(custom.map(|role| render(&role.name, role.uuid, true))).collect()
    };
    Ok(ApiResponse::ok(json!({
        "organization_roles": roles(RoleScope::Organization),
        "workspace_roles": roles(RoleScope::Workspace),
    })))
}

fn render(name: &str, uuid: Uuid, custom: bool) -> Value {
    json!({"name": name, "uuid": uuid, "description": format!("may act as {name}"), "is_custom_role": custom})
}
