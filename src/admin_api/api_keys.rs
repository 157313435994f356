//! `/api-keys`: lists the API keys of the organization, and deletes one.

use std::collections::HashMap;

use serde::Deserialize;
use uuid::Uuid;

use super::elements::{Elements, or_unknown};
use super::request::{GetRequest, Request};
use super::{Alarm, ApiError, Client, Reply, WriteAhead};
use crate::text::quoted;

/// The documented default.
const PAGE: usize = 100;

/// An API key, without the key itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KeyEntry {
    #[serde(rename = "key_id")]
    pub uuid: Uuid,
    #[serde(default, deserialize_with = "or_unknown")]
    pub name: Option<String>,
    /// The masked value: `HQSx...Ug6Y`.
    #[serde(default, deserialize_with = "or_unknown")]
    pub hidden_key: Option<String>,
    /// An address, or the name of the key that created this one.
    #[serde(default, deserialize_with = "or_unknown")]
    pub created_by: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    pub workspace_name: Option<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    actions: Option<KeyActions>,
    /// Another key has its identifier as well, so that a deletion may be of either.
    #[serde(skip)]
    shares_identifier: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct KeyActions {
    #[serde(default, deserialize_with = "or_unknown")]
    delete: Option<KeyAction>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct KeyAction {
    status: String,
}

/// `GET /api-keys`.
#[derive(Debug, Deserialize)]
struct ListKeysResponse {
    keys: Elements<KeyEntry>,
}

impl KeyEntry {
    /// Returns whether this key may not be deleted: the API says so, or gives another one its identifier. By the document, an
    /// action that it leaves out is not available.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        let delete = self.actions.as_ref().and_then(|actions| actions.delete.as_ref());
        self.shares_identifier || delete.is_none_or(|delete| delete.status != "available")
    }

    fn is_same(&self, other: &Self) -> bool {
        (&self.created_by, &self.hidden_key) == (&other.created_by, &other.hidden_key)
    }

    /// Returns what people call it, escaped.
    fn label(&self) -> String {
        let label = self.name.as_ref().or(self.hidden_key.as_ref());
        quoted(label.unwrap_or(&self.uuid.to_string()))
    }
}

impl Client {
    /// Returns whether an entry may be the key that this client uses.
    #[must_use]
    pub fn may_use(&self, key: &KeyEntry) -> bool {
        key.hidden_key.as_deref().is_some_and(|masked| self.executor.connection.key.may_be(masked))
    }

    /// Reads every API key of the organization, each once: on until a page shows no new one. Several that have one identifier are
    /// all returned, and none of them may be deleted.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn list_api_keys(&self) -> Result<Vec<KeyEntry>, ApiError> {
        Ok(self.read_api_keys().await?.0)
    }

    /// Does the same, and says whether all can be read.
    pub(crate) async fn read_api_keys(&self) -> Result<(Vec<KeyEntry>, bool), ApiError> {
        let (mut all, mut is_whole): (HashMap<Uuid, Vec<KeyEntry>>, bool) = (HashMap::new(), true);
        let (mut offset, mut count) = (0, 0);
        loop {
            let path = format!("/api-keys?limit={PAGE}&offset={offset}");
            let page: ListKeysResponse = self.read(GetRequest::new(&path, "the list of API keys")).await?;
            let Elements { items, unreadable } = page.keys;
            self.note_elements("the list of API keys", items.iter().map(|key| key.uuid), &unreadable);
            is_whole &= unreadable.is_empty();
            offset += items.len() + unreadable.len();
            let known = count;
            for key in items {
                let of_identifier = all.entry(key.uuid).or_default();
                if !of_identifier.iter().any(|other| other.is_same(&key)) {
                    of_identifier.push(key);
                    count += 1;
                }
            }
            if count == known {
                let keys = all.into_values().flat_map(|keys| self.told_apart(keys));
                return Ok((keys.collect(), is_whole));
            }
        }
    }

    /// Marks keys of one identifier, if they are several.
    fn told_apart(&self, mut keys: Vec<KeyEntry>) -> Vec<KeyEntry> {
        if keys.len() > 1 {
            let labels: Vec<String> = keys.iter().map(KeyEntry::label).collect();
            self.alarm(Alarm::Key, &format!("the API keys {}", labels.join(" and ")));
            for key in &mut keys {
                key.shares_identifier = true;
            }
        }
        keys
    }

    /// Deletes an API key.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn delete_api_key(&self, uuid: Uuid, write_ahead: &dyn WriteAhead) -> Result<Reply<()>, ApiError> {
        let request = Request::delete(&format!("/api-keys/{uuid}"), "the deletion").documented(&["detail"]);
        self.write_plain(request, Some(1), write_ahead).await
    }
}
