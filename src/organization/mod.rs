//! Reads what a plan needs to know of the organization into a snapshot, by the cheaper of listing and looking up, and as
//! much at once as the pace allows. What could not be read is an error and never counts as empty; what this organization
//! does not know is `None`, and what the key may not see is noted as such.

mod administrator;
mod around;
mod directory;
mod doubts;
mod invitations;
mod people;
mod places;
mod power_groups;
mod removals;
mod scope;
mod taken;

pub use administrator::{find_administrator, find_workspace_administrators};
use around::read_around;
pub use directory::{Directory, each_person, read_directory};
pub(crate) use doubts::{doubtful_identity, doubtful_place};
pub use invitations::read_invitations;
pub use people::{People, find_people};
pub(crate) use people::{Sought, complete_access, find_remaining, find_with_forbidden, find_within, may_be_nameless};
pub use power_groups::read_power_groups;
pub use removals::{complete_for_removals, name_near_members, read_for_removals};
pub use scope::read_scope;
pub use taken::read_taken;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::admin_api::{ApiError, Client, all};
use crate::model::{Group, Member, OrgRole, Snapshot, Workspace};
use crate::plan::SnapshotQuery;

/// Reads the organization as far as `wanted` asks.
///
/// # Errors
/// Where anything that is needed could not be read.
pub async fn read_snapshot(client: &Client, wanted: &SnapshotQuery) -> Result<Snapshot, ApiError> {
    complete_snapshot(client, wanted, None).await
}

/// Does the same where `known` has everybody, and some groups and workspaces: none of them is read again.
///
/// # Errors
/// As [`read_snapshot`].
pub async fn complete_snapshot(
    client: &Client,
    wanted: &SnapshotQuery,
    known: Option<Snapshot>,
) -> Result<Snapshot, ApiError> {
    let wants_access = !wanted.workspaces.is_empty();
    let (is_known, mut known) = (known.is_some(), known.unwrap_or_default());
    let mut unread = std::mem::take(&mut known.unread);
    // Leavers are few, and the others may be a million.
    let emails = match wanted.leavers.as_slice() {
        [] => Cow::Borrowed(wanted.emails.as_slice()),
        leavers => Cow::Owned([&wanted.emails, leavers].concat()),
    };
    let people = async {
        let mut people = People::default();
        (people.members, people.invitations) = (known.members, known.invitations);
        if is_known { Ok(people) } else { people::read(client, &emails, &mut unread).await }
    };
    let (new_groups, new_workspaces) =
        (unknown(&wanted.groups, &known.groups), unknown(&wanted.workspaces, &known.workspaces));
    let groups = async {
        let mut groups = places::groups(client, &new_groups).await?;
        groups.exact.extend(known.groups.into_iter().filter(|(name, _)| wanted.groups.contains(name)));
        if wants_access {
            read_groups(client, &mut alone(&mut groups.exact, |_, _| true), true, true).await?;
        }
        Ok(groups)
    };
    let (mut people, groups, mut workspaces) = tokio::try_join!(
        // Boxed, because three walks over lists side by side are large.
        Box::pin(people),
        Box::pin(groups),
        Box::pin(places::workspaces(client, &new_workspaces)),
    )?;
    workspaces.exact.extend(known.workspaces.into_iter().filter(|(name, _)| wanted.workspaces.contains(name)));
    if wants_access {
        people::complete_access(client, &wanted.emails, &mut people.members).await?;
    }
    // Only members of the organization can be members of a group.
    let members = || wanted.emails.iter().filter_map(|email| people.members.get(email));
    let invited = wanted.emails.iter().filter_map(|email| people.invitations.get(email));
    let some_are_members = members().next().is_some();
    let mut compared = members().map(|member| &member.roles).chain(invited.map(|one| &one.roles)).flatten();
    let some_roles_need_a_name = wanted.compares_roles && compared.any(|role| !is_letter(role));
    let some_workspace_roles_need_a_name =
        wanted.compares_workspace_roles && members().any(|member| has_unnamed_role(member, &workspaces.exact));
    let mut snapshot = places::snapshot(people, groups, workspaces, unread);
    if !wants_access {
        read_groups(client, &mut alone(&mut snapshot.groups, |_, _| true), some_are_members, false).await?;
        // What a group gives matters where somebody may join it.
        let members = &snapshot.members;
        let is_in = |&one: &u32, group: &Group| {
            let member = members.get(&wanted.emails[one as usize]).zip(group.members.as_ref());
            member.is_some_and(|(member, all)| all.contains(&member.uuid))
        };
        let is_joined = |name: &str, group: &Group| {
            wanted.joiners.get(name).is_some_and(|all| !all.iter().all(|one| is_in(one, group)))
        };
        read_groups(client, &mut alone(&mut snapshot.groups, is_joined), false, true).await?;
    }
    let needs_roles = wanted.roles || some_roles_need_a_name || some_workspace_roles_need_a_name;
    read_what_groups_give(client, &mut snapshot, needs_roles).await?;
    client.report_unreadable();
    Ok(snapshot)
}

