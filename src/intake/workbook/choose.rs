//! Which sheets hold the people. Input: every sheet and the options; output: the sheets that are read, each
//! with its header and a note of those that are not. Two candidates are a question. Sheets of headings alone are read
//! where there is nothing else: the command decides whether that is allowed. Pure.

use super::sheet::{Sheet, is_named};
use crate::fields::{self, Kind};
use crate::intake::error::{is_undivided, list};
use crate::intake::header::{self, Header};
use crate::intake::line::{Line, is_blank};
use crate::intake::{InputError, Options, SheetChoice};
use crate::model::Field;
use crate::text::formula::unescape_visible;

/// The sheets that are read, and the names of those that `--sheet all` finds without an address.
#[derive(Debug)]
pub(in crate::intake) struct Chosen {
    pub(in crate::intake) sheets: Vec<(Sheet, Header)>,
    pub(in crate::intake) unaddressed: Vec<String>,
    /// The names of visible sheets that name people and are not read.
    pub(in crate::intake) of_people: Vec<String>,
    /// The sheets that are not read, hidden ones too.
    pub(in crate::intake) unread: Vec<Sheet>,
}

/// Chooses among the sheets of one workbook.
pub(in crate::intake) fn choose(sheets: Vec<Sheet>, options: &Options) -> Result<Chosen, InputError> {
    if sheets.is_empty() {
        return Err(InputError::damaged("it lists no sheet"));
    }
    if let SheetChoice::Named(wanted) = &options.sheet {
        return named(sheets, wanted, options);
    }
    let (hidden, visible): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(|sheet| sheet.hidden);
    let hidden_names: Vec<String> = hidden.iter().map(|sheet| sheet.name.clone()).collect();
    let (mut people, mut without, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in visible {
        match header::find(&sheet.head, options, unescape_visible) {
            Ok(header) if sheet.addressed => people.push((sheet, header)),
            Ok(header) => without.push((sheet, header)),
            Err(refusal) => refused.push((sheet, refusal)),
        }
    }
    // A sheet whose columns are a question may well be the right one.
    if let Some(at) = refused.iter().position(|(_, refusal)| matches!(refusal, InputError::ColumnQuestion { .. })) {
        let (sheet, refusal) = refused.swap_remove(at);
        if people.is_empty() {
            return Err(refusal);
        }
        if options.sheet == SheetChoice::Auto {
            return Err(InputError::SheetQuestion { sheets: names(&people).chain([sheet.name]).collect() });
        }
        return Err(refusal);
    }
    if people.is_empty() {
        (people, without) = among_unaddressed(without, &options.sheet);
    }
    let mut others: Vec<String> = names(&refused).collect();
    let mut unaddressed: Vec<String> = names(&without).collect();
    if options.sheet != SheetChoice::All {
        others.append(&mut unaddressed);
    }
    match people.len() {
        0 => Err(no_people(refused, hidden_names)),
        2.. if options.sheet == SheetChoice::Auto => {
            Err(InputError::SheetQuestion { sheets: names(&people).collect() })
        }
        _ => {
            add_notes(&mut people[0].0, &others, &unaddressed, &hidden_names);
            let refused = refused.into_iter().map(|(sheet, _)| sheet);
            let mut unread: Vec<Sheet> = refused.chain(without.into_iter().map(|(sheet, _)| sheet)).collect();
            let of_people = unread.iter().filter(|sheet| names_people(sheet)).map(|sheet| sheet.name.clone()).collect();
            unread.extend(hidden);
            Ok(Chosen { sheets: people, unaddressed, of_people, unread })
        }
    }
}

type WithHeader = (Sheet, Header);

fn names<T>(sheets: &[(Sheet, T)]) -> impl Iterator<Item = String> {
    sheets.iter().map(|(sheet, _)| sheet.name.clone())
}

/// Chooses which sheets are read if no sheet contains an address: those with lines below their headings, or
/// else the first one, or all. Returns the others too.
fn among_unaddressed(sheets: Vec<WithHeader>, choice: &SheetChoice) -> (Vec<WithHeader>, Vec<WithHeader>) {
    if *choice == SheetChoice::All {
        return (sheets, Vec::new());
    }
    let is_filled = |(sheet, header): &WithHeader| sheet.head.last().is_some_and(|line| line.number > header.line);
    let (filled, mut empty): (Vec<_>, Vec<_>) = sheets.into_iter().partition(is_filled);
    if filled.is_empty() && !empty.is_empty() {
        let others = empty.split_off(1);
        return (empty, others);
    }
    (filled, empty)
}

fn named(sheets: Vec<Sheet>, wanted: &str, options: &Options) -> Result<Chosen, InputError> {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let sheet = sheets
        .into_iter()
        .find(|sheet| is_named(&sheet.name, wanted))
        .ok_or_else(|| InputError::NoSuchSheet { name: wanted.to_owned(), sheets: names })?;
    let header = header::find(&sheet.head, options, unescape_visible)?;
    Ok(Chosen { sheets: vec![(sheet, header)], unaddressed: Vec::new(), of_people: Vec::new(), unread: Vec::new() })
}

/// Returns why no visible sheet contains people: the reason of the fullest one.
fn no_people(refused: Vec<(Sheet, InputError)>, hidden: Vec<String>) -> InputError {
    let addressed = refused.iter().position(|(sheet, _)| sheet.addressed);
    let fullest = addressed.or_else(|| refused.iter().position(|(sheet, _)| !sheet.head.is_empty()));
    match fullest.and_then(|at| refused.into_iter().nth(at)) {
        Some((_, InputError::NoEmailColumn { headers, are_known, .. })) if is_undivided(&headers) => {
            InputError::LinesInCells { headers: if are_known { headers } else { Vec::new() } }
        }
        Some((_, InputError::NoEmailColumn { headers, are_known, nearest, unsaved, .. })) => {
            InputError::NoEmailColumn { headers, are_known, nearest, unsaved, hidden_sheets: hidden }
        }
        Some((_, refusal)) => refusal,
        None if hidden.is_empty() => InputError::Empty,
        None => InputError::NoEmailColumn {
            headers: Vec::new(),
            are_known: false,
            nearest: None,
            unsaved: None,
            hidden_sheets: hidden,
        },
    }
}

/// Whether a sheet has a column of names or of employee IDs with something below its heading.
fn names_people(sheet: &Sheet) -> bool {
    let columns = |line: &Line| -> Vec<(Field, usize)> {
        let named = line.cells.iter().enumerate().filter_map(|(index, cell)| Some((header::field(cell)?, index)));
        named.filter(|(field, _)| is_who(*field)).collect()
    };
    let begins = |(index, line): (usize, &Line)| {
        let columns = columns(line);
        let has = |field| columns.iter().any(|(other, _)| *other == field);
        let is_list = has(Field::FullName) || has(Field::EmployeeId) || has(Field::FirstName) && has(Field::LastName);
        let is_filled = |line: &Line, index: usize| line.cells.get(index).is_some_and(|cell| !is_blank(cell));
        is_list && sheet.head[index + 1..].iter().any(|line| columns.iter().any(|(_, index)| is_filled(line, *index)))
    };
    sheet.head.iter().enumerate().any(begins)
}

fn is_who(field: Field) -> bool {
    matches!(fields::spec(field).kind, Kind::Name | Kind::Identity)
}

fn add_notes(sheet: &mut Sheet, others: &[String], unaddressed: &[String], hidden: &[String]) {
    if !unaddressed.is_empty() {
        sheet.notes.push(format!("sheets without an address below their headings are not read: {}", list(unaddressed)));
    }
    if !others.is_empty() {
        sheet.notes.push(format!("ignored sheets: {}", list(others)));
    }
    if !hidden.is_empty() {
        sheet.notes.push(format!("ignored hidden sheets: {}", list(hidden)));
    }
}
