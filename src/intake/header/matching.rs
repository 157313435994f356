//! Headers against fields: `--map` first, then exact words, then the two languages of one header. Two columns for one
//! field are a question. Pure.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::StringRecord;

use super::beside::Beside;
use super::legend::{self, Legend};
use super::ranks::{self, Rank};
use super::{about, beside, commas, headings, names, nearest, values};
use crate::fields::{self, Kind};
use crate::intake::error::list;
use crate::intake::{InputError, Options, encoding};
use crate::model::{Columns, Field, FurtherUse, is_own_heading};
use crate::text::escape_truncated;

/// Columns that were recognised, and sentences about those that were not.
pub(super) struct MatchedColumns {
    pub(super) columns: Columns,
    pub(super) notes: Vec<String>,
    pub(super) beside: Beside,
}

/// No header that means a field is as long; text in cells may be.
pub(super) const LONGEST: usize = 200;

/// Returns the field that a header names on its own. A heading of frontdesk's own names none.
pub(in crate::intake) fn field(header: &str) -> Option<Field> {
    if is_own_heading(header) {
        return None;
    }
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

/// The field of one of several lists that are numbered: `Group 1`, `Group 2`.
fn numbered(header: &str) -> Option<Field> {
    let key = if header.len() > LONGEST { return None } else { names::key(header) };
    let core = names::without_digits(&key);
    headings::field(&core).filter(|field| core != key && matches!(fields::spec(*field).kind, Kind::List { .. }))
}

/// Finds which of `headers`, found in `line`, holds which field. `below` are the first rows. Values of
/// translated fields say nothing before they are translated.
pub(super) fn columns(
    line: u32,
    headers: &[String],
    map: &[(Field, String)],
    options: &Options,
    below: &[StringRecord],
) -> Result<MatchedColumns, InputError> {
    let mut readable: Vec<Cow<'_, str>> = headers.iter().map(|header| readable(header)).collect();
    let mapped = mapped(line, map, headers)?;
    let (beside, note_beside) = beside(&mut readable, &mapped, below);
    let mut fields = recognised(&readable);
    let is_mapped = |field: Field| map.iter().any(|(other, _)| *other == field);
    fields.iter_mut().filter(|field| field.is_some_and(is_mapped)).for_each(|field| *field = None);
    for (field, index) in &mapped {
        fields[*index] = Some(*field);
    }
    name_bare(&readable, &mut fields, map);
    let garbled = headers.iter().zip(&readable).filter(|(header, readable)| header.trim() != **readable);
    let mut notes: Vec<String> = garbled.map(|(header, readable)| reading(header, readable)).collect();
    let is_fixed =
        |field, index| options.translated.contains(&field) || mapped.iter().any(|(_, mapped)| *mapped == index);
    notes.extend(ignore_misfits(&readable, &mut fields, is_fixed, below));
    if !fields.contains(&Some(Field::Status)) && !is_mapped(Field::Status) {
        let (is_action_free, for_leavers) = (!is_mapped(Field::Action), options.for_leavers);
        notes.extend(read_statuses(&readable, &mut fields, (is_action_free, for_leavers), beside, below));
    }
    notes.extend(note_beside);
    if let Some(places) = beside::addresses(&readable, &fields).filter(|_| !is_mapped(Field::Email)) {
        let headers = places.iter().map(|&place| headers[place].trim().to_owned()).collect();
        return Err(InputError::ColumnQuestion { line, field: Field::Email, headers });
    }
    let mut columns = Columns::new(headers.to_vec());
    for field in Field::ALL {
        let is_mapped = is_mapped(field);
        let of_field = fields.iter().map(|other| *other == Some(field)).enumerate();
        let places: Vec<usize> = if is_mapped {
            mapped.iter().filter(|(other, _)| *other == field).map(|(_, index)| *index).collect()
        } else {
            of_field.filter(|(_, is_field)| *is_field).map(|(index, _)| index).collect()
        };
        let shown = |place: &usize| headers[*place].trim().to_owned();
        let Some((chosen, others, usage)) = ranks::choose(field, &places, is_mapped, &readable, below) else {
            if places.is_empty() {
                continue;
            }
            return Err(InputError::ColumnQuestion { line, field, headers: places.iter().map(shown).collect() });
        };
        if !others.is_empty() {
            notes.push(preference(field, &shown(&chosen), &others.iter().map(shown).collect::<Vec<_>>()));
        }
        columns.set(field, chosen);
        for place in others.into_iter().filter(|_| field != Field::Email) {
            columns.add_further(field, place, usage);
        }
    }
    add_name_parts(&mut columns, &readable, &mut fields);
    add_rest_of_name(&mut columns, &readable, below);
    for field in [Field::Groups, Field::Workspaces] {
        let cells = columns.all(field).collect::<Vec<_>>();
        if commas::are_text(below.iter().flat_map(|row| cells.iter().filter_map(|index| row.get(*index)))) {
            columns.keep_commas(field);
        }
    }
    notes.extend(self::notes(&columns, &fields, map));
    Ok(MatchedColumns { columns, notes, beside })
}

/// Leaves out the headings of another table or a legend beside the people; returns where it begins, and a note on it.
fn beside(
    readable: &mut Vec<Cow<'_, str>>,
    mapped: &[(Field, usize)],
    below: &[StringRecord],
) -> (Beside, Option<String>) {
    let is_free = |start: &usize| mapped.iter().all(|(_, index)| index < start);
    let first = |others: &[Cow<'_, str>]| {
        others.iter().find(|heading| !heading.trim().is_empty()).map(|heading| heading.clone().into_owned())
    };
    let mut found = Beside::default();
    if let Some(blank) = beside::find(readable).filter(is_free) {
        let others = readable.split_off(blank);
        let has_addresses = below.iter().any(|row| row.iter().skip(blank).any(super::is_address));
        found = Beside { ignored: Some(blank), names_people: true, doubtful: None };
        return (found, first(&others).map(|heading| beside::note(&heading, has_addresses)));
    }
    match legend::find(readable, below) {
        Some(Legend::Sure(start)) if is_free(&start) => {
            found.ignored = Some(start);
            let others = readable.split_off(start);
            (found, first(&others).map(|heading| legend::note(&heading)))
        }
        Some(Legend::Doubtful(start)) if is_free(&start) => (Beside { doubtful: Some(start), ..found }, None),
        _ => (found, None),
    }
}

/// Returns the field that each header means beside the others.
fn recognised(readable: &[Cow<'_, str>]) -> Vec<Option<Field>> {
    let of = |header: &Cow<'_, str>| {
        ranked(header).or_else(|| exact(header)).or_else(|| behind_sign(header)).or_else(|| numbered(header))
    };
    let mut fields: Vec<Option<Field>> = readable.iter().map(of).collect();
    let known = fields.clone();
    for (header, field) in readable.iter().zip(&mut fields).filter(|(_, field)| field.is_none()) {
        // A longer heading counts only where no heading is exact.
        *field = qualified(header).filter(|field| !known.contains(&Some(*field)));
    }
    fields
}

/// Takes the columns whose values are something else from their fields; returns a note on each.
fn ignore_misfits(
    readable: &[Cow<'_, str>],
    fields: &mut [Option<Field>],
    is_fixed: impl Fn(Field, usize) -> bool,
    below: &[StringRecord],
) -> Vec<String> {
    let mut notes = Vec::new();
    for (index, found) in fields.iter_mut().enumerate() {
        let Some(field) = found.filter(|field| !is_fixed(*field, index)) else { continue };
        if let Some(instead) = values::misfit(field, index, below) {
            let (shown, name) = (escape_truncated(&readable[index], 60), field.name());
            notes.push(format!(
                "`{shown}` has {instead}, so it is ignored; if it is the {name}, use `--map {name}=\"{shown}\"`"
            ));
            *found = None;
        }
    }
    notes
}

/// Reads the columns whose values say whether people work here as the status; returns a note on each. An action may be one, where
/// no mapping says otherwise.
fn read_statuses(
    readable: &[Cow<'_, str>],
    fields: &mut [Option<Field>],
    (is_action_free, for_leavers): (bool, bool),
    beside: Beside,
    below: &[StringRecord],
) -> Vec<String> {
    let is_action = |index: &usize| is_action_free && fields[*index] == Some(Field::Action);
    let movement = (0..fields.len())
        .filter(is_action)
        .find(|index| values::are_movements(&readable[*index], *index, below, for_leavers));
    if let Some(index) = movement {
        fields[index] = None;
    }
    let mut notes = Vec::new();
    let is_in_list = |index: &usize| !beside.doubtful(fields.len()).contains(index);
    let columns: Vec<usize> =
        values::status_columns(readable, fields, below, for_leavers).into_iter().filter(is_in_list).collect();
    for index in columns {
        fields[index] = Some(Field::Status);
        let shown = escape_truncated(&readable[index], 60);
        notes.push(format!("`{shown}` is read as the status because of its values; if it is not, use `--map status=`"));
    }
    notes
}

/// Adds the columns that have a part of the last name alone.
fn add_name_parts(columns: &mut Columns, readable: &[Cow<'_, str>], fields: &mut [Option<Field>]) {
    if columns.index(Field::LastName).is_none() {
        return;
    }
    for (index, header) in readable.iter().enumerate().filter(|(_, header)| header.len() <= LONGEST) {
        if let Some(usage) = headings::part_of_last_name(&names::key(header)).filter(|_| fields[index].is_none()) {
            columns.add_further(Field::LastName, index, usage);
            fields[index] = Some(Field::LastName);
        }
    }
}

/// Adds the column behind that of the whole name, where one heading is above both: its own is blank, and neither has more
/// than a part of the name.
fn add_rest_of_name(columns: &mut Columns, readable: &[Cow<'_, str>], below: &[StringRecord]) {
    let Some(name) = columns.index(Field::FullName) else { return };
    if columns.index(Field::FirstName).is_some() || columns.index(Field::LastName).is_some() {
        return;
    }
    let behind = name + 1;
    let is_word = |cell: &str| !cell.is_empty() && cell.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    let mut people = below
        .iter()
        .map(|row| [name, behind].map(|index| row.get(index).unwrap_or("").trim()))
        .filter(|[name, rest]| !name.is_empty() || !rest.is_empty())
        .peekable();
    let is_blank = readable.get(behind).is_some_and(|heading| heading.is_empty());
    if is_blank && people.peek().is_some() && people.all(|parts| parts.into_iter().all(is_word)) {
        columns.add_further(Field::FullName, behind, FurtherUse::After);
    }
}

/// A note on how several columns of one field are read.
fn preference(field: Field, chosen: &str, others: &[String]) -> String {
    let (chosen, name) = (escape_truncated(chosen, 60), field.name());
    match fields::spec(field).kind {
        Kind::Address => format!("the address is in `{chosen}`; {} ignored", list(others)),
        Kind::List { .. } => format!("the {name} are in `{chosen}` and in {} together", list(others)),
        Kind::Employment => {
            format!("the {name} is in `{chosen}` and in {}; rows where they do not agree are held", list(others))
        }
        _ => format!("the {name} is in `{chosen}`, and where that is blank in {}", list(others)),
    }
}

/// A note that a garbled header was read as something else.
fn reading(header: &str, readable: &str) -> String {
    let shown = |text: &str| escape_truncated(text.trim(), 60);
    format!("another program garbled the heading `{}`: it is read as `{}`", shown(header), shown(readable))
}

/// The columns that `--map` names, with their fields. A field that it maps to nothing has none.
fn mapped(line: u32, map: &[(Field, String)], headers: &[String]) -> Result<Vec<(Field, usize)>, InputError> {
    let named = map.iter().filter(|(_, name)| !name.is_empty());
    let mut mapped = named
        .map(|(field, name)| Ok((*field, column(line, *field, name, headers)?)))
        .collect::<Result<Vec<_>, InputError>>()?;
    let mut known = HashSet::new();
    mapped.retain(|one| known.insert(*one));
    Ok(mapped)
}

/// The column that `--map field=name` means: spelled exactly, or else the only one of that key.
fn column(line: u32, field: Field, name: &str, headers: &[String]) -> Result<usize, InputError> {
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

fn notes(columns: &Columns, fields: &[Option<Field>], map: &[(Field, String)]) -> Vec<String> {
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
            && !map.iter().any(|(mapped, _)| *mapped == field)
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
