//! Carries out a plan of removals: stage after stage, through the driver and the ledger, and answers every row. Behind each
//! stage it looks once whether what was removed is gone, and in the end at what people keep. What an earlier part of the run removed is remembered by the ledger.

mod accepted;
mod access_left;
mod answers;
mod confirm;
mod grant;
mod identify;
mod remove;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::driver::{Driver, drive};
use super::halt::Halt;
use super::ledger::Memory;
use super::people_left::PeopleLeft;
use super::{RunInput, RunResult};
use crate::admin_api::Stop;
use crate::messages::message;
use crate::model::{Code, Event, Finding, PersonId, StepId, StepKind, WorkspaceId};
use crate::plan::offboard::{Removal, RemovalPlan, RemovalWork, answers_without_removal};
use crate::roster::Roster;

/// How the removal of one thing from one person ended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RemovalOutcome {
    Removed,
    /// Somebody else removed it meanwhile.
    WasGone,
    Refused(Finding),
    Failed(Finding),
}

/// Everything that the steps work with.
struct RemovalContext {
    plan: RemovalPlan,
    roster: Roster,
    memory: Memory,
    driver: Driver,
    state: Mutex<RemovalState>,
}

#[derive(Debug, Default)]
struct RemovalState {
    outcomes: HashMap<(PersonId, Removal), RemovalOutcome>,
    /// What the API answered as removed, and nobody has looked for since.
    unconfirmed: Vec<(PersonId, Removal)>,
    /// Whom nobody was allowed to look at since.
    unverified: HashSet<PersonId>,
    /// Accounts that could not be read by their identifier, so that it may be somebody else's.
    unidentified: HashMap<PersonId, Finding>,
    /// Workspaces that the successor could not take over.
    not_granted: HashMap<WorkspaceId, Finding>,
}

/// Returns why something was not attempted in a run that was killed: what is kept before the first removal says so.
#[must_use]
pub fn not_ended() -> Finding {
    Finding::error(Code::RunStopped, message!("run-not-ended"), message!("fix-run-again"))
}

/// Carries out the plan and answers every row, however the run ends. [`end`](super::end()) comes after it.
pub async fn remove_people(plan: RemovalPlan, input: RunInput) -> RunResult {
    let RunInput { roster, client, ledger, run, memory, listener, stop, in_flight, max_failures, again } = input;
    let (first_number, halt) = match ledger.next_step(&run) {
        Ok(number) => (number, None),
        Err(error) => (0, Some(Halt::from(error))),
    };
    let driver = Driver::new(client, ledger, run, listener, again, (first_number, max_failures));
    let context = Arc::new(RemovalContext { plan, roster, memory, driver, state: Mutex::default() });
    let driver = &context.driver;
    (driver.listener)(Event::RunStarted {
        run: driver.run.clone(),
        steps: context.plan.steps.len(),
        people: context.plan.leavers.len(),
        continued: !context.memory.is_empty(),
    });
    // Those of a part of the people are kept with the others', by who knows these.
    let is_part = context.plan.earlier || context.plan.unlisted;
    let halt = halt.or_else(|| {
        let before = answers_without_removal(&context.plan, &context.roster, &not_ended());
        let kept = if is_part { Ok(()) } else { driver.ledger.keep_answers(&driver.run, before) };
        kept.err().map(Halt::from)
    });
    let halt = match halt {
        Some(halt) => Some(halt),
        None => run_stages(&context, &stop, in_flight).await.or_else(|| driver.outage()),
    };
    let mut answers = answers::answers(&context, halt.as_ref().map(|halt| (halt, again)));
    access_left::tell(&context, &mut answers).await;
    let kept = if is_part { Ok(()) } else { driver.ledger.keep_answers(&driver.run, &answers) };
    (driver.listener)(Event::RunEnded);
    let changed = driver.may_have_changed();
    RunResult {
        answers: answers.into(),
        halt: halt.or_else(|| kept.err().map(Halt::from)),
        alarms: driver.client.alarms(),
        changed,
    }
}

