//! Decides what follows an attempt: a pure function of how it ended, its number and whether the call changes anything.
//! It knows classes of statuses (`status`) and no numbers. It counts nothing, waits for nothing, and never runs out of
//! patience.

use std::time::Duration;

use super::RetryPolicy;
use super::backoff::backoff;
use super::status::{self, StatusClass};

/// What failed in the connection, by what it says about the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TransportFault {
    /// The name could not be found. Nothing was sent.
    Dns,
    /// No connection: refused, unreachable, or broken while connecting. Nothing was sent.
    Connect,
    /// No connection in time. Nothing was sent.
    ConnectTimeout,
    /// The proxy made no connection. Nothing was sent.
    Proxy,
    /// The other side could not prove who it is. Nothing was sent, and nothing will be.
    Tls,
    /// No answer, or no more of it, in time.
    Timeout,
    /// The connection ended before the answer began.
    Lost,
    /// The answer broke off.
    Cut,
    /// The answer is longer than any answer of the API.
    TooLarge,
    /// A success whose body is not the API's format: nothing, half a document.
    Unreadable,
    /// A success whose body is a web page.
    WebPage,
}

impl TransportFault {
    #[cfg(test)]
    pub(super) const ALL: [Self; 11] = [
        Self::Dns,
        Self::Connect,
        Self::ConnectTimeout,
        Self::Proxy,
        Self::Tls,
        Self::Timeout,
        Self::Lost,
        Self::Cut,
        Self::TooLarge,
        Self::Unreadable,
        Self::WebPage,
    ];

    /// Whether the API surely never saw the request.
    pub(super) const fn is_unsent(self) -> bool {
        matches!(self, Self::Dns | Self::Connect | Self::ConnectTimeout | Self::Proxy | Self::Tls)
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AttemptOutcome {
    /// A whole answer.
    Status(u16),
    TransportFault(TransportFault),
}

impl AttemptOutcome {
    /// Whether the key is not known, or was not seen.
    pub(super) fn is_unknown_key(self) -> bool {
        matches!(self, Self::Status(status) if StatusClass::of(status) == StatusClass::KeyRefused)
    }

    /// Whether nobody waited for the answer, so that the API may still be carrying the request out.
    pub(super) const fn timed_out(self) -> bool {
        match self {
            Self::Status(status) => status::is_timeout(status),
            Self::TransportFault(fault) => {
                matches!(fault, TransportFault::Timeout | TransportFault::Lost | TransportFault::Cut)
            }
        }
    }
}

/// An attempt that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AttemptResult {
    pub(super) outcome: AttemptOutcome,
    /// How long the answer asks all requests to wait.
    pub(super) wait: Option<Duration>,
    /// The answer refuses to go faster.
    pub(super) throttled: bool,
    /// The answer has a success status and holds an error.
    pub(super) has_error: bool,
    /// A request with this key had a success before.
    pub(super) key_worked: bool,
}

/// What kind of call it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CallKind {
    Read,
    Write,
    /// A write that concerns more than one person.
    Batch,
}

/// What happens next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// The answer is the result.
    Done,
    /// The same request again, not before this wait is over.
    RetryAfter(Duration),
    /// It may have been carried out: read before anything is sent again.
    AskFirst,
    /// The batch was refused as a whole: halve it.
    Bisect,
    /// The same request will not succeed.
    GiveUp,
    /// No request will succeed.
    StopRun,
}

/// Decides what follows attempt number `attempt` (from 1). `sample`, from 0 up to 1, is the jitter.
pub(super) fn decide(
    ended: &AttemptResult,
    kind: CallKind,
    attempt: u32,
    sample: f64,
    policy: &RetryPolicy,
) -> Decision {
    let again = || {
        let own = backoff(policy.base, policy.cap, attempt, sample);
        // Never earlier than asked, and not all requests at the same instant after it.
        Decision::RetryAfter(ended.wait.map_or(own, |asked| asked.saturating_add(own.min(policy.base)).max(own)))
    };
    let status = match (ended.outcome, kind) {
        (AttemptOutcome::TransportFault(TransportFault::Tls), _) => return Decision::StopRun,
        // A proxy that let the run through before may do so again.
        (AttemptOutcome::TransportFault(TransportFault::Proxy), _) if !ended.key_worked => return Decision::StopRun,
        (AttemptOutcome::TransportFault(fault), _) if fault.is_unsent() => return again(),
        (AttemptOutcome::TransportFault(_), CallKind::Read) => return again(),
        (AttemptOutcome::TransportFault(_), CallKind::Write | CallKind::Batch) => return Decision::AskFirst,
        (AttemptOutcome::Status(status), _) => StatusClass::of(status),
    };
    match (status, kind) {
        // An error inside a success does not say that nothing was changed.
        (StatusClass::Success, CallKind::Write | CallKind::Batch) if ended.has_error => Decision::AskFirst,
        (StatusClass::Success, _) | (StatusClass::Partial, CallKind::Read) => Decision::Done,
        (class, CallKind::Write | CallKind::Batch) if class.may_have_happened() => Decision::AskFirst,
        (_, _) if ended.throttled => again(),
        // A key that worked a moment ago gets the benefit of the doubt once.
        (StatusClass::KeyRefused, _) if ended.key_worked && attempt == 1 => again(),
        (StatusClass::Redirect | StatusClass::KeyRefused | StatusClass::ProxyRefused, _) => Decision::StopRun,
        // A key that works elsewhere is a good key: it is about this request.
        (StatusClass::Forbidden, _) if !ended.key_worked => Decision::StopRun,
        (StatusClass::NotBegun | StatusClass::Throttled | StatusClass::Transient, _) => again(),
        (class, CallKind::Batch) if class.is_about_one() => Decision::Bisect,
        (_, _) => Decision::GiveUp,
    }
}

#[cfg(test)]
mod tests;
