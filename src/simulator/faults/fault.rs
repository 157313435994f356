//! The faults, and the names that flags use for them.

use std::fmt;

use serde::Serialize;

use crate::simulator::Operation;

/// A fault that happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The client gets another response than the one of the operation, or not all of it, before or after the change.
    Wire(WireFault, FaultTiming),
    /// Users are created, and some of them are in neither list of the response.
    Omitted,
    /// Only the first half of a batch is executed. The creation of users answers for that half, other batches answer 500.
    PartialBatch,
    /// A page lacks some of its entries. Its `total` stays right, so a client can notice the gap.
    PartialList,
    /// Addresses are returned in another letter case.
    LetterCase,
    /// The connection closes without a response, and the change is made some time later.
    LateCommit,
    /// The change is made and answered, but reads do not see it for some time.
    LateVisibility,
    /// The first half of a batch is executed, and the response is a success that counts that half.
    PartialSuccess,
    /// The change is made, and the response counts one person less.
    WrongCount,
    /// The change is made, and the response is 200 with an error object.
    FalseError,
    /// Nothing is changed, and the response is 200 with an error object.
    FalseSuccess,
}

/// A fault of the response as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WireFault {
    /// 500 with an error object.
    Error,
    /// 502 with HTML.
    Gateway,
    /// 503 with `Retry-After`.
    Unavailable,
    /// 429 with `Retry-After`.
    Throttled,
    /// 429 without `Retry-After`.
    ThrottledBare,
    /// The connection closes without a response.
    Drop,
    /// The connection is reset.
    Reset,
    /// The body ends before its `Content-Length`.
    Cut,
    /// 200 with an HTML page.
    WrongType,
    /// The response is right and late. Before: the change is late as well, and is made even if the client has gone.
    Slow,
    /// The response arrives in small pieces. Before: it is a 503.
    Drip,
}

/// Whether a fault happens before or after the change is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultTiming {
    Before,
    After,
}

impl WireFault {
    const ALL: [WireFault; 11] = {
        use WireFault::{
            Cut, Drip, Drop, Error, Gateway, Reset, Slow, Throttled, ThrottledBare, Unavailable, WrongType,
        };
        [Error, Gateway, Unavailable, Throttled, ThrottledBare, Drop, Reset, Cut, WrongType, Slow, Drip]
    };
}

impl fmt::Display for WireFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl Fault {
    /// The response is lost: the change is made, and the connection closes without a response.
    pub const LOST: Fault = Fault::Wire(WireFault::Drop, FaultTiming::After);

    const OTHERS: [(Fault, &str); 10] = [
        (Fault::Omitted, "omitted"),
        (Fault::PartialBatch, "partial-batch"),
        (Fault::PartialList, "partial-list"),
        (Fault::LetterCase, "letter-case"),
        (Fault::LateCommit, "late-commit"),
        (Fault::LateVisibility, "late-visibility"),
        (Fault::PartialSuccess, "partial-success"),
        (Fault::WrongCount, "wrong-count"),
        (Fault::FalseError, "false-error"),
        (Fault::FalseSuccess, "false-success"),
    ];

    /// Returns every fault.
    pub fn all() -> impl Iterator<Item = Fault> {
        let timings = [FaultTiming::Before, FaultTiming::After];
        let wire = WireFault::ALL.into_iter().flat_map(move |fault| timings.map(|timing| Fault::Wire(fault, timing)));
        wire.chain(Self::OTHERS.map(|(fault, _)| fault))
    }

    /// Returns whether the fault can happen to this operation.
    #[must_use]
    pub fn applies_to(self, operation: Operation) -> bool {
        match self {
            Fault::Wire(..) => true,
            Fault::Omitted => operation == Operation::CreateUsers,
            Fault::PartialBatch => operation.is_batch(),
            Fault::PartialList => operation.is_paged(),
            Fault::LetterCase => operation.answers_addresses(),
            Fault::LateCommit | Fault::LateVisibility | Fault::FalseError | Fault::FalseSuccess => operation.changes(),
            Fault::PartialSuccess | Fault::WrongCount => operation.answers_counts(),
        }
    }

    /// Returns the faults with a name: `slow` names two, `slow-before` one, and `lost` is `drop-after`.
    pub(super) fn from_name(name: &str) -> Vec<Fault> {
        let name = if name == "drop-after" { "lost" } else { name };
        Fault::all().filter(|fault| fault.to_string() == name || fault.has_wire_name(name)).collect()
    }

    /// Returns the names that a flag may use, for help and messages.
    #[must_use]
    pub fn names() -> Vec<String> {
        let wire = WireFault::ALL.iter().map(ToString::to_string);
        let others = Self::OTHERS.map(|(_, name)| name.to_owned());
        wire.chain(["lost".to_owned()]).chain(others).collect()
    }

    fn has_wire_name(self, name: &str) -> bool {
        matches!(self, Fault::Wire(fault, _) if fault.to_string() == name)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            fault if *fault == Fault::LOST => f.write_str("lost"),
            Fault::Wire(fault, FaultTiming::Before) => write!(f, "{fault}-before"),
            Fault::Wire(fault, FaultTiming::After) => write!(f, "{fault}-after"),
            other => {
                let named = Self::OTHERS.iter().find(|(fault, _)| fault == other);
                f.write_str(named.expect("every other fault has a name").1)
            }
        }
    }
}
