//! How old runs are forgotten with their people. Somebody whom a later run names, also as an earlier account, is no forgotten
//! person: what was done to them, and what is known of them, stays.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::super::person_facts::{facts_of, kept_facts, merge};
use super::super::step_people::{PastStep, each_step, pack};
use super::super::{Ledger, LedgerError};
use super::earlier_accounts::named_people;
use super::forget_rows;

/// What became of old runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Of these, nothing is left.
    pub forgotten: usize,
    /// Of these, what they did to people whom later runs name is left.
    pub reduced: usize,
}

impl Ledger {
    /// Forgets every run that began before `before_ms`, with the people whom no later one names, and gives the space back to
    /// the disk.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn prune(&self, before_ms: i64) -> Result<Pruned, LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        let mut facts = kept_facts(&writing)?;
        merge(&mut facts, facts_of(&writing, "started_ms < ?1", &[&before_ms])?);
        let named = named_people(&writing, before_ms, &facts)?;
        facts.retain(|email, _| named.contains(email));
        forget_steps(&writing, before_ms, &named)?;
        forget_moves(&writing, before_ms, &named)?;
        let forgotten = writing.execute(
            "DELETE FROM run WHERE started_ms < ?1 AND NOT EXISTS (SELECT 1 FROM step WHERE step.run = run.id)
                 AND NOT EXISTS (SELECT 1 FROM move WHERE move.run = run.id)",
            [before_ms],
        )?;
        let reduced = {
            let mut query = writing.prepare("SELECT id FROM run WHERE started_ms < ?1")?;
            query.query_map([before_ms], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?
        };
        // Nothing continues a run of which only a part is left.
        let ended = "UPDATE run SET ended_how = 'superseded'
            WHERE started_ms < ?1 AND coalesce(ended_how, '') NOT IN ('finished', 'limit')";
        writing.execute(ended, [before_ms])?;
        writing.execute("DELETE FROM missing WHERE since_ms < ?1", [before_ms])?;
        forget_rows(&writing, &reduced, &facts)?;
        writing.commit()?;
        // Without this, the people would still be readable in free pages of the file and in its log.
        connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(Pruned { forgotten, reduced: reduced.len() })
    }
}

/// Forgets the other people of old steps, and the steps that concern nobody else.
fn forget_steps(writing: &Connection, before_ms: i64, named: &HashSet<String>) -> Result<(), LedgerError> {
    let mut steps = Vec::new();
    each_step(writing, "started_ms < ?1", &[&before_ms], |step| {
        steps.push(step);
        Ok(())
    })?;
    for PastStep { run, number, people, mut apart, .. } in steps {
        let left: Vec<&str> = people.lines().filter(|email| named.contains(*email)).collect();
        if left.is_empty() {
            writing.execute("DELETE FROM step WHERE run = ?1 AND number = ?2", params![run, number])?;
        } else if left.len() < people.lines().count() {
            apart.retain(|email, _| named.contains(email));
            // A note may be about the others.
            writing.execute(
                "UPDATE step SET people = ?3, apart = ?4, note = '' WHERE run = ?1 AND number = ?2",
                params![run, number, pack(&left), serde_json::json!(apart).to_string()],
            )?;
        }
    }
    Ok(())
}

/// Forgets the moves that old runs began between other addresses.
fn forget_moves(writing: &Connection, before_ms: i64, named: &HashSet<String>) -> Result<(), LedgerError> {
    let sql = "SELECT earlier, email FROM move JOIN run ON run.id = move.run WHERE started_ms < ?1";
    let mut query = writing.prepare(sql)?;
    let moves = query.query_map([before_ms], |row| Ok([row.get(0)?, row.get(1)?]))?;
    for [earlier, email] in moves.collect::<rusqlite::Result<Vec<[String; 2]>>>()? {
        if !named.contains(&earlier) && !named.contains(&email) {
            writing.execute("DELETE FROM move WHERE earlier = ?1", [earlier])?;
        }
    }
    Ok(())
}
