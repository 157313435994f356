//! Runs the steps of a plan in the order that their dependencies allow; independent steps overlap. A step that fails
//! leaves its failure on the state, and its followers go on with the people that are left; a halt lets nothing new begin.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::context::RunContext;
use super::halt::Halt;
use super::steps;
use crate::model::Event;

/// Runs every step, or as many as a halt allows. Returns why it halted, if it did.
pub(super) async fn run_steps(context: &Arc<RunContext>) -> Option<Halt> {
    let mut order = Order::new(context);
    let mut tasks = JoinSet::new();
    let mut halt: Option<Halt> = None;
    loop {
        while halt.is_none() && tasks.len() < context.in_flight {
            let Some(index) = order.next() else { break };
            let context = Arc::clone(context);
            tasks.spawn(async move { (index, steps::run(&context, index).await) });
        }
        let why = match tasks.join_next().await {
            None => return halt,
            Some(Ok((index, Ok(())))) => {
                order.note_ended(index);
                continue;
            }
            Some(Ok((_, Err(why)))) => why,
            Some(Err(panic)) => Halt::Defect { what: panic.to_string() },
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
    waits_for: Vec<usize>,
    followers: Vec<Vec<usize>>,
    /// Lowest first, so that the plan's own order decides among equals.
    ready: BTreeSet<usize>,
}

impl Order {
    fn new(context: &RunContext) -> Self {
        let steps = &context.plan.steps;
        let mut followers = vec![Vec::new(); steps.len()];
        for (index, step) in steps.iter().enumerate() {
            for before in &step.after {
                followers[*before as usize].push(index);
            }
        }
        let waits_for: Vec<usize> = steps.iter().map(|step| step.after.len()).collect();
        let ready = waits_for.iter().enumerate().filter(|(_, count)| **count == 0).map(|(index, _)| index).collect();
        Self { waits_for, followers, ready }
    }

    fn next(&mut self) -> Option<usize> {
        self.ready.pop_first()
    }

    fn note_ended(&mut self, index: usize) {
        for follower in std::mem::take(&mut self.followers[index]) {
            self.waits_for[follower] -= 1;
            if self.waits_for[follower] == 0 {
                self.ready.insert(follower);
            }
        }
    }
}
