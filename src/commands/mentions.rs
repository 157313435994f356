//! Holds people who are not on the list of a sheet and whom it names all the same, in lines that are of nobody's row.

use std::collections::HashMap;

use super::failure::Failure;
use super::inputs::Inputs;
use crate::messages::message;
use crate::model::{Email, Finding, Past, Snapshot};
use crate::plan::offboard::{Mentions, UnlistedPerson};

/// Returns why those of the `missing` keep what they have whom the sheets name elsewhere, by address.
pub(super) fn hold_mentioned(
    inputs: &Inputs,
    missing: &[Email],
    snapshot: &Snapshot,
    past: &Past,
) -> Result<HashMap<String, Finding>, Failure> {
    let people = missing.iter().map(|email| {
        let known = past.known_person(email.as_str());
        let name = snapshot.members.get(email).map(|member| &*member.name).filter(|name| !name.is_empty());
        UnlistedPerson {
            email: email.as_str(),
            name: name.or(known.map(|known| &*known.name)).unwrap_or_default(),
            employee_id: known.map_or("", |known| &known.employee_id),
        }
    });
    let (mut mentions, is_one) = (Mentions::new(people), inputs.sources().count() == 1);
    inputs.unread_lines(|file, line| {
        let place = || {
            let row = line.row.to_string();
            let is_clear = is_one && line.is_of_table;
            let table = || line.sheet.unwrap_or(file).to_owned();
            if is_clear { message!("row", row = row) } else { message!("row-of", row = row, table = table()) }
        };
        mentions.read(line.cells.iter(), line.is_of_table, place);
    })?;
    Ok(mentions.findings())
}
