//! The answer to a creation, joined with the people of the request.

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
fn an_address_that_was_not_in_the_request_is_an_alarm() {
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
    assert_eq!(all.missing, ["alan@example.com", "grace@example.com"].map(email).into());
    assert_eq!(all.doubtful, [(email("ada@example.com"), [1, 2].map(Uuid::from_u128).into())].into());
    assert!(all.created.is_empty() && all.invalid.is_empty());
}

#[test]
fn two_people_with_one_identifier_are_both_in_doubt() {
    let id = Uuid::from_u128(1);
    let all = join(json!({"email_to_user_id": {
        "ada@example.com": id, "alan@example.com": id, "grace@example.com": Uuid::from_u128(2)
    }}));
    assert_eq!(all.doubtful.keys().collect::<Vec<_>>(), [&email("ada@example.com"), &email("alan@example.com")]);
    assert!(all.created.len() == 1 && all.missing.is_empty());
}

#[test]
fn a_reason_beside_a_person_is_kept_and_escaped() {
    let all = join(json!({
        "email_to_user_id": {},
        "invalid_emails": ["alan@example.com", {"email": "ada@example.com", "message": "seat\u{7} limit"}],
        "errors": [{"email": "alan@example.com", "reason": "no seat left"}, 5]
    }));
    assert_eq!(all.invalid["ada@example.com"].as_deref(), Some("seat\\u{7} limit"));
    assert_eq!(all.invalid["alan@example.com"].as_deref(), Some("no seat left"));
}
