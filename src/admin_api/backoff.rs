//! Waits between attempts: exponential, with full jitter and one cap; and the dice for the jitter,
//! which a seed makes repeatable.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use uuid::Uuid;

/// A wait before the attempt that follows number `attempt` (from 1): somewhere between nothing and
/// `base` doubled for every attempt before, at most `cap`. `roll` is from 0 up to 1.
pub(super) fn backoff(base: Duration, cap: Duration, attempt: u32, roll: f64) -> Duration {
    let doubled = 1_u32.checked_shl(attempt.saturating_sub(1)).and_then(|times| base.checked_mul(times));
    doubled.map_or(cap, |wait| wait.min(cap)).mul_f64(roll.clamp(0.0, 1.0))
}

/// Random numbers of no secrecy (SplitMix64, Steele and others 2014), shared by all workers.
#[derive(Debug)]
pub(super) struct Dice(AtomicU64);

impl Dice {
    pub(super) fn new(seed: Option<u64>) -> Self {
        Self(AtomicU64::new(seed.unwrap_or_else(|| Uuid::new_v4().as_u64_pair().0)))
    }

    /// From 0 up to, not including, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
    pub(super) fn roll(&self) -> f64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut z = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
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
        let dice = Dice::new(Some(7));
        let waits: Vec<f64> = (0..1000)
            .map(|_| backoff(Duration::from_secs(1), Duration::from_secs(1), 1, dice.roll()).as_secs_f64())
            .collect();
        let mean = waits.iter().sum::<f64>() / 1000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
        assert!(waits.iter().any(|wait| *wait < 0.05) && waits.iter().any(|wait| *wait > 0.95));
        assert!(waits.iter().all(|wait| (0.0..1.0).contains(wait)));
    }

    #[test]
    fn a_seed_repeats_the_dice() {
        let first: Vec<f64> = {
            let dice = Dice::new(Some(1));
            (0..5).map(|_| dice.roll()).collect()
        };
        let second: Vec<f64> = {
            let dice = Dice::new(Some(1));
            (0..5).map(|_| dice.roll()).collect()
        };
        assert_eq!(first, second);
        assert!((Dice::new(None).roll() - Dice::new(None).roll()).abs() > 0.0);
    }
}
