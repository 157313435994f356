//! Finds an organization administrator beside certain people. The list is read only until one is found.

use uuid::Uuid;

use super::or_forbidden;
use crate::admin_api::{ApiError, Client, UserRecord};
use crate::model::{Email, KnownRole, Snapshot};
use crate::plan::is_surely_administrator;

/// Finds a member who surely is an organization administrator and has none of these addresses, which are sorted. Nobody
/// is found where this key must not read it. The roles of the snapshot are read too, if they were not.
///
/// # Errors
/// Where the list could not be read.
pub async fn find_administrator(client: &Client, beside: &[Email], snapshot: &mut Snapshot) -> Result<(), ApiError> {
    client.report_reading("administrators".to_owned());
    if snapshot.roles.is_none() {
        snapshot.roles = client.list_roles_if_allowed().await?.map(|roles| roles.organization);
    }
    let found = or_forbidden(search(client, beside, snapshot.roles.as_deref()).await)?;
    snapshot.administrator = found.unwrap_or_default();
    Ok(())
}

async fn search(client: &Client, beside: &[Email], known: Option<&[KnownRole]>) -> Result<Option<Uuid>, ApiError> {
    let mut walk = client.user_list().walk().await?;
    while let Some(entries) = walk.next().await? {
        for entry in entries {
            // Somebody without a readable address may be one of them.
            let is_other = entry.email.as_ref().is_some_and(|email| beside.binary_search(email).is_err());
            if let UserRecord::Member(member) = entry.record
                && is_other
                && is_surely_administrator(&member, known)
            {
                return Ok(Some(member.uuid));
            }
        }
    }
    Ok(None)
}
