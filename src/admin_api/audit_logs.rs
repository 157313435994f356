//! `/audit-logs`: who did what in the organization. The document does not name the keys of the metadata, so a person, a
//! group or a workspace is recognised by its values.

use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

use super::elements::{Elements, or_unknown};
use super::encoding::query_value;
use super::request::GetRequest;
use super::{ApiError, Client};

/// The most entries of an answer that are asked for; the document names no maximum.
const LIMIT: usize = 100;
/// So many answers are read at most: who did something is good to know, and never worth a long reading.
const MAX_ANSWERS: usize = 10;
/// What one answer shows of a moment may not be all that happened in it.
const OVERLAP: SignedDuration = SignedDuration::from_secs(1);

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AuditEntry {
    log_id: i64,
    pub created_at: Timestamp,
    /// Such as `user.organization.leave`.
    pub event_type: String,
    #[serde(default, deserialize_with = "or_unknown")]
    pub actor_type: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    actor_metadata: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "or_unknown")]
    event_metadata: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "or_unknown")]
    target_metadata: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "or_unknown")]
    pub workspace_uuid: Option<Uuid>,
}

impl AuditEntry {
    /// Returns whether the action concerns what has this UUID, address or name.
    #[must_use]
    pub fn concerns(&self, text: &str) -> bool {
        let values = [&self.target_metadata, &self.event_metadata].into_iter().flatten().flat_map(BTreeMap::values);
        values.into_iter().any(|value| value.trim().eq_ignore_ascii_case(text))
            || self.workspace_uuid.is_some_and(|uuid| uuid.to_string().eq_ignore_ascii_case(text))
    }

    /// Returns what is known of who acted: an address, or else a name, or else any other detail.
    #[must_use]
    pub fn actor(&self) -> Option<&str> {
        let details = || self.actor_metadata.iter().flatten().filter(|(_, value)| !value.trim().is_empty());
        let address = details().find(|(_, value)| value.contains('@'));
        let known = address.or_else(|| details().find(|(key, _)| key.contains("name"))).or_else(|| details().next());
        known.map(|(_, value)| value.as_str())
    }
}

impl Client {
    /// Reads the latest entries of these types after `after`, the latest first; `None` where they could not be read: the
    /// key may not read them, this organization has no audit log, or it cannot be read soon.
    ///
    /// # Errors
    /// Where the key is refused, the run is stopped, or has to wait for too long.
    pub async fn list_audit_logs(
        &self,
        event_types: &[&str],
        after: Timestamp,
    ) -> Result<Option<Vec<AuditEntry>>, ApiError> {
        const WHAT: &str = "the audit log";
        let mut start = format!("/audit-logs?limit={LIMIT}&after={}", query_value(&after.to_string()));
        start.extend(event_types.iter().flat_map(|name| ["&event_type=".to_owned(), query_value(name)]));
        let (mut all, mut path) = (HashMap::new(), start.clone());
        for _ in 0..MAX_ANSWERS {
            let read = self.read_optional::<Elements<AuditEntry>>(GetRequest::new(&path, WHAT)).await?;
            let Some(Elements { items, unreadable }) = read else { return Ok(None) };
            let id = |entry: &AuditEntry| Uuid::from_u128(entry.log_id.unsigned_abs().into());
            self.note_elements(WHAT, items.iter().map(id), &unreadable);
            let known = all.len();
            let oldest = items.iter().map(|entry| entry.created_at).min();
            all.extend(items.into_iter().map(|entry| (entry.log_id, entry)));
            let before = oldest.and_then(|oldest| oldest.checked_add(OVERLAP).ok());
            let Some(before) = before.filter(|_| all.len() > known) else { break };
            path = format!("{start}&before={}", query_value(&before.to_string()));
        }
        let mut entries: Vec<AuditEntry> = all.into_values().collect();
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.created_at, entry.log_id)));
        Ok(Some(entries))
    }
}
