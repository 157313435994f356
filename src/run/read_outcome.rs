//! What a read that failed means for a run: not allowed, or not there.

use crate::admin_api::ApiError;

/// Returns what was read; `None` where the key must not read it, so that nothing is known.
pub(super) fn if_allowed<T>(read: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    or_forbidden(read).map(Result::ok)
}

/// Returns what was read of one thing; `None` where the API says that it is not there.
pub(super) fn if_there<T>(read: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match read {
        Err(error) if error.is_missing() => Ok(None),
        read => read.map(Some),
    }
}

/// Returns what was read, or the refusal where the key must not read it.
pub(super) fn or_forbidden<T>(read: Result<T, ApiError>) -> Result<Result<T, ApiError>, ApiError> {
    match read {
        Err(error) if error.is_forbidden() => Ok(Err(error)),
        read => read.map(Ok),
    }
}
