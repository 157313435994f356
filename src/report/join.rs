//! Brings each row of the input together with its answer: both come sorted by row, so this is a merge of
//! two streams. A row without its answer, or an answer without its row, is an error and never a gap.

use crate::model::{Answer, Row};

use super::{ReportError, Table};

/// Answers on their way to their rows.
#[derive(Debug)]
pub(super) struct Join<'a> {
    answers: &'a [Answer],
    /// The answers of the table that is being read, not yet handed out.
    waiting: &'a [Answer],
    /// The table that is being read, once its first row said which it is.
    source: Option<u16>,
    handed_out: usize,
}

impl<'a> Join<'a> {
    /// A join of `answers`, sorted by row, with tables that follow one another.
    pub(super) fn new(answers: &'a [Answer]) -> Self {
        debug_assert!(answers.is_sorted_by_key(|answer| answer.at), "answers come sorted by row");
        Self { answers, waiting: &[], source: None, handed_out: 0 }
    }

    /// Reads the next row of `table` into `row` and gives its answer; `None` at the table's end,
    /// after which the next table may be read.
    pub(super) fn next(&mut self, table: &mut Table<'_>, row: &mut Row) -> Result<Option<&'a Answer>, ReportError> {
        let more = table.rows.read(row).map_err(|error| ReportError::Read { table: table.source.label(), error })?;
        if !more {
            self.source = None;
            return match std::mem::take(&mut self.waiting).first() {
                Some(answer) => Err(ReportError::AnswerWithoutRow { row: answer.at.number }),
                None => Ok(None),
            };
        }
        if self.source != Some(row.at.source) {
            self.source = Some(row.at.source);
            self.waiting = of_source(self.answers, row.at.source);
        }
        match self.waiting.split_first() {
            Some((answer, rest)) if answer.at == row.at => {
                self.waiting = rest;
                self.handed_out += 1;
                Ok(Some(answer))
            }
            Some((answer, _)) if answer.at < row.at => Err(ReportError::AnswerWithoutRow { row: answer.at.number }),
            _ => Err(ReportError::RowWithoutAnswer { table: table.source.label(), row: row.at.number }),
        }
    }

    /// Says after the last of `tables` tables that nobody was left out. Answers of further tables are
    /// another report's; only a table without rows could hide that its answers are missing.
    pub(super) fn finish(&self, tables: usize) -> Result<(), ReportError> {
        let sources = self.answers.chunk_by(|a, b| a.at.source == b.at.source).count();
        match self.answers.get(self.handed_out) {
            Some(left) if sources <= tables => Err(ReportError::AnswerWithoutRow { row: left.at.number }),
            _ => Ok(()),
        }
    }
}

fn of_source(answers: &[Answer], source: u16) -> &[Answer] {
    let from = answers.partition_point(|answer| answer.at.source < source);
    let to = answers.partition_point(|answer| answer.at.source <= source);
    &answers[from..to]
}
