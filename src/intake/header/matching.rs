//! Headers against fields: `--map` first, then exact words, then the two languages of one header. Two columns for one
//! field are a question. Pure.

use std::borrow::Cow;

use super::{about, headings, names, nearest};
use crate::fields::{self, Kind};
use crate::intake::{InputError, encoding};
use crate::model::{Columns, Field};
use crate::text::escape_truncated;

/// Columns that were recognised, and sentences about those that were not.
pub(super) struct MatchedColumns {
    pub(super) columns: Columns,
    pub(super) notes: Vec<String>,
}

/// No header that means a field is as long; text in cells may be.
const LONGEST: usize = 200;

/// Returns the field that a header names on its own.
pub(super) fn field(header: &str) -> Option<Field> {
    let header = readable(header);
    exact(&header).or_else(|| qualified(&header))
}

/// Returns the header as it was before another program garbled it.
fn readable(header: &str) -> Cow<'_, str> {
    let garbled = if header.is_ascii() { None } else { encoding::repair(header) };
    garbled.map_or(Cow::Borrowed(header), Cow::Owned)
}

/// The field of a header with words around the one that counts: `Work e-mail of the employee`.
fn qualified(header: &str) -> Option<Field> {
    if header.len() > LONGEST { None } else { headings::field_among(&names::words(header)) }
}

/// Returns the field that a header names exactly.
fn exact(header: &str) -> Option<Field> {
    if header.len() > LONGEST {
        return None;
    }
    names::keys(header).iter().find_map(|way| {
        let first = way.iter().find_map(|key| headings::field(key))?;
        // `Surname / Nom`: the other language may leave open which name it is.
        let is_name = matches!(fields::spec(first).kind, Kind::Name);
        let agrees = |key: &String| match headings::field(key) {
            Some(other) => other == first,
            None => is_name && headings::is_bare_name(key),
        };
        way.iter().all(agrees).then_some(first)
    })
}

/// Finds which of `headers`, found in `line`, holds which field.
pub(super) fn columns(line: u32, headers: Vec<String>, map: &[(Field, String)]) -> Result<MatchedColumns, InputError> {
    let readable: Vec<Cow<'_, str>> = headers.iter().map(|header| readable(header)).collect();
    let mut fields: Vec<Option<Field>> = readable.iter().map(|header| exact(header)).collect();
    let known = fields.clone();
    for (header, field) in readable.iter().zip(&mut fields).filter(|(_, field)| field.is_none()) {
        // A longer heading counts only where no heading is exact.
        *field = qualified(header).filter(|field| !known.contains(&Some(*field)));
    }
    for (field, name) in map {
        let index = mapped(line, *field, name, &headers)?;
        fields.iter_mut().filter(|other| **other == Some(*field)).for_each(|other| *other = None);
        fields[index] = Some(*field);
    }
    name_bare(&readable, &mut fields, map);
    let garbled = headers.iter().zip(&readable).filter(|(header, readable)| ***header != **readable);
    let garbled: Vec<String> = garbled.map(|(header, readable)| reading(header, readable)).collect();
    let mut columns = Columns::new(headers);
    for field in Field::ALL {
        let places: Vec<usize> = (0..fields.len()).filter(|&index| fields[index] == Some(field)).collect();
        match places[..] {
            [] => {}
            [index] => columns.set(field, index),
            _ => {
                let headers = places.iter().map(|&index| columns.headers[index].trim().to_owned()).collect();
                return Err(InputError::ColumnQuestion { line, field, headers });
            }
        }
    }
    let notes = garbled.into_iter().chain(notes(&columns, &fields)).collect();
    Ok(MatchedColumns { columns, notes })
}

/// A note that a garbled header was read as something else.
fn reading(header: &str, readable: &str) -> String {
    let shown = |text: &str| escape_truncated(text.trim(), 60);
    format!("another program garbled the heading `{}`: it is read as `{}`", shown(header), shown(readable))
}

/// The column that `--map field=name` means: spelled exactly, or else the only one of that key.
fn mapped(line: u32, field: Field, name: &str, headers: &[String]) -> Result<usize, InputError> {
    let exact: Vec<usize> = (0..headers.len()).filter(|&index| headers[index].trim() == name.trim()).collect();
    let key = names::key(name);
    let alike = || (0..headers.len()).filter(|&index| !key.is_empty() && names::key(&headers[index]) == key).collect();
    let places: Vec<usize> = if exact.is_empty() { alike() } else { exact };
    let named = |places: &[usize]| places.iter().map(|&index| headers[index].trim().to_owned()).collect();
    match places[..] {
        [index] => Ok(index),
        [] => Err(InputError::NoSuchColumn { field, name: name.to_owned(), headers: headers.to_vec() }),
        _ => Err(InputError::ColumnQuestion { line, field, headers: named(&places) }),
    }
}

/// `Name` is the whole name alone, and the other half beside a first or a last name.
fn name_bare(headers: &[Cow<'_, str>], fields: &mut [Option<Field>], map: &[(Field, String)]) {
    let has = |field: Field, fields: &[Option<Field>]| fields.contains(&Some(field));
    let bare = |header: &str| names::keys(header).iter().any(|way| way.iter().all(|key| headings::is_bare_name(key)));
    let implied = match (has(Field::FirstName, fields), has(Field::LastName, fields)) {
        (true, false) => Field::LastName,
        (false, true) => Field::FirstName,
        _ if has(Field::FullName, fields) || (has(Field::FirstName, fields) && has(Field::LastName, fields)) => return,
        _ => Field::FullName,
    };
    if map.iter().any(|(field, _)| *field == implied) {
        return;
    }
    let beside = |header: &str| implied == Field::FirstName && headings::is_first_beside_last(&names::key(header));
    for (header, field) in headers.iter().zip(fields) {
        if field.is_none() && (bare(header) || beside(header)) {
            *field = Some(implied);
        }
    }
}

fn notes(columns: &Columns, fields: &[Option<Field>]) -> Vec<String> {
    let unknown: Vec<String> = columns
        .headers
        .iter()
        .zip(fields)
        .filter(|(header, field)| field.is_none() && !header.trim().is_empty())
        .map(|(header, _)| header.trim().to_owned())
        .collect();
    let mut notes: Vec<String> = about(&unknown, "ignored column", "ignored columns").into_iter().collect();
    // A sheet of thousands of columns has no slip of the pen worth looking for.
    let likely = if unknown.len() > 200 { &[] } else { &unknown[..] };
    for field in Field::ALL {
        if columns.index(field).is_none()
            && let Some(near) = nearest::header(field, likely)
        {
            let near = escape_truncated(&near, 60);
            notes.push(format!(
                "`{near}` could be the {}: if it is, use `--map {}=\"{near}\"`",
                field.name(),
                field.name()
            ));
        }
    }
    notes
}
