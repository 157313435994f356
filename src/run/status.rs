//! What the refusal of a request or of a read means for a run.

use crate::admin_api::{ApiError, Refusal};

/// Returns whether something that the request names is not there.
pub(super) const fn is_missing(refusal: &Refusal) -> bool {
    refusal.status == 404
}

/// Returns whether the API refused because something is there already.
pub(super) const fn is_conflict(refusal: &Refusal) -> bool {
    refusal.status == 409
}

/// Returns whether the request was too large.
pub(super) const fn is_too_large(refusal: &Refusal) -> bool {
    refusal.status == 413
}

/// Returns what was read; `None` where the key must not read it, so that nothing is known.
pub(super) fn if_allowed<T>(read: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match read {
        Err(error) if error.is_forbidden() => Ok(None),
        read => read.map(Some),
    }
}

/// Returns what was read of one thing; `None` where the API says that it is not there.
pub(super) fn if_there<T>(read: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match read {
        Err(ApiError::Refused { refusal, .. }) if is_missing(&refusal) => Ok(None),
        read => read.map(Some),
    }
}
