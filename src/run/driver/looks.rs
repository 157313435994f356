//! How long the driver waits between looks at the organization, where one pause is not enough. Pure.

use std::time::Duration;

/// Returns the pauses between the looks for something that may still be carried out: 5, 15 and 40 s of a minute.
pub(super) fn looks(limit: Duration) -> [Duration; 3] {
    [limit / 12, limit / 4, limit * 2 / 3]
}

/// The growing waits for something that was created and is not shown yet: 1, 2, 4 s and so on of a minute.
#[derive(Debug, Default)]
pub(super) struct GrowingWaits {
    count: u32,
    waited: Duration,
}

impl GrowingWaits {
    /// Returns the next wait; `None` where all of them together have reached `limit`.
    pub(super) fn next(&mut self, limit: Duration) -> Option<Duration> {
        let left = limit.checked_sub(self.waited).filter(|left| !left.is_zero())?;
        let wait = (limit / 60 * 2_u32.saturating_pow(self.count)).clamp(left.min(Duration::from_millis(1)), left);
        self.count += 1;
        self.waited += wait;
        Some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_and_waits_grow_and_end_with_the_limit() {
        let minute = Duration::from_mins(1);
        assert_eq!(looks(minute).map(|wait| wait.as_secs()), [5, 15, 40]);
        let mut waits = GrowingWaits::default();
        let all: Vec<u64> = std::iter::from_fn(|| waits.next(minute)).map(|wait| wait.as_secs()).collect();
        assert_eq!(all, [1, 2, 4, 8, 16, 29]);
        let mut waits = GrowingWaits::default();
        let short = Duration::from_millis(2);
        assert_eq!(std::iter::from_fn(|| waits.next(short)).sum::<Duration>(), short);
        assert_eq!(GrowingWaits::default().next(Duration::ZERO), None);
    }
}
