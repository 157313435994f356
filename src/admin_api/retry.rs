//! What to do when an attempt has ended: a pure function from how it ended, which attempt it was and
//! whether the call changes anything, to a decision. The one place where a status is judged. It
//! counts nothing and waits for nothing.

use std::time::Duration;

use super::RetryPolicy;
use super::backoff::backoff;
use super::reply::FORBIDDEN;

/// What went wrong on the way, told apart by what it says about the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The name could not be found. Nothing was sent.
    Dns,
    /// No connection: refused, unreachable, or broken before it stood. Nothing was sent.
    Connect,
    /// No connection in time. Nothing was sent.
    ConnectTimeout,
    /// The other side could not prove who it is. Nothing was sent, and nothing will be.
    Tls,
    /// No answer, or no more of it, in time.
    Timeout,
    /// The connection ended before the answer began.
    Lost,
    /// The answer broke off.
    Cut,
    /// The answer is longer than anything the API would say.
    TooLarge,
    /// A success whose body is not what the API speaks: a web page, nothing, half a document.
    Unreadable,
}

impl Fault {
    #[cfg(test)]
    pub(super) const ALL: [Self; 9] = [
        Self::Dns,
        Self::Connect,
        Self::ConnectTimeout,
        Self::Tls,
        Self::Timeout,
        Self::Lost,
        Self::Cut,
        Self::TooLarge,
        Self::Unreadable,
    ];

    /// Whether the API surely never saw the request.
    pub(super) const fn is_unsent(self) -> bool {
        matches!(self, Self::Dns | Self::Connect | Self::ConnectTimeout | Self::Tls)
    }
}

/// How an attempt came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A whole answer.
    Status(u16),
    Fault(Fault),
}

/// An attempt that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ended {
    pub(super) outcome: Outcome,
    /// How long the answer asks everybody to wait.
    pub(super) wait: Option<Duration>,
    /// The answer carries a sign of throttling: a `Retry-After`, or a quota that is used up.
    pub(super) throttled: bool,
    /// The answer has a success status and holds an error.
    pub(super) has_error: bool,
    /// A request with this key had a success before.
    pub(super) key_worked: bool,
}

/// What kind of call it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    GetRequest,
    Write,
    /// A write that concerns more than one person.
    Batch,
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// The answer counts.
    Done,
    /// The same request again, not before this wait is over.
    RetryAfter(Duration),
    /// Nobody knows whether it was carried out: read before anything is sent again.
    AskFirst,
    /// The batch was refused as a whole: halve it.
    Bisect,
    /// The same request will not succeed.
    GiveUp,
    /// No request will succeed.
    StopRun,
}

/// Judges attempt number `attempt` (from 1). `sample`, from 0 up to 1, is the jitter.
pub(super) fn decide(ended: &Ended, kind: Kind, attempt: u32, sample: f64, policy: &RetryPolicy) -> Decision {
    let again = || {
        if attempt >= policy.attempts {
            return Decision::GiveUp;
        }
        let own = backoff(policy.base, policy.cap, attempt, sample);
        // Never earlier than asked, and not everybody at the same instant after it.
        Decision::RetryAfter(ended.wait.map_or(own, |asked| asked.saturating_add(own.min(policy.base)).max(own)))
    };
    match (ended.outcome, kind) {
        (Outcome::Fault(Fault::Tls), _) => Decision::StopRun,
        (Outcome::Fault(fault), _) if fault.is_unsent() => again(),
        (Outcome::Fault(_), Kind::GetRequest) => again(),
        (Outcome::Fault(_), _) => Decision::AskFirst,
        (Outcome::Status(status), _) => match (status, kind) {
            // Accepted is not carried out, a part is not the whole, and a gateway may say the others,
            // "too fast" among them, after the API has begun.
            (202 | 206 | 408 | 429 | 499..=599, Kind::Write | Kind::Batch) => Decision::AskFirst,
            // An error inside a success does not say that nothing was changed.
            (200..=299, Kind::Write | Kind::Batch) if ended.has_error => Decision::AskFirst,
            (200..=299, _) => Decision::Done,
            (300..=399 | 401 | 407, _) => Decision::StopRun,
            (FORBIDDEN, _) if !ended.throttled && !ended.key_worked => Decision::StopRun,
            // A key that opens other doors is a good key: it is about this one.
            (FORBIDDEN, Kind::Batch) if !ended.throttled => Decision::Bisect,
            (FORBIDDEN, _) if !ended.throttled => Decision::GiveUp,
            // The API says that it did not begin, so that even a write may go again.
            (FORBIDDEN | 421 | 425 | 429, _)
            | (408 | 499 | 500 | 502..=504 | 520..=530 | 598 | 599, Kind::GetRequest) => again(),
            (400 | 404 | 409 | 413 | 422, Kind::Batch) => Decision::Bisect,
            (400..=498, _) | (_, Kind::GetRequest) => Decision::GiveUp,
            // No final answer of HTTP's has such a status.
            (_, _) => Decision::AskFirst,
        },
    }
}

/// Whether a call that was given up would have been worth another attempt, had there been one left.
pub(super) fn is_worn_out(ended: &Ended, kind: Kind, policy: &RetryPolicy) -> bool {
    let fresh = RetryPolicy { attempts: 2, ..*policy };
    matches!(decide(ended, kind, 1, 0.0, &fresh), Decision::RetryAfter(_))
}

#[cfg(test)]
mod tests;
