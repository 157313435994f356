//! Columns whose heading fits and whose values do not: a `Role` full of job titles, the `Licenses` of another product. One cell
//! that fits makes the column what its heading says. Pure.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::StringRecord;

use crate::fields::role::is_job_title;
use crate::fields::{self, Kind, ValueError, action, movement, status};
use crate::model::{CellValue, Field, OrgRole};

/// Fields whose headings are also those of other columns.
const AMBIGUOUS: [Field; 3] = [Field::Role, Field::Seats, Field::Language];

/// Returns what the column at `index` has instead of values of `field`; `None` where it may be the column of the field.
pub(super) fn misfit(field: Field, index: usize, below: &[StringRecord]) -> Option<&'static str> {
    let Kind::Single { parse, .. } = fields::spec(field).kind else { return None };
    let cells = || below.iter().filter_map(|row| row.get(index)).map(str::trim).filter(|cell| !cell.is_empty());
    if !AMBIGUOUS.contains(&field) {
        return None;
    }
    let (mut names, mut unknown) = (Vec::new(), false);
    for cell in cells() {
        match parse(cell) {
            Ok(None) => {}
            Ok(Some(CellValue::Seats(seats))) if seats.is_empty() => {}
            Ok(Some(CellValue::Roles(roles))) if roles.iter().all(|role| matches!(role, OrgRole::Named(_))) => {
                names.push(cell);
            }
            Err(ValueError::Unknown { suggestion: None, .. }) => unknown = true,
            // A value, or one with a slip.
            _ => return None,
        }
    }
    if field != Field::Role {
        return unknown.then_some("no value that frontdesk knows");
    }
    let distinct = names.iter().collect::<HashSet<_>>().len();
    let titles = names.iter().filter(|name| is_job_title(name) && (name.contains(' ') || distinct > 2)).count();
    let are_titles = titles > 0 && titles * 2 >= names.len();
    // Nobody has as many custom roles.
    (are_titles || distinct > 4 && distinct * 2 > names.len()).then_some("job titles and no roles")
}

/// Returns the columns without a field whose values say whether people work here. For a command for leavers, one that names a
/// leaver is enough: whoever has another word there is not taken for one.
pub(super) fn status_columns(
    headers: &[Cow<'_, str>],
    fields: &[Option<Field>],
    below: &[StringRecord],
    for_leavers: bool,
) -> Vec<usize> {
    let cells = |index: usize| below.iter().filter_map(move |row| row.get(index));
    let is_status = |index: &usize| {
        let heading = &headers[*index];
        fields[*index].is_none()
            && (status::are_statuses(heading, cells(*index))
                || status::are_marks(heading, cells(*index))
                || for_leavers && status::has_leaver(heading, cells(*index)))
    };
    (0..fields.len()).filter(is_status).collect()
}

/// Whether the column of the action says what happens to people (`Joiner`, `Leaver`) and not how they are added.
pub(super) fn are_movements(header: &str, index: usize, below: &[StringRecord], for_leavers: bool) -> bool {
    let cells = || below.iter().filter_map(|row| row.get(index)).map(str::trim).filter(|cell| !cell.is_empty());
    let is_action = |cell: &str| action::parse(cell).is_ok();
    movement::is_heading(header)
        && (status::are_statuses(header, cells()) || for_leavers && status::has_leaver(header, cells()))
        && !cells().all(is_action)
}
