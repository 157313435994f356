//! Reads the status, the first and the last day of a row, and decides on which day it is today: who has left or starts
//! later is not sent, and a command for leavers leaves alone who works here. A word or a date that is not understood is one
//! question for all rows that have it, and so is the order of day and month where no date of the table shows it. Several
//! columns may say the same; what they say must lead to the same, or the row is a question.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::cell_finding::of_column;
use super::staff::{StaffRows, TableCounts};
use super::translations::Translations;
use super::types::Today;
use crate::fields::ValueError;
use crate::fields::date::{self, DateReadings};
use crate::fields::movement;
use crate::fields::status::{self, EmploymentStatus};
use crate::messages::{Arg, Message, message};
use crate::model::{Code, Columns, Field, Finding, Outcome, PersonId, Row, RowRef};
use crate::text::escape_truncated;

/// The most texts of movements that are remembered.
const REMEMBERED_TEXTS: usize = 10_000;

const FIELDS: [Field; 3] = [Field::Status, Field::StartDate, Field::EndDate];

/// Reads these cells, row by row.
#[derive(Debug, Default)]
pub(super) struct EmploymentReader {
    today: Option<Today>,
    translations: Translations,
    /// The columns of the current table.
    columns: Option<Arc<Columns>>,
    is_in_table: bool,
    /// Those of the table that no field is read from and that may say that somebody leaves.
    movements: Vec<usize>,
    /// Whether a text in them says that somebody leaves: most are in many rows.
    leaving: HashMap<Box<str>, bool>,
    /// The cells of the current row.
    cells: Cells,
    /// Which orders all dates of a table allow: the day first, the month first.
    orders: HashMap<u16, [bool; 2]>,
    /// Without a person where the row is not sent anyway.
    absent: Vec<(Option<PersonId>, RowRef, Absence)>,
    /// How many rows of each table were read, for a command for leavers.
    rows: HashMap<u16, usize>,
}

/// Why a row is not sent today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reason {
    /// The person has left; or has not, where that is asked.
    Held(Finding),
    StartsLater(Finding),
    /// What is not understood.
    Question(Finding),
}

/// What a row says, which may depend on the order of day and month.
#[derive(Debug)]
pub(super) enum Absence {
    Sure(Reason),
    Either {
        /// With the day first, with the month first; `None` where the row would be sent.
        reasons: [Option<Reason>; 2],
        /// The orders that the dates of the row allow.
        possible: [bool; 2],
        question: Finding,
    },
}

/// Why one row of a person is not sent.
#[derive(Debug)]
pub(super) enum RowAbsence {
    Own(Outcome, Finding),
    /// The question that is on this row is the question of the other row too.
    SameAs(RowRef),
}

/// The rows of one person that are not sent, in their order.
pub(super) type Absences = Vec<(RowRef, RowAbsence)>;

/// The cells of a row that are not blank, each with its column.
#[derive(Debug, Default)]
struct Cells {
    status: Vec<ReadCell<EmploymentStatus>>,
    start: Vec<ReadCell<DateReadings>>,
    end: Vec<ReadCell<DateReadings>>,
}

type ReadCell<T> = (usize, Result<T, ValueError>);

/// What all columns of a field lead to, with the first of them; or two columns that differ.
type Together<T> = Result<Option<(usize, T)>, [usize; 2]>;

impl Cells {
    fn read(&mut self, row: &Row, translations: &Translations) {
        let columns = row.columns();
        let cell = |field, index: usize| translations.translate(field, row.cell(index));
        let status = |index: usize| status::parse(&columns.headers[index], &cell(Field::Status, index)).transpose();
        let date = |field| move |index: usize| date::parse(&cell(field, index)).transpose();
        fill(&mut self.status, columns, Field::Status, status);
        fill(&mut self.start, columns, Field::StartDate, date(Field::StartDate));
        fill(&mut self.end, columns, Field::EndDate, date(Field::EndDate));
    }

    fn dates(&self) -> impl Iterator<Item = (usize, DateReadings)> {
        self.start.iter().chain(&self.end).filter_map(|(index, date)| Some((*index, *date.as_ref().ok()?)))
    }
}