/// Runs the stages one after the other: the steps of one kind. A halt lets nothing new begin.
async fn run_stages(context: &Arc<RemovalContext>, stopping: &watch::Sender<Stop>, in_flight: usize) -> Option<Halt> {
    let steps: Vec<(StepId, &RemovalWork)> = context.plan.steps.with_ids().collect();
    let mut halt: Option<Halt> = identify::run(context, in_flight).await.err();
    let people = context.plan.leavers.len();
    let mut people_left = PeopleLeft::of(people, steps.iter().map(|(_, work)| work.person_ids()));
    for stage in steps.chunk_by(|(_, a), (_, b)| a.kind() == b.kind()) {
        // Writes to one group follow one another.
        let width = if stage[0].1.kind() == StepKind::RemoveFromGroup { 1 } else { in_flight };
        let mut left = stage.iter().map(|(step, _)| *step);
        let mut tasks = JoinSet::new();
        loop {
            while halt.is_none() && tasks.len() < width {
                let Some(step) = left.next() else { break };
                let context = Arc::clone(context);
                tasks.spawn(async move { (step, context.run(step).await) });
            }
            let why = match tasks.join_next().await {
                None => break,
                Some(Ok((step, Ok(())))) => {
                    let people = context.plan.steps[step].person_ids();
                    (context.driver.listener)(people_left.note_ended(people));
                    continue;
                }
                Some(Ok((_, Err(why)))) => why,
                Some(Err(panic)) => Halt::defect(panic),
            };
            stopping.send_if_modified(|stop| *stop == Stop::Go && std::mem::replace(stop, Stop::Finish) == Stop::Go);
            halt = Some(match halt {
                Some(first) => first.or_cause(why),
                None => why,
            });
        }
        if halt.is_none() {
            halt = Box::pin(confirm::run(context)).await.err();
        }
        if halt.is_none() && stage[0].1.kind() == StepKind::DeleteInvitation {
            halt = Box::pin(accepted::run(context)).await.err();
        }
    }
    halt
}

impl RemovalContext {
    fn state(&self) -> MutexGuard<'_, RemovalState> {
        // Every change to the state is one assignment, so a panic elsewhere leaves it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn email(&self, person: PersonId) -> &str {
        self.roster.people[person].email()
    }

    async fn run(&self, step: StepId) -> Result<(), Halt> {
        let work = &self.plan.steps[step];
        let (kind, people, what) = (work.kind(), work.people(), self.describe(work));
        (self.driver.listener)(Event::StepStarted { step, kind, what, people });
        let failed = match work {
            RemovalWork::GrantAdministrator { workspace } => {
                grant::run(self, step, *workspace).await?;
                0
            }
            RemovalWork::Remove { removal, people } => {
                let write = remove::Remove::new(self, *removal);
                drive(&self.driver, step, &write, self.ready(people, *removal)).await?;
                people.iter().filter(|person| !self.is_removed(**person, *removal)).count()
            }
        };
        (self.driver.listener)(Event::StepEnded { step, kind, done: people - failed, failed });
        Ok(())
    }

    fn is_removed(&self, person: PersonId, removal: Removal) -> bool {
        let state = self.state();
        matches!(state.outcomes.get(&(person, removal)), Some(RemovalOutcome::Removed | RemovalOutcome::WasGone))
    }

    /// Returns those of `people` who may leave now. Nobody leaves a workspace before the successor administers it, and nothing is
    /// taken from an account that may be somebody else's.
    fn ready(&self, people: &[PersonId], removal: Removal) -> Vec<PersonId> {
        let mut state = self.state();
        let mut ready = Vec::with_capacity(people.len());
        for person in people {
            let mut needs = self.plan.successions.iter().filter(|(workspace, leaving)| {
                let is_left = removal == Removal::Membership || removal == Removal::Workspace(*workspace);
                is_left && leaving.contains(person)
            });
            let why = state.unidentified.get(person);
            match why.or_else(|| needs.find_map(|(workspace, _)| state.not_granted.get(workspace))).cloned() {
                Some(why) => drop(state.outcomes.insert((*person, removal), RemovalOutcome::Failed(why))),
                None => ready.push(*person),
            }
        }
        ready
    }

    /// Names what a step is about, for the progress display.
    fn describe(&self, work: &RemovalWork) -> String {
        match work {
            RemovalWork::GrantAdministrator { workspace } => self.plan.workspaces[*workspace].name.clone(),
            RemovalWork::Remove { removal, people } => match (removal, people.as_slice()) {
                (Removal::Workspace(workspace), _) => self.plan.workspaces[*workspace].name.clone(),
                (Removal::Group(group), _) => self.plan.groups[*group].name.clone(),
                (_, [person, ..]) => self.email(*person).to_owned(),
                (_, []) => String::new(),
            },
        }
    }
}
