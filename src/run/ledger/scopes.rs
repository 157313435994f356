//! What `sync` remembers of a scope between runs: since when people of it are missing on the sheet, and how many rows the
//! last complete sheet had.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use super::{Ledger, LedgerError, now_ms};
use crate::model::Email;

impl Ledger {
    /// Records who of the scope is missing on the sheet now, and forgets everybody who is on it again. Returns for how
    /// many milliseconds each has been missing.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn note_missing(&self, scope: &str, missing: &[Email]) -> Result<HashMap<String, i64>, LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        let now = now_ms();
        let mut since: HashMap<String, i64> = writing
            .prepare("SELECT email, since_ms FROM missing WHERE scope = ?1")?
            .query_map([scope], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        writing.execute("DELETE FROM missing WHERE scope = ?1", [scope])?;
        since = missing.iter().map(|email| (email.to_string(), *since.get(email.as_str()).unwrap_or(&now))).collect();
        for (email, since) in &since {
            writing.execute("INSERT INTO missing VALUES (?1, ?2, ?3)", params![scope, email, since])?;
        }
        writing.commit()?;
        Ok(since.into_iter().map(|(email, since)| (email, now - since)).collect())
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
