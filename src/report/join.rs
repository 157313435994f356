//! Joins each row of the input with its answer. Both are sorted by row, so this merges two streams. A row without an
//! answer, or an answer without a row, is an error and never a gap.

use std::borrow::Cow;

use super::answers::{AnswerIter, Answers};
use super::{ReportError, ReportTable};
use crate::model::{Answer, Row};

/// The state of the join.
pub(super) struct Join<'a> {
    answers: Answers<'a>,
    /// The answers to the rest of the current table, known from its first row.
    pending: Option<(u16, AnswerIter<'a>)>,
    joined: usize,
    /// How many tables had rows.
    filled: usize,
}

impl<'a> Join<'a> {
    /// Creates a join of `answers` with one table after another.
    pub(super) fn new(answers: Answers<'a>) -> Self {
        Self { answers, pending: None, joined: 0, filled: 0 }
    }

    /// Reads the next row of `table` into `row` and returns its answer; `None` at the end of the table.
    pub(super) fn next(
        &mut self,
        table: &mut ReportTable<'_>,
        row: &mut Row,
    ) -> Result<Option<Cow<'a, Answer>>, ReportError> {
        let more = table.rows.read(row).map_err(|error| ReportError::Read { table: table.source.label(), error })?;
        if !more {
            return match self.pending.take().and_then(|(_, mut pending)| pending.next()) {
                Some(answer) => Err(ReportError::AnswerWithoutRow { row: answer.at.number }),
                None => Ok(None),
            };
        }
        let source = row.at.source;
        let (_, pending) = match &mut self.pending {
            Some(pending) if pending.0 == source => pending,
            pending => {
                self.filled += 1;
                pending.insert((source, self.answers.of_table(source).iter()))
            }
        };
        match pending.next() {
            Some(answer) if answer.at == row.at => {
                self.joined += 1;
                Ok(Some(answer))
            }
            Some(answer) if answer.at < row.at => Err(ReportError::AnswerWithoutRow { row: answer.at.number }),
            _ => Err(ReportError::RowWithoutAnswer { table: table.source.label(), row: row.at.number }),
        }
    }

    /// Checks after the last of `tables` tables that every answer was used. Answers to further tables belong to another
    /// report; only a table without rows could hide that its answers are left over.
    pub(super) fn finish(&self, tables: usize) -> Result<(), ReportError> {
        if self.filled == tables {
            return Ok(());
        }
        let mut sources: Vec<u16> = self.answers.iter().map(|answer| answer.at.source).collect();
        sources.dedup();
        match self.answers.iter().nth(self.joined) {
            Some(left) if sources.len() <= tables => Err(ReportError::AnswerWithoutRow { row: left.at.number }),
            _ => Ok(()),
        }
    }
}
