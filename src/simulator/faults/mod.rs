//! What can go wrong on purpose: which faults, how often or exactly when, and how long they last.
//!
//! `Faults` is a plain value: built by tests, or read from a flag by [`Faults::parse`] and shown again by `Display` in the
//! same words. [`dealer`] decides which request meets which fault.

pub(super) mod dealer;
mod fault;
pub(super) mod garble;
mod parse;
mod plan;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

pub use fault::{Fault, Trouble, When};
pub use parse::FaultsError;
pub use plan::{FaultPlan, Target};

/// Everything that is to go wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Faults {
    /// How likely each fault is, for each request that it can happen to; together at most 1.
    pub chances: BTreeMap<Fault, f64>,
    /// Faults that happen at an exact request. They come before chance.
    pub plans: Vec<FaultPlan>,
    /// After so many faults by chance in a row, the next request of that operation is spared. `None`: never.
    pub in_a_row: Option<u32>,
    /// The largest accepted batch, and what a larger one is answered with.
    pub batch_max: Option<usize>,
    pub batch_status: u16,
    /// The largest page, below [`super::Options::max_page`].
    pub page_max: Option<usize>,
    /// Addresses that make the whole batch refused, and with what.
    pub poison: Vec<String>,
    pub poison_status: u16,
    /// The key stops working after so many requests.
    pub revoked_after: Option<u64>,
    /// `GET /rate-limit` does not tell the limit.
    pub hidden_rate: bool,
    /// The `Retry-After` of the faults that send one, as written: seconds, a date, or nonsense.
    pub retry_after: String,
    /// How long a slow request is held.
    pub slow: Duration,
    /// How long a drip-fed answer pauses between its pieces, of which there are about sixteen.
    pub drip: Duration,
    /// How long after its lost answer a late commit is applied.
    pub late_commit: Duration,
    /// How long reads do not see a change.
    pub late_visibility: Duration,
}

impl Faults {
    /// What each fault of `all` happens with where nothing else is said; there are 28.
    pub const ALL_CHANCE: f64 = 0.01;

    /// Nothing goes wrong.
    #[must_use]
    pub fn none() -> Faults {
        Faults {
            chances: BTreeMap::new(),
            plans: Vec::new(),
            in_a_row: Some(2),
            batch_max: None,
            batch_status: 413,
            page_max: None,
            poison: Vec::new(),
            poison_status: 422,
            revoked_after: None,
            hidden_rate: false,
            retry_after: "1".to_owned(),
            slow: Duration::from_millis(300),
            drip: Duration::from_millis(10),
            late_commit: Duration::from_millis(500),
            late_visibility: Duration::from_millis(500),
        }
    }

    /// Every fault that a run can survive, each with the same chance, a batch and a page maximum of 50, and a hidden
    /// rate limit. A poison address and a revoked key are not among them: those are asked for by name.
    #[must_use]
    pub fn all(chance: f64) -> Faults {
        let chances = Fault::all().map(|fault| (fault, chance)).collect();
        Faults { chances, batch_max: Some(50), page_max: Some(50), hidden_rate: true, ..Faults::none() }
    }

    /// Adds a fault at an exact request.
    #[must_use]
    pub fn with(mut self, plan: FaultPlan) -> Faults {
        self.plans.push(plan);
        self
    }

    /// Sets how likely a fault is.
    #[must_use]
    pub fn chance(mut self, fault: Fault, chance: f64) -> Faults {
        self.chances.insert(fault, chance);
        self
    }

    /// Makes every pause last this long: for tests that would rather not wait.
    #[must_use]
    pub fn lasting(mut self, pause: Duration) -> Faults {
        (self.slow, self.drip, self.late_commit, self.late_visibility) = (pause, pause / 16, pause, pause);
        self
    }

    /// How long a change may take to be made and seen.
    #[must_use]
    pub fn latest(&self) -> Duration {
        let late = [(Fault::LateCommit, self.late_commit), (Fault::LateVisibility, self.late_visibility)];
        let is_dealt = |fault| {
            self.chances.get(&fault).is_some_and(|chance| *chance > 0.0)
                || self.plans.iter().any(|plan| plan.fault == fault)
        };
        late.into_iter().filter(|(fault, _)| is_dealt(*fault)).map(|(_, delay)| delay).sum()
    }

    /// Whether anything can go wrong at all.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let limits = self.batch_max.is_some() || self.page_max.is_some() || self.revoked_after.is_some();
        self.chances.values().all(|chance| *chance <= 0.0)
            && self.plans.is_empty()
            && self.poison.is_empty()
            && !(limits || self.hidden_rate)
    }
}

impl Default for Faults {
    fn default() -> Faults {
        Faults::none()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = parse::words(self);
        if words.is_empty() { f.write_str("none") } else { f.write_str(&words.join(",")) }
    }
}
