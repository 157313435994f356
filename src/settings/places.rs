//! Reads `[groups."Interns"]` and `[workspaces."MySpace"]` of the settings file: what these get when a run creates them.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::rules::RulesError;
use super::values::{self, scalar};
use crate::plan::{PlaceDetails, PlaceSettings};
use crate::text::escape_truncated;

/// The tables that this file reads.
pub(super) const KEYS: [&str; 2] = ["groups", "workspaces"];

/// Adds those of a settings file.
pub(super) fn read(file: &DeTable<'_>, settings: &mut PlaceSettings) -> Result<(), RulesError> {
    settings.groups = places(file, KEYS[0])?;
    settings.workspaces = places(file, KEYS[1])?;
    Ok(())
}

fn places(file: &DeTable<'_>, key: &str) -> Result<BTreeMap<String, PlaceDetails>, RulesError> {
    let mut places = BTreeMap::new();
    let Some(table) = file.get(key) else { return Ok(places) };
    let error = |at, why| RulesError { at, key: key.to_owned(), why };
    let DeValue::Table(names) = table.get_ref() else {
        return Err(error(table.span().start, format!("must be written as `[{key}.\"NAME\"]`")));
    };
    for (name, details) in names {
        let at = name.span().start;
        let place = values::text(name.get_ref()).and_then(|name| Ok((name, details_of(key, details.get_ref())?)));
        let (name, details) = place.map_err(|why| error(at, why))?;
        places.insert(name, details);
    }
    Ok(places)
}

fn details_of(key: &str, value: &DeValue<'_>) -> Result<PlaceDetails, String> {
    let DeValue::Table(table) = value else { return Err(format!("must be written as `[{key}.\"NAME\"]`")) };
    let mut details = PlaceDetails::default();
    for (name, value) in table {
        let text = scalar(value.get_ref())?;
        match name.get_ref().as_ref() {
            "description" => details.description = Some(values::description(&text)?),
            "icon" if key == KEYS[1] => details.icon = Some(values::icon(&text)?),
            other => {
                let allowed = if key == KEYS[1] { "description and icon are" } else { "description is" };
                return Err(format!("only {allowed} allowed, not `{}`", escape_truncated(other, 80)));
            }
        }
    }
    Ok(details)
}
