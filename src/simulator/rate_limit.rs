//! The rate limit: at most so many admitted requests in any period of one second.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

/// The times of the requests that were admitted within the last second.
#[derive(Debug)]
pub(super) struct RateWindow {
    limit: usize,
    admitted: VecDeque<Instant>,
}

impl RateWindow {
    pub(super) fn new(limit: u32) -> RateWindow {
        RateWindow { limit: limit as usize, admitted: VecDeque::new() }
    }

    /// Admits a request at this time if the limit allows it. Refused requests do not count.
    pub(super) fn admit(&mut self, now: Instant) -> bool {
        while self.admitted.front().is_some_and(|first| now.duration_since(*first) >= SECOND) {
            self.admitted.pop_front();
        }
        let allowed = self.admitted.len() < self.limit;
        if allowed {
            self.admitted.push_back(now);
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_second_holds_more_than_the_limit() {
        let start = Instant::now();
        let mut window = RateWindow::new(3);
        let at = |ms| start + Duration::from_millis(ms);
        let admitted: Vec<bool> = [0, 400, 900, 950, 999, 1000, 1001, 1400].map(|ms| window.admit(at(ms))).to_vec();
        assert_eq!(admitted, [true, true, true, false, false, true, false, true]);
    }
}
