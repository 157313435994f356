//! Whether the API is up: counts the failures in a row, of all calls together. While the API is down, one attempt at a time
//! probes it, after a pause that grows. How long a run has patience with that is the executor's decision.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// So many failures in a row mean that the API is down.
const DOWN: u32 = 3;

#[derive(Debug, Default)]
struct Failures {
    in_a_row: u32,
    /// Those of them that were probes.
    probes: u32,
    since: Option<Instant>,
    /// The API has answered in this run.
    has_answered: bool,
}

/// The health of the API as this run has seen it.
#[derive(Debug, Default)]
pub(super) struct Health {
    failures: Mutex<Failures>,
    turn: tokio::sync::Mutex<()>,
}

/// The right to probe an API that is down.
#[derive(Debug)]
pub(super) struct Turn<'h> {
    _turn: tokio::sync::MutexGuard<'h, ()>,
    /// How many probes have failed in a row.
    pub(super) failed_probes: u32,
}

impl Health {
    /// Notes that the API answered, whatever the answer was.
    pub(super) fn answered(&self) {
        *self.failures() = Failures { has_answered: true, ..Failures::default() };
    }

    /// Notes that an attempt failed.
    pub(super) fn failed(&self, is_probe: bool) {
        let mut failures = self.failures();
        failures.in_a_row += 1;
        failures.probes += u32::from(is_probe);
        failures.since.get_or_insert_with(Instant::now);
    }

    /// Waits for the turn to probe an API that is down; `None` if it is up.
    pub(super) async fn turn(&self) -> Option<Turn<'_>> {
        self.down_for()?;
        let turn = self.turn.lock().await;
        // Another probe may have been answered in the meantime.
        self.down_for()?;
        Some(Turn { _turn: turn, failed_probes: self.failures().probes })
    }

    /// Returns how long the API has been down; `None` if it is up.
    pub(super) fn down_for(&self) -> Option<Duration> {
        let failures = self.failures();
        failures.since.filter(|_| failures.in_a_row >= DOWN).map(|since| since.elapsed())
    }

    /// Whether the API has answered in this run.
    pub(super) fn has_answered(&self) -> bool {
        self.failures().has_answered
    }

    fn failures(&self) -> MutexGuard<'_, Failures> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::{sleep, timeout};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn failures_in_a_row_mean_that_the_api_is_down_until_it_answers() {
        let health = Health::default();
        (0..DOWN - 1).for_each(|_| health.failed(false));
        assert!(health.down_for().is_none() && health.turn().await.is_none());
        sleep(Duration::from_secs(3)).await;
        health.failed(false);
        assert_eq!(health.down_for(), Some(Duration::from_secs(3)));
        health.answered();
        assert_eq!(health.down_for(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn one_attempt_at_a_time_probes_an_api_that_is_down_and_an_answer_frees_the_others() {
        let health = Health::default();
        (0..8).for_each(|_| health.failed(false));
        let first = health.turn().await.unwrap();
        assert_eq!(first.failed_probes, 0);
        assert!(timeout(Duration::from_mins(1), health.turn()).await.is_err());
        health.failed(true);
        drop(first);
        let second = health.turn().await.unwrap();
        assert_eq!(second.failed_probes, 1);
        health.answered();
        drop(second);
        assert!(health.turn().await.is_none());
    }
}
