//! Faults on purpose: which ones, how often or exactly when, and how long they last.
//!
//! [`Faults`] is a plain value that tests build, or that [`Faults::parse`] reads from a flag; `Display` writes the same text
//! again. [`injector`] decides which request meets which fault.

mod fault;
pub(super) mod injector;
mod parse;
mod plan;
pub(super) mod response_body;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

pub use fault::{Fault, FaultTiming, WireFault};
pub use parse::FaultsError;
pub use plan::{FaultPlan, FaultTarget};

/// The faults of a simulator and their settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Faults {
    /// The chance of each fault for each request that it can happen to; together at most 1.
    pub chances: BTreeMap<Fault, f64>,
    /// Faults at an exact request. They take precedence over chance.
    pub plans: Vec<FaultPlan>,
    /// After this many faults by chance in a row, the next request of that operation meets none. `None` sets no limit.
    pub in_a_row: Option<u32>,
    /// The largest accepted batch, and the status for a larger one.
    pub batch_max: Option<usize>,
    pub batch_status: u16,
    /// The largest page of any list; `None` means 1000.
    pub page_max: Option<usize>,
    /// Addresses, names of groups and workspaces, and ids of groups, workspaces and keys, for which a whole request is
    /// refused or fails, and the status of that response.
    pub poison: Vec<String>,
    pub poison_status: u16,
    /// The key is refused after this many requests.
    pub revoked_after: Option<u64>,
    /// Whether `GET /rate-limit` answers 404.
    pub hidden_rate: bool,
    /// The `Retry-After` header of the faults that send one, exactly as it is sent: seconds, a date, or nonsense.
    pub retry_after: String,
    /// How long a slow request is delayed.
    pub slow: Duration,
    /// The pause between two pieces of a response with [`WireFault::Drip`], which has about sixteen pieces.
    pub drip: Duration,
    /// How long after its lost response the change of [`Fault::LateCommit`] is made.
    pub late_commit: Duration,
    /// How long reads do not see the change of [`Fault::LateVisibility`].
    pub late_visibility: Duration,
}

impl Faults {
    /// The default chance of each of the 31 faults of `all`.
    pub const ALL_CHANCE: f64 = 0.01;

    /// Returns no faults.
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

    /// Returns every fault that a run can survive, each with the same chance, a batch and a page maximum of 50, and a
    /// hidden rate limit. A poison address, a revoked key and a false success, which refuses a change, are not among them
    /// and must be named.
    #[must_use]
    pub fn all(chance: f64) -> Faults {
        let chances = Fault::all().filter(|fault| *fault != Fault::FalseSuccess);
        let chances = chances.map(|fault| (fault, chance)).collect();
        Faults { chances, batch_max: Some(50), page_max: Some(50), hidden_rate: true, ..Faults::none() }
    }

    /// Adds a fault at an exact request.
    #[must_use]
    pub fn with(mut self, plan: FaultPlan) -> Faults {
        self.plans.push(plan);
        self
    }

    /// Sets the chance of a fault.
    #[must_use]
    pub fn chance(mut self, fault: Fault, chance: f64) -> Faults {
        self.chances.insert(fault, chance);
        self
    }

    /// Sets all delays, for tests that must not wait long.
    #[must_use]
    pub fn with_delays(mut self, delay: Duration) -> Faults {
        (self.slow, self.drip, self.late_commit, self.late_visibility) = (delay, delay / 16, delay, delay);
        self
    }

    /// Returns how long it may take until a change is made and visible.
    #[must_use]
    pub fn max_delay(&self) -> Duration {
        let delays = [(Fault::LateCommit, self.late_commit), (Fault::LateVisibility, self.late_visibility)];
        let can_happen = |fault| {
            self.chances.get(&fault).is_some_and(|chance| *chance > 0.0)
                || self.plans.iter().any(|plan| plan.fault == fault)
        };
        delays.into_iter().filter(|(fault, _)| can_happen(*fault)).map(|(_, delay)| delay).sum()
    }

    /// Returns whether nothing can go wrong.
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
        let items = parse::to_items(self);
        if items.is_empty() { f.write_str("none") } else { f.write_str(&items.join(",")) }
    }
}
