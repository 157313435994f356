//! The runs of a ledger: new, continued, superseded, ended.

use std::time::Duration;

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{Ledger, LedgerError, now_ms};
use crate::admin_api::Stats;
use crate::run::id::new_id;

/// An input of a run: a file, or an argument of the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Absolute where possible; an argument stands for itself.
    pub path: String,
    /// Of the headers and cells; empty for an argument.
    pub digest: String,
}

/// An earlier run that never finished, compared with the inputs of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    pub run: String,
    /// Whether its inputs had the same content: then that run continues. Otherwise a new run follows it and remembers what
    /// it did.
    pub is_same: bool,
    /// The digest of the saved plan that it must not exceed, if there was one.
    pub saved_plan: Option<String>,
}

/// A run that is about to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRun<'a> {
    pub id: &'a str,
    pub command: &'a str,
    pub inputs: &'a [Input],
    /// The unfinished run that it supersedes and whose memory it takes along.
    pub follows: Option<&'a str>,
    /// The digest of the saved plan that it must not exceed.
    pub saved_plan: Option<&'a str>,
}

impl Ledger {
    /// Returns the latest run of `command` that never finished and had this content, or else one that had other content at
    /// the same places.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn unfinished(&self, command: &str, inputs: &[Input]) -> Result<Option<Unfinished>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT id, inputs, saved_plan FROM run
             WHERE command = ?1 AND coalesce(ended_how, '') NOT IN ('finished', 'superseded', 'limit')
             ORDER BY started_ms DESC, id DESC",
        )?;
        let mut rows = query.query([command])?;
        let mut changed = None;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let known: Vec<Input> = serde_json::from_str(&row.get::<_, String>(1)?)
                .map_err(|_| LedgerError::Damaged { what: format!("the inputs of run {id}") })?;
            let is_same = agree(&known, inputs, |input| &input.digest);
            if is_same || changed.is_none() && agree(&known, inputs, |input| &input.path) {
                let found = Unfinished { run: id, is_same, saved_plan: row.get(2)? };
                if is_same {
                    return Ok(Some(found));
                }
                changed = Some(found);
            }
        }
        Ok(changed)
    }

    /// Returns an id that no run of this ledger has.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn new_run_id(&self) -> Result<String, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT 1 FROM run WHERE id = ?1")?;
        loop {
            let id = new_id();
            if !query.exists([&id])? {
                return Ok(id);
            }
        }
    }

    /// Records a new run. The run that it follows is superseded: it is never continued after that.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    ///
    /// # Panics
    /// Never: paths and digests are text.
    pub fn begin(&self, new: NewRun<'_>) -> Result<(), LedgerError> {
        let inputs = serde_json::to_string(new.inputs).expect("paths and digests are text");
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        writing.execute(
            "INSERT INTO run (id, command, inputs, started_ms, follows, saved_plan, user) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![new.id, new.command, inputs, now_ms(), new.follows, new.saved_plan, whoami::username().ok()],
        )?;
        if let Some(earlier) = new.follows {
            writing.execute(
                "UPDATE run SET ended_how = 'superseded', ended_ms = coalesce(ended_ms, ?2) WHERE id = ?1",
                params![earlier, now_ms()],
            )?;
        }
        writing.commit()?;
        Ok(())
    }

    /// Records a run that a limit stopped before it began: nothing continues it.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    ///
    /// # Panics
    /// Never: paths and digests are text.
    pub fn refuse(&self, id: &str, command: &str, inputs: &[Input]) -> Result<(), LedgerError> {
        let inputs = serde_json::to_string(inputs).expect("paths and digests are text");
        self.lock().execute(
            "INSERT INTO run (id, command, inputs, started_ms, ended_ms, ended_how, user) VALUES (?1, ?2, ?3, ?4, ?4, 'limit', ?5)",
            params![id, command, inputs, now_ms(), whoami::username().ok()],
        )?;
        Ok(())
    }

    /// Records that a run continues under a saved plan.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn allow(&self, id: &str, saved_plan: &str) -> Result<(), LedgerError> {
        self.lock().execute("UPDATE run SET saved_plan = ?2 WHERE id = ?1", params![id, saved_plan])?;
        Ok(())
    }

    /// Counts the attempts of a part of the run that was killed, and so could not record what it cost.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn carry_on(&self, id: &str) -> Result<(), LedgerError> {
        self.lock().execute(
            "UPDATE run SET requests = max(requests, (SELECT coalesce(sum(attempts), 0) FROM step WHERE step.run = run.id))
             WHERE id = ?1",
            [id],
        )?;
        Ok(())
    }

    /// Records how a run ended, `finished` or why it stopped, and what it cost. A continued run adds to what it cost
    /// before.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn end(&self, id: &str, how: &str, cost: &Stats) -> Result<(), LedgerError> {
        let [requests, retries, waited_ms] = [cost.requests.into(), cost.retries.into(), cost.waited.as_millis()]
            .map(|count: u128| i64::try_from(count).unwrap_or(i64::MAX));
        self.lock().execute(
            "UPDATE run SET ended_ms = ?2, ended_how = ?3,
                requests = requests + ?4, retries = retries + ?5, waited_ms = waited_ms + ?6 WHERE id = ?1",
            params![id, now_ms(), how, requests, retries, waited_ms],
        )?;
        Ok(())
    }

    /// Records the exit code of the command that began or continued the run.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn set_exit(&self, id: &str, code: u8) -> Result<(), LedgerError> {
        self.lock().execute("UPDATE run SET exit = ?2 WHERE id = ?1", params![id, code])?;
        Ok(())
    }

    /// Adds how long the command took that began or continued the run.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn add_elapsed(&self, id: &str, elapsed: Duration) -> Result<(), LedgerError> {
        let elapsed_ms = i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
        let sql = "UPDATE run SET elapsed_ms = coalesce(elapsed_ms, 0) + ?2 WHERE id = ?1";
        self.lock().execute(sql, params![id, elapsed_ms])?;
        Ok(())
    }
}

/// Returns whether two lists are the same in the same order: rows are identified by the number of their file.
fn agree<'a>(known: &'a [Input], inputs: &'a [Input], of: impl Fn(&'a Input) -> &'a String) -> bool {
    known.iter().map(&of).eq(inputs.iter().map(&of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StepKind;
    use crate::run::ledger::StepRecord;

    #[test]
    fn a_run_that_was_killed_and_goes_on_counts_the_attempts_of_both_parts() {
        let ledger = Ledger::in_memory().unwrap();
        ledger.begin(NewRun { id: "r1", command: "onboard", inputs: &[], follows: None, saved_plan: None }).unwrap();
        let record = StepRecord::new(&ledger, "r1", 0, StepKind::CreatePeople, "", vec!["ann@example.com"]);
        (0..3).for_each(|_| record.announce().unwrap());
        for (ended, requests) in [(5, 8), (2, 10)] {
            ledger.carry_on("r1").unwrap();
            ledger.end("r1", "finished", &Stats { requests: ended, ..Stats::default() }).unwrap();
            assert_eq!(ledger.past_runs("r1").unwrap()[0].requests, requests);
        }
    }
}
