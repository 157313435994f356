//! Why a row is not sent today, by its status and its dates: the reason, with the finding that says so. Pure.

use jiff::civil::Date;

use super::cell_finding::of_column;
use super::employment::{Cells, ReadCell, Reason, Together, together};
use super::types::Today;
use crate::fields::date::DateReadings;
use crate::fields::status::EmploymentStatus;
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Columns, Field, Finding, Row};
use crate::text::escape_truncated;

/// Returns why the row is not sent where its dates are read by `read`.
pub(super) fn reason(
    row: &Row,
    cells: &Cells,
    today: Today,
    read: fn(&DateReadings) -> Option<Date>,
) -> Option<Reason> {
    let status = together(&cells.status, |status| Some(*status));
    let ended = together(&cells.end, |end| Some(read(end)? < today.date));
    // Until the last day nothing is given and nothing is taken.
    if let (Ok(Some((_, EmploymentStatus::Left))), Ok(Some((column, false)))) = (status, ended) {
        return Some(leaves(row, cells, column, today, read));
    }
    if today.is_for_leavers {
        return match (status, ended) {
            (_, Ok(Some((column, false)))) => Some(leaves(row, cells, column, today, read)),
            (Ok(Some((_, EmploymentStatus::Left))), Ok(None)) | (_, Ok(Some(_))) => None,
            _ => unknown(row, Code::StatusUnknown, &cells.status)
                .or_else(|| unknown(row, Code::DateUnknown, &cells.end))
                .or_else(|| differ(row, Field::Status, status))
                .or_else(|| differ(row, Field::EndDate, ended))
                .or_else(|| status.ok().flatten().map(|(column, _)| still_here(row, column))),
        };
    }
    match (status, ended) {
        (Ok(Some((column, EmploymentStatus::Left))), _) | (_, Ok(Some((column, true)))) => {
            return Some(left(row, column));
        }
        _ => {}
    }
    let starts_later = together(&cells.start, |start| Some(read(start)? > today.latest_start));
    let question = unknown(row, Code::StatusUnknown, &cells.status)
        .or_else(|| unknown(row, Code::DateUnknown, &cells.start))
        .or_else(|| unknown(row, Code::DateUnknown, &cells.end))
        .or_else(|| differ(row, Field::Status, status))
        .or_else(|| differ(row, Field::StartDate, starts_later))
        .or_else(|| differ(row, Field::EndDate, ended));
    if question.is_some() {
        return question;
    }
    let dates = cells.start.iter().filter_map(|(column, start)| Some((read(start.as_ref().ok()?)?, *column)));
    match (dates.min(), status) {
        (Some((start, column)), _) => {
            (start > today.latest_start).then(|| later(row, column, message!("starts-on", date = start.to_string())))
        }
        (None, Ok(Some((column, EmploymentStatus::Upcoming)))) => {
            Some(later(row, column, message!("starts-some-day", cell = shown(row, column))))
        }
        _ => None,
    }
}

fn left(row: &Row, column: usize) -> Reason {
    let message = message!("person-left", cell = shown(row, column));
    let finding = Finding::error(Code::PersonLeft, message, message!("fix-person-left"));
    Reason::Held(of_column(row, column, finding, Some(&|cell| message!("hidden-left", cell = cell))))
}

/// The reason where the row is of somebody who leaves and the last day, in `column`, is ahead.
fn leaves(row: &Row, cells: &Cells, column: usize, today: Today, read: fn(&DateReadings) -> Option<Date>) -> Reason {
    let dates = || cells.end.iter().filter_map(|(_, end)| end.as_ref().ok());
    let has_two = |date: &DateReadings| date.day_first.zip(date.month_first).is_some_and(|(one, other)| one != other);
    // The order of day and month does not matter where both days are ahead.
    let is_ahead =
        |date: &DateReadings| [date.day_first, date.month_first].iter().flatten().all(|day| *day >= today.date);
    let day = if dates().any(has_two) && dates().all(is_ahead) {
        Arg::quoted_to(row.cell(column).trim(), 60)
    } else {
        dates().filter_map(read).max().map_or_else(|| shown(row, column).into(), |day| day.to_string().into())
    };
    let message = message!("person-leaves", date = day);
    let finding = if today.is_for_leavers {
        Finding::error(Code::PersonNotLeft, message, message!("fix-person-leaves-later"))
    } else {
        Finding::error(Code::PersonLeft, message, message!("fix-person-leaves"))
    };
    Reason::Held(of_column(row, column, finding, Some(&|cell| message!("hidden-leaves", cell = cell))))
}

