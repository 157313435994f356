//! The rate limit: at most so many requests in any one second, by the times of those that were let in.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Window {
    limit: usize,
    let_in: VecDeque<Instant>,
}

impl Window {
    pub(super) fn new(limit: u32) -> Window {
        Window { limit: limit as usize, let_in: VecDeque::new() }
    }

    /// Whether a request at this time is within the limit. Refused requests do not count.
    pub(super) fn admit(&mut self, now: Instant) -> bool {
        while self.let_in.front().is_some_and(|first| now.duration_since(*first) >= SECOND) {
            self.let_in.pop_front();
        }
        let admitted = self.let_in.len() < self.limit;
        if admitted {
            self.let_in.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_second_holds_more_than_the_limit() {
        let start = Instant::now();
        let mut window = Window::new(3);
        let at = |ms| start + Duration::from_millis(ms);
        let admitted: Vec<bool> = [0, 400, 900, 950, 999, 1000, 1001, 1400].map(|ms| window.admit(at(ms))).to_vec();
        assert_eq!(admitted, [true, true, true, false, false, true, false, true]);
    }
}
