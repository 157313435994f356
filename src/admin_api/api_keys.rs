//! `/api-keys`: lists the API keys of the organization, and deletes one.

use std::collections::HashMap;

use serde::Deserialize;
use uuid::Uuid;

use super::elements::{Elements, or_unknown};
use super::request::{GetRequest, Request};
use super::{ApiError, Client, Reply, WriteAhead};

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
    /// Returns whether the API says that this key may not be deleted. By the document, an action that it leaves out is not
    /// available.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        let delete = self.actions.as_ref().and_then(|actions| actions.delete.as_ref());
        delete.is_none_or(|delete| delete.status != "available")
    }
}

impl Client {
    /// Returns whether an entry may be the key that this client uses.
    #[must_use]
    pub fn may_use(&self, key: &KeyEntry) -> bool {
        key.hidden_key.as_deref().is_some_and(|masked| self.executor.connection.key.may_be(masked))
    }

    /// Reads every API key of the organization, each once: on until a page shows no new one.
    ///
    /// # Errors
    /// Where a page could not be read.
    pub async fn list_api_keys(&self) -> Result<Vec<KeyEntry>, ApiError> {
        Ok(self.read_api_keys().await?.0)
    }

    /// Does the same, and says whether all can be read.
    pub(crate) async fn read_api_keys(&self) -> Result<(Vec<KeyEntry>, bool), ApiError> {
        let (mut all, mut is_whole): (HashMap<Uuid, KeyEntry>, bool) = (HashMap::new(), true);
        let mut offset = 0;
        loop {
            let path = format!("/api-keys?limit={PAGE}&offset={offset}");
            let page: ListKeysResponse = self.read(GetRequest::new(&path, "the list of API keys")).await?;
            let Elements { items, unreadable } = page.keys;
            self.note_elements("the list of API keys", items.iter().map(|key| key.uuid), &unreadable);
            is_whole &= unreadable.is_empty();
            offset += items.len() + unreadable.len();
            let known = all.len();
            all.extend(items.into_iter().map(|key| (key.uuid, key)));
            if all.len() == known {
                return Ok((all.into_values().collect(), is_whole));
            }
        }
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
