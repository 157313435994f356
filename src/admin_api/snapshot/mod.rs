//! Reads what a plan needs to know of the organization, by the cheaper of listing it or looking
//! things up, and as much at once as the pace allows. What could not be read is an error, never an
//! emptiness; what this organization cannot tell is `None`, and what the key may not see is noted as such.

mod people;
mod places;

pub use people::{People, find_people, read_invitations};

use std::future::Future;

use tokio::task::JoinSet;

use super::{ApiError, Client};
use crate::model::{Group, Snapshot, Unread};
use crate::plan::SnapshotQuery;

/// Reads the organization as far as `wanted` asks.
///
/// # Errors
/// Where anything that is needed could not be read.
pub async fn read_snapshot(client: &Client, wanted: &SnapshotQuery) -> Result<Snapshot, ApiError> {
    let wants_access = !wanted.workspaces.is_empty();
    let mut unread = Unread::default();
    let (mut people, groups, workspaces) = tokio::try_join!(
        people::read(client, &wanted.emails, &mut unread),
        places::groups(client, &wanted.groups),
        places::workspaces(client, &wanted.workspaces),
    )?;
    if wants_access {
        people::complete_access(client, &wanted.emails, &mut people.members).await?;
    }
    // Only members of the organization can be members of a group.
    let members = || wanted.emails.iter().filter_map(|email| people.members.get(email));
    let some_are_members = members().next().is_some();
    let is_letter = |role: &String| matches!(role.as_str(), "A" | "B" | "M");
    let some_roles_need_a_name = wanted.compares_roles && members().any(|member| !member.roles.iter().all(is_letter));
    (unread.groups, unread.workspaces) = (groups.unread, workspaces.unread);
    let mut snapshot = Snapshot {
        members: people.members,
        invitations: people.invitations,
        groups: groups.exact,
        similar_groups: groups.similar,
        workspaces: workspaces.exact,
        similar_workspaces: workspaces.similar,
        roles: None,
        unread,
    };
    let alone = snapshot.groups.values_mut().filter_map(|groups| match groups.as_mut_slice() {
        [group] => Some(group),
        _ => None,
    });
    read_groups(client, alone.collect(), some_are_members || wants_access, wants_access).await?;
    if wanted.roles || some_roles_need_a_name {
        client.tell_reading("roles".to_owned());
        snapshot.roles = client.roles().await?.map(|roles| roles.organization);
    }
    Ok(snapshot)
}

/// Fills in who is in each group and where each group leads, as far as that matters.
async fn read_groups(
    client: &Client,
    groups: Vec<&mut Group>,
    with_members: bool,
    with_workspaces: bool,
) -> Result<(), ApiError> {
    let uuids = groups.iter().map(|group| group.uuid);
    let read = all(uuids.map(|uuid| {
        let client = client.clone();
        async move {
            let members = if with_members { or_forbidden(client.group_members(uuid).await)?.ok() } else { None };
            let workspaces = if with_workspaces { client.group_workspaces(uuid).await? } else { None };
            Ok((members, workspaces))
        }
    }))
    .await?;
    for (group, (members, workspaces)) in groups.into_iter().zip(read) {
        (group.members, group.workspaces) = (members, workspaces);
    }
    Ok(())
}

/// What was read, or what the API says where it does not let this key see it.
fn or_forbidden<T>(read: Result<T, ApiError>) -> Result<Result<T, String>, ApiError> {
    match read {
        Err(error) if error.is_forbidden() => Ok(Err(error.to_string())),
        read => read.map(Ok),
    }
}

/// Runs all of `reads` at once and returns what they read in their order. The first error ends the others.
async fn all<T, F>(reads: impl Iterator<Item = F>) -> Result<Vec<T>, ApiError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for (place, read) in reads.enumerate() {
        tasks.spawn(async move { (place, read.await) });
    }
    let mut done = Vec::with_capacity(tasks.len());
    while let Some(ended) = tasks.join_next().await {
        // A task ends without a result only by a panic, which goes on here.
        let (place, read) = ended.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
        done.push((place, read?));
    }
    done.sort_unstable_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, read)| read).collect())
}
