//! Carries out a plan: runs its steps, sends their requests through one driver, and records every request in the ledger
//! before it is sent. Emits events and draws nothing. The result is an answer for every row.

mod answers;
mod confirm;
mod context;
mod creation_days;
mod deletions;
mod driver;
mod halt;
mod id;
pub mod ledger;
mod lock;
mod lookup;
mod people_left;
mod read_outcome;
mod removals;
mod schedule;
mod shared_look;
mod state;
mod steps;

use std::sync::{Arc, Mutex};

use tokio::sync::{OnceCell, watch};

pub use deletions::{Deletion, DeletionInput, delete_invitations};
pub use driver::MAX_FAILURES;
pub use halt::{Again, Halt, HaltReason};
pub use lock::open_exclusive;
pub use removals::{not_ended, remove_people};

use crate::admin_api::{Client, Stats, Stop};
use crate::model::{Event, IdVec, KnownRole, Listener};
use crate::plan::Plan;
use crate::roster::{AnsweredRows, Roster};
use context::RunContext;
use creation_days::CreationDays;
use driver::Driver;
use ledger::{Ledger, LedgerError, Memory};
use shared_look::SharedLook;
use state::RunState;

/// Everything that a run needs to carry out a plan, whatever the plan does.
pub struct RunInput {
    pub roster: Roster,
    pub client: Client,
    pub ledger: Arc<Ledger>,
    /// The run's id, which the ledger knows already.
    pub run: String,
    /// What the ledger remembers of the run's earlier part; empty for a new run.
    pub memory: Memory,
    pub listener: Listener,
    /// Where a stop is requested; the run itself requests one when it halts.
    pub stop: watch::Sender<Stop>,
    /// How many steps may run at once.
    pub in_flight: usize,
    /// The most percent of the attempted people who may fail before the run stops.
    pub max_failures: usize,
    /// What the same command does when it is run again.
    pub again: Again,
}

impl std::fmt::Debug for RunInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RunInput").field("run", &self.run).finish_non_exhaustive()
    }
}

/// How a run ended.
#[derive(Debug)]
pub struct RunResult {
    /// One for every row, in the order of the rows.
    pub answers: AnsweredRows,
    /// Why it ended before its plan did, where it did.
    pub halt: Option<Halt>,
    /// What the API must never say: addresses that were not in a request, one identifier for two people.
    pub alarms: Vec<String>,
    /// Whether a request that changes something was carried out, or may have been.
    pub changed: bool,
}

impl RunResult {
    /// Returns the result of a run that sent no change.
    #[must_use]
    pub const fn unchanged(answers: AnsweredRows, halt: Option<Halt>) -> Self {
        Self { answers, halt, alarms: Vec::new(), changed: false }
    }
}

/// Carries out the plan and answers every row, however the run ends. [`end`] comes after it. `roles` are those of the
/// organization, where they were read.
pub async fn run(plan: Plan, roles: Option<Vec<KnownRole>>, input: RunInput) -> RunResult {
    let driver = match new_driver(&input) {
        Ok(driver) => driver,
        Err(error) => return not_begun(&plan, input, error.into()),
    };
    let RunInput { roster, memory, stop, in_flight, again, .. } = input;
    let roster = Arc::new(roster);
    let state = Mutex::new(RunState::new(&plan));
    let roles = OnceCell::new_with(roles.map(Some));
    let looks = SharedLook::default();
    let mut context = Arc::new(RunContext { plan, roles, roster, memory, driver, looks, stop, in_flight, state });
    (context.driver.listener)(Event::RunStarted {
        run: context.driver.run.clone(),
        steps: context.plan.steps.len(),
        people: context.plan.entries.len(),
        continued: !context.memory.is_empty(),
    });
    let halt = schedule::run_steps(&context).await;
    let roles = confirm::sent_roles(&context.plan.steps);
    // All of them have ended, and a large plan has many.
    if let Some(context) = Arc::get_mut(&mut context) {
        context.plan.steps = IdVec::default();
    }
    let driver = &context.driver;
    let halt = match halt {
        None => Box::pin(confirm::run(&context, roles)).await.err(),
        halt => halt,
    };
    // Where nothing at all succeeds, a later run may, and who failed is not why.
    let is_over = halt.as_ref().is_none_or(|halt| halt.reason == HaltReason::TooManyFailures);
    let halt = if is_over { driver.outage().or(halt) } else { halt };
    let stopped = halt.as_ref().map(|halt| (halt, again));
    // The day is only shown: where it cannot be read, it is left out.
    let RunContext { plan, roster, memory, .. } = &*context;
    let created = CreationDays::read(&driver.ledger, &driver.run, roster).unwrap_or_default();
    let answers = answers::answers(plan, roster, &context.state(), memory, &created, stopped);
    let kept = if again.is_read_later() { driver.ledger.keep_answers(&driver.run, answers.iter()) } else { Ok(()) };
    (driver.listener)(Event::RunEnded);
    let alarms = driver.client.alarms();
    let changed = driver.may_have_changed();
    RunResult { answers, halt: halt.or_else(|| kept.err().map(Halt::from)), alarms, changed }
}

/// Records how a run ended. This comes last, after the report: until then the same command continues the run, so that a
/// crash in between loses nothing of the report.
///
/// # Errors
/// Where the ledger cannot be written.
pub fn end(ledger: &Ledger, run: &str, halt: Option<&Halt>, stats: &Stats) -> Result<(), LedgerError> {
    ledger.end(run, halt.map_or("finished", |halt| halt.reason.as_str()), stats)
}

fn new_driver(input: &RunInput) -> Result<Driver, LedgerError> {
    let RunInput { client, ledger, run, listener, max_failures, again, .. } = input;
    let (ledger, listener) = (Arc::clone(ledger), Arc::clone(listener));
    let first_number = ledger.next_step(run)?;
    let mut driver = Driver::new(client.clone(), ledger, run.clone(), listener, *again, (first_number, *max_failures));
    driver.remember_sent()?;
    Ok(driver)
}

fn not_begun(plan: &Plan, input: RunInput, halt: Halt) -> RunResult {
    let state = RunState::new(plan);
    let stopped = Some((&halt, input.again));
    let answers =
        answers::answers(plan, &Arc::new(input.roster), &state, &input.memory, &CreationDays::default(), stopped);
    RunResult::unchanged(answers, Some(halt))
}
