//! The audit log, filtered by event, target, actor and time; the latest entries first, unless asked otherwise.

use serde_json::{Map, Value, json};

use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::query::QuerySpec;
use crate::simulator::organization::Organization;
use crate::simulator::organization::audit_log::{Actor, AuditRecord, Detail, Details};
use crate::simulator::request::ApiRequest;
use crate::simulator::response::ApiResponse;

pub(super) static OPERATIONS: [OperationSpec; 1] =
    [OperationSpec::get("audit-logs", Operation::ListAuditLogs, |organization, request| {
        Ok(list(organization, request))
    })
    .query(QuerySpec::NONE.limit(20).log_filter())
    .answers_addresses()];

fn list(organization: &Organization, request: &ApiRequest) -> ApiResponse {
    let filter = &request.query.log_filter;
    let is_match = |entry: &AuditRecord| {
        let by = match &entry.actor {
            Actor::ApiKey => ("API_KEY", None),
            Actor::Person(email) => ("HUMAN", organization.find_member(email)),
        };
        filter.matches(by, &entry.event, entry.target.kind, entry.at)
    };
    let numbered = organization.audit_log.iter().enumerate().filter(|(_, entry)| is_match(entry));
    let mut entries: Vec<(usize, &AuditRecord)> = numbered.collect();
    entries.sort_by_key(|(number, entry)| (entry.at, *number));
    if !filter.is_ascending {
        entries.reverse();
    }
    let entries = entries.into_iter().take(request.query.limit);
    ApiResponse::ok(entries.map(|(number, entry)| render(organization, number, entry)).collect::<Value>())
}

fn render(organization: &Organization, number: usize, entry: &AuditRecord) -> Value {
    let (kind, actor): (_, Details) = match &entry.actor {
        Actor::ApiKey => ("API_KEY", vec![("api_key_name", Detail::Text("frontdesk".to_owned()))]),
        Actor::Person(email) => {
            let uuid = organization.find_member(email).map(|id| ("user_uuid", Detail::Id(id)));
            ("HUMAN", [("email", Detail::Text(email.clone()))].into_iter().chain(uuid).collect())
        }
    };
    json!({
        "log_id": number + 1,
        "created_at": entry.at.to_string(),
        "actor_type": kind,
        "actor_metadata": object(&actor),
        "event_type": entry.event,
        "event_metadata": {},
        "target_type": entry.target.kind,
        "target_metadata": object(&entry.target.details),
        "organization_uuid": null,
        "workspace_uuid": entry.target.workspace,
    })
}

fn object(details: &Details) -> Map<String, Value> {
    details.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
}
