//! The answers that a report writes, sorted by row. Those of a roster are made while they are read, so that the report of a
//! sheet of any length needs little memory.

use std::borrow::Cow;
use std::iter::Peekable;

use crate::messages::message;
use crate::model::{Answer, is_not_shown};
use crate::roster::{AnsweredRows, Roster};

/// The answers to the rows of some tables.
#[derive(Debug, Clone, Copy)]
pub enum Answers<'a> {
    Known(&'a [Answer]),
    /// The answers from the sheet alone, to the tables from the first number to the one before the second.
    Roster(&'a Roster, u16, u16),
    /// The same of a run.
    Run(&'a AnsweredRows, u16, u16),
    /// The same of a rehearsal.
    Rehearsal(&'a AnsweredRows, u16, u16),
}

pub(super) type AnswerIter<'a> = Box<dyn Iterator<Item = Cow<'a, Answer>> + 'a>;

impl<'a> Answers<'a> {
    /// Returns the answers of a rehearsal: each says that nothing of it has happened.
    #[must_use]
    pub const fn of_rehearsal(rows: &'a AnsweredRows) -> Self {
        Self::Rehearsal(rows, 0, u16::MAX)
    }

    /// Returns the answers to the rows of the tables from `first` to the one before `end`.
    #[must_use]
    pub fn of_tables(self, first: u16, end: u16) -> Self {
        match self {
            Self::Known(answers) => {
                let from = answers.partition_point(|answer| answer.at.source < first);
                let to = answers.partition_point(|answer| answer.at.source < end);
                Self::Known(&answers[from..to])
            }
            Self::Roster(roster, known_first, known_end) => {
                Self::Roster(roster, first.max(known_first), end.min(known_end))
            }
            Self::Run(rows, known_first, known_end) => Self::Run(rows, first.max(known_first), end.min(known_end)),
            Self::Rehearsal(rows, known_first, known_end) => {
                Self::Rehearsal(rows, first.max(known_first), end.min(known_end))
            }
        }
    }

    /// Returns the answers to the rows of one table.
    pub(super) fn of_table(self, number: u16) -> Self {
        self.of_tables(number, number.saturating_add(1))
    }

    pub(super) fn iter(self) -> AnswerIter<'a> {
        match self {
            Self::Known(answers) => Box::new(answers.iter().map(Cow::Borrowed)),
            Self::Roster(roster, first, end) => {
                Box::new(roster.answers_from(first).take_while(move |answer| answer.at.source < end).map(Cow::Owned))
            }
            Self::Run(rows, first, end) => {
                Box::new(rows.iter_from(first).take_while(move |answer| answer.at.source < end))
            }
            Self::Rehearsal(rows, first, end) => {
                let answers = rows.iter_from(first).take_while(move |answer| answer.at.source < end);
                Box::new(answers.map(|answer| Cow::Owned(rehearsed(answer.into_owned()))))
            }
        }
    }

    /// Whether a row may be refused for what only the sheet itself shows, so that the report has a column for that.
    pub(super) fn has_unseen(self) -> bool {
        match self {
            Self::Run(rows, ..) | Self::Rehearsal(rows, ..) if !rows.may_have(is_not_shown) => false,
            Self::Known(_) | Self::Run(..) | Self::Rehearsal(..) => {
                self.iter().any(|answer| answer.findings.iter().any(|one| is_not_shown(one.code)))
            }
            Self::Roster(roster, first, end) => {
                let mut of_tables = roster.findings.heads().filter(|found| (first..end).contains(&found.at.source));
                of_tables.any(|found| is_not_shown(found.code))
            }
        }
    }

    /// Returns the answers of one table by their rows.
    pub(super) fn by_row(self) -> AnswersByRow<'a> {
        AnswersByRow(self.iter().peekable())
    }
}

/// Says on the row that nothing of it has happened: the report of a rehearsal alone may be passed on.
#[must_use]
pub fn rehearsed(mut answer: Answer) -> Answer {
    answer.notes.insert(0, message!("report-rehearsed"));
    answer
}

impl<'a> From<&'a Roster> for Answers<'a> {
    fn from(roster: &'a Roster) -> Self {
        Self::Roster(roster, 0, u16::MAX)
    }
}

impl<'a> From<&'a AnsweredRows> for Answers<'a> {
    fn from(rows: &'a AnsweredRows) -> Self {
        Self::Run(rows, 0, u16::MAX)
    }
}

impl<'a, T: AsRef<[Answer]> + ?Sized> From<&'a T> for Answers<'a> {
    fn from(answers: &'a T) -> Self {
        Self::Known(answers.as_ref())
    }
}

/// The answers of one table, found by the numbers of rows that are asked for in their order.
pub(super) struct AnswersByRow<'a>(Peekable<AnswerIter<'a>>);

impl AnswersByRow<'_> {
    /// Returns the answer to a row, if it has one.
    pub(super) fn at(&mut self, row: u32) -> Option<&Answer> {
        while self.0.next_if(|answer| answer.at.number < row).is_some() {}
        self.0.peek().map(|answer| &**answer).filter(|answer| answer.at.number == row)
    }
}