/// Returns the columns without a field whose headings are those of movements.
fn movements(columns: &Columns) -> Vec<usize> {
    let is_free = |index: &usize| columns.used().all(|(_, used)| used != *index);
    let is_movement = |index: &usize| movement::is_heading(&columns.headers[*index]);
    (0..columns.headers.len()).filter(is_movement).filter(is_free).collect()
}

fn fill<T>(
    cells: &mut Vec<ReadCell<T>>,
    columns: &Columns,
    field: Field,
    read: impl Fn(usize) -> Option<Result<T, ValueError>>,
) {
    cells.clear();
    cells.extend(columns.all(field).filter_map(|index| Some((index, read(index)?))));
}

fn together<C, T: PartialEq>(cells: &[ReadCell<C>], value: impl Fn(&C) -> Option<T>) -> Together<T> {
    let mut values = cells.iter().filter_map(|(index, cell)| Some((*index, value(cell.as_ref().ok()?)?)));
    let Some(first) = values.next() else { return Ok(None) };
    values.find(|other| other.1 != first.1).map_or(Ok(()), |other| Err([first.0, other.0]))?;
    Ok(Some(first))
}

impl EmploymentReader {
    /// Creates a reader that asks nothing of a row unless it knows the day.
    pub(super) fn new(today: Option<Today>, translations: Translations) -> Self {
        Self { today, translations, ..Self::default() }
    }

    /// Returns why the row is not sent, if the dates of the table do not decide otherwise; `None` where it is sent.
    pub(super) fn read(&mut self, row: &Row) -> Option<Absence> {
        let today = self.today?;
        let columns = row.columns();
        if self.columns.as_ref().is_none_or(|known| !Arc::ptr_eq(known, columns)) {
            self.columns = Some(Arc::clone(columns));
            self.movements = movements(columns);
            let is_in_table = |field| columns.index(field).is_some();
            self.is_in_table = FIELDS.into_iter().any(is_in_table) || !self.movements.is_empty();
        }
        if !self.is_in_table {
            return None;
        }
        if today.is_for_leavers {
            *self.rows.entry(row.at.source).or_default() += 1;
        }
        self.cells.read(row, &self.translations);
        self.read_movements(row);
        let cells = &self.cells;
        let allows = |read: fn(&DateReadings) -> Option<Date>| cells.dates().all(|(_, date)| read(&date).is_some());
        let possible = [allows(|date| date.day_first), allows(|date| date.month_first)];
        let orders = self.orders.entry(row.at.source).or_insert([true, true]);
        *orders = [orders[0] && possible[0], orders[1] && possible[1]];
        let reasons =
            [reason(row, cells, today, |date| date.day_first), reason(row, cells, today, |date| date.month_first)];
        match reasons {
            [None, None] => None,
            [Some(reason), Some(other)] if reason == other => Some(Absence::Sure(reason)),
            reasons => Some(Absence::Either { reasons, possible, question: order_question(row, cells) }),
        }
    }

    /// Adds the words below other headings by which the person leaves.
    fn read_movements(&mut self, row: &Row) {
        for &index in &self.movements {
            let cell = row.cell(index);
            let says_so = || movement::status(cell) == Some(EmploymentStatus::Left);
            let leaves = match self.leaving.get(cell) {
                Some(leaves) => *leaves,
                None if self.leaving.len() < REMEMBERED_TEXTS => *self.leaving.entry(cell.into()).or_insert(says_so()),
                None => says_so(),
            };
            self.cells.status.extend(leaves.then_some((index, Ok(EmploymentStatus::Left))));
        }
    }

    /// Remembers why the row at `at` is not sent, if it is not. Of rows that are not sent anyway, a command for leavers asks
    /// whether they are of people who have left.
    pub(super) fn note(&mut self, person: Option<PersonId>, at: RowRef, absence: Option<Absence>) {
        let is_kept = person.is_some() || self.is_for_leavers();
        self.absent.extend(absence.filter(|_| is_kept).map(|absence| (person, at, absence)));
    }

    fn is_for_leavers(&self) -> bool {
        self.today.is_some_and(|today| today.is_for_leavers)
    }

