//! Runs the steps of a plan in the order that their dependencies allow; independent steps overlap. A step that fails
//! leaves its failure on the state, and its followers go on with the people that are left; a halt lets nothing new begin.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::context::RunContext;
use super::halt::Halt;
use super::people_left::PeopleLeft;
use super::steps;
use crate::model::{Event, IdVec, StepId};

/// Runs every step, or as many as a halt allows. Returns why it halted, if it did.
pub(super) async fn run_steps(context: &Arc<RunContext>) -> Option<Halt> {
    let mut order = Order::new(context);
    let mut tasks = JoinSet::new();
    let mut halt: Option<Halt> = None;
    let people_of_steps = context.plan.steps.iter().map(|step| step.work.person_ids());
    let mut people_left = PeopleLeft::of(context.plan.entries.len(), people_of_steps);
    loop {
        while halt.is_none() && tasks.len() < context.in_flight {
            let Some(step) = order.next() else { break };
            let context = Arc::clone(context);
            tasks.spawn(async move { (step, steps::run(&context, step).await) });
        }
        let why = match tasks.join_next().await {
            None => return halt,
            Some(Ok((step, Ok(())))) => {
                order.note_ended(step);
                let people = context.plan.steps[step].work.person_ids();
                (context.driver.listener)(people_left.note_ended(people));
                continue;
            }
            Some(Ok((_, Err(why)))) => why,
            Some(Err(panic)) => Halt::defect(panic),
        };
        context.stop_sending();
        halt = Some(if let Some(first) = halt {
            first.or_cause(why)
        } else {
            (context.driver.listener)(Event::Stopping { in_flight: tasks.len() });
            why
        });
    }
}

/// Which steps may begin.
struct Order {
    /// How many steps each one still waits for.
    waits_for: IdVec<StepId, usize>,
    followers: IdVec<StepId, Vec<StepId>>,
    /// Lowest first, so that the plan's own order decides among equals.
    ready: BTreeSet<StepId>,
}

impl Order {
    fn new(context: &RunContext) -> Self {
        let steps = &context.plan.steps;
        let mut followers: IdVec<StepId, Vec<StepId>> = steps.iter().map(|_| Vec::new()).collect();
        for (id, step) in steps.with_ids() {
            for before in &step.after {
                followers[*before].push(id);
            }
        }
        let waits_for: IdVec<StepId, usize> = steps.iter().map(|step| step.after.len()).collect();
        let ready = waits_for.with_ids().filter(|(_, count)| **count == 0).map(|(id, _)| id).collect();
        Self { waits_for, followers, ready }
    }

    fn next(&mut self) -> Option<StepId> {
        self.ready.pop_first()
    }

    fn note_ended(&mut self, step: StepId) {
        for follower in std::mem::take(&mut self.followers[step]) {
            self.waits_for[follower] -= 1;
            if self.waits_for[follower] == 0 {
                self.ready.insert(follower);
            }
        }
    }
}
