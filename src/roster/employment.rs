//! Reads the status, the first and the last day of a row, and decides on which day it is today: who has left or starts
//! later is not sent, and a command for leavers leaves alone who works here. A word or a date that is not understood is one
//! question for all rows that have it, and so is the order of day and month where no date of the table shows it. Several
//! columns may say the same; what they say must lead to the same, or the row is a question.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::reasons::{below_label, order_question, reason, unsaid};
use super::staff::{StaffRows, TableCounts};
use super::translations::Translations;
use super::types::Today;
use crate::fields::date::{self, DateReadings};
use crate::fields::movement::{self, Remark};
use crate::fields::status::{self, EmploymentStatus};
use crate::fields::{self, Kind, ValueError, date_in_text};
use crate::messages::{Message, message};
use crate::model::{Code, Columns, Field, Finding, Outcome, PersonId, Row, RowRef};

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
    /// Those of the table that are no status and may say that somebody leaves.
    movements: Vec<Movements>,
    /// Those of names, which may be marked.
    names: Vec<usize>,
    /// The label of several people who have left that is above the current row in a column, and blank below it.
    label: Option<(usize, Box<str>)>,
    /// The cells of the current row.
    cells: Cells,
    /// Which orders all dates of a table allow: the day first, the month first.
    orders: HashMap<u16, [bool; 2]>,
    /// Without a person where the row is not sent anyway.
    absent: Vec<(Option<PersonId>, RowRef, Absence)>,
    /// The rows that say nothing, for a command for leavers: there may be many of them.
    silent: Vec<(Option<PersonId>, RowRef)>,
    /// How many rows of each table were read, for a command for leavers.
    rows: HashMap<u16, usize>,
    /// The column of each table that first says of somebody whether they work here, for the same.
    telling: HashMap<u16, (Arc<Columns>, usize)>,
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
    /// The row says nothing, which is a question to a command for leavers where other rows of the table say something.
    Silent,
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
pub(super) struct Cells {
    pub(super) status: Vec<ReadCell<EmploymentStatus>>,
    pub(super) start: Vec<ReadCell<DateReadings>>,
    pub(super) end: Vec<ReadCell<DateReadings>>,
}

pub(super) type ReadCell<T> = (usize, Result<T, ValueError>);

/// What all columns of a field lead to, with the first of them; or two columns that differ.
pub(super) type Together<T> = Result<Option<(usize, T)>, [usize; 2]>;

impl Cells {
    fn read(&mut self, row: &Row, translations: &Translations) {
        let columns = row.columns();
        let cell = |field, index: usize| translations.translate(field, row.cell(index));
        let status = |index: usize| status::parse(&columns.headers[index], &cell(Field::Status, index)).transpose();
        let date = |index: usize| date::parse(&cell(Field::StartDate, index)).transpose();
        fill(&mut self.status, columns, Field::Status, status);
        fill(&mut self.start, columns, Field::StartDate, date);
        let last_day = |index: usize| date::parse_last_day(&cell(Field::EndDate, index)).transpose();
        fill(&mut self.end, columns, Field::EndDate, last_day);
    }

    /// Adds the last days that are in the cells by which the person leaves: `Austritt zum 31.12.`
    fn read_last_days(&mut self, row: &Row, today: Date) {
        let left = self.status.iter().filter(|(_, status)| *status == Ok(EmploymentStatus::Left));
        let days = left.filter_map(|(index, _)| Some((*index, Ok(date_in_text::find(row.cell(*index), today)?))));
        self.end.extend(days);
    }

    pub(super) fn dates(&self) -> impl Iterator<Item = (usize, DateReadings)> {
        self.start.iter().chain(&self.end).filter_map(|(index, date)| Some((*index, *date.as_ref().ok()?)))
    }
}

/// A column that may say that somebody leaves.
#[derive(Debug)]
struct Movements {
    index: usize,
    read: fn(&str) -> Option<Remark>,
    /// What its texts say: most are in many rows.
    known: HashMap<Box<str>, Option<Remark>>,
}

impl Movements {
    fn remark(&mut self, row: &Row) -> Option<Remark> {
        let (cell, read) = (row.cell(self.index), self.read);
        match self.known.get(cell) {
            Some(known) => *known,
            None if self.known.len() < REMEMBERED_TEXTS => *self.known.entry(cell.into()).or_insert(read(cell)),
            None => read(cell),
        }
    }
}

/// What a remark says of whether the person works here.
fn status_of(remark: Remark, cell: &str) -> Result<EmploymentStatus, ValueError> {
    match remark {
        Remark::Left => Ok(EmploymentStatus::Left),
        Remark::Stays => Ok(EmploymentStatus::Active),
        Remark::Nothing => Err(status::not_known(cell)),
    }
}

