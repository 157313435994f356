//! Detects an error that has a success status, from the body and the members that the document names for the operation's
//! answer. One rule for every operation that changes something. It never shows whether the change was made: that is
//! looked up.

use serde_json::{Map, Value};

use super::status;

/// Members that hold words for a person. Some operations document one of them as their whole answer.
const PROSE: [&str; 2] = ["message", "detail"];
/// Members of the documented error object that no documented success with such words has.
const BESIDE_PROSE: [&str; 3] = ["type", "code", "param"];

/// Members that hold an error; also beginnings of names, such as `error_description`.
const ERRORS: [&str; 4] = ["error", "errors", "fault", "exception"];
/// Members that say whether it worked.
const WORKED: [&str; 5] = ["ok", "success", "successful", "succeeded", "issuccess"];
/// Beginnings of words in place of an answer, or of a status, that say that it did not work.
const FAILED: [&str; 7] = ["error", "fail", "reject", "denied", "refus", "invalid", "forbid"];
/// Members that may repeat the status of a response.
const STATUSES: [&str; 4] = ["status", "code", "statusCode", "status_code"];
/// Members in which an API may wrap its whole answer.
const WRAPPERS: [&str; 2] = ["data", "result"];
/// What the name of a list has that names people for whom it did not work.
const FAILURES: [&str; 3] = ["fail", "reject", "invalid"];
/// How deep in lists and wrappers an error is looked for.
const DEPTH: u8 = 3;

/// Whether the body of a response with a success status is an error. `documented` are the members that a success of this
/// operation has; a body that is empty, or has only unknown members without a sign of an error, is not an error.
pub(super) fn is_error(body: &[u8], documented: &[&str]) -> bool {
    serde_json::from_slice(body).is_ok_and(|value| holds_error(&value, documented, DEPTH))
}

fn holds_error(value: &Value, documented: &[&str], depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match value {
        Value::Object(members) => is_error_object(members, documented, depth),
        Value::Array(all) => all.iter().any(|one| holds_error(one, documented, depth)),
        Value::String(text) => is_failure_word(text),
        Value::Bool(worked) => !worked,
        Value::Null | Value::Number(_) => false,
    }
}

fn is_error_object(members: &Map<String, Value>, documented: &[&str], depth: u8) -> bool {
    let says = |name: &str| members.get(name).is_some_and(says_something);
    let worked = |value: bool| {
        let is_flag = |name: &str| WORKED.contains(&name.to_lowercase().as_str());
        members.iter().any(|(name, flag)| is_flag(name) && as_bool(flag) == Some(value))
    };
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    if text("object").is_some_and(is_failure_word) {
        return true;
    }
    let has_error_parts = BESIDE_PROSE.into_iter().any(says);
    let is_prose = |name: &&str| text(name).is_some() && !has_error_parts;
    let answers = |name: &&str| says(name) && (is_prose(name) || !PROSE.contains(name));
    if documented.iter().any(answers) || members.get("error").and_then(as_bool) == Some(false) || worked(true) {
        return false;
    }
    let names_failures = |(name, value): (&String, &Value)| {
        let name = name.to_lowercase();
        let (is_error, has) = (|start: &&str| name.starts_with(*start), |part: &&str| name.contains(*part));
        (ERRORS.iter().any(is_error) && !is_nothing(value))
            || (FAILURES.iter().any(has) && matches!(value, Value::Array(_) if !is_nothing(value)))
    };
    ERRORS.into_iter().chain(PROSE).any(says)
        || worked(false)
        || text("status").is_some_and(is_failure_word)
        || STATUSES.iter().any(|name| members.get(*name).is_some_and(is_error_status))
        || members.iter().any(names_failures)
        || WRAPPERS.iter().filter_map(|name| members.get(*name)).any(|inner| holds_error(inner, documented, depth))
}

/// Whether a text in place of an answer says that it did not work: `error`, `Failed`.
fn is_failure_word(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    FAILED.iter().any(|start| text.starts_with(start))
}

/// Reads a flag, which may be a text or a number.
fn as_bool(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.trim().to_lowercase().parse().ok(),
        other => other.as_u64().filter(|number| *number < 2).map(|number| number == 1),
    }
}

/// Whether a number, or a text that is one, is the status of an error.
fn is_error_status(value: &Value) -> bool {
    let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    number.and_then(|number| u16::try_from(number).ok()).is_some_and(status::is_error)
}

/// Whether a member is empty, zero or false.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.is_empty(),
        Value::Object(members) => members.is_empty(),
        other => !says_something(other) || other.as_f64() == Some(0.0),
    }
}

