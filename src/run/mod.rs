//! Carries out a plan: sends its steps, asks the API where an answer was unclear, halves what was
//! refused as a whole, and records every request in the ledger before it leaves. Emits events; draws
//! nothing. What comes out is an answer for every row.

mod answers;
mod batch;
mod context;
mod execute;
mod halt;
mod id;
pub mod ledger;
mod lock;
mod lookup;
mod refusals;
mod single;
mod state;
mod steps;

use std::sync::Arc;

use tokio::sync::watch;

pub use halt::{Again, Halt};
pub use id::new_id;
pub use lock::{LockError, open_exclusive};

use crate::admin_api::{Client, Stats, Stop};
use crate::model::{Answer, Event, Listener};
use crate::plan::Plan;
use crate::roster::Roster;
use context::RunContext;
use ledger::{Ended, Ledger, LedgerError, Memory};

/// A plan and everything that carrying it out takes.
pub struct RunInput {
    pub plan: Plan,
    pub roster: Roster,
    pub client: Client,
    pub ledger: Arc<Ledger>,
    /// The run's id, which the ledger knows already.
    pub run: String,
    /// What the ledger remembers of the run's earlier part; empty for a new run.
    pub memory: Memory,
    pub listener: Listener,
    /// Where a stop is asked for; the run itself asks when something forbids to go on.
    pub stop: watch::Sender<Stop>,
    /// How many steps may be under way at once.
    pub in_flight: usize,
    /// What the same command would do if it were run again.
    pub again: Again,
}

impl std::fmt::Debug for RunInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RunInput").field("run", &self.run).field("plan", &self.plan).finish_non_exhaustive()
    }
}

/// How a run ended.
#[derive(Debug)]
pub struct RunResult {
    /// One for every row, in the order of the rows.
    pub answers: Vec<Answer>,
    /// Why it ended before its plan did, where it did.
    pub halt: Option<Halt>,
    /// What the API said that it should never say: addresses that nobody asked for.
    pub alarms: Vec<String>,
    /// Whether a request that changes something was sent, or was about to be.
    pub changed: bool,
}

/// Carries out the plan of `job` and answers every row, however it ends. [`end`] comes after it.
pub async fn carry_out(job: RunInput) -> RunResult {
    let first_number = match job.ledger.next_step(&job.run) {
        Ok(number) => number,
        Err(error) => return not_begun(&job, error.into()),
    };
    let context = Arc::new(RunContext::new(job, first_number));
    (context.listener)(Event::RunStarted {
        run: context.run.clone(),
        steps: context.plan.steps.len(),
        people: context.plan.entries.len(),
        continued: !context.memory.is_empty(),
    });
    let halt = execute::execute(&context).await;
    let stopped = halt.as_ref().map(|halt| (halt, context.again));
    let answers = answers::answers(&context.plan, &context.roster, &context.state(), &context.memory, stopped);
    let kept = context.ledger.keep_answers(&context.run, &answers);
    (context.listener)(Event::RunEnded);
    let alarms = std::mem::take(&mut context.state().alarms);
    // In doubt something was.
    let changed = !context.ledger.next_step(&context.run).is_ok_and(|next| next == first_number);
    RunResult { answers, halt: halt.or_else(|| kept.err().map(Halt::from)), alarms, changed }
}

/// Records how a run ended. It is the last thing that is done, after the report: until then the same
/// command continues the run, and so a crash in between costs no word of the report.
///
/// # Errors
/// Where the ledger cannot be written.
pub fn end(ledger: &Ledger, run: &str, halt: Option<&Halt>, stats: &Stats) -> Result<(), LedgerError> {
    let ended = Ended {
        how: halt.map_or("finished", Halt::ended_how),
        requests: stats.requests,
        retries: stats.retries,
        waited_ms: u64::try_from(stats.waited.as_millis()).unwrap_or(u64::MAX),
    };
    ledger.end(run, ended)
}

fn not_begun(job: &RunInput, halt: Halt) -> RunResult {
    let state = state::RunState::new(&job.plan);
    let stopped = Some((&halt, job.again));
    let answers = answers::answers(&job.plan, &job.roster, &state, &job.memory, stopped);
    RunResult { answers, halt: Some(halt), alarms: Vec::new(), changed: false }
}
