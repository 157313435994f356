//! Faults at an exact request, such as "drop the response to the third request that changes something".

use std::fmt;

use super::{Fault, FaultTiming, WireFault};
use crate::simulator::Operation;

/// A fault for the nth request of a kind, counted from 1 in order of arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultPlan {
    pub target: FaultTarget,
    pub nth: u64,
    /// How many requests in a row meet the fault, from the nth on.
    pub times: u64,
    pub fault: Fault,
}

/// The requests that a plan counts. Requests that the rate limit, the key or the contract refuses are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultTarget {
    Any,
    Changes,
    Reads,
    Operation(Operation),
}

impl FaultPlan {
    /// Plans a fault for the nth request of a kind, once.
    #[must_use]
    pub fn new(target: FaultTarget, nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan { target, nth, times: 1, fault }
    }

    /// Plans a fault for the nth request that may change something.
    #[must_use]
    pub fn on_change(nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan::new(FaultTarget::Changes, nth, fault)
    }

    /// Plans a fault for the nth request that only reads.
    #[must_use]
    pub fn on_read(nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan::new(FaultTarget::Reads, nth, fault)
    }

    /// Plans a fault for the nth request of one operation.
    #[must_use]
    pub fn on(operation: Operation, nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan::new(FaultTarget::Operation(operation), nth, fault)
    }

    /// Plans that the nth change is made and its response never arrives.
    #[must_use]
    pub fn lose_response_to_change(nth: u64) -> FaultPlan {
        FaultPlan::on_change(nth, Fault::LOST)
    }

    /// Plans that the nth change is never made: its connection closes without a response.
    #[must_use]
    pub fn lose_change(nth: u64) -> FaultPlan {
        FaultPlan::on_change(nth, Fault::Wire(WireFault::Drop, FaultTiming::Before))
    }

    /// Repeats the fault for this many requests in a row.
    #[must_use]
    pub fn times(mut self, times: u64) -> FaultPlan {
        self.times = times;
        self
    }

    /// Returns whether the fault happens to the request with this number among those that the plan counts.
    pub(super) fn hits(&self, count: u64) -> bool {
        count >= self.nth && count - self.nth < self.times
    }
}

impl FaultTarget {
    pub(super) fn includes(self, operation: Operation) -> bool {
        match self {
            FaultTarget::Any => true,
            FaultTarget::Changes => operation.changes(),
            FaultTarget::Reads => !operation.changes(),
            FaultTarget::Operation(only) => only == operation,
        }
    }

    pub(super) fn from_name(name: &str) -> Option<FaultTarget> {
        match name {
            "any" => Some(FaultTarget::Any),
            "changes" => Some(FaultTarget::Changes),
            "reads" => Some(FaultTarget::Reads),
            other => Operation::from_name(other).map(FaultTarget::Operation),
        }
    }
}

impl fmt::Display for FaultTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FaultTarget::Any => f.write_str("any"),
            FaultTarget::Changes => f.write_str("changes"),
            FaultTarget::Reads => f.write_str("reads"),
            FaultTarget::Operation(operation) => operation.fmt(f),
        }
    }
}

/// Writes the plan the way a flag does: `lost@3:changes`, with `x2` after the number for twice in a row.
impl fmt::Display for FaultPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.fault, self.nth)?;
        if self.times != 1 {
            write!(f, "x{}", self.times)?;
        }
        write!(f, ":{}", self.target)
    }
}
