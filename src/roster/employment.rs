//! Reads the status, the first and the last day of a row, and decides on which day it is today: who has left or starts
//! later is not sent, and a command for leavers leaves alone who works here. A word or a date that is not understood is one question for all rows that have it, and so is the order of
//! day and month where no date of the table shows it.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::cell_finding::of_cell;
use super::translations::Translations;
use super::types::Today;
use crate::fields::ValueError;
use crate::fields::date::{self, DateReadings};
use crate::fields::status::{self, EmploymentStatus};
use crate::model::{Code, Columns, Field, Finding, Outcome, PersonId, Row, RowRef};
use crate::text::escape_truncated;

const FIELDS: [Field; 3] = [Field::Status, Field::StartDate, Field::EndDate];

/// Reads these cells, row by row.
#[derive(Debug, Default)]
pub(super) struct EmploymentReader {
    today: Option<Today>,
    translations: Translations,
    /// The columns of the current table.
    columns: Option<Arc<Columns>>,
    is_in_table: bool,
    /// Which orders all dates of a table allow: the day first, the month first.
    orders: HashMap<u16, [bool; 2]>,
    absent: Vec<(PersonId, RowRef, Absence)>,
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

/// What the cells of a row are.
struct Cells {
    status: Result<Option<EmploymentStatus>, ValueError>,
    start: Result<Option<DateReadings>, ValueError>,
    end: Result<Option<DateReadings>, ValueError>,
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
            self.is_in_table = FIELDS.into_iter().any(|field| columns.index(field).is_some());
        }
        if !self.is_in_table {
            return None;
        }
        let cell = |field| self.translations.translate(field, row.get(field));
        let cells = Cells {
            status: status::parse(columns.header(Field::Status).unwrap_or_default(), &cell(Field::Status)),
            start: date::parse(&cell(Field::StartDate)),
            end: date::parse(&cell(Field::EndDate)),
        };
        let dates = [&cells.start, &cells.end].map(|date| date.as_ref().ok().copied().flatten());
        let allows = |read: fn(&DateReadings) -> Option<Date>| dates.iter().flatten().all(|date| read(date).is_some());
        let possible = [allows(|date| date.day_first), allows(|date| date.month_first)];
        let orders = self.orders.entry(row.at.source).or_insert([true, true]);
        *orders = [orders[0] && possible[0], orders[1] && possible[1]];
        let reasons =
            [reason(row, &cells, today, |date| date.day_first), reason(row, &cells, today, |date| date.month_first)];
        match reasons {
            [None, None] => None,
            [Some(reason), Some(other)] if reason == other => Some(Absence::Sure(reason)),
            reasons => Some(Absence::Either { reasons, possible, question: order_question(row, dates[0]) }),
        }
    }

    /// Remembers why the row at `at` is not sent.
    pub(super) fn note(&mut self, person: PersonId, at: RowRef, absence: Absence) {
        self.absent.push((person, at, absence));
    }

    /// Decides, with the dates of all rows, which rows are not sent; returns them by person.
    pub(super) fn settle(self) -> HashMap<PersonId, Absences> {
        let Self { orders, absent, .. } = self;
        let decided: Vec<(PersonId, RowRef, Reason)> = absent
            .into_iter()
            .filter_map(|(person, at, absence)| Some((person, at, absence.decide(orders[&at.source])?)))
            .collect();
        let mut questions: IndexMap<(u16, Code, String), (RowRef, usize)> = IndexMap::new();
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
                        let message = format!("{} (in {rows} rows)", finding.message);
                        RowAbsence::Own(Outcome::Held, Finding { message, ..finding })
                    }
                },
            };
            absences.entry(person).or_default().push((at, absence));
        }
        absences
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

/// One question is asked for a text and its column, and one for the order in all columns of a table.
fn key(at: RowRef, question: &Finding) -> (u16, Code, String) {
    let text = if question.code == Code::DateOrderUnknown { String::new() } else { question.message.clone() };
    (at.source, question.code, text)
}