/// Whether a member has content: zero counts; `null`, `false` and empty values do not.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::Array(_) | Value::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &[&str] = &["uuid", "name"];
    const NOTHING: &[&str] = &[];
    const PLAIN_WORDS: &[&str] = &["message"];

    #[test]
    fn an_error_is_detected_whatever_its_shape_and_whatever_the_operation() {
        for body in [
            r#"{"object":"error","message":"No seat left","type":"x","param":null,"code":3010}"#,
            r#"{"object":"error"}"#,
            r#"{"object":"error","uuid":"u","name":"n"}"#,
            r#"{"error":"No seat left"}"#,
            r#"{"error":{"message":"No seat left"}}"#,
            r#"{"errors":["No seat left"]}"#,
            r#"{"detail":[{"loc":["body",0],"msg":"no","type":"x"}]}"#,
            r#"{"detail":"Not allowed"}"#,
            r#"{"message":"No seat left","type":"x","code":3010}"#,
            r#" {"success":false} "#,
            r#"{"uuid":null,"error":"No seat left"}"#,
            r#"[{"object":"error","message":"No seat left"}]"#,
            r#"[{"error":"No seat left"},{}]"#,
            r#"{"data":{"object":"error","message":"No seat left"}}"#,
            r#"{"result":{"error":{"message":"No seat left"}}}"#,
            r#"{"data":[{"success":false}]}"#,
            r#""error""#,
            r#""Failed: no seat left""#,
            r#"{"ok":false,"reason":"no"}"#,
            r#"{"status":"error"}"#,
            r#"{"status":"failed"}"#,
            r#"{"failed":["ada@example.com"]}"#,
            r#"{"failed_users":[{"uuid":"u","reason":"No seat left"}]}"#,
            r#"{"rejected":["u"]}"#,
            r#"{"fault":{"faultstring":"a policy forbids it"}}"#,
            r#"{"exception":"SeatException"}"#,
            r#"{"title":"Forbidden","status":403}"#,
            r#"{"code":"409","msg":"no"}"#,
            "false",
            r#""Denied by a policy""#,
            r#"{"success":"false","errorMessage":"a policy forbids it"}"#,
            r#"{"Success":0}"#,
            r#"{"Error":{"Code":"SeatError"}}"#,
            r#"{"error_description":"no","error_code":17}"#,
            r#"{"status":"rejected"}"#,
        ] {
            for documented in [GROUP, NOTHING, PLAIN_WORDS] {
                assert!(is_error(body.as_bytes(), documented), "{body} {documented:?}");
            }
        }
        assert!(is_error(br#"{"message":"No seat left"}"#, GROUP));
        assert!(is_error(br#"{"message":"No seat left"}"#, NOTHING));
    }

    #[test]
    fn a_documented_an_empty_and_an_unknown_answer_are_no_errors() {
        for (body, documented) in [
            ("", NOTHING),
            ("{}", GROUP),
            ("null", NOTHING),
            ("[]", GROUP),
            ("\"done\"", NOTHING),
            (r#"{"uuid":"u","name":"n","error":"beside it"}"#, GROUP),
            (r#"{"message":"Invitation deleted"}"#, PLAIN_WORDS),
            (r#"{"message":"Invitation deleted","code":null}"#, PLAIN_WORDS),
            (r#"{"detail":"Key deleted"}"#, &["detail"][..]),
            (r#"{"provisioned":3}"#, NOTHING),
            (r#"{"error":null}"#, NOTHING),
            (r#"{"error":false,"message":"done"}"#, NOTHING),
            (r#"{"success":true,"message":"done"}"#, NOTHING),
            (r#"{"added_members_count":0}"#, &["added_members_count"][..]),
            (r#"{"invalid_emails":[],"error":"beside it"}"#, &["invalid_emails"][..]),
            ("not JSON", NOTHING),
            (r#"{"ok":true,"message":"done"}"#, NOTHING),
            (r#"{"status":"success"}"#, NOTHING),
            (r#"{"status":201}"#, NOTHING),
            (r#"{"code":0,"msg":"done"}"#, NOTHING),
            (r#"{"code":200,"msg":"done"}"#, NOTHING),
            (r#"{"failed":[]}"#, NOTHING),
            (r#"{"failed":0}"#, NOTHING),
            (r#"{"errorCode":0,"errorMessage":"","error_list":[]}"#, NOTHING),
            ("true", NOTHING),
            (r#"{"success":"true","error_code":17}"#, NOTHING),
            (r#"{"data":{"uuid":"u","name":"n"}}"#, GROUP),
            (r#"{"data":{},"result":null}"#, NOTHING),
            (r#"{"invalid_emails":["ada@example.com"]}"#, &["email_to_user_id", "invalid_emails"][..]),
            (r#"{"object":"user_group"}"#, NOTHING),
        ] {
            assert!(!is_error(body.as_bytes(), documented), "{body} {documented:?}");
        }
    }
}
