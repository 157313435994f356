//! Asks the API what happened. Every answer is one that was read; a read that fails is an error of
//! the run and never "nobody".

use std::collections::{BTreeSet, HashSet};

use uuid::Uuid;

use super::context::RunContext;
use super::single::Found;
use crate::admin_api::ApiError;
use crate::model::Email;
use crate::organization::{People, find_people};

/// WorkspaceAdmin of these people is a member or invited, by the cheaper of listing and looking up.
pub(super) async fn people(context: &RunContext, people: &[u32]) -> Result<People, ApiError> {
    let emails: BTreeSet<Email> =
        people.iter().filter_map(|person| Email::parse(context.email(*person)).ok()).collect();
    let emails: Vec<Email> = emails.into_iter().collect();
    find_people(&context.client, &emails).await
}

/// Whether the API knows this person by the UUID that it gave them.
pub(super) async fn is_user(context: &RunContext, person: u32) -> Result<bool, ApiError> {
    let uuid = context.state().uuid(person);
    match uuid {
        Some(uuid) => Ok(if_there(context.client.user(uuid).await)?.is_some()),
        None => Ok(false),
    }
}

/// Every address that has a pending invitation.
pub(super) async fn invited(context: &RunContext) -> Result<HashSet<Email>, ApiError> {
    let invitations = context.client.invitations().await?;
    Ok(invitations.into_iter().map(|invitation| invitation.email).collect())
}

/// What was read; `None` where the API does not let this key see it, so that nothing is known.
pub(super) fn if_allowed<T>(read: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match read {
        Err(error) if error.is_forbidden() => Ok(None),
        read => read.map(Some),
    }
}

/// What was read of one thing; `None` where the API says that it is not there.
pub(super) fn if_there<T>(read: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The one thing of exactly that name among what a search gave.
pub(super) fn exactly<'a>(name: &str, found: impl Iterator<Item = (&'a str, Uuid)>) -> Found<Uuid> {
    let mut exact = found.filter(|(theirs, _)| *theirs == name).map(|(_, uuid)| uuid);
    match (exact.next(), exact.next()) {
        (None, _) => Found::No,
        (Some(uuid), None) => Found::Yes(uuid),
        (Some(_), Some(_)) => Found::Several,
    }
}
