//! A legend beside the people: names of groups or roles and what they mean, in columns that do not follow the rows of people. It
//! gives nobody anything. Where it may be a part of the list all the same, its cells are questions. Pure.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::StringRecord;

use super::{is_address, matching, names};
use crate::fields::{self, Kind};
use crate::intake::line::is_blank;
use crate::model::Field;

/// Headings of explanations, and of those that are beside a name in a legend, as `key` folds them.
const EXPLANATIONS: &str = "\
    meaning meanings description descriptions explanation definition whatitmeans bedeutung beschreibung erklarung erlauterung \
    signification description explication significado descripcion explicacion significato descrizione spiegazione betekenis \
    omschrijving uitleg descricao znaczenie opis vyznam popis betydelse beskrivning betydning beskrivelse selite kuvaus anlamı \
    acıklama jelentes leiras descriere semnificatie σημασια περιγραφη значение описание 説明 意味 说明 含义 說明";
const BESIDE_NAMES: &str = "\
    owner owners responsible contact inhaber besitzer verantwortlich verantwortliche ansprechpartner proprietaire responsable \
    propietario proprietario responsabile eigenaar wlasciciel agare ejer eier comment comments";

/// Columns to the right that may be a legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Legend {
    /// From this column on; they are not read.
    Sure(usize),
    /// From this column on; a cell that is read there is a question.
    Doubtful(usize),
}

/// Finds a legend behind a blank column, or at the end of the list. `below` are the first rows.
pub(super) fn find(headers: &[Cow<'_, str>], below: &[StringRecord]) -> Option<Legend> {
    let email = headers.iter().position(|header| matching::field(header) == Some(Field::Email))?;
    let filled = |row: &StringRecord, index: usize| row.get(index).is_some_and(|cell| !is_blank(cell));
    let is_gap = |index: &usize| headers[*index].trim().is_empty() && below.iter().all(|row| !filled(row, *index));
    let gap = (email + 1..headers.len()).find(is_gap);
    let gap = gap.filter(|gap| headers[*gap..].iter().any(|header| !header.trim().is_empty()));
    if let Some(gap) = gap {
        let shape = Shape::of(headers, below, gap, email)?;
        return match (shape.is_marked, shape.is_above_people) {
            _ if !shape.are_distinct => None,
            (true, true) => Some(Legend::Sure(gap)),
            (false, false) => None,
            _ => Some(Legend::Doubtful(gap)),
        };
    }
    let last = headers.iter().rposition(|header| !header.trim().is_empty())?;
    let start = last.checked_sub(1).filter(|start| *start > email && is_in(EXPLANATIONS, &headers[last]))?;
    let shape = Shape::of(headers, below, start, email)?;
    let is_legend = shape.are_distinct && shape.is_above_people && shape.rows > 1;
    is_legend.then_some(Legend::Doubtful(start))
}

fn is_in(list: &str, heading: &str) -> bool {
    let key = names::key(heading);
    list.split_whitespace().any(|word| word == key)
}

/// What the columns from one on look like beside the people.
#[derive(Debug)]
struct Shape {
    /// In how many rows they are filled.
    rows: usize,
    /// Whether a heading is one of explanations, or a field is there that the list has too.
    is_marked: bool,
    /// Whether no two rows have the same first cell.
    are_distinct: bool,
    /// Whether they are filled from the first person on without a break and end elsewhere than the people do.
    is_above_people: bool,
}

impl Shape {
    /// Returns `None` where nobody or nothing is beside the other, or where the columns say who somebody is.
    fn of(headers: &[Cow<'_, str>], below: &[StringRecord], start: usize, email: usize) -> Option<Self> {
        let field = |header: &Cow<'_, str>| matching::field(header);
        let known: HashSet<Field> = headers[..start].iter().filter_map(field).collect();
        let of_legend = || headers[start..].iter();
        let first = |row: &StringRecord| {
            let cells = row.iter().enumerate().skip(start);
            cells.map(|(_, cell)| cell).find(|cell| !is_blank(cell)).map(names::key)
        };
        let is_person = |row: &&StringRecord| row.get(email).is_some_and(is_address);
        let people: Vec<Option<String>> = below.iter().filter(is_person).map(first).collect();
        let rows = people.iter().flatten().count();
        let is_longer = below.iter().any(|row| first(row).is_some() && row.iter().take(start).all(is_blank));
        let keys: HashSet<&String> = people.iter().flatten().collect();
        let is_unbroken = people.iter().take(rows).all(Option::is_some);
        let is_who = |field: Field| matches!(fields::spec(field).kind, Kind::Address | Kind::Name | Kind::Identity);
        let is_explained = of_legend().any(|header| is_in(EXPLANATIONS, header) || is_in(BESIDE_NAMES, header));
        let is_double = of_legend().filter_map(field).any(|field| known.contains(&field));
        let is_of_people = of_legend().filter_map(field).any(is_who);
        (rows > 0 && !is_of_people).then_some(Self {
            rows,
            is_marked: is_explained || is_double,
            are_distinct: keys.len() == rows,
            is_above_people: is_unbroken && (rows < people.len() || is_longer),
        })
    }
}

/// The note on a legend that is not read.
pub(super) fn note(heading: &str) -> String {
    let heading = crate::text::escape_truncated(heading.trim(), 60);
    format!("a legend begins beside the people at `{heading}`, and is ignored")
}
