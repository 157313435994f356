//! Holds requests and answers against the published schemas of the Admin API, kept in `tests/contract/`.
//!
//! Include it with `#[path = "support/contract.rs"] mod contract;`. Both functions return what is wrong, one line each,
//! and nothing when all is well. Fields that the document does not name are wrong in both directions.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use serde_json::{Map, Value, json};

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../contract/admin-openapi.json");
    serde_json::from_str(text).expect("the kept document is JSON")
});

/// The document's schemas with every object closed to fields that it does not name.
static SCHEMAS: LazyLock<Value> = LazyLock::new(|| {
    let mut schemas = DOCUMENT["components"].clone();
    close_objects(&mut schemas);
    schemas
});

/// What is wrong with a request, by the document. `path` may carry either base path and a query.
pub(crate) fn request_violations(method: &str, path: &str, body: Option<&Value>) -> Vec<String> {
    let Some(operation) = operation(method, path) else {
        return vec![format!("{method} {path}: no such operation")];
    };
    let mut wrong = query_violations(operation, path);
    let declared = &operation["requestBody"]["content"]["application/json"]["schema"];
    match (declared, body) {
        (Value::Null, None) => {}
        (Value::Null, Some(_)) => wrong.push(format!("{method} {path}: takes no body")),
        (_, None) => wrong.push(format!("{method} {path}: the body is missing")),
        (schema, Some(body)) => wrong.extend(violations(schema, body)),
    }
    wrong
}

/// What is wrong with an answer, by the document: a status it does not name, a body where there is none, or a wrong one.
pub(crate) fn response_violations(method: &str, path: &str, status: u16, body: Option<&Value>) -> Vec<String> {
    let Some(operation) = operation(method, path) else {
        return vec![format!("{method} {path}: no such operation")];
    };
    let response = &operation["responses"][status.to_string()];
    if response.is_null() {
        return vec![format!("{method} {path}: {status} is not among its answers")];
    }
    match (&response["content"]["application/json"]["schema"], body) {
        (Value::Null, None) => Vec::new(),
        (Value::Null, Some(_)) => vec![format!("{method} {path}: {status} has no body")],
        (_, None) => vec![format!("{method} {path}: the body is missing")],
        (schema, Some(body)) => violations(schema, body),
    }
}

fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.split('?').next().unwrap_or_default();
    let below = path.strip_prefix("/api/admin").or_else(|| path.strip_prefix("/v1/admin")).unwrap_or(path);
    let asked: Vec<&str> = below.split('/').collect();
    let paths = DOCUMENT["paths"].as_object().expect("the document has paths");
    let best =
        paths.iter().filter(|(template, _)| matches(template, &asked)).min_by_key(|(name, _)| name.contains('{'));
    best.and_then(|(_, operations)| operations.get(method.to_lowercase()))
}

fn matches(template: &str, asked: &[&str]) -> bool {
    let parts: Vec<&str> = template.trim_start_matches("/v1/admin").split('/').collect();
    parts.len() == asked.len() && parts.iter().zip(asked).all(|(part, asked)| part.starts_with('{') || part == asked)
}

fn query_violations(operation: &Value, path: &str) -> Vec<String> {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let known = operation["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.filter_map(|pair| parameter_violation(known, pair)).collect()
}

fn parameter_violation(known: &[Value], pair: &str) -> Option<String> {
    let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
    let text = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    let text = text.as_ref();
    let Some(parameter) = known.iter().find(|known| known["in"] == "query" && known["name"] == name) else {
        return Some(format!("query {name}: unknown"));
    };
    let typed = serde_json::from_str(text).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    // A list is given by its name once for each item.
    let spellings = [Value::from(text), typed.unwrap_or(Value::Null), json!([text])];
    let fits = spellings.iter().any(|value| violations(&parameter["schema"], value).is_empty());
    (!fits).then(|| format!("query {name}: `{text}` is not as the document says"))
}

fn violations(schema: &Value, instance: &Value) -> Vec<String> {
    static COMPILED: LazyLock<Mutex<HashMap<String, jsonschema::Validator>>> = LazyLock::new(Mutex::default);
    let mut compiled = COMPILED.lock().expect("no holder panics");
    let validator = compiled.entry(schema.to_string()).or_insert_with(|| compile(schema));
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn compile(schema: &Value) -> jsonschema::Validator {
    let mut root = Map::from_iter([("components".to_owned(), SCHEMAS.clone())]);
    root.insert("allOf".to_owned(), json!([schema]));
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&Value::Object(root)).expect("the document's schemas compile")
}

fn close_objects(schema: &mut Value) {
    if let Value::Object(fields) = schema {
        let is_object = fields.get("properties").is_some_and(Value::is_object) && fields.contains_key("type");
        if is_object && !fields.contains_key("additionalProperties") {
            fields.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
    }
    match schema {
        Value::Object(fields) => fields.values_mut().for_each(close_objects),
        Value::Array(items) => items.iter_mut().for_each(close_objects),
        _ => {}
    }
}

#[test]
fn the_contract_knows_right_from_wrong() {
    let group = json!({"name": "Interns"});
    assert_eq!(request_violations("POST", "/api/admin/user-groups", Some(&group)), [""; 0]);
    assert_eq!(request_violations("GET", "/v1/admin/user-groups?page=2&search=a", None), [""; 0]);
    for wrong in
        [json!({}), json!({"name": 7}), json!({"name": "Interns", "nmae": "x"}), json!({"name": "x".repeat(256)})]
    {
        assert_eq!(request_violations("POST", "/user-groups", Some(&wrong)).len(), 1, "{wrong}");
    }
    assert_eq!(request_violations("GET", "/user-groups?page_size=101", None).len(), 1);
    assert_eq!(request_violations("GET", "/user-groups?size=1", None).len(), 1);
    assert_eq!(request_violations("PUT", "/user-groups", None).len(), 1);
    let bad_id = json!({"user_uuids": ["somebody"]});
    assert_eq!(request_violations("POST", "/user-groups/1/members", Some(&bad_id)).len(), 1);
    assert_eq!(response_violations("POST", "/user-groups/1/members", 204, None), [""; 0]);
    assert_eq!(response_violations("POST", "/user-groups/1/members", 200, None).len(), 1);
    assert_eq!(response_violations("GET", "/users-invite", 200, Some(&json!([]))), [""; 0]);
    assert_eq!(response_violations("GET", "/users-invite", 200, Some(&json!({}))).len(), 1);
}
