//! Headers against fields: `--map` first, then exact words, then the two languages of one header. Two columns for one
//! field are a question. Pure.

use std::borrow::Cow;
use std::cmp::Reverse;

use csv::StringRecord;

use super::ranks::{self, Rank};
use super::{about, commas, headings, names, nearest};
use crate::fields::{self, Kind};
use crate::intake::error::list;
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
    exact(&header).or_else(|| behind_sign(&header)).or_else(|| qualified(&header))
}

/// Returns the header as it was before another program garbled it.
fn readable(header: &str) -> Cow<'_, str> {
    let garbled = if header.is_ascii() { None } else { encoding::repair(header) };
    garbled.map_or(Cow::Borrowed(header.trim()), Cow::Owned)
}

/// The field of a header with words around the one that counts: `Work e-mail of the employee`.
fn qualified(header: &str) -> Option<Field> {
    if header.len() > LONGEST {
        return None;
    }
    let words = names::words(header);
    headings::field_among(&words).or_else(|| if header.contains('?') { headings::field_asked(&words) } else { None })
}

/// The field of a header that says whose name or address it is before a sign: `Legal Name - First Name`, `name.givenName`.
fn behind_sign(header: &str) -> Option<Field> {
    let (owner, rest) = [" - ", " – ", ": ", ".", " > "].iter().find_map(|sign| header.rsplit_once(sign))?;
    let owner = ranks::rank(owner).1;
    if header.len() > LONGEST || !headings::is_around(&owner) {
        return None;
    }
    exact(rest).filter(|field| matches!(fields::spec(*field).kind, Kind::Name | Kind::Address))
}

/// The field of a name whose header says that it is the preferred or the legal one.
fn ranked(header: &str) -> Option<Field> {
    let (rank, words) = if header.len() > LONGEST { return None } else { ranks::rank(header) };
    if rank == Rank::Plain {
        return None;
    }
    let core = words.concat();
    let field = exact(header).or_else(|| headings::field(&core)).or_else(|| headings::field_among(&words));
    let field =
        field.or_else(|| behind_sign(header)).or_else(|| headings::is_bare_name(&core).then_some(Field::FullName));
    // `Nom de naissance` and `Nom d'usage` are last names.
    let is_last = ["nom", "nomde", "nomd"].contains(&&*core);
    if is_last { Some(Field::LastName) } else { field.filter(|field| matches!(fields::spec(*field).kind, Kind::Name)) }
}

/// Returns the field that a header names exactly.
fn exact(header: &str) -> Option<Field> {
    let header = header.trim();
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
/// `below` are the first rows.
pub(super) fn columns(
    line: u32,
    headers: Vec<String>,
    map: &[(Field, String)],
    below: &[StringRecord],
) -> Result<MatchedColumns, InputError> {
    let readable: Vec<Cow<'_, str>> = headers.iter().map(|header| readable(header)).collect();
    let of = |header: &Cow<'_, str>| ranked(header).or_else(|| exact(header)).or_else(|| behind_sign(header));
    let mut fields: Vec<Option<Field>> = readable.iter().map(of).collect();
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
    let garbled = headers.iter().zip(&readable).filter(|(header, readable)| header.trim() != **readable);
    let mut notes: Vec<String> = garbled.map(|(header, readable)| reading(header, readable)).collect();
    let readable_ranks: Vec<Rank> = readable.iter().map(|header| ranks::rank(header).0).collect();
    let mut columns = Columns::new(headers);
    for field in Field::ALL {
        let places: Vec<usize> = (0..fields.len()).filter(|&index| fields[index] == Some(field)).collect();
        let [first, others @ ..] = &places[..] else { continue };
        let chosen = match (others, field) {
            ([], _) => Some(*first),
            (_, Field::Email) => ranks::choose_address(&places, &columns.headers, below),
            _ => by_rank(&places, &readable_ranks),
        };
        let shown = |index: usize| columns.headers[index].trim().to_owned();
        let Some(chosen) = chosen else {
            return Err(InputError::ColumnQuestion {
                line,
                field,
                headers: places.iter().map(|&index| shown(index)).collect(),
            });
        };
        if others.is_empty() {
            columns.set(field, chosen);
            continue;
        }
        notes.push(preference(
            field,
            &shown(chosen),
            places.iter().filter(|place| **place != chosen).map(|place| shown(*place)),
        ));
        columns.set(field, chosen);
        if field != Field::Email {
            let mut rest: Vec<usize> = places.iter().filter(|place| **place != chosen).copied().collect();
            rest.sort_by_key(|place| Reverse(readable_ranks[*place]));
            for place in rest {
                columns.add_fallback(field, place);
            }
        }
    }
    for field in [Field::Groups, Field::Workspaces] {
        let index = columns.index(field);
        if index.is_some_and(|index| commas::are_text(below.iter().filter_map(|row| row.get(index)))) {
            columns.keep_commas(field);
        }
    }
    notes.extend(self::notes(&columns, &fields));
    Ok(MatchedColumns { columns, notes })
}

/// The column of the highest rank among several of one field; `None` where two have it.
fn by_rank(places: &[usize], ranks: &[Rank]) -> Option<usize> {
    let highest = places.iter().map(|place| ranks[*place]).max()?;
    let is_unique = |rank: Rank| places.iter().filter(|place| ranks[**place] == rank).count() == 1;
    let all_unique = places.iter().all(|place| is_unique(ranks[*place]));
    places.iter().find(|place| ranks[**place] == highest).copied().filter(|_| all_unique)
}

/// A note on which of several columns of one field is read.
fn preference(field: Field, chosen: &str, others: impl Iterator<Item = String>) -> String {
    let others: Vec<String> = others.collect();
    let chosen = escape_truncated(chosen, 60);
    if field == Field::Email {
        return format!("the address is in `{chosen}`; {} ignored", list(&others));
    }
    format!("the {} is in `{chosen}`, and where that is blank in {}", field.name(), list(&others))
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
    // `Nom` is the last name beside a `Nom de naissance`, too.
    let has = |field: Field, fields: &[Option<Field>]| {
        headers.iter().zip(fields).any(|(header, other)| *other == Some(field) && ranks::rank(header).0 > Rank::Legal)
    };
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
    for (header, field) in headers.iter().zip(fields.iter_mut()) {
        if field.is_none() && (bare(header) || beside(header)) {
            *field = Some(implied);
        }
    }
    let is_named =
        [Field::FirstName, Field::LastName, Field::FullName].iter().any(|field| fields.contains(&Some(*field)));
    let person = headers.iter().position(|header| headings::is_whole_person(&names::key(header)));
    if let Some(person) = person.filter(|index| !is_named && fields[*index].is_none()) {
        fields[person] = Some(Field::FullName);
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
    // A slip in one of the other headings is rare, and many words of HR are near to them: `Active` is no action.
    let hinted = [Field::Email, Field::FirstName, Field::LastName, Field::FullName, Field::Groups, Field::Workspaces];
    for field in hinted {
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
