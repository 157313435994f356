//! Whether the API is up: counts the failures in a row, of all calls together. While the API is down, one attempt at a time
//! probes it, after a pause that grows. How long a run has patience with that is the executor's decision.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// So many failures in a row mean that the API is down.
const DOWN: u32 = 3;
/// Refusals that are further apart do not come at a rate.
const AT_A_RATE: Duration = Duration::from_secs(30);

/// A refusal that may mean "too fast" or "down".
#[derive(Debug, Clone, Copy)]
struct Busy {
    at: Instant,
    /// Of the request that was refused.
    hash: u64,
}

#[derive(Debug, Default)]
struct Failures {
    in_a_row: u32,
    /// Those of them that were probes.
    probes: u32,
    since: Option<Instant>,
    /// The API has answered in this run.
    has_answered: bool,
    /// The latest refusal that may mean "too fast", and the latest one behind which another request was answered.
    busy: Option<Busy>,
    busy_before: Option<Busy>,
    last_success: Option<Instant>,
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
        let mut failures = self.failures();
        let busy_before = failures.busy.or(failures.busy_before);
        let last_success = failures.last_success;
        *failures = Failures { has_answered: true, busy_before, last_success, ..Failures::default() };
    }

    /// Notes that a request succeeded.
    pub(super) fn succeeded(&self) {
        self.failures().last_success = Some(Instant::now());
    }

    /// Whether a request has succeeded since then.
    pub(super) fn has_succeeded_since(&self, then: Instant) -> bool {
        self.failures().last_success.is_some_and(|last| last > then)
    }

    /// Notes that `request` was refused in a way that may mean "too fast" or "down". Returns whether it means "too fast":
    /// such refusals come back, and others are answered between them. One request that is refused again and again says
    /// nothing about the pace.
    pub(super) fn busy(&self, request: &impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        request.hash(&mut hasher);
        let (at, hash) = (Instant::now(), hasher.finish());
        let mut failures = self.failures();
        failures.busy = Some(Busy { at, hash });
        failures.busy_before.is_some_and(|before| before.hash != hash && at - before.at < AT_A_RATE)
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
    async fn refusals_with_answers_between_them_mean_too_fast_and_those_of_one_request_or_of_an_outage_do_not() {
        let health = Health::default();
        assert!(!health.busy(&1), "the first one may be an outage");
        assert!(!health.busy(&2), "nothing was answered in between");
        health.answered();
        assert!(!health.busy(&2), "the same request again");
        health.answered();
        assert!(health.busy(&3));
        health.answered();
        sleep(AT_A_RATE).await;
        assert!(!health.busy(&4), "that is no rate");
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
