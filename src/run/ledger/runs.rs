//! The runs of a ledger: begun, continued, ended.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{Ledger, LedgerError, now_ms};

/// An input of a run, so that the same file is known again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Absolute, where the file system could say.
    pub path: String,
    /// Of the bytes.
    pub digest: String,
}

/// A run as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRecord {
    pub id: String,
    pub inputs: Vec<Input>,
    pub started_ms: i64,
}

/// How a run ended, and what it cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended<'a> {
    /// `finished`, or why it stopped: `interrupted`, `unavailable`, …
    pub how: &'a str,
    pub requests: u64,
    pub retries: u64,
    pub waited_ms: u64,
}

impl Ledger {
    /// The latest run of `command` that never finished and had one of these inputs, by content or by place.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn unfinished(&self, command: &str, inputs: &[Input]) -> Result<Option<RunRecord>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT id, inputs, started_ms FROM run
             WHERE command = ?1 AND ended_how IS NOT 'finished' ORDER BY started_ms DESC, id DESC",
        )?;
        let mut rows = query.query([command])?;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let known: Vec<Input> = serde_json::from_str(&row.get::<_, String>(1)?)
                .map_err(|_| LedgerError::Damaged { what: format!("the inputs of run {id}") })?;
            if are_the_same(&known, inputs) {
                return Ok(Some(RunRecord { id, inputs: known, started_ms: row.get(2)? }));
            }
        }
        Ok(None)
    }

    /// Records a new run.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    ///
    /// # Panics
    /// Never: paths and digests are text.
    pub fn begin(&self, id: &str, command: &str, inputs: &[Input]) -> Result<(), LedgerError> {
        let text = serde_json::to_string(inputs).expect("paths and digests are text");
        self.lock().execute(
            "INSERT INTO run (id, command, inputs, started_ms) VALUES (?1, ?2, ?3, ?4)",
            params![id, command, text, now_ms()],
        )?;
        Ok(())
    }

    /// Records how a run ended. A continued run adds to what it cost before.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn end(&self, id: &str, ended: Ended<'_>) -> Result<(), LedgerError> {
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        self.lock().execute(
            "UPDATE run SET ended_ms = ?2, ended_how = ?3,
                requests = requests + ?4, retries = retries + ?5, waited_ms = waited_ms + ?6 WHERE id = ?1",
            params![id, now_ms(), ended.how, count(ended.requests), count(ended.retries), count(ended.waited_ms)],
        )?;
        Ok(())
    }
}

/// Whether two lists name the same files, each by its place or by its content.
fn are_the_same(known: &[Input], inputs: &[Input]) -> bool {
    let same = |a: &Input, b: &Input| a.digest == b.digest || a.path == b.path;
    known.len() == inputs.len() && inputs.iter().all(|a| known.iter().any(|b| same(a, b)))
}
