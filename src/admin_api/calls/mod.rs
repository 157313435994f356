//! The operations, one file per part of the API. Each method says what it sends and what its answer
//! means; how it gets there, and how often, is the exchange's business.

mod groups;
mod invitations;
mod roles;
mod users;
mod workspaces;

use std::collections::BTreeSet;

pub use invitations::{Invite, PendingInvitation};
pub use roles::Roles;
pub use users::{Found, NewUser, UsersPage};
pub use workspaces::{RemovedWorkspaceUsers, WorkspaceUsers};

use super::ApiError;
use crate::model::Email;
use crate::text::escape_truncated;

/// Things with their names, and whether these are all there are.
pub(super) type Named<T> = (Vec<(String, T)>, bool);

/// The addresses as they may be sent: each one valid and normalised, so that none can smuggle a
/// second recipient into a list.
fn addresses<'a>(texts: impl Iterator<Item = &'a str>) -> Result<BTreeSet<Email>, ApiError> {
    texts.map(address).collect()
}

fn address(text: &str) -> Result<Email, ApiError> {
    match Email::parse(text) {
        Ok(email) if email.as_str() == text => Ok(email),
        _ => Err(ApiError::Address { address: escape_truncated(text, 254) }),
    }
}

/// A text as it may stand in a query.
fn query_value(text: &str) -> String {
    use std::fmt::Write;

    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
