//! The accounts that runs have begun to move to another address. A move is open until a run has seen the person again and found
//! nothing left of it, or a command has dealt with the earlier account.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::params;
use uuid::Uuid;

use super::{FOLLOW_UP, Ledger, LedgerError};
use crate::model::Moved;

/// What has happened to the people of moves, each with when: what was taken from an earlier account, and answers that say that
/// it is gone.
const ENDS: &str = "
    SELECT step_person.email, step.sent_ms
    FROM step JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
        JOIN run ON run.id = step.run
    WHERE step_person.email IN (SELECT earlier FROM move) AND step_person.result IS NULL AND step.state = 'done'
        AND (step.kind = 'remove-person' OR step.kind = 'delete-invitation' AND command <> ?1
            OR step.kind = 'update-person' AND command = 'offboard')
    UNION ALL
    SELECT email, started_ms - 1 FROM answer JOIN run ON run.id = answer.run
    WHERE email IN (SELECT email FROM move) AND instr(findings, '\"address-changed\"') = 0
            AND outcome IN ('created', 'updated', 'already-member', 'invited', 'already-invited')
        OR email IN (SELECT earlier FROM move) AND outcome = 'already-gone' AND instr(inputs, '--from-organization') > 0";

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
            let mut ends: BTreeMap<String, i64> = BTreeMap::new();
            let mut query = connection.prepare(ENDS)?;
            let mut rows = query.query([FOLLOW_UP])?;
            while let Some(row) = rows.next()? {
                let (email, at): (String, i64) = (row.get(0)?, row.get(1)?);
                let last = ends.entry(email).or_insert(at);
                *last = (*last).max(at);
            }
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
