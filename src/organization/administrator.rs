//! Finds an organization administrator beside certain people. The list is read only until one is found.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::or_forbidden;
use crate::admin_api::{ApiError, Client, UserRecord};
use crate::model::{Email, Snapshot};
use crate::plan::{is_surely_administrator, is_workspace_administrator};

/// Finds a member who surely is an organization administrator, has none of these addresses, which are sorted, and is not
/// removed by the same run. Nobody is found where this key must not read it. The roles of the snapshot are read too, if they
/// were not.
///
/// # Errors
/// Where the list could not be read.
pub async fn find_administrator(client: &Client, beside: &[Email], snapshot: &mut Snapshot) -> Result<(), ApiError> {
    client.report_reading("administrators".to_owned());
    if snapshot.roles.is_none() {
        snapshot.roles = client.list_roles_if_allowed().await?.map(|roles| roles.organization);
    }
    let found = or_forbidden(search(client, beside, snapshot).await)?;
    snapshot.administrator = found.unwrap_or_default();
    Ok(())
}

/// Finds for each of these workspaces an administrator of it who has none of these addresses, which are sorted, and is not
/// removed by the same run.
///
/// # Errors
/// Where the list could not be read.
pub async fn find_workspace_administrators(
    client: &Client,
    beside: &[Email],
    snapshot: &mut Snapshot,
    mut workspaces: BTreeSet<Uuid>,
) -> Result<(), ApiError> {
    client.report_reading("administrators".to_owned());
    if snapshot.workspace_roles.is_none() {
        snapshot.workspace_roles = client.list_roles_if_allowed().await?.map(|roles| roles.workspace);
    }
    let (known, leaving) = (snapshot.workspace_roles.as_deref(), &snapshot.past.leaving);
    let mut found = BTreeMap::new();
    let search = async {
        let mut walk = client.user_list().walk().await?;
        while let Some(entries) = walk.next().await?.filter(|_| !workspaces.is_empty()) {
            for entry in entries {
                let is_other = entry.email.as_ref().is_some_and(|email| beside.binary_search(email).is_err());
                let UserRecord::Member(member) = entry.record else { continue };
                let stays = is_other && !leaving.contains(&member.uuid);
                let theirs = member.workspaces.iter().flatten().filter(|_| stays);
                for (workspace, _) in theirs.filter(|(_, raw)| is_workspace_administrator(raw, known)) {
                    if workspaces.remove(workspace) {
                        found.insert(*workspace, member.uuid);
                    }
                }
            }
        }
        Ok(())
    };
    or_forbidden(search.await)?.ok();
    snapshot.workspace_administrators = found;
    Ok(())
}

async fn search(client: &Client, beside: &[Email], snapshot: &Snapshot) -> Result<Option<Uuid>, ApiError> {
    let mut walk = client.user_list().walk().await?;
    while let Some(entries) = walk.next().await? {
        for entry in entries {
            // Somebody without a readable address may be one of them.
            let is_other = entry.email.as_ref().is_some_and(|email| beside.binary_search(email).is_err());
            if let UserRecord::Member(member) = entry.record
                && is_other
                && !snapshot.past.leaving.contains(&member.uuid)
                && is_surely_administrator(&member, snapshot.roles.as_deref())
            {
                return Ok(Some(member.uuid));
            }
        }
    }
    Ok(None)
}
