//! Whether it makes sense to go on: one budget of retries for the whole run, and a circuit that opens when attempt after
//! attempt fails, of all calls together. Counts, and never waits.

use std::sync::{Mutex, PoisonError};

use super::RetryPolicy;

/// A retry costs this much, and an answer gives one back: ten answers for a retry.
const COST: u32 = 10;

#[derive(Debug)]
struct Counts {
    /// What is left for retries, in units of an answer.
    left: u32,
    failed_in_a_row: u32,
}

/// The health of the API as this run has seen it.
#[derive(Debug)]
pub(super) struct Health {
    full: u32,
    circuit: u32,
    counts: Mutex<Counts>,
}

impl Health {
    pub(super) fn new(policy: &RetryPolicy) -> Self {
        let full = policy.budget.saturating_mul(COST);
        Self { full, circuit: policy.circuit, counts: Mutex::new(Counts { left: full, failed_in_a_row: 0 }) }
    }

    /// Notes that the API answered, whatever the answer was.
    pub(super) fn answered(&self) {
        let mut counts = self.counts();
        counts.left = counts.left.saturating_add(1).min(self.full);
        counts.failed_in_a_row = 0;
    }

    /// Notes that an attempt failed. True where so many have failed that the API counts as down.
    pub(super) fn failed(&self) -> bool {
        let mut counts = self.counts();
        counts.failed_in_a_row = counts.failed_in_a_row.saturating_add(1);
        counts.failed_in_a_row >= self.circuit
    }

    /// Takes a retry from the budget. False where none is left.
    pub(super) fn may_retry(&self) -> bool {
        let mut counts = self.counts();
        let left = counts.left.checked_sub(COST);
        counts.left = left.unwrap_or(counts.left);
        left.is_some()
    }

    fn counts(&self) -> std::sync::MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health(budget: u32, circuit: u32) -> Health {
        Health::new(&RetryPolicy { budget, circuit, ..RetryPolicy::default() })
    }

    #[test]
    fn a_run_of_failures_opens_the_circuit_and_one_answer_closes_it() {
        let health = health(1, 3);
        assert_eq!([health.failed(), health.failed()], [false, false]);
        health.answered();
        assert_eq!([health.failed(), health.failed(), health.failed()], [false, false, true]);
    }

    #[test]
    fn retries_end_when_the_budget_is_used_up_and_answers_earn_new_ones() {
        let health = health(2, 100);
        assert_eq!([health.may_retry(), health.may_retry(), health.may_retry()], [true, true, false]);
        (0..9).for_each(|_| health.answered());
        assert!(!health.may_retry());
        health.answered();
        assert!(health.may_retry());
        (0..1000).for_each(|_| health.answered());
        assert_eq!((0..5).filter(|_| health.may_retry()).count(), 2, "the budget never grows past its beginning");
    }
}
