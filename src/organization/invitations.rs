//! Reads every invitation of the organization, pending and expired.

use std::collections::HashSet;

use uuid::Uuid;

use super::directory::each_person;
use crate::admin_api::{ApiError, Client, UserEntry, UserRecord};
use crate::model::{Email, Invitation};

/// Reads every pending or expired invitation. `GET /users-invite` names the pending ones, and only `GET /users` knows the
/// expired ones and which they are. Sorted by address; one address may have several.
///
/// # Errors
/// Where either list could not be read.
pub async fn read_invitations(client: &Client) -> Result<Vec<(Email, Invitation)>, ApiError> {
    let mut all = listed(client).await?;
    let pending = client.list_more_invitations().await?;
    let known: HashSet<Uuid> = all.iter().map(|(_, invitation)| invitation.uuid).collect();
    for one in pending.into_iter().filter(|one| !known.contains(&one.uuid)) {
        // The list changed between the two answers, or one of them leaves somebody out.
        let found = client.find_user(&one.email).await?.invitation.filter(|found| found.uuid == one.uuid);
        let unknown = Invitation::pending(one.uuid);
        all.push((one.email, found.unwrap_or(unknown)));
    }
    client.report_unreadable();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(all)
}

/// Reads the invitations in `GET /users`, each once.
async fn listed(client: &Client) -> Result<Vec<(Email, Invitation)>, ApiError> {
    let mut all = Vec::new();
    let take = |entry: UserEntry| {
        if let (Some(email), UserRecord::Invitation(invitation)) = (entry.email, entry.record) {
            all.push((email, invitation));
        }
    };
    each_person(client, take).await?;
    Ok(all)
}
