//! Changes to the body of a response, made after the operation: missing users, missing entries, wrong counts, another
//! letter case.

use serde_json::Value;

/// Omits every second created user from the response, starting with the first.
pub(in crate::simulator) fn omit_created_users(body: &mut Value) {
    if let Some(Value::Object(created)) = body.get_mut("email_to_user_id") {
        let mut position = 0;
        created.retain(|_, _| {
            position += 1;
            position % 2 == 0
        });
    }
}

/// Omits every third entry of a page, starting with the first, and keeps its `total`.
pub(in crate::simulator) fn omit_entries(body: &mut Value) {
    for list in ["members", "invites", "items"] {
        if let Some(Value::Array(entries)) = body.get_mut(list) {
            let mut position = 0;
            entries.retain(|_| {
                position += 1;
                position % 3 != 1
            });
        }
    }
}

/// Counts one person less, and one more where nobody is counted.
pub(in crate::simulator) fn change_counts(body: &mut Value) {
    let members = body.as_object_mut().into_iter().flatten();
    let mut counts: Vec<&mut Value> =
        members.filter(|(name, _)| name.ends_with("_members_count")).map(|(_, count)| count).collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.as_u64()));
    if let Some(count) = counts.first_mut() {
        **count = Value::from(count.as_u64().and_then(|number| number.checked_sub(1)).unwrap_or(1));
    }
}

/// Writes every address in upper case.
pub(in crate::simulator) fn change_letter_case(body: &mut Value) {
    match body {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                match (name.as_str(), value) {
                    ("email" | "created_by", Value::String(address)) if address.contains('@') => {
                        address.make_ascii_uppercase();
                    }
                    ("email_to_user_id", Value::Object(created)) => {
                        let original = std::mem::take(created).into_iter();
                        created.extend(original.map(|(address, id)| (address.to_ascii_uppercase(), id)));
                    }
                    ("invalid_emails" | "already_members", Value::Array(addresses)) => uppercase(addresses),
                    (_, nested) => change_letter_case(nested),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(change_letter_case),
        _ => {}
    }
}

fn uppercase(addresses: &mut [Value]) {
    for address in addresses {
        if let Value::String(address) = address {
            address.make_ascii_uppercase();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_addresses_change_their_letter_case() {
        let mut answer = json!({
            "email_to_user_id": {"a@example.com": "u1"}, "invalid_emails": ["b@example.com"],
            "members": [{"email": "c@example.com", "name": "Cleo"}], "total": 1
        });
        change_letter_case(&mut answer);
        let expected = json!({
            "email_to_user_id": {"A@EXAMPLE.COM": "u1"}, "invalid_emails": ["B@EXAMPLE.COM"],
            "members": [{"email": "C@EXAMPLE.COM", "name": "Cleo"}], "total": 1
        });
        assert_eq!(answer, expected);
    }

    #[test]
    fn counts_never_stay_right() {
        let mut answer = json!({"added_members_count": 2, "updated_members_count": 0, "invalid_emails": []});
        change_counts(&mut answer);
        assert_eq!(answer, json!({"added_members_count": 1, "updated_members_count": 0, "invalid_emails": []}));
    }

    #[test]
    fn a_page_with_gaps_keeps_its_total() {
        let mut answer = json!({"items": [1, 2, 3, 4], "total": 4});
        omit_entries(&mut answer);
        assert_eq!(answer, json!({"items": [2, 3], "total": 4}));
    }
}
