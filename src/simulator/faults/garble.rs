//! Changes in what an answer says, made after the operation: people left out, entries missing, another letter case.

use serde_json::Value;

/// Leaves every second created user out of the reply, the first among them.
pub(in crate::simulator) fn omit_people(answer: &mut Value) {
    if let Some(Value::Object(created)) = answer.get_mut("email_to_user_id") {
        let mut place = 0;
        created.retain(|_, _| {
            place += 1;
            place % 2 == 0
        });
    }
}

/// Leaves every third entry of a page out, the first among them, and keeps its `total`.
pub(in crate::simulator) fn omit_entries(answer: &mut Value) {
    for list in ["members", "invites", "items"] {
        if let Some(Value::Array(entries)) = answer.get_mut(list) {
            let mut place = 0;
            entries.retain(|_| {
                place += 1;
                place % 3 != 1
            });
        }
    }
}

/// Writes every address in capitals.
pub(in crate::simulator) fn change_letter_case(answer: &mut Value) {
    match answer {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                match (name.as_str(), value) {
                    ("email", Value::String(address)) => address.make_ascii_uppercase(),
                    ("email_to_user_id", Value::Object(created)) => {
                        let shouted = std::mem::take(created).into_iter();
                        created.extend(shouted.map(|(address, id)| (address.to_ascii_uppercase(), id)));
                    }
                    ("invalid_emails" | "already_members", Value::Array(addresses)) => shout(addresses),
                    (_, nested) => change_letter_case(nested),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(change_letter_case),
        _ => {}
    }
}

fn shout(addresses: &mut [Value]) {
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
    fn a_page_with_gaps_keeps_its_total() {
        let mut answer = json!({"items": [1, 2, 3, 4], "total": 4});
        omit_entries(&mut answer);
        assert_eq!(answer, json!({"items": [2, 3], "total": 4}));
    }
}
