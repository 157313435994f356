//! Another table beside that of the people, behind a column with a blank heading. Pure.

use std::borrow::Cow;
use std::ops::Range;

use csv::StringRecord;

use super::matching;
use super::ranks::{Rank, rank};
use super::{headings, names};
use crate::fields::{self, Kind};
use crate::intake::line::is_blank;
use crate::model::Field;
use crate::text::escape_truncated;

/// What is beside the people, by the first of its columns.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::intake) struct Beside {
    /// What is not read.
    pub(super) ignored: Option<usize>,
    /// Whether that names people.
    pub(in crate::intake) names_people: bool,
    /// What may be of the people or not: a cell that is read there is a question.
    pub(super) doubtful: Option<usize>,
}

impl Beside {
    /// Returns the first column of what is not read.
    pub(in crate::intake) fn ignored(&self) -> Option<usize> {
        self.ignored
    }

    /// Whether a line has cells beside the people alone.
    pub(in crate::intake) fn is_all_of(&self, cells: &StringRecord) -> bool {
        let is_left = |start: usize| cells.iter().take(start).all(is_blank);
        self.ignored.or(self.doubtful).is_some_and(is_left)
    }

    /// Returns the columns whose cells are questions.
    pub(in crate::intake) fn doubtful(&self, width: usize) -> Range<usize> {
        self.doubtful.map_or(0..0, |start| start..width)
    }
}

/// Returns the blank heading behind which another table begins: people are named before it and again behind it.
pub(super) fn find(headers: &[Cow<'_, str>]) -> Option<usize> {
    let fields: Vec<Option<Field>> = headers.iter().map(|header| name(header)).collect();
    let names_people = |part: &[Option<Field>]| {
        let has = |field| part.contains(&Some(field));
        has(Field::FullName) || has(Field::FirstName) && has(Field::LastName)
    };
    blanks(headers).find(|&index| {
        headers[..index].iter().any(|header| matching::field(header) == Some(Field::Email))
            && names_people(&fields[..index])
            && names_people(&fields[index..])
    })
}

/// Returns the columns of addresses, if a blank heading is between two of them.
pub(super) fn addresses(headers: &[Cow<'_, str>], fields: &[Option<Field>]) -> Option<Vec<usize>> {
    let places: Vec<usize> = (0..fields.len()).filter(|&index| fields[index] == Some(Field::Email)).collect();
    let (first, last) = (*places.first()?, *places.last()?);
    blanks(headers).any(|blank| first < blank && blank < last).then_some(places)
}

fn blanks(headers: &[Cow<'_, str>]) -> impl Iterator<Item = usize> {
    headers.iter().enumerate().filter(|(_, header)| header.trim().is_empty()).map(|(index, _)| index)
}

/// The field of a name that is not said to be the preferred or the legal one.
fn name(header: &str) -> Option<Field> {
    let is_bare = names::keys(header).iter().any(|way| way.iter().all(|key| headings::is_bare_name(key)));
    let field = matching::field(header).filter(|field| matches!(fields::spec(*field).kind, Kind::Name));
    let field = field.or(is_bare.then_some(Field::FullName));
    field.filter(|_| header.len() <= super::matching::LONGEST && rank(header).0 == Rank::Plain)
}

/// The note on a table beside that of the people.
pub(super) fn note(heading: &str, has_addresses: bool) -> String {
    let heading = escape_truncated(heading.trim(), 60);
    let addresses = if has_addresses { "; the addresses in it are not read: put it on a sheet of its own" } else { "" };
    format!("another table begins beside the people at `{heading}`, and is ignored{addresses}")
}
