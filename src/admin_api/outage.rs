//! What the executor does while the API does not answer, or something else does: it probes the API with one attempt at a
//! time, and it says where the API may be.

use std::time::Duration;

use super::backoff::backoff;
use super::ended_attempt::FIRST_CONTACT;
use super::executor::Executor;
use super::health::Turn;
use super::{ApiError, Stop};

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
