//! API keys of the organization: listed with who created them, and deleted one by one. Keys outlive the person who created
//! them, since the document does not say that they go with that person.

use serde_json::{Value, json};
use uuid::Uuid;

use super::find;
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::query::QuerySpec;
use crate::simulator::organization::audit_log::{Detail, Target};
use crate::simulator::organization::{ApiKeyRecord, Organization};
use crate::simulator::refusal::Refusal;
use crate::simulator::request::ApiRequest;
use crate::simulator::response::{ApiResponse, ApiResult};

pub(super) static OPERATIONS: [OperationSpec; 2] = [
    OperationSpec::get("api-keys", Operation::ListApiKeys, |organization, request| Ok(list(organization, request)))
        .query(QuerySpec::NONE.limit(100).offset().filter("name"))
        .answers_addresses(),
    OperationSpec::delete("api-keys/{}", Operation::DeleteApiKey, delete),
];

fn list(organization: &Organization, request: &ApiRequest) -> ApiResponse {
    let query = &request.query;
    let is_match = |key: &ApiKeyRecord| {
        let end = key.hidden_key.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        query.matches(&key.name) || query.is_filter(&end)
    };
    let keys = organization.api_keys.iter().filter(|(_, key)| is_match(key)).skip(query.offset).take(query.limit);
    let keys: Vec<Value> = keys.map(|(id, key)| render(organization, *id, key)).collect();
    ApiResponse::ok(json!({"keys": keys}))
}

fn delete(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, key) = find(request, 0, "API key", |id| organization.api_keys.get(id))?;
    if !key.can_delete {
        return Err(Refusal::error(403, "permission_denied", format!("API key {id} cannot be deleted")));
    }
    let details = vec![("api_key_id", Detail::Id(id)), ("name", Detail::Text(key.name.clone()))];
    let target = Target { kind: "API_KEY", details, workspace: key.workspace };
    organization.api_keys.shift_remove(&id);
    organization.record("api_key.delete", target);
    Ok(ApiResponse::ok(json!({"detail": "API key deleted successfully"})))
}

fn render(organization: &Organization, id: Uuid, key: &ApiKeyRecord) -> Value {
    let workspace = key.workspace.and_then(|id| organization.workspaces.get(&id));
    let delete = if key.can_delete {
        json!({"status": "available"})
    } else {
        json!({"status": "unavailable", "reason": "not_allowed"})
    };
    json!({
        "key_id": id,
        "key": null,
        "name": key.name,
        "hidden_key": key.hidden_key,
        "created_at": key.created_at.to_string(),
        "expiration_date": null,
        "actions": {"rotate": null, "delete": delete},
        "workspace_id": key.workspace,
        "workspace_name": workspace.map(|workspace| &workspace.name),
        "created_by": key.created_by,
        "product": "API",
        "last_used": null,
        "can_delete": key.can_delete,
    })
}
