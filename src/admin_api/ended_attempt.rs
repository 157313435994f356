//! An attempt that has ended, besides its answer; and when a call ends before the patience of the run does: what the run
//! does without, and an address at which something else answers.

use std::time::Duration;

use tokio::time::Instant;

use super::adaptive::Episode;
use super::retry::{AttemptOutcome, TransportFault};

/// The most attempts of a request that the run does without.
const OPTIONAL_ATTEMPTS: u32 = 2;
/// How long all attempts of such a request may take.
const OPTIONAL_TIME: Duration = Duration::from_secs(2);
/// How long a host is given that was never reached: a wrong name does not get better.
pub(super) const FIRST_CONTACT: Duration = Duration::from_secs(10);
/// So many web pages or unreadable answers in place of the first answer show that the API is not there.
const OTHER_ANSWERS: u32 = 3;

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

    /// Whether so many other answers, without a success before them, show that something else than the API is at its
    /// address.
    pub(super) fn shows_another_server(&self, outcome: AttemptOutcome) -> bool {
        let AttemptOutcome::TransportFault(fault) = outcome else { return false };
        matches!(fault, TransportFault::WebPage | TransportFault::Unreadable) && self.number >= OTHER_ANSWERS
    }
}
