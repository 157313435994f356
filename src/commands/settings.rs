//! `settings`: shows every setting with its value and its source, or a JSON Schema. Needs neither key nor network.

use std::fmt::Write;

use serde_json::{Value, json};

use super::exit::Exit;
use super::failure::Failure;
use super::known_names::KnownNames;
use super::output;
use super::session::{print, tell_unknown_variables};
use crate::cli::{self, Schema};
use crate::settings::{self, SettingValue, Settings, SettingsFile};
use crate::text::{count, escape_control};

const PLAN: &str = include_str!("../../docs/schema/plan.json");
const REPORT: &str = include_str!("../../docs/schema/report.json");
const SUMMARY: &str = include_str!("../../docs/schema/summary.json");

/// Shows the settings, or a schema.
pub(super) fn settings(args: &cli::SettingsArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    if let Some(schema) = args.schema {
        output::data(&match schema {
            Schema::Settings => format!("{:#}", settings::schema()),
            Schema::Plan => PLAN.to_owned(),
            Schema::Report => REPORT.to_owned(),
            Schema::Summary => SUMMARY.to_owned(),
        })?;
        return Ok(Exit::Done);
    }
    let environment = |name: &str| std::env::var_os(name);
    let file = SettingsFile::find(global.config.as_deref(), &environment)?;
    if args.list_profiles {
        let names = file.as_ref().map(SettingsFile::profile_names).transpose()?.unwrap_or_default();
        output::data(&names.join("\n"))?;
        return Ok(Exit::Done);
    }
    if let Some(of) = args.list_names {
        let settings = Settings::load(args.given.layer.clone(), global.config.as_deref(), global.profile.as_deref())?;
        output::data(&KnownNames::read(&settings).list(of).join("\n"))?;
        return Ok(Exit::Done);
    }
    let all = settings::overview(&args.given, &environment, file.as_ref(), global.profile.as_deref())?;
    tell_unknown_variables();
    print(global, || to_json(&all), || to_text(&all))?;
    Ok(Exit::Done)
}

fn to_json(all: &[SettingValue]) -> String {
    let one = |one: &SettingValue| json!({ "name": one.name, "value": one.value, "source": one.source });
    json!({ "settings": all.iter().map(one).collect::<Vec<Value>>() }).to_string()
}

fn to_text(all: &[SettingValue]) -> String {
    let (mut text, mut heading) = (String::new(), "");
    for one in all {
        if one.heading != heading {
            let _ = writeln!(text, "{}{}", if text.is_empty() { "" } else { "\n" }, one.heading);
            heading = &one.heading;
        }
        let value = match &one.value {
            Value::Null => "-".to_owned(),
            Value::Object(table) => count(table.len(), "entry", "entries"),
            Value::Array(list) if list.iter().any(Value::is_object) => count(list.len(), "entry", "entries"),
            value => value.to_string(),
        };
        let (value, source) = (escape_control(&value), escape_control(&one.source));
        let _ = writeln!(text, "  {:<22}{value:<28}  {source}", one.name);
    }
    text
}
