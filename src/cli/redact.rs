//! Keeps what a web address may contain beside the address, a password or a token, out of the refusal of a flag.

use clap::error::{ContextKind, ContextValue, Error};

/// Hides the user name, the password and the query in a web address that `error` repeats.
pub(super) fn without_password(mut error: Error) -> Error {
    let is_address = error.get(ContextKind::InvalidArg).is_some_and(|arg| arg.to_string().contains("--base-url"));
    let mut value = error.get(ContextKind::InvalidValue).map(ToString::to_string).unwrap_or_default();
    let begin = value.find("://").map(|at| at + "://".len()).or(is_address.then_some(0));
    if let (Some(begin), Some(end)) = (begin, value.rfind('@'))
        && begin < end
    {
        value = format!("{}(hidden){}", &value[..begin], &value[end..]);
    }
    if let Some(end) = value.find(['?', '#']).filter(|_| begin.is_some()) {
        value.replace_range(end + 1.., "(hidden)");
    }
    if begin.is_some() {
        error.insert(ContextKind::InvalidValue, ContextValue::String(value));
    }
    error
}
