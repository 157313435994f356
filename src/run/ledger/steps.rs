//! One request that changes something: recorded before each attempt, and closed when it is known how it ended.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, params};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;

use super::step_people::{Apart, pack, read_apart, unpack};
use super::{Ledger, LedgerError, now_ms};
use crate::admin_api::{ApiError, AttemptEnd, WriteAhead, WriteAheadError};
use crate::model::{StepKind, named};

named! {
    /// How a step ended.
    pub enum StepState, name {
        /// It happened.
        Done = "done",
        /// The API refused it and nothing changed.
        Refused = "refused",
        /// It is settled that it did not happen.
        Failed = "failed",
    }
}

/// A request in the ledger. It is written when its first attempt is about to be sent.
#[derive(Debug)]
pub struct StepRecord<'a> {
    ledger: &'a Ledger,
    run: &'a str,
    number: u32,
    kind: StepKind,
    target: &'a str,
    people: Vec<&'a str>,
    begun: AtomicBool,
    open: AtomicBool,
}

impl<'a> StepRecord<'a> {
    /// Creates the record of request `number`, which no other request of the run has.
    #[must_use]
    pub fn new(
        ledger: &'a Ledger,
        run: &'a str,
        number: u32,
        kind: StepKind,
        target: &'a str,
        people: Vec<&'a str>,
    ) -> Self {
        Self { ledger, run, number, kind, target, people, begun: AtomicBool::new(false), open: AtomicBool::new(false) }
    }

    /// Records durably that an attempt is about to be sent.
    ///
    /// # Errors
    /// Where it cannot be recorded: then nothing may be sent.
    pub fn announce(&self) -> Result<(), LedgerError> {
        self.ledger
            .lock()
            .prepare_cached(
                "INSERT INTO step (run, number, kind, target, state, attempts, sent_ms, people) VALUES (?1, ?2, ?3, ?4, 'in-flight', 1, ?5, ?6)
                 ON CONFLICT DO UPDATE SET attempts = attempts + 1, sent_ms = excluded.sent_ms, state = excluded.state",
            )?
            .execute(params![self.run, self.number, self.kind.as_str(), self.target, now_ms(), pack(&self.people)])?;
        self.begun.store(true, Ordering::Release);
        self.open.store(true, Ordering::Release);
        Ok(())
    }

    /// Returns whether an attempt was sent that may have changed something.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }

    /// Records how the request ended; `apart` are the people for whom it ended otherwise, and how. It outlives a kill at
    /// once, and a power cut from the next announcement or the end of the run on: a request whose end is lost is in
    /// flight, and is looked up.
    ///
    /// # Errors
    /// Where it cannot be recorded.
    pub fn close(&self, state: StepState, note: &str, apart: &[(&str, &str)]) -> Result<(), LedgerError> {
        if !self.begun.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut connection = self.ledger.lock();
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        let written = self.write_end(&mut connection, state, note, apart);
        connection.pragma_update(None, "synchronous", "FULL")?;
        written
    }

    /// Records that the request was carried out, but for the people in `apart`, while the step is still under way.
    ///
    /// # Errors
    /// Where it cannot be recorded.
    pub(in crate::run) fn close_done(&self, apart: &[&str]) -> Result<(), ApiError> {
        let apart: Vec<_> = apart.iter().map(|email| (*email, "refused")).collect();
        self.close(StepState::Done, "", &apart).map_err(|error| ApiError::WriteAhead(WriteAheadError(Box::new(error))))
    }

    fn write_end(
        &self,
        connection: &mut Connection,
        state: StepState,
        note: &str,
        apart: &[(&str, &str)],
    ) -> Result<(), LedgerError> {
        let writing = connection.transaction()?;
        writing
            .prepare_cached("UPDATE step SET state = ?3, ended_ms = ?4, note = ?5 WHERE run = ?1 AND number = ?2")?
            .execute(params![self.run, self.number, state.name(), now_ms(), note])?;
        if !apart.is_empty() {
            let of_step = "SELECT apart FROM step WHERE run = ?1 AND number = ?2";
            let known: String = writing.query_row(of_step, params![self.run, self.number], |row| row.get(0))?;
            set_apart(&writing, (self.run, self.number), read_apart(&known)?, apart)?;
        }
        writing.commit()?;
        Ok(())
    }
}

/// Records for whom a step ended otherwise, beside those who are `known`.
fn set_apart(
    connection: &Connection,
    (run, number): (&str, u32),
    mut known: Apart,
    apart: &[(&str, &str)],
) -> Result<(), LedgerError> {
    known.extend(apart.iter().map(|(email, result)| ((*email).to_owned(), (*result).to_owned())));
    let text = serde_json::to_string(&known).expect("addresses are text");
    connection
        .prepare_cached("UPDATE step SET apart = ?3 WHERE run = ?1 AND number = ?2")?
        .execute(params![run, number, text])?;
    Ok(())
}

impl WriteAhead for StepRecord<'_> {
    fn about_to_send(&self, _attempt: u32) -> Result<(), WriteAheadError> {
        off_the_runtime(|| self.announce()).map_err(|error| WriteAheadError(Box::new(error)))
    }

    fn ended(&self, _attempt: u32, end: &AttemptEnd) {
        self.open.store(end.may_have_happened(), Ordering::Release);
    }
}

/// Waits for the disk without blocking other requests.
fn off_the_runtime<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => block_in_place(work),
        _ => work(),
    }
}

impl Ledger {
    /// Records that what the run did to these people, as it was answered, had no effect. Without a target, all of the kind.
    ///
    /// # Errors
    /// Where it cannot be recorded.
    pub(in crate::run) fn note_no_effect(
        &self,
        run: &str,
        kind: StepKind,
        target: &str,
        emails: &[&str],
    ) -> Result<(), LedgerError> {
        let emails: HashSet<&str> = emails.iter().copied().collect();
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        {
            let mut query = writing.prepare_cached(
                "SELECT number, people, apart FROM step WHERE run = ?1 AND kind = ?2 AND (?3 = '' OR target = ?3)",
            )?;
            let mut rows = query.query(params![run, kind.as_str(), target])?;
            while let Some(row) = rows.next()? {
                let people = unpack(row.get_ref(1)?.as_blob().unwrap_or_default())?;
                let meant: Vec<(&str, &str)> = people
                    .split('\n')
                    .filter(|email| emails.contains(email))
                    .map(|email| (email, "no effect"))
                    .collect();
                if !meant.is_empty() {
                    set_apart(&writing, (run, row.get(0)?), read_apart(&row.get::<_, String>(2)?)?, &meant)?;
                }
            }
        }
        Ok(writing.commit()?)
    }

    /// Returns the first step number that the run has not used.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn next_step(&self, run: &str) -> Result<u32, LedgerError> {
        let next =
            self.lock()
                .query_row("SELECT coalesce(max(number) + 1, 0) FROM step WHERE run = ?1", [run], |row| row.get(0))?;
        Ok(next)
    }

    /// Returns whether one of the run's requests from number `first` on was carried out, or may have been.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub(in crate::run) fn may_have_changed(&self, run: &str, first: u32) -> Result<bool, LedgerError> {
        let found = self.lock().query_row(
            "SELECT EXISTS (SELECT 1 FROM step WHERE run = ?1 AND number >= ?2 AND state IN ('in-flight', 'done'))",
            params![run, first],
            |row| row.get(0),
        )?;
        Ok(found)
    }
}
