//! What one command may spend in all: time, waits included, and bytes. Each wait and each answer has its own limit
//! elsewhere; these end what each of them alone would let go on for ever.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::ApiError;
use super::ended_attempt::optional_time_left;
use super::executor::Executor;
use super::request::Request;
use super::retry::CallKind;
use crate::text::{count, duration};

/// The most bytes of answers that a command reads: more than a hundred times all people of a large organization.
const MAX_BYTES: u64 = 8 << 30;
/// The most pages of one list that are read, and the most entries.
pub(super) const MAX_PAGES: usize = 20_000;
pub(super) const MAX_ENTRIES: usize = 1_000_000;

/// What the client has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Attempts that left, retries included.
    pub requests: u64,
    /// Those of them that repeated an earlier attempt.
    pub retries: u64,
    /// How long anything waited because the API asked for it or a retry backed off.
    pub waited: Duration,
}

/// What was spent, and until when.
#[derive(Debug)]
pub(super) struct Budget {
    began: Instant,
    /// `--deadline`.
    lasts: Duration,
    bytes: AtomicU64,
}

impl Budget {
    pub(super) fn new(lasts: Duration) -> Self {
        Self { began: Instant::now(), lasts, bytes: AtomicU64::new(0) }
    }

    pub(super) fn note(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Returns what is used up, if anything is.
    pub(super) fn used_up(&self) -> Option<String> {
        if self.began.elapsed() >= self.lasts {
            return Some(self.time());
        }
        (self.bytes.load(Ordering::Relaxed) > MAX_BYTES)
            .then(|| "the responses are larger than any organization".into())
    }

    /// Returns why nothing is sent any more, when the time is over.
    pub(super) async fn end(&self) -> String {
        sleep_until(self.began + self.lasts).await;
        self.time()
    }

    /// Returns how long an attempt may take, if that depends on when it is sent: what is only read is not waited for beyond
    /// the end, and what changes something may be answered yet.
    pub(super) fn longest(&self, request: &Request, first_sent: Instant) -> Option<Duration> {
        match request.kind() {
            _ if request.is_optional => Some(optional_time_left(first_sent)),
            CallKind::Read => Some(self.left()),
            _ => None,
        }
    }

    fn left(&self) -> Duration {
        self.lasts.saturating_sub(self.began.elapsed())
    }

    /// Whether a wait would outlast the time.
    pub(super) fn outlasts(&self, wait: Duration) -> bool {
        wait > self.left()
    }

    /// Says that the time is over, or that it would be after a wait.
    pub(super) fn time_before(&self, wait: Duration, why: &str) -> String {
        let time = self.time();
        if self.left().is_zero() { time } else { format!("{time} after a wait of {} ({why})", duration(wait)) }
    }

    fn time(&self) -> String {
        format!("it has taken the {} that --deadline allows", duration(self.lasts))
    }

    /// Says what was spent.
    fn spent(&self, stats: &Stats) -> String {
        let requests = count(usize::try_from(stats.requests).unwrap_or(usize::MAX), "request", "requests");
        let megabytes = self.bytes.load(Ordering::Relaxed).div_ceil(1_000_000);
        let (took, waited) = (seconds(self.began.elapsed()), seconds(stats.waited));
        format!("{requests}, {megabytes} MB, {took}, of which {waited} were waits")
    }
}

impl Executor {
    /// Returns the error that ends the command because more was needed than it may spend, with what was spent.
    pub(super) fn exceeded(&self, what: String) -> ApiError {
        ApiError::BudgetSpent { what, spent: self.budget.spent(&self.stats()) }
    }
}

fn seconds(time: Duration) -> String {
    duration(Duration::from_secs(time.as_secs()))
}
