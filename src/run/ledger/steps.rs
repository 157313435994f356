//! One request that changes something: recorded before each attempt, and closed when it is known how it ended.

use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, params};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;

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
        let mut connection = self.ledger.lock();
        let writing = connection.transaction()?;
        writing
            .prepare_cached(
                "INSERT INTO step (run, number, kind, target, state, attempts, sent_ms) VALUES (?1, ?2, ?3, ?4, 'in-flight', 1, ?5)
                 ON CONFLICT DO UPDATE SET attempts = attempts + 1, sent_ms = excluded.sent_ms, state = excluded.state",
            )?
            .execute(params![self.run, self.number, self.kind.as_str(), self.target, now_ms()])?;
        if !self.begun.load(Ordering::Acquire) {
            let mut insert =
                writing.prepare_cached("INSERT INTO step_person (run, step, email) VALUES (?1, ?2, ?3)")?;
            for email in &self.people {
                insert.execute(params![self.run, self.number, email])?;
            }
        }
        writing.commit()?;
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
        for (email, result) in apart {
            writing
                .prepare_cached("UPDATE step_person SET result = ?4 WHERE run = ?1 AND step = ?2 AND email = ?3")?
                .execute(params![self.run, self.number, email, result])?;
        }
        writing.commit()?;
        Ok(())
    }
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
        let connection = self.lock();
        let mut update = connection.prepare_cached(
            "UPDATE step_person SET result = 'no effect' WHERE run = ?1 AND email = ?4
                AND step IN (SELECT number FROM step WHERE run = ?1 AND kind = ?2 AND (?3 = '' OR target = ?3))",
        )?;
        for email in emails {
            update.execute(params![run, kind.as_str(), target, email])?;
        }
        Ok(())
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
