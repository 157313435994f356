//! What a read that failed means for a run: not to be seen, or not there.

use crate::admin_api::ApiError;

/// Returns what was read; `None` where this key cannot see it, so that nothing is known.
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

/// Returns what was read, or the error where this key cannot see it.
pub(super) fn or_forbidden<T>(read: Result<T, ApiError>) -> Result<Result<T, ApiError>, ApiError> {
    match read {
        Err(error) if error.is_hidden() => Ok(Err(error)),
        read => read.map(Ok),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_readable_name_costs_one_thing_and_not_the_run() {
        let read = or_forbidden(Err::<(), _>(ApiError::Nameless { what: "a group" }));
        assert!(matches!(read, Ok(Err(_))), "{read:?}");
        assert!(or_forbidden(Err::<(), _>(ApiError::Stopped)).is_err());
    }
}
