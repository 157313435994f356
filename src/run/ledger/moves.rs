//! The accounts that runs have begun to move to another address. A move is open until a run has seen the person again and found
//! nothing left of it, or a command has dealt with the earlier account.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::answers::each_answer_once;
use super::person_facts::each_fact;
use super::step_people::each_done;
use super::{FOLLOW_UP, Ledger, LedgerError};
use crate::model::{Moved, Outcome};

impl Ledger {
    /// Records the moves that a run begins.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    ///
    /// # Panics
    /// Never: names are text.
    pub fn note_moves(&self, run: &str, moves: &[Moved]) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        for Moved { earlier, email, account, groups } in moves {
            let groups = serde_json::to_string(groups).expect("names are text");
            let account = account.map(|uuid| uuid.to_string());
            writing.execute(
                "INSERT INTO move (earlier, email, run, groups, account) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET email = excluded.email, run = excluded.run,
                     groups = iif(excluded.groups = '[]', groups, excluded.groups),
                     account = coalesce(iif(email = excluded.email, account, NULL), excluded.account)",
                params![earlier, email, run, groups, account],
            )?;
        }
        Ok(writing.commit()?)
    }

    /// Returns the moves that nothing has ended since: new address → earlier address.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn open_moves(&self) -> Result<BTreeMap<String, String>, LedgerError> {
        let connection = self.lock();
        let mut query =
            connection.prepare("SELECT email, earlier, started_ms FROM move JOIN run ON run.id = move.run")?;
        let moves = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut moves: Vec<(String, String, i64)> = moves.collect::<Result<_, _>>()?;
        if !moves.is_empty() {
            let ends = ends(&connection, &moves)?;
            let ended = |person: &str, began: i64| ends.get(person).is_some_and(|at| *at >= began);
            moves.retain(|(email, earlier, began)| !ended(email, *began) && !ended(earlier, *began));
        }
        Ok(moves.into_iter().map(|(email, earlier, _)| (email, earlier)).collect())
    }

    /// Returns what earlier invitations waited for that have moved, ended or not.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn moved_invitations(&self) -> Result<Vec<Moved>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT earlier, email, groups FROM move WHERE groups <> '[]'")?;
        let moved = query.query_map([], |row| {
            let groups: BTreeSet<String> = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
            Ok(Moved { earlier: row.get(0)?, email: row.get(1)?, account: None, groups })
        })?;
        Ok(moved.collect::<Result<_, _>>()?)
    }

    /// Returns the accounts with which moves began, ended or not, by earlier address, each with the new one.
    pub(super) fn began_with(&self) -> Result<HashMap<String, (String, Uuid)>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT earlier, email, account FROM move WHERE account IS NOT NULL")?;
        let moves = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
        let began = moves.collect::<Result<Vec<_>, _>>()?.into_iter();
        Ok(began.filter_map(|(earlier, email, account)| Some((earlier, (email, account.parse().ok()?)))).collect())
    }
}

/// Returns when the moves of these people ended last, by address: what was taken from an earlier account, and answers that say
/// that it is gone.
fn ends(connection: &Connection, moves: &[(String, String, i64)]) -> Result<BTreeMap<String, i64>, LedgerError> {
    let new: BTreeSet<&str> = moves.iter().map(|(email, ..)| email.as_str()).collect();
    let earlier: BTreeSet<&str> = moves.iter().map(|(_, earlier, _)| earlier.as_str()).collect();
    let mut ends: BTreeMap<String, i64> = BTreeMap::new();
    let mut note = |email: &str, at: i64| {
        let last = ends.entry(email.to_owned()).or_insert(at);
        *last = (*last).max(at);
    };
    let taken = "state = 'done' AND (kind = 'remove-person' OR kind = 'delete-invitation' AND command <> ?1
        OR kind = 'update-person' AND command = 'offboard')";
    each_done(connection, taken, &[&FOLLOW_UP], |step, email| {
        if earlier.contains(email) {
            note(email, step.sent_ms);
        }
    })?;
    each_fact(connection, |email, facts| {
        let unmoved_ms = facts.unmoved_ms.filter(|_| new.contains(email));
        let gone_ms = facts.gone_ms.filter(|_| earlier.contains(email));
        unmoved_ms.into_iter().chain(gone_ms).for_each(|at_ms| note(email, at_ms - 1));
    })?;
    each_answer_once(connection, "true", &[], |started_ms, answer| {
        use Outcome::{AlreadyInvited, AlreadyMember, Created, Invited, Updated};
        let is_in = matches!(answer.outcome(), Created | Updated | AlreadyMember | Invited | AlreadyInvited);
        if is_in && new.contains(answer.email) && !answer.says("\"address-changed\"") {
            note(answer.email, started_ms - 1);
        }
        Ok(())
    })?;
    each_answer_once(connection, "instr(inputs, '--from-organization') > 0", &[], |started_ms, answer| {
        if answer.outcome() == Outcome::AlreadyGone && earlier.contains(answer.email) {
            note(answer.email, started_ms - 1);
        }
        Ok(())
    })?;
    Ok(ends)
}
