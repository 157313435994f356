//! Compares the counts in the answer to a change with the number of people in the request. Pure. A count that does not add
//! up does not say for whom it worked, so the caller looks it up.

use serde_json::Value;

/// How the names of counts begin that say for how many people a request worked.
const DONE: [&str; 5] = ["added", "updated", "invited", "deleted", "removed"];

/// Returns whether the counts in `answer` add up to `asked`; `None` where it has none.
pub(super) fn add_up(answer: &Value, asked: usize) -> Option<bool> {
    let members = answer.as_object()?;
    let is_count = |name: &str| name.ends_with("count") && DONE.iter().any(|verb| name.starts_with(verb));
    let names_others = |(name, value): (&String, &Value)| {
        name.starts_with("not_") && (value.as_array().is_some_and(|all| !all.is_empty()) || value.as_u64() > Some(0))
    };
    if members.iter().any(names_others) {
        return Some(false);
    }
    let mut counts = members.iter().filter(|(name, _)| is_count(name)).map(|(_, count)| count.as_u64()).peekable();
    counts.peek()?;
    let sum = counts.try_fold(0_u64, |sum, count| sum.checked_add(count?));
    Some(sum == u64::try_from(asked).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn counts_add_up_only_where_they_are_numbers_and_their_sum_is_what_was_asked() {
        for (answer, expected) in [
            (json!({"added_members_count": 2, "updated_members_count": 1}), Some(true)),
            (json!({"added_members_count": 3}), Some(true)),
            (json!({"added_members_count": 3, "not_added_members": []}), Some(true)),
            (json!({"members_count": 40}), None),
            (json!({}), None),
            (json!(null), None),
            (json!([3]), None),
            (json!({"added_members_count": 2, "updated_members_count": 0}), Some(false)),
            (json!({"added_members_count": 4}), Some(false)),
            (json!({"added_members_count": "3"}), Some(false)),
            (json!({"added_members_count": null, "updated_members_count": 3}), Some(false)),
            (json!({"added_members_count": -3}), Some(false)),
            (json!({"added_members_count": u64::MAX, "updated_members_count": 4}), Some(false)),
            (json!({"deleted_members_count": 3, "not_deleted_members": ["u"]}), Some(false)),
            (json!({"not_deleted_members": ["u"]}), Some(false)),
        ] {
            assert_eq!(add_up(&answer, 3), expected, "{answer}");
        }
    }
}
