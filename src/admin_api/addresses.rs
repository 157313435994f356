//! Addresses in requests and responses. What is sent is valid and normalised; what comes back is recognised by its
//! normalised form, never by position, and an address that was not in the request is an alarm.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::ApiError;
use crate::model::Email;
use crate::text::escape_truncated;

/// Parses the addresses of a request: each must be normalised, so that none can smuggle a second recipient into a list.
pub(super) fn addresses<'a>(texts: impl Iterator<Item = &'a str>) -> Result<BTreeSet<Email>, ApiError> {
    let address = |text| match Email::parse(text) {
        Ok(email) if email.as_str() == text => Ok(email),
        _ => Err(ApiError::Address { address: escape_truncated(text, 254) }),
    };
    texts.map(address).collect()
}

/// Returns the people of a list of refusals. An entry is an address, or an object that holds one beside a reason.
pub(super) fn refused<'a>(
    asked: &BTreeSet<Email>,
    entries: impl Iterator<Item = &'a Value>,
    unasked: &mut Vec<String>,
) -> BTreeMap<Email, Option<String>> {
    let mut people = BTreeMap::new();
    for entry in entries {
        let address = entry.as_str().or_else(|| entry.get("email").and_then(Value::as_str));
        let Some(email) = address.and_then(|address| recognise(asked, address, unasked)) else { continue };
        let reason = ["message", "reason", "error", "detail", "msg"].iter().find_map(|key| entry.get(key)?.as_str());
        let message = reason.map(|message| escape_truncated(message, 200));
        let slot = people.entry(email).or_insert(None);
        *slot = slot.take().or(message);
    }
    people
}

/// Returns the person of `address`, or notes that it was not in the request.
pub(super) fn recognise(asked: &BTreeSet<Email>, address: &str, unasked: &mut Vec<String>) -> Option<Email> {
    match Email::parse(address.trim()) {
        Ok(email) if asked.contains(&email) => Some(email),
        _ => {
            unasked.push(escape_truncated(address, 254));
            None
        }
    }
}
