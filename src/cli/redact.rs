//! Keeps a password that a web address contains out of the refusal of a flag.

use clap::error::{ContextKind, ContextValue, Error};

/// Hides the user name and the password in a web address that `error` repeats.
pub(super) fn without_password(mut error: Error) -> Error {
    let is_address = error.get(ContextKind::InvalidArg).is_some_and(|arg| arg.to_string().contains("--base-url"));
    let value = error.get(ContextKind::InvalidValue).map(ToString::to_string).unwrap_or_default();
    let begin = value.find("://").map(|at| at + "://".len()).or(is_address.then_some(0));
    if let (Some(begin), Some(end)) = (begin, value.rfind('@'))
        && begin < end
    {
        let hidden = format!("{}(hidden){}", &value[..begin], &value[end..]);
        error.insert(ContextKind::InvalidValue, ContextValue::String(hidden));
    }
    error
}
