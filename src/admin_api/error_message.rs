//! Finds the API's own message in a refusal, whatever its shape, and returns it escaped and short. A web page from
//! something in between is named, not quoted.

use serde_json::Value;

use crate::text::escape_truncated;

/// The most characters of the message that are kept.
const LIMIT: usize = 300;

/// Returns the message of an answer, never empty, and the code beside it.
pub(super) fn error_message(status: u16, body: &[u8]) -> (String, Option<String>) {
    let (message, code) = find_message(body);
    (message.unwrap_or_else(|| format!("no reason was given with status {status}")), code)
}

/// Returns the message of an answer, and the code beside it.
pub(super) fn find_message(body: &[u8]) -> (Option<String>, Option<String>) {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        let found = find(&value, 8).filter(|message| !message.trim().is_empty());
        let code = ["code", "type"].iter().find_map(|key| code(value.get(key)?));
        return (found.map(|message| escape_truncated(message.trim(), LIMIT)), code);
    }
    if is_web_page(body) {
        let message = "a web page instead of a response of the API; perhaps a proxy sent it";
        return (Some(message.to_owned()), None);
    }
    ((!text.is_empty()).then(|| escape_truncated(text, LIMIT)), None)
}

/// Whether an answer is a web page.
pub(super) fn is_web_page(body: &[u8]) -> bool {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start().starts_with(b"<")
}

fn code(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(escape_truncated(text, 80)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns the message somewhere in `value`, not deeper than `depth`.
fn find(value: &Value, depth: u8) -> Option<String> {
    let deeper = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(all) => {
            let message: Vec<String> = all.iter().take(5).filter_map(|one| find(one, deeper)).collect();
            (!message.is_empty()).then(|| message.join("; "))
        }
        Value::Object(fields) => {
            let keys = ["message", "detail", "msg", "error", "errors", "reason", "title", "data", "result", "failed"];
            let message = keys.iter().find_map(|key| find(fields.get(*key)?, deeper))?;
            Some(place(fields.get("loc")).map_or_else(|| message.clone(), |place| format!("{place}: {message}")))
        }
        _ => None,
    }
}

/// Returns where in the request a mistake is: `0.email` for `["body", 0, "email"]`.
fn place(loc: Option<&Value>) -> Option<String> {
    let parts: Vec<String> = loc?
        .as_array()?
        .iter()
        .filter(|part| *part != "body")
        .map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned))
        .collect();
    (!parts.is_empty()).then(|| parts.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> String {
        error_message(422, body.as_bytes()).0
    }

    #[test]
    fn the_reason_is_found_in_every_shape_that_is_documented() {
        assert_eq!(
            error_message(
                400,
                br#"{"object":"error","message":"No seat left","type":"invalid","param":null,"code":3010}"#
            ),
            ("No seat left".to_owned(), Some("3010".to_owned()))
        );
        assert_eq!(
            of(
                r#"{"detail":[{"loc":["body",0,"email"],"msg":"not an address","type":"value_error"},{"msg":"too long"}]}"#
            ),
            "0.email: not an address; too long"
        );
        assert_eq!(of(r#"{"detail":"Not allowed"}"#), "Not allowed");
        assert_eq!(of(r#"{"message":{"detail":[{"loc":["body"],"msg":"missing"}]}}"#), "missing");
        assert_eq!(of(r#"{"error":{"message":"deep"}}"#), "deep");
        assert_eq!(of("plain words\n"), "plain words");
    }

    #[test]
    fn an_answer_without_a_message_gets_one() {
        for body in ["", "{}", "[]", "null", "7", r#"{"message":""}"#, r#"{"message":null}"#] {
            assert_eq!(of(body), "no reason was given with status 422", "{body}");
        }
        assert!(of("<html><script>alert(1)</script>").starts_with("a web page"));
    }

    #[test]
    fn a_message_is_escaped_and_kept_short() {
        assert_eq!(of("{\"message\":\"\\u001b[31mred\\n\"}"), "\\u{1b}[31mred");
        assert_eq!(of(&"x".repeat(5000)).chars().count(), 301);
        assert!(of(&("[".repeat(500) + &"]".repeat(500))).len() < 700, "depth is bounded");
        assert!(!error_message(500, b"\xff\xfe\x1b").0.contains('\u{1b}'));
    }
}