    /// Decides, with the dates of all rows, which rows are not sent; returns them by person, and those of a staff list that are
    /// of people who have not left.
    pub(super) fn settle(self) -> (HashMap<PersonId, Absences>, StaffRows) {
        let Self { orders, absent, rows, .. } = self;
        let decided = absent
            .into_iter()
            .filter_map(|(person, at, absence)| Some((person, at, absence.decide(orders[&at.source])?)));
        let decided: Vec<(Option<PersonId>, RowRef, Reason)> = decided.collect();
        let staff = if rows.is_empty() { StaffRows::new() } else { staff_rows(&rows, &decided) };
        let decided: Vec<(PersonId, RowRef, Reason)> =
            decided.into_iter().filter_map(|(person, at, reason)| Some((person?, at, reason))).collect();
        let mut questions: IndexMap<(u16, Code, Message), (RowRef, usize)> = IndexMap::new();
        for (_, at, reason) in &decided {
            if let Reason::Question(finding) = reason {
                questions.entry(key(*at, finding)).or_insert((*at, 0)).1 += 1;
            }
        }
        let mut absences: HashMap<PersonId, Absences> = HashMap::new();
        for (person, at, reason) in decided {
            let absence = match reason {
                Reason::Held(finding) => RowAbsence::Own(Outcome::Held, finding),
                Reason::StartsLater(finding) => RowAbsence::Own(Outcome::Waiting, finding),
                Reason::Question(finding) => match questions[&key(at, &finding)] {
                    (first, _) if first != at => RowAbsence::SameAs(first),
                    (_, 1) => RowAbsence::Own(Outcome::Held, finding),
                    (_, rows) => {
                        let message = message!("question-of-rows", question = finding.message, rows = rows);
                        RowAbsence::Own(Outcome::Held, Finding { message, ..finding })
                    }
                },
            };
            absences.entry(person).or_default().push((at, absence));
        }
        (absences, staff)
    }
}

impl Absence {
    /// Returns the reason in the order that the dates of the table leave, if that is one.
    fn decide(self, orders: [bool; 2]) -> Option<Reason> {
        match self {
            Self::Sure(reason) => Some(reason),
            Self::Either { reasons: [day_first, month_first], possible, question } => {
                // Where the table has both orders, a date that allows only one is still sure.
                let left = [orders[0] && possible[0], orders[1] && possible[1]];
                match if left == [false, false] { possible } else { left } {
                    [true, false] => day_first,
                    [false, true] => month_first,
                    _ => Some(Reason::Question(question)),
                }
            }
        }
    }
}

/// Returns the rows of staff lists that are of people who have not left. `rows` is how many rows each table has.
fn staff_rows(rows: &HashMap<u16, usize>, decided: &[(Option<PersonId>, RowRef, Reason)]) -> StaffRows {
    let mut counts: HashMap<u16, TableCounts> =
        rows.iter().map(|(table, rows)| (*table, TableCounts { rows: *rows, left: *rows, not_left: 0 })).collect();
    let mut not_left = StaffRows::new();
    for (_, at, reason) in decided {
        let counts = counts.entry(at.source).or_default();
        counts.left -= 1;
        if let Reason::Held(finding) = reason
            && finding.code == Code::PersonNotLeft
        {
            counts.not_left += 1;
            not_left.insert(*at, finding.clone());
        }
    }
    not_left.retain(|at, _| counts[&at.source].are_staff());
    not_left
}

/// One question is asked for a text and its column, and one for the order in all columns of a table.
fn key(at: RowRef, question: &Finding) -> (u16, Code, Message) {
    let is_of_table = question.code == Code::DateOrderUnknown;
    (at.source, question.code, if is_of_table { Message::none() } else { question.message.clone() })
}

/// Returns why the row is not sent where its dates are read by `read`.
fn reason(row: &Row, cells: &Cells, today: Today, read: fn(&DateReadings) -> Option<Date>) -> Option<Reason> {
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
fn order_question(row: &Row, cells: &Cells) -> Finding {
    let (column, _) =
        cells.dates().find(|(_, date)| date.day_first != date.month_first).expect("a date has two readings");
    let message = message!("date-order-unknown", text = Arg::quoted_to(row.cell(column).trim(), 60));
    let finding = Finding::error(Code::DateOrderUnknown, message, message!("fix-date-order"));
    of_column(row, column, finding, Some(&|cell| message!("hidden-date-order", cell = cell)))
}
