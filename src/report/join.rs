//! Joins each row of the input with its answer. Both are sorted by row, so this merges two streams. A row without an
//! answer, or an answer without a row, is an error and never a gap.

use crate::model::{Answer, Row};

use super::{ReportError, ReportTable};

/// The state of the join.
#[derive(Debug)]
pub(super) struct Join<'a> {
    answers: &'a [Answer],
    /// The answers to the rest of the current table.
    pending: &'a [Answer],
    /// The current table, known from its first row.
    source: Option<u16>,
    joined: usize,
}

impl<'a> Join<'a> {
    /// Creates a join of `answers`, which are sorted by row, with one table after another.
    pub(super) fn new(answers: &'a [Answer]) -> Self {
        debug_assert!(answers.is_sorted_by_key(|answer| answer.at), "answers are sorted by row");
        Self { answers, pending: &[], source: None, joined: 0 }
    }

    /// Reads the next row of `table` into `row` and returns its answer; `None` at the end of the table.
    pub(super) fn next(
        &mut self,
        table: &mut ReportTable<'_>,
        row: &mut Row,
    ) -> Result<Option<&'a Answer>, ReportError> {
        let more = table.rows.read(row).map_err(|error| ReportError::Read { table: table.source.label(), error })?;
        if !more {
            self.source = None;
            return match std::mem::take(&mut self.pending).first() {
                Some(answer) => Err(ReportError::AnswerWithoutRow { row: answer.at.number }),
                None => Ok(None),
            };
        }
        if self.source != Some(row.at.source) {
            self.source = Some(row.at.source);
            self.pending = of_source(self.answers, row.at.source);
        }
        match self.pending.split_first() {
            Some((answer, rest)) if answer.at == row.at => {
                self.pending = rest;
                self.joined += 1;
                Ok(Some(answer))
            }
            Some((answer, _)) if answer.at < row.at => Err(ReportError::AnswerWithoutRow { row: answer.at.number }),
            _ => Err(ReportError::RowWithoutAnswer { table: table.source.label(), row: row.at.number }),
        }
    }

    /// Checks after the last of `tables` tables that every answer was used. Answers to further tables belong to another
    /// report; only a table without rows could hide that its answers are left over.
    pub(super) fn finish(&self, tables: usize) -> Result<(), ReportError> {
        let sources = self.answers.chunk_by(|a, b| a.at.source == b.at.source).count();
        match self.answers.get(self.joined) {
            Some(left) if sources <= tables => Err(ReportError::AnswerWithoutRow { row: left.at.number }),
            _ => Ok(()),
        }
    }
}

/// Returns the answers to the rows of one table.
pub(super) fn of_source(answers: &[Answer], source: u16) -> &[Answer] {
    let from = answers.partition_point(|answer| answer.at.source < source);
    let to = answers.partition_point(|answer| answer.at.source <= source);
    &answers[from..to]
}
