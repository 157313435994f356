//! By what HR knows the people of earlier sheets: name and number of the employee. People whom a run removed from the
//! organization are no longer known.

use std::collections::BTreeSet;

use rusqlite::params;

use super::{Ledger, LedgerError};
use crate::model::KnownPerson;

impl Ledger {
    /// Remembers the people of a run's sheets, in place of what was known of them. A number that is not given stays.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn remember_people(&self, run: &str, people: &[KnownPerson]) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        {
            let mut insert = writing.prepare(
                "INSERT INTO person (email, run, sheet, name, employee_id) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET run = excluded.run, sheet = excluded.sheet, name = excluded.name,
                     employee_id = coalesce(nullif(excluded.employee_id, ''), employee_id)",
            )?;
            for KnownPerson { email, sheet, name, employee_id, .. } in people {
                insert.execute(params![email, run, sheet, name, employee_id])?;
            }
        }
        writing.commit()?;
        Ok(())
    }

    /// Returns whom a run has removed from the organization or whose invitation it has withdrawn, or may have.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn removed_people(&self) -> Result<BTreeSet<String>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT step_person.email FROM step JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
             WHERE step.kind IN ('remove-person', 'delete-invitation') AND step.state IN ('in-flight', 'done')
                 AND step_person.result IS NULL",
        )?;
        let removed = query.query_map([], |row| row.get(0))?;
        Ok(removed.collect::<Result<_, _>>()?)
    }

    /// Returns the people of earlier sheets, by address.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn known_people(&self) -> Result<Vec<KnownPerson>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT person.email, sheet, name, employee_id, person.email IN (
                 SELECT email FROM answer
                 WHERE outcome IN ('created', 'invited', 'updated', 'already-member', 'already-invited')
             )
             FROM person JOIN run ON run.id = person.run LEFT JOIN (
                 SELECT step_person.email AS email, max(step.sent_ms) AS at
                 FROM step JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
                 WHERE step.kind = 'remove-person' AND step.state = 'done' AND step_person.result IS NULL
                 GROUP BY step_person.email
             ) AS removal ON removal.email = person.email
             WHERE removal.at IS NULL OR removal.at < run.started_ms
             ORDER BY person.email",
        )?;
        let people = query.query_map([], |row| {
            Ok(KnownPerson {
                email: row.get(0)?,
                sheet: row.get(1)?,
                name: row.get(2)?,
                employee_id: row.get(3)?,
                was_in: row.get(4)?,
            })
        })?;
        Ok(people.collect::<Result<_, _>>()?)
    }
}
