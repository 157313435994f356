//! Reads who is in the scope of a roster: everybody in the organization, and the group or workspace of the scope.

use super::people::{complete_access, read_everybody};
use super::removals::named;
use crate::admin_api::{ApiError, Client};
use crate::model::{Email, Unread};
use crate::plan::offboard::{RemovalSnapshot, RosterScope};

/// Reads everybody, with the group or workspace of `scope`. Nobody of `emails` is missing whom the organization has.
///
/// # Errors
/// Where anything could not be read. A person whom the list leaves out is never missing on a sheet.
pub async fn read_scope(client: &Client, scope: &RosterScope, emails: &[Email]) -> Result<RemovalSnapshot, ApiError> {
    let people = async {
        let mut unread = Unread::default();
        Ok((read_everybody(client, emails, &mut unread).await?, unread))
    };
    let mut named = named(client, people, &scope.places()).await?;
    if matches!(scope, RosterScope::Workspace(_)) {
        let emails: Vec<Email> = named.members.keys().cloned().collect();
        complete_access(client, &emails, &mut named.members).await?;
    }
    Ok(RemovalSnapshot { named, ..RemovalSnapshot::default() })
}
