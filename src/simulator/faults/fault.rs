//! The faults by name.

use std::fmt;

use crate::simulator::Operation;

/// One thing that goes wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The answer is not what the operation would say, or does not arrive whole, before or after the change was made.
    Wire(Trouble, When),
    /// Users are created and some are in neither list of the reply.
    Omitted,
    /// Only the first half of a batch is applied: creations answer for that half, other batches answer 500.
    PartialBatch,
    /// A page lacks some of its entries; its `total` stays right, so the gap can be seen.
    PartialList,
    /// Addresses come back in another letter case.
    LetterCase,
    /// The connection closes without an answer, and the change is made some time later.
    LateCommit,
    /// The change is made and answered, and reads do not see it for some time.
    LateVisibility,
}

/// What becomes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trouble {
    /// 500 with an error object.
    Error,
    /// 502 with HTML.
    Gateway,
    /// 503 with `Retry-After`.
    Unavailable,
    /// 429 with `Retry-After`.
    Throttled,
    /// 429 without.
    ThrottledBare,
    /// The connection is closed without an answer.
    Drop,
    /// The connection is reset.
    Reset,
    /// The body ends before its `Content-Length`.
    Cut,
    /// 200 with an HTML page.
    WrongType,
    /// The answer is right and late. Before: the change is late as well, and is made even if nobody waits any more.
    Slow,
    /// The answer trickles. Before: it is a 503.
    Drip,
}

/// Whether the change has been made when the fault happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    Before,
    After,
}

impl Trouble {
    const ALL: [Trouble; 11] = {
        use Trouble::{Cut, Drip, Drop, Error, Gateway, Reset, Slow, Throttled, ThrottledBare, Unavailable, WrongType};
        [Error, Gateway, Unavailable, Throttled, ThrottledBare, Drop, Reset, Cut, WrongType, Slow, Drip]
    };

    fn name(self) -> &'static str {
        match self {
            Trouble::Error => "error",
            Trouble::Gateway => "gateway",
            Trouble::Unavailable => "unavailable",
            Trouble::Throttled => "throttled",
            Trouble::ThrottledBare => "throttled-bare",
            Trouble::Drop => "drop",
            Trouble::Reset => "reset",
            Trouble::Cut => "cut",
            Trouble::WrongType => "wrong-type",
            Trouble::Slow => "slow",
            Trouble::Drip => "drip",
        }
    }
}

impl Fault {
    /// The answer is lost: the change is made, and the connection closes without a word.
    pub const LOST: Fault = Fault::Wire(Trouble::Drop, When::After);

    const OTHERS: [(Fault, &str); 6] = [
        (Fault::Omitted, "omitted"),
        (Fault::PartialBatch, "partial-batch"),
        (Fault::PartialList, "partial-list"),
        (Fault::LetterCase, "letter-case"),
        (Fault::LateCommit, "late-commit"),
        (Fault::LateVisibility, "late-visibility"),
    ];

    /// Every fault.
    pub fn all() -> impl Iterator<Item = Fault> {
        let moments = [When::Before, When::After];
        let wire = Trouble::ALL.into_iter().flat_map(move |trouble| moments.map(|when| Fault::Wire(trouble, when)));
        wire.chain(Self::OTHERS.map(|(fault, _)| fault))
    }

    /// Whether it can happen to this operation.
    #[must_use]
    pub fn applies_to(self, operation: Operation) -> bool {
        match self {
            Fault::Wire(..) => true,
            Fault::Omitted => operation == Operation::CreateUsers,
            Fault::PartialBatch => operation.is_batch(),
            Fault::PartialList => operation.is_paged(),
            Fault::LetterCase => operation.answers_addresses(),
            Fault::LateCommit | Fault::LateVisibility => operation.changes(),
        }
    }

    /// The faults of a name: `slow` is both of its moments, `slow-before` one, `lost` is `drop-after`.
    pub(super) fn named(name: &str) -> Vec<Fault> {
        let name = if name == "drop-after" { "lost" } else { name };
        Fault::all().filter(|fault| fault.to_string() == name || fault.trouble_name() == Some(name)).collect()
    }

    /// The names that a flag may use, for help and messages.
    #[must_use]
    pub fn names() -> Vec<String> {
        let wire = Trouble::ALL.map(|trouble| trouble.name().to_owned());
        let others = Self::OTHERS.map(|(_, name)| name.to_owned());
        wire.into_iter().chain(["lost".to_owned()]).chain(others).collect()
    }

    fn trouble_name(self) -> Option<&'static str> {
        if let Fault::Wire(trouble, _) = self { Some(trouble.name()) } else { None }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            fault if *fault == Fault::LOST => f.write_str("lost"),
            Fault::Wire(trouble, When::Before) => write!(f, "{}-before", trouble.name()),
            Fault::Wire(trouble, When::After) => write!(f, "{}-after", trouble.name()),
            other => {
                let named = Self::OTHERS.iter().find(|(fault, _)| fault == other);
                f.write_str(named.expect("every other fault has a name").1)
            }
        }
    }
}
