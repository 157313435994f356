//! How long this thread has worked, whatever other programs a busy machine has. To wait for another thread counts an eighth.

use std::fs;
use std::time::{Duration, Instant};

pub(crate) struct WorkTime {
    since: Instant,
    worked: Option<Duration>,
}

impl WorkTime {
    pub(crate) fn start() -> Self {
        Self { since: Instant::now(), worked: worked() }
    }

    /// The time since the start; by the clock where the system does not tell what a thread has worked.
    pub(crate) fn elapsed(&self) -> Duration {
        match (self.worked, worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before).max(self.since.elapsed() / 8),
            _ => self.since.elapsed(),
        }
    }
}

/// Linux tells it in nanoseconds, as the first number of proc(5)'s `schedstat`.
fn worked() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[test]
fn work_counts_and_sleep_hardly_does() {
    let time = WorkTime::start();
    std::thread::sleep(Duration::from_millis(50));
    assert!(time.worked.is_none() || time.elapsed() < Duration::from_millis(40), "{:?}", time.elapsed());
    let mut sum = 0_u64;
    while time.since.elapsed() < Duration::from_mins(1) && time.elapsed() < Duration::from_millis(60) {
        sum = std::hint::black_box(sum.wrapping_add(1));
    }
    assert!(time.elapsed() >= Duration::from_millis(60), "{:?}", time.elapsed());
}
