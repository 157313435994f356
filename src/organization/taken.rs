//! Looks up in the audit log who took something away from people, and when. Who did it is good to know and never needed, so
//! that nothing depends on the log.

use std::collections::HashMap;

use crate::admin_api::{ApiError, AuditEntry, Client};
use crate::model::Taken;
use crate::plan::{LostKind, LostPlace};

/// Which actions take people out of what, by the names of the document.
const LEAVE: [&str; 3] = ["user.organization.leave", "user.organization.delete", "user.delete"];
const LEAVE_GROUP: [&str; 2] = ["user_group.member.remove", "user_group.delete"];
const LEAVE_WORKSPACE: [&str; 2] = ["workspace.member.remove", "workspace.delete"];

/// Returns who took away what, and when, by address and [label](LostPlace::label), as far as the log tells.
///
/// # Errors
/// Where the run cannot go on.
pub async fn read_taken(client: &Client, lost: &[LostPlace]) -> Result<HashMap<(String, String), Taken>, ApiError> {
    let first = lost.iter().map(|lost| &lost.last_seen).min();
    let Some(after) = first.and_then(|day| format!("{day}T00:00:00Z").parse().ok()) else { return Ok(HashMap::new()) };
    let kinds = [
        (LostKind::Organization, &LEAVE[..]),
        (LostKind::Group, &LEAVE_GROUP),
        (LostKind::Workspace, &LEAVE_WORKSPACE),
    ];
    let kinds = kinds.iter().filter(|(kind, _)| lost.iter().any(|lost| lost.kind == *kind));
    let events: Vec<&str> = kinds.flat_map(|(_, events)| events.iter().copied()).collect();
    let entries = client.list_audit_logs(&events, after).await?.unwrap_or_default();
    let taken = |lost: &LostPlace| {
        let entry = entries.iter().find(|entry| is_end_of(entry, lost))?;
        let day = entry.created_at.strftime("%Y-%m-%d").to_string();
        let by = entry.actor().map(|actor| match entry.actor_type.as_deref() {
            Some("API_KEY") => format!("the API key {actor}"),
            _ => actor.to_owned(),
        });
        Some(((lost.email.clone(), lost.label()), Taken { day, by }))
    };
    Ok(lost.iter().filter_map(taken).collect())
}

fn is_end_of(entry: &AuditEntry, lost: &LostPlace) -> bool {
    let is_person = || entry.concerns(&lost.email) || lost.user.is_some_and(|user| entry.concerns(&user.to_string()));
    let is_place = || entry.concerns(&lost.name) || lost.places.iter().any(|place| entry.concerns(&place.to_string()));
    let event = entry.event_type.as_str();
    match lost.kind {
        LostKind::Organization => LEAVE.contains(&event) && is_person(),
        LostKind::Group if event == LEAVE_GROUP[1] => is_place(),
        LostKind::Group => event == LEAVE_GROUP[0] && is_person() && is_place(),
        LostKind::Workspace if event == LEAVE_WORKSPACE[1] => is_place(),
        LostKind::Workspace => event == LEAVE_WORKSPACE[0] && is_person() && is_place(),
    }
}
