//! Reads the whole organization: its groups with their members, its workspaces and its roles, and then the people, page by
//! page, so that none of them is kept.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::people::PASSES;
use crate::admin_api::{ApiError, Client, NamedItems, UserEntry, all};
use crate::model::{Group, KnownRole};
use crate::text::quoted;

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
    /// The lists that show less than they count, or somebody or something that cannot be read.
    pub unread: Vec<String>,
}

/// Reads everything but the people.
///
/// # Errors
/// Where a list could not be read. One that is not whole is named.
pub async fn read_directory(client: &Client) -> Result<Directory, ApiError> {
    client.report_reading("groups and workspaces".to_owned());
    let (groups, workspaces, roles) = tokio::try_join!(
        client.list_groups(u64::MAX),
        client.list_workspaces(u64::MAX),
        client.list_roles_if_allowed()
    )?;
    let mut unread = Vec::new();
    let mut groups = shown(groups, "the list of groups", &mut unread);
    let workspaces = shown(workspaces, "the list of workspaces", &mut unread);
    let roles = roles.unwrap_or_default();
    let read = all(groups.iter().map(|(_, group)| {
        let (client, uuid) = (client.clone(), group.uuid);
        async move { Ok((client.list_shown_group_members(uuid).await?, client.list_group_workspaces(uuid).await?)) }
    }))
    .await?;
    let mut groups_of: HashMap<Uuid, Vec<usize>> = HashMap::new();
    for (index, ((name, group), ((members, is_whole), workspaces))) in groups.iter_mut().zip(read).enumerate() {
        group.workspaces = workspaces;
        unread.extend((!is_whole).then(|| format!("the members of the group {}", quoted(name))));
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
        unread,
    })
}

fn shown<T>(read: Option<NamedItems<T>>, what: &str, unread: &mut Vec<String>) -> Vec<(String, T)> {
    let (items, is_whole) = read.unwrap_or_default();
    unread.extend((!is_whole).then(|| what.to_owned()));
    items
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
        let mut walk = client.user_list().walk().await?.page_by_page();
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
