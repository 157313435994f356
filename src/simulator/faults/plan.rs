//! Faults at an exact request: "drop the reply of the third changing request".

use std::fmt;

use super::{Fault, Trouble, When};
use crate::simulator::Operation;

/// A fault for the nth request of a kind, counted from 1 in the order of arrival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultPlan {
    pub target: Target,
    pub nth: u64,
    /// How many requests in a row, from the nth on.
    pub times: u64,
    pub fault: Fault,
}

/// Which requests a plan counts. Only requests that pass the key, the rate limit and the contract's form are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Any,
    Changes,
    Reads,
    Operation(Operation),
}

impl FaultPlan {
    /// A fault for the nth request of a kind, once.
    #[must_use]
    pub fn new(target: Target, nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan { target, nth, times: 1, fault }
    }

    /// A fault for the nth request that may change something.
    #[must_use]
    pub fn on_change(nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan::new(Target::Changes, nth, fault)
    }

    /// A fault for the nth request that only reads.
    #[must_use]
    pub fn on_read(nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan::new(Target::Reads, nth, fault)
    }

    /// A fault for the nth request of one operation.
    #[must_use]
    pub fn on(operation: Operation, nth: u64, fault: Fault) -> FaultPlan {
        FaultPlan::new(Target::Operation(operation), nth, fault)
    }

    /// The nth change is made and its answer never arrives.
    #[must_use]
    pub fn lose_reply_of_change(nth: u64) -> FaultPlan {
        FaultPlan::on_change(nth, Fault::LOST)
    }

    /// The nth change never reaches the organization: its connection closes unanswered.
    #[must_use]
    pub fn lose_change(nth: u64) -> FaultPlan {
        FaultPlan::on_change(nth, Fault::Wire(Trouble::Drop, When::Before))
    }

    /// The same fault for so many requests in a row.
    #[must_use]
    pub fn times(mut self, times: u64) -> FaultPlan {
        self.times = times;
        self
    }

    /// Whether the fault happens to the request that is number `count` of the plan's kind.
    pub(super) fn hits(&self, count: u64) -> bool {
        count >= self.nth && count - self.nth < self.times
    }
}

impl Target {
    pub(super) fn covers(self, operation: Operation) -> bool {
        match self {
            Target::Any => true,
            Target::Changes => operation.changes(),
            Target::Reads => !operation.changes(),
            Target::Operation(only) => only == operation,
        }
    }

    pub(super) fn named(name: &str) -> Option<Target> {
        match name {
            "any" => Some(Target::Any),
            "changes" => Some(Target::Changes),
            "reads" => Some(Target::Reads),
            other => Operation::named(other).map(Target::Operation),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Any => f.write_str("any"),
            Target::Changes => f.write_str("changes"),
            Target::Reads => f.write_str("reads"),
            Target::Operation(operation) => operation.fmt(f),
        }
    }
}

/// As a flag says it: `lost@3:changes`, with `x2` behind the number for twice in a row.
impl fmt::Display for FaultPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.fault, self.nth)?;
        if self.times != 1 {
            write!(f, "x{}", self.times)?;
        }
        write!(f, ":{}", self.target)
    }
}
