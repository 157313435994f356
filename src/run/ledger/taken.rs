//! Which spreadsheets of a folder `inbox` has taken, by content.

use rusqlite::{OptionalExtension, params};

use super::{Ledger, LedgerError, PastRun, now_ms};
use crate::model::Outcome;

/// A spreadsheet that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFile {
    pub run: String,
    /// The exit code of its run.
    pub exit: u8,
}

impl Ledger {
    /// Returns the run that took the file of this content from the folder; `None` if rows of it wait for their start date.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn taken(&self, folder: &str, digest: &str) -> Result<Option<TakenFile>, LedgerError> {
        let sql = "SELECT run, exit FROM taken WHERE folder = ?1 AND digest = ?2";
        let of = |row: &rusqlite::Row<'_>| Ok(TakenFile { run: row.get(0)?, exit: row.get(1)? });
        let taken = self.lock().query_row(sql, [folder, digest], of).optional()?;
        self.without_waiting(taken)
    }

    /// Returns the latest run of `command` that finished and whose only input has this path; `None` if rows of it wait for their
    /// start date.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn finished_run(&self, command: &str, path: &str) -> Result<Option<TakenFile>, LedgerError> {
        let sql = "SELECT id, exit FROM run WHERE command = ?1 AND ended_how = 'finished' AND exit IS NOT NULL
                   AND json_array_length(inputs) = 1 AND json_extract(inputs, '$[0].path') = ?2
                   ORDER BY started_ms DESC, id DESC LIMIT 1";
        let of = |row: &rusqlite::Row<'_>| Ok(TakenFile { run: row.get(0)?, exit: row.get(1)? });
        let taken = self.lock().query_row(sql, [command, path], of).optional()?;
        self.without_waiting(taken)
    }

    fn without_waiting(&self, taken: Option<TakenFile>) -> Result<Option<TakenFile>, LedgerError> {
        let Some(taken) = taken else { return Ok(None) };
        let waits = |run: &PastRun| run.id == taken.run && run.outcomes.contains_key(&Outcome::Waiting);
        Ok((!self.past_runs(&taken.run)?.iter().any(waits)).then_some(taken))
    }

    /// Records that the file of this content was taken.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn take(&self, folder: &str, digest: &str, taken: &TakenFile) -> Result<(), LedgerError> {
        self.lock().execute(
            "INSERT OR REPLACE INTO taken VALUES (?1, ?2, ?3, ?4, ?5)",
            params![folder, digest, taken.run, taken.exit, now_ms()],
        )?;
        Ok(())
    }
}
