//! Whether anything was sent a second time without a look at the organization in between.

use std::collections::BTreeMap;

use frontdesk::simulator::{Operation, RequestRecord};
use serde_json::Value;

/// Fails on the first change for the same person, group or workspace that follows an earlier one of which nobody knew
/// how it had ended, or that was known to be carried out.
pub(crate) fn nothing_without_a_look(requests: &[RequestRecord]) -> Result<(), String> {
    let mut sent: BTreeMap<String, &RequestRecord> = BTreeMap::new();
    for request in requests {
        if request.method == "GET" {
            sent.clear();
            continue;
        }
        for subject in subjects(request) {
            let key = format!("{} {} {subject}", request.method, request.path);
            if let Some(earlier) = sent.get(&key) {
                return Err(format!("{key} was sent again without a look; the earlier one: {earlier:?}"));
            }
            if !was_refused(request) {
                sent.insert(key, request);
            }
        }
    }
    Ok(())
}

/// The API's word that nothing was changed.
fn was_refused(request: &RequestRecord) -> bool {
    request.status.is_some_and(|status| (400..500).contains(&status) && ![408, 429, 499].contains(&status))
}

/// Whom or what a change is about.
fn subjects(request: &RequestRecord) -> Vec<String> {
    let body = request.body.as_ref().unwrap_or(&Value::Null);
    let texts = |list: &Value| -> Vec<String> {
        let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().map(ToString::to_string).collect()
    };
    match request.operation {
        Some(Operation::CreateUsers) => {
            let people = body.as_array().map(Vec::as_slice).unwrap_or_default();
            people.iter().map(|person| person["email"].to_string()).collect()
        }
        Some(Operation::InviteUsers) => {
            body["email"].as_str().unwrap_or_default().split(',').map(|email| email.trim().to_owned()).collect()
        }
        Some(Operation::CreateGroup | Operation::CreateWorkspace) => vec![body["name"].to_string()],
        Some(Operation::AddGroupMembers) => texts(&body["user_uuids"]),
        Some(Operation::AddWorkspaceUsers) => texts(&body["members"]),
        _ => vec![body.to_string()],
    }
}
