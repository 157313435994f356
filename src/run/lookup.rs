//! Reads what the organization has by now. A read that fails is an error of the run and never means "not there".

use std::collections::{BTreeSet, HashSet};

use uuid::Uuid;

use super::context::RunContext;
use crate::admin_api::ApiError;
use crate::model::{Code, Email, Finding, PersonId};
use crate::organization::{People, find_people};
use crate::text::escape_control;

/// Returns which of these people are members or invited, by the cheaper of listing and looking up.
pub(super) async fn people(context: &RunContext, people: &[PersonId]) -> Result<People, ApiError> {
    let emails: BTreeSet<Email> =
        people.iter().filter_map(|person| Email::parse(context.email(*person)).ok()).collect();
    let emails: Vec<Email> = emails.into_iter().collect();
    find_people(&context.driver.client, &emails).await
}

/// Returns every address that has a pending invitation.
pub(super) async fn invited(context: &RunContext) -> Result<HashSet<Email>, ApiError> {
    let invitations = context.driver.client.list_invitations().await?;
    Ok(invitations.into_iter().map(|invitation| invitation.email).collect())
}

/// Returns the one thing of exactly that name among those that a search found, if there is one. It is an error if there
/// are several: only a person can decide which one is right.
pub(super) fn exactly<'a>(name: &str, found: impl Iterator<Item = (&'a str, Uuid)>) -> Result<Option<Uuid>, Finding> {
    let mut exact = found.filter(|(theirs, _)| *theirs == name).map(|(_, uuid)| uuid);
    let first = exact.next();
    if exact.next().is_none() {
        return Ok(first);
    }
    Err(Finding::error(
        Code::NameAmbiguous,
        format!("there are several with the name `{}`", escape_control(name)),
        "rename all but one of them in the Admin Panel, then run again",
    ))
}
