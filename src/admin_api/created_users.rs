//! The answer to `POST /users`, joined with the people of the request: partial success inside a 200.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::addresses::{recognise, refused};
use super::encoding::null_is_empty;
use crate::model::Email;

/// The people of one `POST /users`, each in exactly one of `created`, `invalid`, `missing` and `doubtful`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreatedUsers {
    pub created: HashMap<Email, Uuid>,
    /// Refused one by one, with the API's message where it gave any.
    pub invalid: BTreeMap<Email, Option<String>>,
    /// In neither list, or in both: ask the API.
    pub missing: BTreeSet<Email>,
    /// With an identifier that is somebody else's too, or with two.
    pub doubtful: BTreeMap<Email, BTreeSet<Uuid>>,
    /// Addresses in the answer that were not in the request, escaped.
    pub unasked: Vec<String>,
}

/// `POST /users`: partial success inside a 200.
#[derive(Debug, Deserialize)]
pub(super) struct CreateUsersResponse {
    email_to_user_id: HashMap<String, Value>,
    #[serde(default, deserialize_with = "null_is_empty")]
    invalid_emails: Vec<Value>,
    /// Undocumented, and tolerated: reasons beside the people they concern.
    #[serde(default, deserialize_with = "null_is_empty")]
    errors: Vec<Value>,
}

/// Joins the answer to a creation with `asked`.
pub(super) fn created(asked: &BTreeSet<Email>, response: &CreateUsersResponse) -> CreatedUsers {
    let mut all = CreatedUsers::default();
    all.invalid = refused(asked, response.invalid_emails.iter().chain(&response.errors), &mut all.unasked);
    let mut named: BTreeMap<Email, BTreeSet<Uuid>> = BTreeMap::new();
    let mut people: HashMap<Uuid, usize> = HashMap::new();
    for (address, id) in &response.email_to_user_id {
        let Some(email) = recognise(asked, address, &mut all.unasked) else { continue };
        // An id that is none leaves the person to be looked up, as if the answer had not named them.
        let Some(uuid) = id.as_str().and_then(|id| Uuid::parse_str(id).ok()) else { continue };
        if named.entry(email).or_default().insert(uuid) {
            *people.entry(uuid).or_default() += 1;
        }
    }
    for (email, uuids) in named {
        // One id for two people is wrong for one of them at least.
        match uuids.first() {
            Some(uuid) if uuids.len() == 1 && people[uuid] == 1 => {
                if all.invalid.remove(&email).is_none() {
                    all.created.insert(email, *uuid);
                }
            }
            _ => {
                all.invalid.remove(&email);
                all.doubtful.insert(email, uuids);
            }
        }
    }
    let known = |email: &&Email| {
        all.created.contains_key(*email) || all.invalid.contains_key(*email) || all.doubtful.contains_key(*email)
    };
    all.missing = asked.iter().filter(|email| !known(email)).cloned().collect();
    all.unasked.sort();
    all
}

#[cfg(test)]
mod tests;
