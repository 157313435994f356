//! Reads who is in the scope of a roster: everybody in the organization, and the group or workspace of the scope.

use super::directory::each_person;
use super::people::complete_access;
use super::removals::named;
use crate::admin_api::{ApiError, Client, UserRecord};
use crate::model::Email;
use crate::plan::offboard::{RemovalSnapshot, RosterScope};

/// Reads everybody, with the group or workspace of `scope`.
///
/// # Errors
/// Where anything could not be read. A person whom the list leaves out is never missing on a sheet.
pub async fn read_scope(client: &Client, scope: &RosterScope) -> Result<RemovalSnapshot, ApiError> {
    let mut named = named(client, &[], &scope.places()).await?;
    each_person(client, |entry| match (entry.email, entry.record) {
        (Some(email), UserRecord::Member(member)) => drop(named.members.insert(email, member)),
        (Some(email), UserRecord::Invitation(invitation)) => drop(named.invitations.insert(email, invitation)),
        (None, _) => {}
    })
    .await?;
    if matches!(scope, RosterScope::Workspace(_)) {
        let emails: Vec<Email> = named.members.keys().cloned().collect();
        complete_access(client, &emails, &mut named.members).await?;
    }
    Ok(RemovalSnapshot { named, ..RemovalSnapshot::default() })
}
