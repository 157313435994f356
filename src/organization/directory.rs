//! Reads the whole organization: its groups with their members, its workspaces and its roles, and then the people, page by
//! page, so that none of them is kept.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::people::PASSES;
use crate::admin_api::{ApiError, Client, NamedItems, UserEntry, all};
use crate::model::{Group, KnownRole};

/// The groups, workspaces and roles of an organization.
#[derive(Debug, Default)]
pub struct Directory {
    /// Each group with its name, its workspaces read where the key may see them.
    pub groups: Vec<(String, Group)>,
    /// User → the indices of their groups.
    pub groups_of: HashMap<Uuid, Vec<usize>>,
    /// Workspace → its name.
    pub workspaces: HashMap<Uuid, String>,
    pub roles: Vec<KnownRole>,
    pub workspace_roles: Vec<KnownRole>,
}

/// Reads everything but the people.
///
/// # Errors
/// Where a list could not be read, or not whole.
pub async fn read_directory(client: &Client) -> Result<Directory, ApiError> {
    client.report_reading("groups and workspaces".to_owned());
    let (groups, workspaces, roles) = tokio::try_join!(
        client.list_groups(u64::MAX),
        client.list_workspaces(u64::MAX),
        client.list_roles_if_allowed()
    )?;
    let mut groups = whole(groups, "the list of groups")?;
    let workspaces = whole(workspaces, "the list of workspaces")?;
    let roles = roles.unwrap_or_default();
    let read = all(groups.iter().map(|(_, group)| {
        let (client, uuid) = (client.clone(), group.uuid);
        async move { Ok((client.list_group_members(uuid).await?, client.list_group_workspaces(uuid).await?)) }
    }))
    .await?;
    let mut groups_of: HashMap<Uuid, Vec<usize>> = HashMap::new();
    for (index, ((_, group), (members, workspaces))) in groups.iter_mut().zip(read).enumerate() {
        group.workspaces = workspaces;
        for user in members {
            groups_of.entry(user).or_default().push(index);
        }
    }
    Ok(Directory {
        groups,
        groups_of,
        workspaces: workspaces.into_iter().map(|(name, workspace)| (workspace.uuid, name)).collect(),
        roles: roles.organization,
        workspace_roles: roles.workspace,
    })
}

fn whole<T>(read: Option<NamedItems<T>>, what: &str) -> Result<Vec<(String, T)>, ApiError> {
    let (items, is_whole) = read.unwrap_or_default();
    if is_whole { Ok(items) } else { Err(incomplete(what)) }
}

fn incomplete(what: &str) -> ApiError {
    ApiError::Malformed { what: what.to_owned(), why: "some of its entries could not be read".to_owned() }
}

/// Reads the members and invitations of the organization, and passes each once to `take`. A list that shows fewer people than
/// it counts is read again. Returns whether it showed everybody in the end.
///
/// # Errors
/// Where a page could not be read.
pub async fn each_person(client: &Client, mut take: impl FnMut(UserEntry)) -> Result<bool, ApiError> {
    client.report_reading("people".to_owned());
    let mut seen = HashSet::new();
    for _ in 0..PASSES {
        let mut walk = client.user_list().walk().await?;
        while let Some(entries) = walk.next().await? {
            client.report_reading(format!("people, page {}", walk.page()));
            entries.into_iter().filter(|entry| seen.insert(entry.uuid)).for_each(&mut take);
        }
        if walk.total.is_none_or(|total| seen.len() as u64 >= total) {
            return Ok(walk.is_named());
        }
    }
    Ok(false)
}
