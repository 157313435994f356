//! The record of a request that changes something: written before it is sent and after it ended. The ledger implements
//! it; the client calls it once for every attempt, never for reads.

use super::status::StatusClass;
use super::transport::HttpResponse;
use super::transport_error::TransportError;

/// How one attempt ended, as far as the connection shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttemptEnd {
    /// With a whole answer of this status.
    Answered(u16),
    /// Surely without reaching the API.
    NotSent(String),
    /// Without a whole answer; it may have been carried out.
    Lost(String),
}

impl AttemptEnd {
    /// Describes the end of an attempt.
    pub(super) fn of(sent: &Result<HttpResponse, TransportError>) -> Self {
        match sent {
            Ok(answer) => Self::Answered(answer.status),
            Err(failed) if failed.fault.is_unsent() => Self::NotSent(failed.why.clone()),
            Err(failed) => Self::Lost(failed.why.clone()),
        }
    }

    /// Whether the change may have been made. A refusal is the API's word that nothing changed, except those that
    /// something in between may give later.
    #[must_use]
    pub const fn may_have_happened(&self) -> bool {
        match self {
            Self::Answered(status) => StatusClass::of(*status).may_have_happened(),
            Self::NotSent(_) => false,
            Self::Lost(_) => true,
        }
    }
}

/// Why an attempt could not be recorded. The message says what to do.
#[derive(Debug, thiserror::Error)]
#[error("the attempt could not be recorded")]
pub struct WriteAheadError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Records every attempt of a request that changes something.
pub trait WriteAhead: Send + Sync {
    /// Records an attempt before it is sent; `attempt` counts from 1.
    ///
    /// # Errors
    /// An error prevents the request.
    fn about_to_send(&self, attempt: u32) -> Result<(), WriteAheadError>;

    /// Records how the attempt ended. Not called if the run is stopped at once during the attempt.
    fn ended(&self, attempt: u32, end: &AttemptEnd);
}
