//! What `sync` remembers of a scope between runs: since when people of it are missing on the sheet, and how many rows the
//! last complete sheet had.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use super::answers::each_answer_once;
use super::{Input, Ledger, LedgerError, now_ms};
use crate::model::Email;

impl Ledger {
    /// Returns for how many milliseconds people of the scope have been missing on its sheets. One of the same `files` that
    /// another run read and that named them ends it.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn missing_for(&self, scope: &str, files: &[Input]) -> Result<HashMap<String, i64>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT email, since_ms FROM missing WHERE scope = ?1")?;
        let since = query.query_map([scope], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut since: HashMap<String, i64> = since.collect::<Result<_, _>>()?;
        if !since.is_empty() {
            let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
            let files = format!("\n{}\n", paths.join("\n\n"));
            let names_it = "command IN ('onboard', 'sync') AND EXISTS (SELECT 1 FROM sheet
                WHERE sheet.run = answers.run AND sheet.source = answers.source
                    AND instr(?1, char(10) || json_extract(about, '$.path') || char(10)) > 0)";
            each_answer_once(&connection, names_it, &[&files], |started_ms, answer| {
                since.entry(answer.email.to_owned()).and_modify(|since| *since = started_ms.max(*since));
                Ok(())
            })?;
        }
        let now = now_ms();
        Ok(since.into_iter().map(|(email, since)| (email, now - since)).collect())
    }

    /// Records who of the scope is missing on its sheet from now on, and forgets everybody else: for a sheet that was not
    /// refused.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn note_missing(&self, scope: &str, missing: &[Email], files: &[Input]) -> Result<(), LedgerError> {
        let missing_ms = self.missing_for(scope, files)?;
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        writing.execute("DELETE FROM missing WHERE scope = ?1", [scope])?;
        for email in missing {
            let ms = missing_ms.get(email.as_str()).unwrap_or(&0);
            writing
                .execute("INSERT INTO missing VALUES (?1, ?2, ?3)", params![scope, email.as_str(), now_ms() - ms])?;
        }
        Ok(writing.commit()?)
    }

    /// Forgets that these people were missing: a sheet names them, even if it is refused.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn forget_missing<'a>(
        &self,
        scope: &str,
        listed: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        for email in listed {
            writing.execute("DELETE FROM missing WHERE scope = ?1 AND email = ?2", [scope, email])?;
        }
        Ok(writing.commit()?)
    }

    /// Returns how many rows the last complete sheet of the scope had.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn last_rows(&self, scope: &str) -> Result<Option<usize>, LedgerError> {
        let rows = self.lock().query_row("SELECT rows FROM scope WHERE name = ?1", [scope], |row| row.get(0));
        Ok(rows.optional()?.map(|rows: u32| rows as usize))
    }

    /// Records how many rows the sheet of the scope has.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn keep_rows(&self, scope: &str, rows: usize) -> Result<(), LedgerError> {
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        self.lock().execute("INSERT OR REPLACE INTO scope VALUES (?1, ?2)", params![scope, rows])?;
        Ok(())
    }
}
