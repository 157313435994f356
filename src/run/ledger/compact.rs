//! How old runs are made smaller, and forgotten. Whoever wants to know what a run did can read that of every run that is not
//! forgotten: its steps stay, with their people.

use std::collections::HashSet;

use rusqlite::params;

use super::history::counts;
use super::pieces::forget_unused;
use super::{Ledger, LedgerError};

/// The most runs, and the most pages of the file, that one run looks after.
const MAX_RUNS: usize = 200;
const MAX_PAGES: u32 = 2_000;

/// Old runs of which nothing is in doubt and no move is under way, and of whose sheets each was read by a later run that
/// finished. Standard input is another sheet each time.
const REPLACED: &str = "
    SELECT id FROM run WHERE started_ms < ?1 AND compacted IS NULL AND ended_how IN ('finished', 'superseded', 'limit')
        AND EXISTS (SELECT 1 FROM answers WHERE answers.run = run.id)
        AND NOT EXISTS (SELECT 1 FROM step WHERE step.run = run.id AND state = 'in-flight')
        AND NOT EXISTS (SELECT 1 FROM move WHERE move.run = run.id)
        AND (ended_how = 'limit' OR NOT EXISTS (
            SELECT 1 FROM sheet WHERE sheet.run = run.id AND NOT EXISTS (
                SELECT 1 FROM sheet AS other JOIN run AS later ON later.id = other.run
                WHERE json_extract(other.about, '$.path') = json_extract(sheet.about, '$.path')
                    AND json_extract(sheet.about, '$.path') <> '-' AND later.command = run.command
                    AND later.ended_how = 'finished' AND (later.started_ms, later.id) > (run.started_ms, run.id))))
    ORDER BY started_ms, id";

impl Ledger {
    /// Makes the runs that began before `before_ms` smaller: their rows are no longer kept, where a later run of their sheets
    /// has answered them and nobody on them waits. Their counts and their steps stay. Does a part of it if there is much.
    ///
    /// # Errors
    /// Where the ledger cannot be read or written.
    ///
    /// # Panics
    /// Never: counts are numbers.
    pub fn compact(&self, before_ms: i64) -> Result<usize, LedgerError> {
        let replaced = {
            let connection = self.lock();
            let mut query = connection.prepare(REPLACED)?;
            query.query_map([before_ms], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?
        };
        if replaced.is_empty() {
            return Ok(0);
        }
        let people = self.waiting()?;
        let rows = people.iter().flat_map(|person| person.rows.iter().chain(&person.former));
        let needed: HashSet<&String> = rows
            .flat_map(|row| [Some(&row.run), Some(&row.read_by), row.before.as_ref().map(|(run, _)| run)])
            .flatten()
            .collect();
        let runs: Vec<&String> = replaced.iter().filter(|run| !needed.contains(run)).take(MAX_RUNS).collect();
        let mut connection = self.lock();
        // What is forgotten is in no byte of the file.
        connection.pragma_update(None, "secure_delete", true)?;
        let writing = connection.transaction()?;
        for run in &runs {
            let counts = counts(&writing, run)?.remove(*run).unwrap_or_default();
            let counts = serde_json::to_string(&counts).expect("counts are numbers");
            writing.execute("UPDATE run SET compacted = ?2 WHERE id = ?1", params![run, counts])?;
            for table in ["answers", "sheet", "known"] {
                writing.execute(&format!("DELETE FROM {table} WHERE run = ?1"), [run])?;
            }
        }
        forget_unused(&writing)?;
        writing.commit()?;
        connection.execute_batch(&format!("PRAGMA incremental_vacuum({MAX_PAGES})"))?;
        Ok(runs.len())
    }

    /// Forgets every run that began before `before_ms`, with its people, and gives their space back to the disk. Returns
    /// how many runs were forgotten.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn prune(&self, before_ms: i64) -> Result<usize, LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        let forgotten = writing.execute("DELETE FROM run WHERE started_ms < ?1", [before_ms])?;
        writing.execute("DELETE FROM missing WHERE since_ms < ?1", [before_ms])?;
        forget_unused(&writing)?;
        writing.commit()?;
        // Without this, the people would still be readable in free pages of the file and in its log.
        connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(forgotten)
    }

    /// Records where the only file of the runs that read it at `path` was filed.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn file_runs(&self, path: &str, filed: &str) -> Result<(), LedgerError> {
        let sql = "UPDATE run SET filed = ?2 WHERE filed IS NULL AND json_array_length(inputs) = 1
            AND json_extract(inputs, '$[0].path') = ?1";
        self.lock().execute(sql, [path, filed])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