/// Returns why the row is not sent where its dates are read by `read`.
fn reason(row: &Row, cells: &Cells, today: Today, read: fn(&DateReadings) -> Option<Date>) -> Option<Reason> {
    let date = |cell: &Result<Option<DateReadings>, _>| cell.as_ref().ok()?.as_ref().and_then(read);
    let (start, end, status) = (date(&cells.start), date(&cells.end), cells.status.as_ref().ok().copied().flatten());
    let has_status = status.is_some();
    let has_ended = end.is_some_and(|end| end < today.date);
    let has_left = status == Some(EmploymentStatus::Left);
    if today.is_for_leavers {
        return match (has_left, end) {
            (_, Some(_)) if !has_ended => Some(still_here(row, Field::EndDate)),
            (true, _) | (_, Some(_)) => None,
            _ => question(row, cells, &[Field::Status, Field::EndDate])
                .or_else(|| has_status.then(|| still_here(row, Field::Status))),
        };
    }
    if has_left || has_ended {
        return Some(left(row, if has_left { Field::Status } else { Field::EndDate }));
    }
    let question = question(row, cells, &FIELDS);
    if question.is_some() {
        return question;
    }
    match start {
        Some(start) => (start > today.latest_start).then(|| later(row, Field::StartDate, format!("starts {start}"))),
        None if status == Some(EmploymentStatus::Upcoming) => {
            let message = format!("{}, and no start date is given", shown(row, Field::Status));
            Some(later(row, Field::Status, message))
        }
        None => None,
    }
}

fn left(row: &Row, field: Field) -> Reason {
    let message = format!("the person has left: {}", shown(row, field));
    let fix = "nothing to do here: `frontdesk offboard` removes people who have left; if it is wrong, correct the row";
    let finding = Finding::error(Code::PersonLeft, message, fix);
    Reason::Held(of_cell(row, field, finding, Some("says that the person has left")))
}

fn still_here(row: &Row, field: Field) -> Reason {
    let message = format!("the person has not left: {}", shown(row, field));
    let finding = Finding::error(Code::PersonNotLeft, message, "take the row out of the sheet, or correct it");
    Reason::Held(of_cell(row, field, finding, Some("says that the person has not left")))
}

fn later(row: &Row, field: Field, message: String) -> Reason {
    let fix = "run again from that day on; `--start-lead-days` sends people some days before";
    let finding = Finding::warning(Code::StartsLater, message, fix);
    Reason::StartsLater(of_cell(row, field, finding, Some("says that the person starts later")))
}

/// The question about the first of `fields` that is not understood.
fn question(row: &Row, cells: &Cells, fields: &[Field]) -> Option<Reason> {
    fields.iter().find_map(|&field| {
        let (code, error) = match field {
            Field::Status => (Code::StatusUnknown, cells.status.as_ref().err()?),
            Field::StartDate => (Code::DateUnknown, cells.start.as_ref().err()?),
            _ => (Code::DateUnknown, cells.end.as_ref().err()?),
        };
        let finding = Finding::error(code, error.to_string(), error.fix());
        Some(Reason::Question(of_cell(row, field, finding, Some(&error.unquoted()))))
    })
}

/// The heading of a cell and its text.
fn shown(row: &Row, field: Field) -> String {
    let heading = row.columns().header(field).unwrap_or_default().trim();
    format!("`{}` is `{}`", escape_truncated(heading, 60), escape_truncated(row.get(field).trim(), 60))
}

/// The question about the order of day and month; `start` is the start date.
fn order_question(row: &Row, start: Option<DateReadings>) -> Finding {
    let is_start = start.is_some_and(|start| start.day_first != start.month_first);
    let field = if is_start { Field::StartDate } else { Field::EndDate };
    let text = escape_truncated(row.get(field).trim(), 60);
    let message = format!("no date of the sheet shows whether `{text}` has the day or the month first");
    let fix = "write the dates as year, month and day, such as 2027-03-01";
    let finding = Finding::error(Code::DateOrderUnknown, message, fix);
    of_cell(row, field, finding, Some("may have the day or the month first"))
}
