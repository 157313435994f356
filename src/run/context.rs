//! What every step of a run has at hand: the plan, the people, the API, the ledger, the state.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::RunInput;
use super::halt::Again;
use super::ledger::{Entry, Ledger, Memory};
use super::refusals::Refusals;
use super::state::RunState;
use crate::admin_api::{Client, Stop};
use crate::model::{Listener, StepKind};
use crate::plan::Plan;
use crate::roster::Roster;

/// One run's belongings.
pub(super) struct RunContext {
    pub plan: Plan,
    pub roster: Roster,
    pub client: Client,
    pub ledger: Arc<Ledger>,
    pub run: String,
    pub memory: Memory,
    pub listener: Listener,
    pub stop: watch::Sender<Stop>,
    /// How many steps may be under way at once.
    pub in_flight: usize,
    /// The most people in one request; lowered when the API finds a request too large.
    pub batch: AtomicUsize,
    pub refusals: Refusals,
    /// What the same command would do if it were run again.
    pub again: Again,
    state: Mutex<RunState>,
    next_number: AtomicU32,
}

impl RunContext {
    /// The belongings of `job`, whose first request takes `first_number` in the ledger.
    pub(super) fn new(job: RunInput, first_number: u32) -> Self {
        let RunInput { plan, roster, client, ledger, run, memory, listener, stop, in_flight, again } = job;
        Self {
            state: Mutex::new(RunState::new(&plan)),
            next_number: AtomicU32::new(first_number),
            batch: AtomicUsize::new(usize::MAX),
            refusals: Refusals::default(),
            plan,
            roster,
            client,
            ledger,
            run,
            memory,
            listener,
            stop,
            in_flight,
            again,
        }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, RunState> {
        // Every change to the state is one assignment, so a panic elsewhere leaves it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new entry in the ledger for one request; nothing is written before it is sent.
    pub(super) fn entry<'a>(&'a self, kind: StepKind, target: &'a str, people: &[u32]) -> Entry<'a> {
        let number = self.next_number.fetch_add(1, Ordering::Relaxed);
        let emails = people.iter().map(|person| self.email(*person)).collect();
        Entry::new(&self.ledger, &self.run, number, kind, target, emails)
    }

    pub(super) fn email(&self, person: u32) -> &str {
        self.roster.people[person as usize].email()
    }

    /// Lets no new request begin; what is in flight may end.
    pub(super) fn stop_sending(&self) {
        self.stop.send_if_modified(|stop| {
            let goes = *stop == Stop::Go;
            if goes {
                *stop = Stop::Finish;
            }
            goes
        });
    }

    /// Keeps what the API said that it should never say, for the end of the run.
    pub(super) fn alarm(&self, what: String) {
        self.state().alarms.push(what);
    }
}
