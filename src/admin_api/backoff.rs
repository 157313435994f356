//! Waits between attempts: exponential, with full jitter and one cap. A seed makes the jitter repeatable.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Returns the wait after attempt number `attempt` (from 1): between nothing and `base`, doubled for every attempt before,
/// at most `cap`. `sample` is from 0 up to 1.
pub(super) fn backoff(base: Duration, cap: Duration, attempt: u32, sample: f64) -> Duration {
    let doubled = 1_u32.checked_shl(attempt.saturating_sub(1)).and_then(|times| base.checked_mul(times));
    doubled.map_or(cap, |wait| wait.min(cap)).mul_f64(sample.clamp(0.0, 1.0))
}

/// Random numbers for the jitter, shared by all workers. They need not be secret.
#[derive(Debug)]
pub(super) struct Jitter(Mutex<fastrand::Rng>);

impl Jitter {
    /// Creates a source of random numbers; the same seed gives the same numbers.
    pub(super) fn new(seed: Option<u64>) -> Self {
        Self(Mutex::new(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed)))
    }

    /// Returns a number from 0 up to, not including, 1.
    pub(super) fn sample(&self) -> f64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_end_doubles_up_to_the_cap_and_never_overflows() {
        let upper = |attempt| backoff(Duration::from_millis(500), Duration::from_secs(20), attempt, 1.0).as_millis();
        assert_eq!([1, 2, 3, 6, 7, 64, u32::MAX].map(upper), [500, 1000, 2000, 16_000, 20_000, 20_000, 20_000]);
    }

    #[test]
    fn the_jitter_is_full() {
        let jitter = Jitter::new(Some(7));
        let waits: Vec<f64> = (0..1000)
            .map(|_| backoff(Duration::from_secs(1), Duration::from_secs(1), 1, jitter.sample()).as_secs_f64())
            .collect();
        let mean = waits.iter().sum::<f64>() / 1000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
        assert!(waits.iter().any(|wait| *wait < 0.05) && waits.iter().any(|wait| *wait > 0.95));
        assert!(waits.iter().all(|wait| (0.0..1.0).contains(wait)));
    }

    #[test]
    fn a_seed_repeats_the_jitter() {
        let first: Vec<f64> = {
            let jitter = Jitter::new(Some(1));
            (0..5).map(|_| jitter.sample()).collect()
        };
        let second: Vec<f64> = {
            let jitter = Jitter::new(Some(1));
            (0..5).map(|_| jitter.sample()).collect()
        };
        assert_eq!(first, second);
        assert!((Jitter::new(None).sample() - Jitter::new(None).sample()).abs() > 0.0);
    }
}
