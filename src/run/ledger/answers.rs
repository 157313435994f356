//! The answers of a run, kept so that its report can be written again.

use std::borrow::Borrow;

use rusqlite::params;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Ledger, LedgerError};
use crate::model::{Answer, Outcome, RowRef};

impl Ledger {
    /// Keeps the answers of a run, in place of any that it had.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn keep_answers(&self, run: &str, answers: impl IntoIterator<Item: Borrow<Answer>>) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        writing.execute("DELETE FROM answer WHERE run = ?1", [run])?;
        {
            let mut insert = writing.prepare(
                "INSERT INTO answer (run, source, row, outcome, findings, notes, email, user_uuid, groups, workspaces)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            for answer in answers {
                let answer = answer.borrow();
                insert.execute(params![
                    run,
                    answer.at.source,
                    answer.at.number,
                    answer.outcome.as_str(),
                    list(&answer.findings),
                    list(&answer.notes),
                    answer.email,
                    answer.user_uuid.map(|uuid| uuid.to_string()),
                    list(&answer.groups),
                    list(&answer.workspaces),
                ])?;
            }
        }
        writing.commit()?;
        Ok(())
    }

    /// The answers of a run, in the order of their rows.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn answers(&self, run: &str) -> Result<Vec<Answer>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT source, row, outcome, findings, notes, email, user_uuid, groups, workspaces
             FROM answer WHERE run = ?1 ORDER BY source, row",
        )?;
        let mut rows = query.query([run])?;
        let mut answers = Vec::new();
        while let Some(row) = rows.next()? {
            answers.push(read_answer(row)?);
        }
        Ok(answers)
    }
}

pub(super) fn read_answer(row: &rusqlite::Row<'_>) -> Result<Answer, LedgerError> {
    let at = RowRef { source: row.get(0)?, number: row.get(1)? };
    let damaged = |what: &str| LedgerError::Damaged { what: format!("{what} of the answer to row {}", at.number) };
    let outcome = Outcome::by_name(&row.get::<_, String>(2)?).ok_or_else(|| damaged("the outcome"))?;
    let user_uuid = match row.get::<_, Option<String>>(6)? {
        Some(text) => Some(text.parse().map_err(|_| damaged("the user's UUID"))?),
        None => None,
    };
    Ok(Answer {
        at,
        outcome,
        findings: read_list(row, 3)?.ok_or_else(|| damaged("the findings"))?,
        notes: read_list(row, 4)?.ok_or_else(|| damaged("the notes"))?,
        email: row.get(5)?,
        user_uuid,
        groups: read_list(row, 7)?.ok_or_else(|| damaged("the groups"))?,
        workspaces: read_list(row, 8)?.ok_or_else(|| damaged("the workspaces"))?,
    })
}

fn list<T: Serialize>(things: &[T]) -> String {
    if things.is_empty() {
        return "[]".to_owned();
    }
    serde_json::to_string(things).expect("findings, notes and places are text")
}

/// The list in a column; `None` where it is something else.
fn read_list<T: DeserializeOwned>(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<Vec<T>>> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str()?).ok())
}
