//! One request that changes something, as the ledger sees it: announced before it leaves, however
//! often, and closed when it is known how it ended.

use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, params};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;

use super::{Ledger, LedgerError, now_ms};
use crate::admin_api::{AttemptEnd, WriteAhead, WriteAheadError};
use crate::model::StepKind;

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// It happened.
    Done,
    /// The API refused it and nothing changed.
    Refused,
    /// It is settled that it did not happen.
    Failed,
}

impl StepState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// A step's place in the ledger. Nothing is written until its first attempt is about to leave.
#[derive(Debug)]
pub struct Entry<'a> {
    ledger: &'a Ledger,
    run: &'a str,
    number: u32,
    kind: StepKind,
    target: &'a str,
    people: Vec<&'a str>,
    begun: AtomicBool,
    open: AtomicBool,
}

impl<'a> Entry<'a> {
    /// The entry of step `number`, which no other step of the run has.
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

    /// Records, durably, that an attempt is about to leave.
    ///
    /// # Errors
    /// Where it cannot be recorded: then nothing may be sent.
    pub fn announce(&self) -> Result<(), LedgerError> {
        let mut connection = self.ledger.lock();
        if self.begun.load(Ordering::Acquire) {
            connection.execute(
                "UPDATE step SET attempts = attempts + 1, sent_ms = ?3, state = 'in-flight' WHERE run = ?1 AND number = ?2",
                params![self.run, self.number, now_ms()],
            )?;
            self.open.store(true, Ordering::Release);
            return Ok(());
        }
        let writing = connection.transaction()?;
        writing
            .prepare_cached(
                "INSERT INTO step (run, number, kind, target, state, attempts, sent_ms) VALUES (?1, ?2, ?3, ?4, 'in-flight', 1, ?5)",
            )?
            .execute(params![self.run, self.number, self.kind.as_str(), self.target, now_ms()])?;
        {
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

    /// Whether an attempt was sent that may have changed something.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }

    /// Records how the step ended; `apart` are the people for whom it ended otherwise, and how. A killed
    /// process leaves that behind at once. What a power cut leaves is what the next announcement, or the end of
    /// the run, has made durable: a step whose end is lost is in flight, and is asked about.
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
            .execute(params![self.run, self.number, state.as_str(), now_ms(), note])?;
        for (email, result) in apart {
            writing
                .prepare_cached("UPDATE step_person SET result = ?4 WHERE run = ?1 AND step = ?2 AND email = ?3")?
                .execute(params![self.run, self.number, email, result])?;
        }
        writing.commit()?;
        Ok(())
    }
}

impl WriteAhead for Entry<'_> {
    fn about_to_send(&self, _attempt: u32) -> Result<(), WriteAheadError> {
        aside(|| self.announce()).map_err(|error| WriteAheadError(Box::new(error)))
    }

    fn ended(&self, _attempt: u32, end: &AttemptEnd) {
        // A refusal is the API's word that nothing changed, but for those that a gateway may give later.
        let changed_nothing = match end {
            AttemptEnd::NotSent(_) => true,
            AttemptEnd::Answered(status) => (300..499).contains(status) && ![408, 429].contains(status),
            AttemptEnd::Lost(_) => false,
        };
        self.open.store(!changed_nothing, Ordering::Release);
    }
}

/// Waits for the disk without keeping other requests waiting.
fn aside<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => block_in_place(work),
        _ => work(),
    }
}

impl Ledger {
    /// The first step number that the run has not used.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn next_step(&self, run: &str) -> Result<u32, LedgerError> {
        let next =
            self.lock()
                .query_row("SELECT coalesce(max(number) + 1, 0) FROM step WHERE run = ?1", [run], |row| row.get(0))?;
        Ok(next)
    }

    /// How many attempts of changing requests the run has announced.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn attempts(&self, run: &str) -> Result<u64, LedgerError> {
        let attempts: i64 =
            self.lock()
                .query_row("SELECT coalesce(sum(attempts), 0) FROM step WHERE run = ?1", [run], |row| row.get(0))?;
        Ok(attempts.unsigned_abs())
    }
}
