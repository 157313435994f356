//! Reads the groups that give roles: who loses a role of their own may keep it through one of them.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{is_letter, or_forbidden, read_groups};
use crate::admin_api::{ApiError, Client, all};
use crate::model::{Group, OrgRole, PowerGroup, PowerGroups, Snapshot};
use crate::plan::{PowerQuery, is_workspace_administrator};

/// Reads the groups that give an organization role, and those that make somebody the administrator of a workspace where that is
/// needed, each with those of its members who are meant. The names of the roles are read too, if they are needed and were not.
///
/// # Errors
/// Where a list could not be read. One that this key must not read is noted.
pub async fn read_power_groups(client: &Client, query: &PowerQuery, snapshot: &mut Snapshot) -> Result<(), ApiError> {
    client.report_reading("the roles of groups".to_owned());
    let listed = match or_forbidden(client.list_groups(u64::MAX).await) {
        // An organization without groups gives nothing by them.
        Err(error) if error.is_unsupported() => return Ok(()),
        listed => listed?,
    };
    let (mut all, is_whole) = match listed {
        Ok(listed) => listed.unwrap_or_default(),
        Err(why) => {
            snapshot.power_groups.unread = Some(why);
            return Ok(());
        }
    };
    let mut unread = (!is_whole).then(|| "the list of groups is not whole".to_owned());
    if query.workspaces {
        let mut groups: Vec<&mut Group> = all.iter_mut().map(|(_, group)| group).collect();
        read_groups(client, &mut groups, false, true).await?;
    }
    let mut giving = with_roles(&all);
    let (forbidden, members) = members(client, query, &giving).await?;
    for (group, members) in giving.iter_mut().zip(members) {
        group.members = members;
    }
    unread = unread.or(forbidden);
    let needs_a_name =
        |raw: &String| !is_letter(raw) && OrgRole::STANDARD.iter().all(|known| known.api_name() != Some(raw));
    if snapshot.roles.is_none() && giving.iter().flat_map(|group| &group.roles).any(needs_a_name) {
        snapshot.roles = client.list_roles_if_allowed().await?.map(|roles| roles.organization);
    }
    snapshot.power_groups = PowerGroups { groups: giving, unread };
    Ok(())
}

/// Returns the groups that give something, each with what the groups around it give.
fn with_roles(all: &[(String, Group)]) -> Vec<PowerGroup> {
    let by_uuid: BTreeMap<Uuid, &Group> = all.iter().map(|(_, group)| (group.uuid, group)).collect();
    let giving = |(name, group): &(String, Group)| {
        let mut found = PowerGroup { uuid: group.uuid, name: name.clone(), ..PowerGroup::default() };
        let (mut seen, mut left) = (BTreeSet::from([group.uuid]), vec![group]);
        while let Some(group) = left.pop() {
            found.roles.extend(group.roles.iter().filter(|raw| !matches!(raw.as_str(), "M" | "member")).cloned());
            for (workspace, given) in group.workspaces.iter().flatten() {
                if is_workspace_administrator(&given.roles, None) {
                    found.workspaces.entry(*workspace).or_default().extend(given.roles.iter().cloned());
                }
            }
            let around = group.parents.iter().flatten().filter(|parent| seen.insert(**parent));
            left.extend(around.filter_map(|parent| by_uuid.get(parent).copied()));
        }
        (!found.roles.is_empty() || !found.workspaces.is_empty()).then_some(found)
    };
    all.iter().filter_map(giving).collect()
}

/// Returns which of the people are in each group, and why that could not be read of one.
async fn members(
    client: &Client,
    query: &PowerQuery,
    groups: &[PowerGroup],
) -> Result<(Option<String>, Vec<std::collections::HashSet<Uuid>>), ApiError> {
    let reads = groups.iter().map(|group| {
        let (client, uuid) = (client.clone(), group.uuid);
        async move { or_forbidden(client.list_group_members(uuid).await) }
    });
    let mut unread = None;
    let read = all(reads).await?.into_iter().map(|read| match read {
        Ok(members) => members.intersection(&query.users).copied().collect(),
        Err(why) => {
            unread = Some(why);
            std::collections::HashSet::new()
        }
    });
    let members = read.collect();
    Ok((unread, members))
}