/// Returns the columns whose headings are those of movements, of remarks, or of departments and groups, as far as no other field
/// is read from them.
fn movements(columns: &Columns) -> Vec<Movements> {
    let is_free = |index: &usize| columns.used().all(|(_, used)| used != *index);
    let lists: Vec<usize> = of_kind(columns, |kind| matches!(kind, Kind::List { .. })).collect();
    let all = (0..columns.headers.len()).filter(|index| is_free(index) || lists.contains(index));
    let read = |index: usize| movement::remark_reader(&columns.headers[index]);
    all.filter_map(|index| Some(Movements { index, read: read(index)?, known: HashMap::new() })).collect()
}

/// Returns the columns that are fields of these kinds.
fn of_kind(columns: &Columns, kinds: fn(&Kind) -> bool) -> impl Iterator<Item = usize> {
    columns.used().filter(move |(field, _)| kinds(&fields::spec(*field).kind)).map(|(_, index)| index)
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

pub(super) fn together<C, T: PartialEq>(cells: &[ReadCell<C>], value: impl Fn(&C) -> Option<T>) -> Together<T> {
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
            self.label = None;
            self.movements = movements(columns);
            self.names = of_kind(columns, |kind| matches!(kind, Kind::Name)).collect();
            let is_in_table = |field| columns.index(field).is_some();
            self.is_in_table =
                FIELDS.into_iter().any(is_in_table) || !self.movements.is_empty() || !self.names.is_empty();
        }
        if !self.is_in_table {
            return None;
        }
        if today.is_for_leavers {
            *self.rows.entry(row.at.source).or_default() += 1;
        }
        self.orders.entry(row.at.source).or_insert([true, true]);
        self.cells.read(row, &self.translations);
        self.read_movements(row);
        self.read_label(row);
        self.cells.read_last_days(row, today.date);
        let cells = &self.cells;
        let mut said = cells.status.iter().map(|(index, _)| index).chain(cells.end.iter().map(|(index, _)| index));
        match (said.next(), &self.label) {
            (None, Some((index, label))) if !row.is_of_leavers => {
                return Some(Absence::Sure(Reason::Question(below_label(row, *index, label))));
            }
            (None, _) if today.is_for_leavers => return (!row.is_of_leavers).then_some(Absence::Silent),
            (Some(index), _) if today.is_for_leavers => {
                self.telling.entry(row.at.source).or_insert_with(|| (Arc::clone(columns), *index));
            }
            _ => {}
        }
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

    /// Adds what the words below other headings say of whether the person works here.
    fn read_movements(&mut self, row: &Row) {
        let movements = self.movements.iter_mut().filter_map(|column| Some((column.index, column.remark(row)?)));
        let marks = self.names.iter().filter_map(|index| Some((*index, movement::mark(row.cell(*index))?)));
        let said = movements.chain(marks).map(|(index, remark)| (index, status_of(remark, row.cell(index))));
        self.cells.status.extend(said);
    }

    /// Notes the label of leavers beside the row, which goes for the blank cells below it.
    fn read_label(&mut self, row: &Row) {
        let columns = row.columns().all(Field::Status).chain(self.movements.iter().map(|column| column.index));
        for index in columns {
            let cell = row.cell(index).trim();
            let is_read = self.cells.status.iter().any(|(read, _)| *read == index);
            if is_read && movement::is_label(cell) {
                self.label = Some((index, cell.into()));
            } else if !cell.is_empty() {
                self.label.take_if(|(labelled, _)| *labelled == index);
            }
        }
    }

    /// Remembers why the row at `at` is not sent, if it is not. Of rows that are not sent anyway, a command for leavers asks
    /// whether they are of people who have left.
    pub(super) fn note(&mut self, person: Option<PersonId>, at: RowRef, absence: Option<Absence>) {
        let is_kept = person.is_some() || self.is_for_leavers();
        match absence.filter(|_| is_kept) {
            Some(Absence::Silent) => self.silent.push((person, at)),
            absence => self.absent.extend(absence.map(|absence| (person, at, absence))),
        }
    }

    fn is_for_leavers(&self) -> bool {
        self.today.is_some_and(|today| today.is_for_leavers)
    }

    /// Decides, with the dates of all rows, which rows are not sent; returns them by person, and those of a staff list that are
    /// of people who have not left.
    pub(super) fn settle(self) -> (HashMap<PersonId, Absences>, StaffRows) {
        let Self { orders, absent, silent, rows, telling, .. } = self;
        let decided = absent
            .into_iter()
            .filter_map(|(person, at, absence)| Some((person, at, absence.decide(orders[&at.source])?)));
        let unsaid = silent.into_iter().filter_map(|(person, at)| {
            let (columns, index) = telling.get(&at.source)?;
            Some((person, at, unsaid(columns, *index)))
        });
        let mut decided: Vec<(Option<PersonId>, RowRef, Reason)> = decided.chain(unsaid).collect();
        decided.sort_by_key(|(_, at, _)| *at);
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
            Self::Silent => None,
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
