//! What the organization says of itself: its roles and its rate limit.

use serde_json::{Value, json};

use super::{Answer, Outcome};
use crate::simulator::Options;
use crate::simulator::organization::Organization;
use crate::simulator::organization::roles::Scope;
use crate::simulator::refusal::Refusal;

/// What `GET /rate-limit` says where nothing is enforced: the document wants a number.
const UNLIMITED: u32 = 10_000;

pub(super) fn roles(organization: &Organization, options: &Options) -> Outcome {
    if !options.rbac {
        return Err(Refusal::error(403, "permission_denied", "this organization has no role-based access control"));
    }
    let list = |scope: Scope| -> Vec<Value> {
        let standard = scope.standard().iter().map(|role| role_row(role.name, &json!(role.uuid), false));
        let own = organization.custom_roles.iter().filter(|role| role.scope == scope);
        standard.chain(own.map(|role| role_row(&role.name, &json!(role.uuid), true))).collect()
    };
    let (organization, workspace) = (list(Scope::Organization), list(Scope::Workspace));
    Ok(Answer::ok(json!({"organization_roles": organization, "workspace_roles": workspace})))
}

fn role_row(name: &str, uuid: &Value, custom: bool) -> Value {
    json!({"name": name, "uuid": uuid, "description": format!("may act as {name}"), "is_custom_role": custom})
}

pub(super) fn rate_limit(options: &Options) -> Outcome {
    if !options.reveal_rate || options.faults.hidden_rate {
        return Err(Refusal::error(404, "not_found", "the rate limit of this organization is not told"));
    }
    let limit = options.rate_limit.unwrap_or(UNLIMITED);
    Ok(Answer::ok(json!({"requests_per_second": limit, "tokens_limits_by_model": {}})))
}
