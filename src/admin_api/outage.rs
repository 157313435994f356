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
        let has_answered = self.health.has_answered();
        let left = self.health.down_for().map_or(Duration::MAX, |down| time_left(down, has_answered, policy.patience));
        self.pause(wait.min(left), "the API does not answer").await?;
        Ok(Some(turn))
    }
}

/// Returns how long it is until the run may lose its patience with an API that is down for so long, so that a probe is made then.
fn time_left(down: Duration, has_answered: bool, patience: Duration) -> Duration {
    let first_contact = if has_answered { patience } else { FIRST_CONTACT };
    let ends = [first_contact, patience].map(|end| end.saturating_sub(down));
    ends.into_iter().filter(|left| !left.is_zero()).min().unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_before_a_probe_ends_with_the_patience_and_is_never_nothing() {
        let seconds = Duration::from_secs;
        for (down, has_answered, patience, left) in [
            (1, false, 4, 3),
            (1, true, 4, 3),
            (1, false, 300, 9),
            (1, true, 300, 299),
            // Something answers, though not the API: the first contact is over, and the patience is not.
            (10, false, 300, 290),
            (11, false, 300, 289),
        ] {
            assert_eq!(time_left(seconds(down), has_answered, seconds(patience)), seconds(left), "{down} {patience}");
        }
        assert_eq!(time_left(seconds(300), true, seconds(300)), Duration::MAX, "the run ends before it");
    }
}
