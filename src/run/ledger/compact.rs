//! How old runs are made smaller, and forgotten. What decides something later about the people on them stays: their facts, and the
//! steps of the runs with their people.

mod earlier_accounts;
mod needed;
mod prune;
mod replaced;

use rusqlite::{Connection, params};

use super::history::counts;
use super::person_facts::{Facts, facts_of, keep_facts, kept_facts, merge, subtract};
use super::pieces::forget_unused;
use super::{Ledger, LedgerError};
pub use prune::Pruned;

/// The most runs, and the most pages of the file, that one run looks after.
const MAX_RUNS: usize = 200;
const MAX_PAGES: u32 = 2_000;

impl Ledger {
    /// Makes the runs that began before `before_ms` smaller: their rows are no longer kept, where a later run of their sheets
    /// has answered them and nobody on them waits. Their counts and their steps stay, and what decides something later about
    /// their people. Does a part of it if there is much.
    ///
    /// # Errors
    /// Where the ledger cannot be read or written.
    pub fn compact(&self, before_ms: i64) -> Result<usize, LedgerError> {
        let replaced = replaced::replaced_runs(&self.lock(), before_ms)?;
        if replaced.is_empty() {
            return Ok(0);
        }
        let needed = self.needed_runs()?;
        let runs: Vec<String> = replaced.into_iter().filter(|run| !needed.contains(run)).take(MAX_RUNS).collect();
        if runs.is_empty() {
            return Ok(0);
        }
        let mut connection = self.lock();
        // What is forgotten is in no byte of the file.
        connection.pragma_update(None, "secure_delete", true)?;
        let writing = connection.transaction()?;
        let ids = serde_json::json!(runs).to_string();
        let mut facts = kept_facts(&writing)?;
        merge(&mut facts, facts_of(&writing, "run.id IN (SELECT value FROM json_each(?1))", &[&ids])?);
        let later = "ended_how = 'finished' AND run.id NOT IN (SELECT value FROM json_each(?1))";
        subtract(&mut facts, &facts_of(&writing, later, &[&ids])?);
        forget_rows(&writing, &runs, &facts)?;
        writing.commit()?;
        connection.execute_batch(&format!("PRAGMA incremental_vacuum({MAX_PAGES})"))?;
        Ok(runs.len())
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

/// Forgets the rows of these runs, but for their counts. `facts` are what is known of all people whose rows are forgotten.
///
/// # Panics
/// Never: counts are numbers.
fn forget_rows(writing: &Connection, runs: &[String], facts: &Facts) -> Result<(), LedgerError> {
    for run in runs {
        let counts = counts(writing, run)?.remove(run).unwrap_or_default();
        let counts = serde_json::to_string(&counts).expect("counts are numbers");
        let update = "UPDATE run SET compacted = coalesce(compacted, ?2) WHERE id = ?1";
        writing.execute(update, params![run, counts])?;
        for table in ["answers", "sheet", "known"] {
            writing.execute(&format!("DELETE FROM {table} WHERE run = ?1"), [run])?;
        }
    }
    keep_facts(writing, facts)?;
    Ok(forget_unused(writing)?)
}

#[cfg(test)]
mod decision_tests;
#[cfg(test)]
mod tests;