fn still_here(row: &Row, column: usize) -> Reason {
    let message = message!("person-not-left", cell = shown(row, column));
    let finding = Finding::error(Code::PersonNotLeft, message, message!("fix-person-not-left"));
    Reason::Held(of_column(row, column, finding, Some(&|cell| message!("hidden-not-left", cell = cell))))
}

/// The reason where nothing says that the person has left, and the column at `index` says it, or the contrary, of others.
pub(super) fn unsaid(columns: &Columns, index: usize) -> Reason {
    let message = message!("person-unsaid", heading = Arg::quoted_to(columns.headers[index].trim(), 60));
    let finding = Finding::error(Code::PersonNotLeft, message, message!("fix-person-unsaid"));
    Reason::Held(finding.in_column(columns.shared_header(index)))
}

/// The question where a cell is blank below the label of several people who have left, which may be of this person too.
pub(super) fn below_label(row: &Row, column: usize, label: &str) -> Finding {
    let heading = Arg::quoted_to(row.columns().headers[column].trim(), 60);
    let message = message!("status-below-label", heading = heading, label = Arg::quoted_to(label, 60));
    let finding = Finding::error(Code::StatusUnknown, message, message!("fix-status-below-label"));
    of_column(row, column, finding, None)
}

fn later(row: &Row, column: usize, message: Message) -> Reason {
    let finding = Finding::warning(Code::StartsLater, message, message!("fix-starts-later"));
    Reason::StartsLater(of_column(row, column, finding, Some(&|cell| message!("hidden-later", cell = cell))))
}

/// The question about the first of the cells that is not understood.
fn unknown<T>(row: &Row, code: Code, cells: &[ReadCell<T>]) -> Option<Reason> {
    let (column, error) = cells.iter().find_map(|(column, cell)| Some((*column, cell.as_ref().err()?)))?;
    let finding = Finding::error(code, error.message(), error.fix());
    Some(Reason::Question(of_column(row, column, finding, Some(&|cell| error.unquoted(cell)))))
}

/// The question about two columns of `field` that do not lead to the same.
fn differ<T>(row: &Row, field: Field, together: Together<T>) -> Option<Reason> {
    let [one, other] = together.err()?;
    let message = message!("columns-disagree", one = shown(row, one), other = shown(row, other));
    let heading = escape_truncated(row.columns().headers[one].trim(), 60);
    let fix = message!("fix-columns-disagree", field = field.name(), heading = heading);
    let column = if row.columns().is_hidden(other) { other } else { one };
    let finding = Finding::error(Code::ColumnsDisagree, message, fix);
    Some(Reason::Question(of_column(row, column, finding, Some(&|cell| message!("hidden-disagrees", cell = cell)))))
}

/// The heading of a cell and its text.
fn shown(row: &Row, column: usize) -> Message {
    let heading = Arg::quoted_to(row.columns().headers[column].trim(), 60);
    message!("cell-is", heading = heading, text = Arg::quoted_to(row.cell(column).trim(), 60))
}

/// The question about the order of day and month.
pub(super) fn order_question(row: &Row, cells: &Cells) -> Finding {
    let (column, _) =
        cells.dates().find(|(_, date)| date.day_first != date.month_first).expect("a date has two readings");
    let message = message!("date-order-unknown", text = Arg::quoted_to(row.cell(column).trim(), 60));
    let finding = Finding::error(Code::DateOrderUnknown, message, message!("fix-date-order"));
    of_column(row, column, finding, Some(&|cell| message!("hidden-date-order", cell = cell)))
}