/// Returns whether the member has a role in one of these workspaces that is not a letter.
fn has_unnamed_role(member: &Member, workspaces: &BTreeMap<String, Vec<Workspace>>) -> bool {
    let places: BTreeSet<Uuid> = workspaces.values().flatten().map(|one| one.uuid).collect();
    let mut theirs = member.workspaces.iter().flatten().filter(|(uuid, _)| places.contains(uuid));
    theirs.any(|(_, roles)| !roles.iter().all(|role| is_letter(role)))
}

/// Returns whether the role is one of the API's letters, which need no name.
fn is_letter(role: &str) -> bool {
    matches!(role, "A" | "B" | "M")
}

/// Reads the groups around those of the snapshot, and the names of the roles where they are needed.
async fn read_what_groups_give(client: &Client, snapshot: &mut Snapshot, needs_roles: bool) -> Result<(), ApiError> {
    let groups: Vec<Group> = snapshot.groups.values().filter(|all| all.len() == 1).flatten().cloned().collect();
    snapshot.groups_around = read_around(client, &groups).await?;
    let is_named =
        |role: &String| is_letter(role) || OrgRole::STANDARD.iter().any(|known| known.api_name() == Some(role));
    let groups = groups.iter().chain(snapshot.groups_around.values().map(|(_, group)| group));
    let some_groups_need_a_name = groups.flat_map(|group| &group.roles).any(|role| !is_named(role));
    if needs_roles || some_groups_need_a_name {
        client.report_reading("roles".to_owned());
        let roles = client.list_roles_if_allowed().await?;
        (snapshot.roles, snapshot.workspace_roles) = roles.map(|roles| (roles.organization, roles.workspace)).unzip();
    }
    Ok(())
}

/// Returns the groups whose name no other one has, and of them those to `keep`.
fn alone(groups: &mut BTreeMap<String, Vec<Group>>, keep: impl Fn(&str, &Group) -> bool) -> Vec<&mut Group> {
    let alone = groups.iter_mut().filter_map(|(name, groups)| match groups.as_mut_slice() {
        [group] if keep(name, group) => Some(group),
        _ => None,
    });
    alone.collect()
}

/// Returns the names of which nothing is known.
fn unknown<T>(names: &BTreeSet<String>, known: &BTreeMap<String, T>) -> BTreeSet<String> {
    names.iter().filter(|name| !known.contains_key(*name)).cloned().collect()
}

/// Fills in the members and the workspaces of each group, as far as the plan needs them and they are not known.
async fn read_groups(
    client: &Client,
    groups: &mut [&mut Group],
    with_members: bool,
    with_workspaces: bool,
) -> Result<(), ApiError> {
    let read = all(groups.iter().map(|group| {
        let (client, uuid) = (client.clone(), group.uuid);
        let (with_members, with_workspaces) =
            (with_members && group.members.is_none(), with_workspaces && group.workspaces.is_none());
        async move {
            let members = async {
                if with_members { Ok(or_forbidden(client.read_group_members(uuid).await)?.ok()) } else { Ok(None) }
            };
            let workspaces =
                async { if with_workspaces { client.read_group_workspaces(uuid).await } else { Ok((None, true)) } };
            tokio::try_join!(members, workspaces)
        }
    }))
    .await?;
    for (group, (members, workspaces)) in groups.iter_mut().zip(read) {
        if let Some((members, is_whole)) = members {
            (group.members, group.unread.members) = (Some(members), !is_whole);
        }
        group.workspaces = workspaces.0.or(group.workspaces.take());
        group.unread.workspaces |= !workspaces.1;
    }
    Ok(())
}

/// Returns what was read, or why not where the API does not let this key see it, or shows it in a way that cannot be read.
fn or_forbidden<T>(read: Result<T, ApiError>) -> Result<Result<T, String>, ApiError> {
    match read {
        Err(error) if error.is_hidden() => Ok(Err(error.to_string())),
        read => read.map(Ok),
    }
}
