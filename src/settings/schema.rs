//! The JSON Schema of `frontdesk.toml`, for editors and for programs that write the file. Its settings are those of the table.

use serde_json::{Map, Value, json};

use super::documented::{Documented, documented};
use super::{notify, places, profile, rules, saved_map};
use crate::fields;
use crate::model::Field;

/// Returns the schema.
#[must_use]
pub fn schema() -> Value {
    let mut settings: Map<String, Value> = documented().iter().map(|one| (one.name.to_owned(), of(one))).collect();
    settings.extend(tables());
    let mut of_file: Map<String, Value> = settings
        .keys()
        .map(|name| (name.clone(), json!({ "$ref": format!("#/$defs/settings/properties/{name}") })))
        .collect();
    let name = "^[A-Za-z0-9_-]{1,60}$";
    of_file.insert(
        profile::KEY.to_owned(),
        json!({
            "description": "Profiles: what is set for one organization among several",
            "type": "object", "propertyNames": { "pattern": name }, "additionalProperties": { "$ref": "#/$defs/settings" },
        }),
    );
    let mut of_inbox = of_file.clone();
    of_inbox.insert(profile::KEY.to_owned(), json!({ "type": "string", "pattern": name }));
    of_file.insert(
        profile::INBOX.to_owned(),
        json!({
            "description": "What is set for the sheets of one folder, which `frontdesk inbox` takes",
            "type": "object", "additionalProperties": { "type": "object", "properties": of_inbox, "additionalProperties": false },
        }),
    );
    let default =
        json!({ "description": "The profile that applies where none is named", "type": "string", "pattern": name });
    of_file.insert(profile::DEFAULT.to_owned(), default);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of frontdesk (frontdesk.toml)",
        "type": "object",
        "properties": of_file,
        "additionalProperties": false,
        "$defs": { "settings": { "type": "object", "properties": settings, "additionalProperties": false } },
    })
}

/// Returns the schema of one setting.
fn of(setting: &Documented) -> Value {
    let one = match (setting.name, setting.value.as_str()) {
        ("map", _) => {
            let texts = one_or_more(&json!({ "type": "string" }));
            let fields: Map<String, Value> =
                Field::ALL.iter().map(|field| (field.name().to_owned(), texts.clone())).collect();
            json!({ "anyOf": [{ "type": "string" }, { "type": "object", "properties": fields, "additionalProperties": false }] })
        }
        ("provision", _) => json!({ "anyOf": [{ "type": "string" }, {
            "type": "object", "required": ["group", "workspace"], "additionalProperties": false,
            "properties": { "group": { "type": "string" }, "workspace": { "type": "string" }, "role": { "type": "string" } },
        }] }),
        ("update", _) => json!({ "enum": ["add", "replace", true, false] }),
        ("wait", _) => json!({ "type": ["number", "boolean"] }),
        ("rate", _) => json!({ "type": "number", "exclusiveMinimum": 0 }),
        (_, "true|false") => json!({ "type": "boolean" }),
        (_, "N" | "DAYS" | "PERCENT") => json!({ "type": "integer", "minimum": 0 }),
        (_, "SECONDS") => json!({ "type": "number", "exclusiveMinimum": 0 }),
        (_, words) if words.contains('|') && words == words.to_lowercase() => {
            json!({ "enum": words.split('|').collect::<Vec<_>>() })
        }
        // A heading, a name or a code may be a number.
        _ => json!({ "type": "string" }),
    };
    let mut schema = if setting.is_list { one_or_more(&one) } else { one };
    schema["description"] = json!(setting.help);
    if let Some(default) = setting.default.as_ref().filter(|default| !default.contains('$')) {
        schema["default"] = serde_json::from_str(default).unwrap_or_else(|_| json!(default));
    }
    schema
}

fn one_or_more(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// Returns the schemas of the tables that only the file has.
fn tables() -> Map<String, Value> {
    let texts = one_or_more(&json!({ "type": ["string", "number", "boolean"] }));
    let mut rule: Map<String, Value> =
        fields::values().map(|(field, ..)| (rules::key_of(field).to_owned(), texts.clone())).collect();
    rule.insert("name".to_owned(), json!({ "type": "string" }));
    rule.insert("skip".to_owned(), json!({ "type": "boolean" }));
    rule.insert("when".to_owned(), json!({ "type": "object", "minProperties": 1, "additionalProperties": texts }));
    let translated = json!({ "type": "object", "additionalProperties": { "type": ["string", "number", "boolean"] } });
    let translations: Map<String, Value> =
        Field::ALL.iter().map(|field| (field.name().to_owned(), translated.clone())).collect();
    let place = |more: &[&str]| {
        let names = ["description"].iter().chain(more);
        let known: Map<String, Value> = names.map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
        json!({
            "description": "What single ones get when they are created",
            "type": "object",
            "additionalProperties": { "type": "object", "properties": known, "additionalProperties": false },
        })
    };
    let [values, rule_key] = rules::KEYS;
    let [groups, workspaces] = places::KEYS;
    [
        (
            values,
            json!({ "description": "What the texts of a field's cells mean", "type": "object",
            "properties": translations, "additionalProperties": false }),
        ),
        (
            rule_key,
            json!({ "description": "What people get by any column of the sheet", "type": "array",
            "items": { "type": "object", "required": ["when"], "properties": rule, "additionalProperties": false } }),
        ),
        (notify::KEY, notify::schema()),
        (groups, place(&[])),
        (workspaces, place(&["icon"])),
        (
            saved_map::KEY,
            json!({ "description": "How sheets with certain headings are mapped", "type": "object",
            "additionalProperties": {
                "type": "object", "required": ["headings"], "additionalProperties": false,
                "properties": {
                    "headings": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                    "map": { "type": "object" },
                },
            } }),
        ),
    ]
    .map(|(name, schema)| (name.to_owned(), schema))
    .into_iter()
    .collect()
}
