//! The answers of a run, kept so that its report can be written again.

use rusqlite::params;

use super::{Ledger, LedgerError};
use crate::model::{Answer, Outcome, Place, RowRef};

impl Ledger {
    /// Keeps the answers of a run, in place of any that it had.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn keep_answers(&self, run: &str, answers: &[Answer]) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        writing.execute("DELETE FROM answer WHERE run = ?1", [run])?;
        {
            let mut insert = writing.prepare(
                "INSERT INTO answer (run, source, row, outcome, problem, detail, fix, email, user_uuid, groups, workspaces)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?;
            for answer in answers {
                insert.execute(params![
                    run,
                    answer.at.source,
                    answer.at.number,
                    answer.outcome.as_str(),
                    answer.problem.map(crate::model::Code::as_str),
                    answer.detail,
                    answer.fix,
                    answer.email,
                    answer.user_uuid.map(|uuid| uuid.to_string()),
                    places(&answer.groups),
                    places(&answer.workspaces),
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
            "SELECT source, row, outcome, problem, detail, fix, email, user_uuid, groups, workspaces
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

fn read_answer(row: &rusqlite::Row<'_>) -> Result<Answer, LedgerError> {
    let at = RowRef { source: row.get(0)?, number: row.get(1)? };
    let damaged = |what: &str| LedgerError::Damaged { what: format!("{what} of the answer to row {}", at.number) };
    let outcome: Outcome = row.get::<_, String>(2)?.parse().map_err(|_| damaged("the outcome"))?;
    let problem = match row.get::<_, Option<String>>(3)? {
        Some(text) => Some(text.parse().map_err(|_| damaged("the problem"))?),
        None => None,
    };
    let user_uuid = match row.get::<_, Option<String>>(7)? {
        Some(text) => Some(text.parse().map_err(|_| damaged("the user's UUID"))?),
        None => None,
    };
    let read_places = |index: usize, what: &str| -> Result<Vec<Place>, LedgerError> {
        serde_json::from_str(&row.get::<_, String>(index)?).map_err(|_| damaged(what))
    };
    Ok(Answer {
        at,
        outcome,
        problem,
        detail: row.get(4)?,
        fix: row.get(5)?,
        email: row.get(6)?,
        user_uuid,
        groups: read_places(8, "the groups")?,
        workspaces: read_places(9, "the workspaces")?,
    })
}

fn places(places: &[Place]) -> String {
    if places.is_empty() {
        return "[]".to_owned();
    }
    serde_json::to_string(places).expect("names and placements are text")
}
