//! The answers to creations and invitations, joined with who was asked for. People are recognised
//! by their normalised address, never by position; an address that nobody asked for is an alarm.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;
use uuid::Uuid;

use super::{CreatedOut, InvitedOut};
use crate::model::Email;
use crate::text::escape_truncated;

/// Everybody of one `POST /users`, each in exactly one of `created`, `invalid` and `missing`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreatedUsers {
    pub created: HashMap<Email, Uuid>,
    /// Refused one by one, with the API's words where it gave any.
    pub invalid: BTreeMap<Email, Option<String>>,
    /// In neither list, or in a way that contradicts itself: ask the API.
    pub missing: BTreeSet<Email>,
    /// Addresses in the answer that nobody asked for, escaped.
    pub unasked: Vec<String>,
}

/// Everybody of one `POST /users-invite` whom the answer names. Whoever is in neither list is to be
/// confirmed by the list of invitations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvitedUsers {
    /// Refused one by one, with the API's words where it gave any.
    pub invalid: BTreeMap<Email, Option<String>>,
    pub already_members: BTreeSet<Email>,
    pub invited_count: Option<u64>,
    /// Addresses in the answer that nobody asked for, escaped.
    pub unasked: Vec<String>,
}

/// Joins the answer to a creation with `asked`.
pub(in crate::admin_api) fn created(asked: &BTreeSet<Email>, out: &CreatedOut) -> CreatedUsers {
    let mut all = CreatedUsers::default();
    all.invalid = refused(asked, out.invalid_emails.iter().chain(&out.errors), &mut all.unasked);
    let mut contradicted = BTreeSet::new();
    for (address, id) in &out.email_to_user_id {
        let Some(email) = recognise(asked, address, &mut all.unasked) else { continue };
        // An id that is none leaves the person to be looked up, as if the answer had not named them.
        let Some(uuid) = id.as_str().and_then(|id| Uuid::parse_str(id).ok()) else { continue };
        match all.created.insert(email.clone(), uuid) {
            Some(other) if other != uuid => drop(contradicted.insert(email)),
            _ => {}
        }
    }
    contradicted.extend(all.created.keys().filter(|email| all.invalid.contains_key(*email)).cloned());
    for email in &contradicted {
        all.created.remove(email);
        all.invalid.remove(email);
    }
    let known = |email: &&Email| all.created.contains_key(*email) || all.invalid.contains_key(*email);
    all.missing = asked.iter().filter(|email| !known(email)).cloned().collect();
    all.unasked.sort();
    all
}

/// Joins the answer to an invitation with `asked`.
pub(in crate::admin_api) fn invited(asked: &BTreeSet<Email>, out: &InvitedOut) -> InvitedUsers {
    let mut unasked = Vec::new();
    let invalid = refused(asked, out.invalid_emails.iter().chain(&out.errors), &mut unasked);
    let already_members = refused(asked, out.already_members.iter(), &mut unasked).into_keys().collect();
    unasked.sort();
    InvitedUsers { invalid, already_members, invited_count: out.invited_members_count, unasked }
}

/// The people of a list of refusals. An entry is an address, or an object that holds one beside a reason.
fn refused<'a>(
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

/// Who `address` is, or a note that nobody asked for it.
fn recognise(asked: &BTreeSet<Email>, address: &str, unasked: &mut Vec<String>) -> Option<Email> {
    match Email::parse(address.trim()) {
        Ok(email) if asked.contains(&email) => Some(email),
        _ => {
            unasked.push(escape_truncated(address, 254));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn email(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    fn asked() -> BTreeSet<Email> {
        ["ada@example.com", "alan@example.com", "grace@example.com"].map(email).into()
    }

    fn join(answer: Value) -> CreatedUsers {
        created(&asked(), &serde_json::from_value(answer).unwrap())
    }

    #[test]
    fn people_are_recognised_whatever_the_letter_case_of_the_answer() {
        let id = Uuid::from_u128(1);
        let all = join(json!({
            "email_to_user_id": {"ADA@Example.com": id},
            "invalid_emails": ["Alan@EXAMPLE.com"],
            "added_later": 1
        }));
        assert_eq!(all.created.get("ada@example.com"), Some(&id));
        assert!(all.invalid.contains_key("alan@example.com"));
        assert_eq!(all.missing, [email("grace@example.com")].into());
        assert!(all.unasked.is_empty());
    }

    #[test]
    fn an_address_that_nobody_asked_for_is_an_alarm() {
        let all = join(
            json!({"email_to_user_id": {"mallory@example.com": Uuid::nil(), "\u{1b}[2J": Uuid::nil()}, "invalid_emails": null}),
        );
        assert_eq!(all.unasked, ["\\u{1b}[2J", "mallory@example.com"]);
        assert_eq!(all.missing.len(), 3);
    }

    #[test]
    fn an_answer_that_contradicts_itself_leaves_the_person_to_be_asked_about() {
        let all = join(json!({
            "email_to_user_id": {
                "ada@example.com": Uuid::from_u128(1), "ADA@example.com": Uuid::from_u128(2),
                "alan@example.com": Uuid::from_u128(3), "grace@example.com": null
            },
            "invalid_emails": ["alan@example.com"]
        }));
        assert_eq!(all.missing, asked());
        assert!(all.created.is_empty() && all.invalid.is_empty());
    }

    #[test]
    fn a_reason_beside_a_person_is_kept_and_made_harmless() {
        let all = join(json!({
            "email_to_user_id": {},
            "invalid_emails": ["alan@example.com", {"email": "ada@example.com", "message": "seat\u{7} limit"}],
            "errors": [{"email": "alan@example.com", "reason": "no seat left"}, 5]
        }));
        assert_eq!(all.invalid["ada@example.com"].as_deref(), Some("seat\\u{7} limit"));
        assert_eq!(all.invalid["alan@example.com"].as_deref(), Some("no seat left"));
    }

    #[test]
    fn whoever_an_invitation_answer_does_not_name_is_left_to_be_confirmed() {
        let out: InvitedOut = serde_json::from_value(
            json!({"invalid_emails": ["ALAN@example.com"], "already_members": ["ada@example.com", "eve@example.com"]}),
        )
        .unwrap();
        let all = invited(&asked(), &out);
        assert_eq!(all.invalid.into_keys().collect::<Vec<_>>(), [email("alan@example.com")]);
        assert_eq!(all.already_members, [email("ada@example.com")].into());
        assert_eq!((all.invited_count, all.unasked), (None, vec!["eve@example.com".to_owned()]));
    }
}
