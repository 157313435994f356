//! An attempt that has ended, besides its answer; and when a call ends before the patience of the run does: what the run
//! does without, and an address at which something else answers.

use std::time::Duration;

use tokio::time::Instant;

use super::adaptive::Episode;
use super::backoff::backoff;
use super::executor::Executor;
use super::health::Turn;
use super::retry::{AttemptOutcome, TransportFault};
use super::{ApiError, Stop};

/// The most attempts of a request that the run does without.
const OPTIONAL_ATTEMPTS: u32 = 2;
/// How long all attempts of such a request may take.
const OPTIONAL_TIME: Duration = Duration::from_secs(2);
/// How long a host is given that was never reached: a wrong name does not get better.
pub(super) const FIRST_CONTACT: Duration = Duration::from_secs(10);
/// So many web pages in place of the first answer show that the API is not there.
const WEB_PAGES: u32 = 3;

/// What is known about an attempt besides its answer.
pub(super) struct EndedAttempt {
    /// From 1.
    pub(super) number: u32,
    pub(super) is_probe: bool,
    /// When the first attempt of the call was sent.
    pub(super) first_sent: Instant,
    pub(super) episode: Episode,
}

/// Returns the time that is left for a request that the run does without.
pub(super) fn optional_time_left(first_sent: Instant) -> Duration {
    OPTIONAL_TIME.saturating_sub(first_sent.elapsed())
}

impl EndedAttempt {
    /// Whether nothing more is spent on a request that the run does without.
    pub(super) fn is_enough(&self) -> bool {
        self.number >= OPTIONAL_ATTEMPTS || optional_time_left(self.first_sent).is_zero()
    }

    /// Whether so many web pages, without a success before them, show that something else than the API is at its address.
    pub(super) fn shows_another_server(&self, outcome: AttemptOutcome) -> bool {
        outcome == AttemptOutcome::TransportFault(TransportFault::WebPage) && self.number >= WEB_PAGES
    }
}

impl Executor {
    /// Says that the API is not at its address, and where it may be.
    pub(super) fn moved(&self, why: impl Into<String>) -> ApiError {
        let base_url = &self.connection.base_url;
        ApiError::Moved { base_url: base_url.to_string(), others: base_url.others(), why: why.into() }
    }

    /// While the API is down, waits for the turn to probe it, and then for a pause that grows.
    pub(super) async fn turn_to_probe(&self) -> Result<Option<Turn<'_>>, ApiError> {
        let Some(turn) = self.unless(Stop::Finish, self.health.turn()).await? else { return Ok(None) };
        let policy = &self.connection.retry;
        let wait = backoff(policy.base, policy.cap, turn.failed_probes.saturating_add(1), self.jitter.sample());
        let left = match self.health.down_for() {
            Some(down) if !self.health.has_answered() => FIRST_CONTACT.saturating_sub(down),
            _ => Duration::MAX,
        };
        self.pause(wait.min(left), "the API does not answer").await?;
        Ok(Some(turn))
    }
}
