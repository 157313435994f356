//! The list of all settings: the value of each and where it comes from. The key itself is not among them. Pure.

use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use super::documented::{Documented, documented};
use super::flags::KEYS;
use super::given::GivenFlags;
use super::{
    ConnectionSettings, Environment, Settings, SettingsError, SettingsFile, key, layers, notify, places, profile,
    rules, saved_map,
};

/// A setting with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingValue {
    pub name: String,
    /// The heading under which help shows it.
    pub heading: String,
    /// `Null` where it is not set.
    pub value: Value,
    /// The flag, the variable, the profile, the file, or `default`.
    pub source: String,
}

/// Lists the settings, in the order of `--help`; then what only the file has.
///
/// # Errors
/// As [`Settings::of_profile`].
pub fn overview(
    flags: &GivenFlags,
    environment: Environment<'_>,
    file: Option<&SettingsFile>,
    profile: Option<&str>,
) -> Result<Vec<SettingValue>, SettingsError> {
    let settings = Settings::of_profile(flags.layer.clone(), environment, file, profile)?;
    let tables = tables(file, settings.profile.as_deref())?;
    let mut all = Vec::new();
    for (setting, key) in documented().into_iter().zip(KEYS) {
        let one = |value, source: String| SettingValue {
            name: setting.name.to_owned(),
            heading: setting.heading.clone(),
            value,
            source,
        };
        let flag = flags.texts.iter().find(|(name, _)| *name == setting.name);
        let mut found: Vec<SettingValue> = flag
            .map(|(name, texts)| one(of_texts(texts, setting.is_list), format!("--{}", name.replace('_', "-"))))
            .into_iter()
            .collect();
        if let Some(text) = layers::text_of(&setting.variable, environment)? {
            found.push(one(of_text(&text), setting.variable.clone()));
        }
        found.extend(
            tables.iter().filter_map(|(source, table)| Some(one(table.get(setting.name)?.clone(), source.clone()))),
        );
        found.truncate(if key.adds_up { usize::MAX } else { 1 });
        if found.is_empty() {
            found.push(one(default(&setting, &settings), "default".to_owned()));
        }
        all.extend(found);
    }
    for name in rules::KEYS.into_iter().chain(places::KEYS).chain([saved_map::KEY, notify::KEY, profile::INBOX]) {
        for (source, table) in &tables {
            let heading = "Only in the file".to_owned();
            all.extend(table.get(name).map(|value| SettingValue {
                name: name.to_owned(),
                heading,
                value: fit_to_show(name, value.clone()),
                source: source.clone(),
            }));
        }
    }
    all.push(key_place(&settings.connection, environment));
    Ok(all)
}

/// Returns the value of a key without the URLs of notices.
fn fit_to_show(key: &str, mut value: Value) -> Value {
    if key == notify::KEY {
        return notify::shown(value);
    }
    // Only a table of settings has such a key.
    for folder in value.as_object_mut().into_iter().filter(|_| key == profile::INBOX).flat_map(Map::values_mut) {
        if let Some(own) = folder.get_mut(notify::KEY) {
            *own = notify::shown(own.take());
        }
    }
    value
}

/// Names the place of the key, and not the key.
fn key_place(connection: &ConnectionSettings, environment: Environment<'_>) -> SettingValue {
    let place = key::describe_place(connection.api_key_file.as_deref(), environment);
    let (name, heading) = ("key".to_owned(), "The Admin API key, which is not shown".to_owned());
    SettingValue { name, heading, value: Value::Null, source: place.unwrap_or_else(|| "there is none".to_owned()) }
}

/// A table of the file, with its name.
type NamedTable = (String, Map<String, Value>);

/// Returns the tables of the file that count, with their names: the chosen profile, then the file.
fn tables(file: Option<&SettingsFile>, profile: Option<&str>) -> Result<Vec<NamedTable>, SettingsError> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let (_, table) = file.table()?;
    let mut whole = of_table(table.get_ref());
    let path = file.path.display();
    let of_profile = profile.and_then(|name| match whole.remove(profile::KEY)? {
        Value::Object(mut profiles) => match profiles.remove(name)? {
            Value::Object(table) => Some((format!("profile {name} of {path}"), table)),
            _ => None,
        },
        _ => None,
    });
    Ok(of_profile.into_iter().chain([(path.to_string(), whole)]).collect())
}

fn of_table(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), of_value(value.get_ref()))).collect()
}

fn of_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Array(list) => list.iter().map(|one| of_value(one.get_ref())).collect(),
        DeValue::Table(table) => of_table(table).into(),
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => of_text(number.as_str()),
        DeValue::Float(number) => of_text(number.as_str()),
        DeValue::Boolean(truth) => json!(truth),
        DeValue::Datetime(time) => json!(time.to_string()),
    }
}

fn of_texts(texts: &[String], is_list: bool) -> Value {
    match texts {
        [one] if !is_list => of_text(one),
        all => json!(all),
    }
}

/// Returns a number or a truth value where the text is one.
fn of_text(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) => value,
        _ => json!(text),
    }
}

fn default(setting: &Documented, settings: &Settings) -> Value {
    match (setting.name, &setting.default) {
        ("ledger", _) => settings.ledger_for(&settings.connection.base_url).map_or(Value::Null, |path| json!(path)),
        (_, Some(default)) => of_text(default),
        (_, None) => Value::Null,
    }
}
