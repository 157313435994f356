//! The past runs of a ledger: which there were, what each one sent, and how their people are forgotten.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::answers::each_said;
use super::series::filed_sheets;
use super::step_people::{PastStep, each_step};
use super::{Input, Ledger, LedgerError};
use crate::model::Outcome;

/// A run as the ledger knows it. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastRun {
    pub id: String,
    pub command: String,
    pub inputs: Vec<Input>,
    pub started_ms: i64,
    /// `None` where it is still going, or its process died.
    pub ended_ms: Option<i64>,
    /// How long its commands took, as their summaries said; `None` where that is not known.
    pub elapsed_ms: Option<i64>,
    /// `finished`, or why it stopped.
    pub ended_how: Option<String>,
    /// The user of the operating system; `None` in the runs of older versions.
    pub user: Option<String>,
    pub exit: Option<u8>,
    /// Those that change something, at least: a process that was killed has counted no others.
    pub requests: u32,
    pub retries: u32,
    pub waited_ms: i64,
    /// How many of its rows have each outcome.
    pub outcomes: BTreeMap<Outcome, u32>,
    /// How many accounts and invitations of earlier addresses it removed.
    pub removed_accounts: u32,
    /// Whether its rows are no longer kept, because it is old and a later run of its sheets has answered them.
    pub is_compacted: bool,
    /// Where `inbox` has filed its files, each by its place among the inputs.
    filed: Vec<Option<String>>,
}

impl PastRun {
    /// Returns the paths of its files, by which people know them, and what stands for other inputs.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let filed = self.filed.iter().map(Option::as_deref);
        self.inputs.iter().zip(filed).map(|(input, filed)| filed.unwrap_or(&input.path))
    }
}

/// One request of a run that changed something, or was meant to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastRequest {
    pub number: u32,
    pub kind: String,
    /// The group or workspace, by name; empty for people.
    pub target: String,
    /// `done`, `refused`, `failed`, or `in-flight` where its end is not known.
    pub state: String,
    pub attempts: u32,
    pub sent_ms: i64,
    pub note: String,
    /// Whom it concerns, each with how it ended for them where that differs.
    pub people: Vec<(String, Option<String>)>,
}

impl Ledger {
    /// Returns the runs whose id begins with `prefix`, the newest first.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn past_runs(&self, prefix: &str) -> Result<Vec<PastRun>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT id, command, inputs, started_ms, ended_ms, ended_how, user, exit,
                max(requests, (SELECT coalesce(sum(attempts), 0) FROM step WHERE step.run = run.id)), retries, waited_ms,
                compacted, filed, elapsed_ms
             FROM run WHERE substr(id, 1, length(?1)) = ?1 ORDER BY started_ms DESC, id DESC",
        )?;
        let mut counts = counts(&connection, prefix)?;
        let filed = filed_sheets(&connection)?;
        let mut rows = query.query([prefix])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let damaged = |what: &str| LedgerError::Damaged { what: format!("{what} of run {id}") };
            let compacted = row.get::<_, Option<String>>(11)?;
            let Counts { outcomes, removed_accounts } = match &compacted {
                Some(compacted) => serde_json::from_str(compacted).map_err(|_| damaged("the counts"))?,
                None => counts.remove(&id).unwrap_or_default(),
            };
            let inputs: Vec<Input> =
                serde_json::from_str(&row.get::<_, String>(2)?).map_err(|_| damaged("the inputs"))?;
            // Of a run that read it again, such as a follow-up, its first run says it.
            let own: Option<String> = row.get(12)?;
            let of = |input: &Input| own.clone().or_else(|| filed.get(&input.path).cloned());
            runs.push(PastRun {
                command: row.get(1)?,
                filed: inputs.iter().map(of).collect(),
                inputs,
                started_ms: row.get(3)?,
                ended_ms: row.get(4)?,
                elapsed_ms: row.get(13)?,
                ended_how: row.get(5)?,
                user: row.get(6)?,
                exit: row.get(7)?,
                requests: row.get(8)?,
                retries: row.get(9)?,
                waited_ms: row.get(10)?,
                removed_accounts,
                is_compacted: compacted.is_some(),
                outcomes,
                id,
            });
        }
        Ok(runs)
    }

    /// Returns the requests of a run, in the order in which they were first sent.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn past_requests(&self, run: &str) -> Result<Vec<PastRequest>, LedgerError> {
        let mut requests = Vec::new();
        each_step(&self.lock(), "step.run = ?1", &[&run], |step| {
            let PastStep { number, kind, target, state, attempts, sent_ms, note, people, mut apart, .. } = step;
            let people = people.lines().map(|email| (email.to_owned(), apart.remove(email))).collect();
            requests.push(PastRequest { number, kind, target, state, attempts, sent_ms, note, people });
            Ok(())
        })?;
        requests.sort_by_key(|request| request.number);
        Ok(requests)
    }
}

/// How many rows of a run have each outcome, and how many accounts of earlier addresses it removed.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Counts {
    outcomes: BTreeMap<Outcome, u32>,
    removed_accounts: u32,
}

/// Counts the answers of the runs whose id begins with `prefix`. A list of answers that runs have in common is read once.
pub(super) fn counts(connection: &Connection, prefix: &str) -> Result<HashMap<String, Counts>, LedgerError> {
    let mut query = connection.prepare("SELECT run, list FROM answers WHERE substr(run, 1, length(?1)) = ?1")?;
    let mut rows = query.query([prefix])?;
    let mut of_list: HashMap<i64, Counts> = HashMap::new();
    let mut of_run: HashMap<String, Counts> = HashMap::new();
    while let Some(row) = rows.next()? {
        let list = row.get(1)?;
        let counts = match of_list.entry(list) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let mut counts = Counts::default();
                each_said(connection, list, |outcome, notes| {
                    *counts.outcomes.entry(outcome).or_default() += 1;
                    counts.removed_accounts += u32::from(notes.contains("\"note-account-removed\""));
                })?;
                new.insert(counts)
            }
        };
        let all = of_run.entry(row.get(0)?).or_default();
        for (outcome, count) in &counts.outcomes {
            *all.outcomes.entry(*outcome).or_default() += count;
        }
        all.removed_accounts += counts.removed_accounts;
    }
    Ok(of_run)
}

#[cfg(test)]
mod tests;
