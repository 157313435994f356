//! Reads what must be known before people are removed: they themselves, the groups and workspaces of the scope, and every
//! member where somebody may be an administrator or the scope has to be measured.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::people::{self, PASSES, People};
use super::{doubts, or_forbidden, places, read_around, read_groups, read_power_groups};
use crate::admin_api::{ApiError, Client, UserEntry, UserRecord};
use crate::messages::message;
use crate::model::{Email, Group, Invitation, Member, Person, Snapshot, Unread};
use crate::plan::offboard::{
    CreatedKey, RemovalPolicy, RemovalSnapshot, administrator_groups, hold_nearly_equal, needs_administrator,
    needs_everybody, needs_workspace_names,
};
use crate::plan::{PowerQuery, unknown_earlier};
use crate::roster::Roster;

/// The page size of look-ups: one address rarely matches more.
const LOOK_UP_PAGE: u32 = 100;

/// Reads the organization as far as the removal of the people of `roster` needs it. Somebody who is not there, and is not one
/// of the `removed`, may be there under another address, so that everybody is read as well.
///
/// # Errors
/// Where anything that is needed could not be read.
///
/// # Panics
/// Never for a roster that the roster room made: a person's address is a valid one.
pub async fn read_for_removals(
    client: &Client,
    roster: &Roster,
    policy: &RemovalPolicy,
    default_workspace: Option<Uuid>,
    removed: Option<&BTreeSet<String>>,
) -> Result<RemovalSnapshot, ApiError> {
    let mut emails = emails_of(roster);
    emails.extend(policy.successor.clone());
    emails.sort_unstable();
    emails.dedup();
    let people = async {
        let mut unread = Unread::default();
        Ok((people::read(client, &emails, &mut unread).await?, unread))
    };
    let named = named(client, people, policy).await?;
    let mut snapshot = RemovalSnapshot { named, default_workspace, ..RemovalSnapshot::default() };
    let is_missing = |person: &&Person| {
        let (named, email) = (&snapshot.named, person.email());
        let is_there = named.members.contains_key(email) || named.invitations.contains_key(email);
        !is_there && named.unread.person(email).is_none() && removed.is_some_and(|removed| !removed.contains(email))
    };
    let missing: Vec<&Person> = roster.people.iter().filter(is_missing).collect();
    if !missing.is_empty() {
        let people = or_forbidden(people::list_everybody(client, &[]).await)?;
        let is_whole = people.is_ok();
        let People { members, invitations, .. } = people.unwrap_or_default();
        let invited = snapshot.named.invitations.keys().chain(invitations.keys()).map(|email| (email, None));
        let all = members.iter().map(|(email, member)| (email, Some(member))).chain(invited);
        snapshot.held = hold_nearly_equal(&missing, roster, &all);
        snapshot.everybody = is_whole.then(|| members.into_values().collect());
    }
    complete_for_removals(client, snapshot, roster, policy).await
}

/// Adds to the questions about earlier addresses that are nobody's which members may be meant.
///
/// # Errors
/// Where the list of people could not be read.
pub async fn name_near_members(client: &Client, roster: &Roster, snapshot: &mut Snapshot) -> Result<(), ApiError> {
    let unknown = unknown_earlier(roster, snapshot);
    if unknown.is_empty() {
        return Ok(());
    }
    let People { members, .. } = or_forbidden(people::list_everybody(client, &[]).await)?.unwrap_or_default();
    let missing: Vec<&Person> = unknown.iter().map(|(_, earlier)| earlier).collect();
    let all = members.iter().map(|(email, member)| (email, Some(member)));
    let near = hold_nearly_equal(&missing, roster, &all);
    for (email, earlier) in &unknown {
        let near = near.get(earlier.email()).and_then(|near| near.message.arg("near"));
        if let (Some(near), Some(Some(why))) = (near, snapshot.past.moves.get_mut(email)) {
            why.message = message!("did-you-mean", error = why.message.clone(), near = near.clone());
        }
    }
    Ok(())
}

/// Reads what the removal of the people of `roster` needs, beside the people and places of `snapshot`. If that has
/// everybody, they are not read again.
///
/// # Errors
/// Where anything that is needed could not be read.
///
/// # Panics
/// As [`read_for_removals`].
pub async fn complete_for_removals(
    client: &Client,
    mut snapshot: RemovalSnapshot,
    roster: &Roster,
    policy: &RemovalPolicy,
) -> Result<RemovalSnapshot, ApiError> {
    let (leavers, is_known) = (emails_of(roster), snapshot.everybody.is_some());
    people::complete_access(client, &leavers, &mut snapshot.named.members).await?;
    let mut groups: Vec<&mut Group> = snapshot.named.groups.values_mut().flatten().collect();
    read_groups(client, &mut groups, false, true).await?;
    let groups: Vec<Group> = groups.into_iter().map(|group| group.clone()).collect();
    snapshot.named.groups_around = read_around(client, &groups).await?;
    snapshot.invitations = invitations(client, &leavers, &snapshot.named).await?;
    or_forbidden(look_for_owners(client, &snapshot.invitations).await)?.ok();
    let Snapshot { members, invitations, unread, .. } = &mut snapshot.named;
    doubts::leave_out(client, members, invitations, unread);
    snapshot.invitations.retain(|email, _| !client.is_in_doubt(email.as_str()));
    (snapshot.keys, snapshot.has_unread_keys) = keys(client).await?;
    if !is_known && needs_administrator(roster, &snapshot, policy) && !needs_everybody(roster, &snapshot, policy) {
        // Who began the organization is mostly at the beginning of the list.
        let page = or_forbidden(client.list_users(1, LOOK_UP_PAGE, None).await)?.ok();
        snapshot.everybody =
            page.map(|page| page.items.into_iter().filter_map(member).map(|(_, member)| member).collect());
    }
    let is_whole = needs_everybody(roster, &snapshot, policy) || needs_administrator(roster, &snapshot, policy);
    if is_whole {
        if !is_known {
            snapshot.everybody = or_forbidden(everybody(client).await)?.ok();
        }
        let roles = client.list_roles_if_allowed().await?;
        (snapshot.named.roles, snapshot.workspace_roles) =
            roles.map(|roles| (roles.organization, roles.workspace)).unzip();
    }
    if needs_administrator(roster, &snapshot, policy) {
        snapshot.group_administrators = group_administrators(client).await?;
    }
    let members = leavers.iter().filter_map(|email| snapshot.named.members.get(email));
    let query = PowerQuery { users: members.map(|member| member.uuid).collect(), workspaces: false };
    if policy.from_organization && policy.downgrade && !query.users.is_empty() {
        Box::pin(read_power_groups(client, &query, &mut snapshot.named)).await?;
    }
    if is_whole && needs_workspace_names(roster, &snapshot) {
        let workspaces = or_forbidden(client.list_workspaces(u64::MAX).await)?.ok().flatten().unwrap_or_default().0;
        snapshot.workspace_names = workspaces.into_iter().map(|(name, workspace)| (workspace.uuid, name)).collect();
    }
    client.report_unreadable();
    Ok(snapshot)
}

/// Returns the addresses of the people.
fn emails_of(roster: &Roster) -> Vec<Email> {
    let email = |person: &Person| Email::parse(person.email()).expect("a person's address is a valid one");
    roster.people.iter().map(email).collect()
}

/// Reads people, and the groups and workspaces of the scope.
pub(super) async fn named(
    client: &Client,
    people: impl Future<Output = Result<(People, Unread), ApiError>>,
    policy: &RemovalPolicy,
) -> Result<Snapshot, ApiError> {
    let ((people, unread), groups, workspaces) = tokio::try_join!(
        Box::pin(people),
        Box::pin(places::groups(client, &policy.groups)),
        Box::pin(places::workspaces(client, &policy.workspaces)),
    )?;
    let mut snapshot = places::snapshot(people, groups, workspaces, unread);
    let mut groups: Vec<_> = snapshot.groups.values_mut().flatten().collect();
    read_groups(client, &mut groups, true, false).await?;
    Ok(snapshot)
}

/// Returns every pending invitation of these people: a person may have several.
async fn invitations(
    client: &Client,
    emails: &[Email],
    named: &Snapshot,
) -> Result<HashMap<Email, Vec<Invitation>>, ApiError> {
    let known = emails.iter().filter_map(|email| Some((email.clone(), vec![named.invitations.get(email)?.clone()])));
    let mut found: HashMap<Email, Vec<Invitation>> = known.collect();
    if found.is_empty() {
        return Ok(found);
    }
    let pending = or_forbidden(client.list_more_invitations().await)?.unwrap_or_default();
    for one in pending {
        let Some(theirs) = found.get_mut(&one.email) else { continue };
        if theirs.iter().any(|known| known.uuid == one.uuid) {
            continue;
        }
        let listed = client.list_users(1, LOOK_UP_PAGE, Some(&one.email)).await?.items;
        let mut more = listed.into_iter().filter_map(|entry| match entry.record {
            UserRecord::Invitation(invitation) if invitation.uuid == one.uuid => Some(invitation),
            _ => None,
        });
        let unknown = Invitation::pending(one.uuid);
        theirs.push(more.next().unwrap_or(unknown));
    }
    Ok(found)
}

/// Looks in the list of people for invitations that only their own list has shown, although that one shows invitations as well:
/// it may say that they are somebody else's, which puts both in doubt.
async fn look_for_owners(client: &Client, invitations: &HashMap<Email, Vec<Invitation>>) -> Result<(), ApiError> {
    let mut unseen: Vec<Uuid> = invitations.values().flatten().map(|one| one.uuid).collect();
    unseen.retain(|uuid| !client.has_listed_invitation(*uuid));
    if unseen.is_empty() || !client.shows_invitations() {
        return Ok(());
    }
    let mut walk = client.user_list().walk().await?;
    while !unseen.is_empty() && walk.next().await?.is_some() {
        unseen.retain(|uuid| !client.has_listed_invitation(*uuid));
    }
    Ok(())
}

/// Reads every member, each once. A list that shows fewer people than it counts is read again; whom it still leaves out is
/// missing, and does not count as somebody who stays.
async fn everybody(client: &Client) -> Result<Vec<Member>, ApiError> {
    client.report_reading("people".to_owned());
    let mut all: HashMap<Uuid, Member> = HashMap::new();
    for _ in 0..PASSES {
        let mut walk = client.user_list().walk().await?;
        while let Some(entries) = walk.next().await? {
            client.report_reading(format!("people, page {}", walk.page()));
            all.extend(entries.into_iter().filter_map(member));
        }
        if walk.total.is_none_or(|total| walk.item_count() >= total) {
            break;
        }
    }
    Ok(all.into_values().collect())
}

fn member(entry: UserEntry) -> Option<(Uuid, Member)> {
    match entry.record {
        UserRecord::Member(member) => Some((member.uuid, member)),
        UserRecord::Invitation(_) => None,
    }
}

/// Reads who is an organization administrator by a group; nobody where this key must not read it.
async fn group_administrators(client: &Client) -> Result<BTreeMap<Uuid, HashSet<Uuid>>, ApiError> {
    let groups = or_forbidden(client.list_groups(u64::MAX).await)?.ok().flatten().unwrap_or_default().0;
    let mut administrators = BTreeMap::new();
    let groups: Vec<&Group> = groups.iter().map(|(_, group)| group).collect();
    for group in administrator_groups(&groups) {
        let members = or_forbidden(client.list_group_members(group).await)?.unwrap_or_default();
        administrators.insert(group, members);
    }
    Ok(administrators)
}

/// Reads the API keys by the address of their creator; `None` where this key must not read them, or this organization has
/// no list of them. Says as well whether there may be more of anybody.
async fn keys(client: &Client) -> Result<(Option<HashMap<Email, Vec<CreatedKey>>>, bool), ApiError> {
    let (keys, is_whole) = match client.read_api_keys().await {
        Err(error) if error.is_forbidden() || error.is_unsupported() => return Ok((None, error.is_forbidden())),
        read => read?,
    };
    let has_unread = !is_whole || keys.iter().any(|key| key.created_by.is_none());
    let mut by_creator: HashMap<Email, Vec<CreatedKey>> = HashMap::new();
    for key in keys {
        let Some(creator) = key.created_by.as_deref().and_then(|creator| Email::parse(creator.trim()).ok()) else {
            continue;
        };
        // Without the key that this run uses, the run would end.
        let may_be_deleted = !key.is_fixed() && !client.may_use(&key);
        let name = key.name.or_else(|| key.hidden_key.clone()).unwrap_or_else(|| key.uuid.to_string());
        let masked = key.hidden_key.filter(|masked| *masked != name).map(|masked| format!(" ({masked})"));
        let workspace = key.workspace_name.map(|workspace| format!(" in {workspace}"));
        let label = [Some(name), masked, workspace].into_iter().flatten().collect();
        by_creator.entry(creator).or_default().push(CreatedKey { uuid: key.uuid, label, may_be_deleted });
    }
    for keys in by_creator.values_mut() {
        keys.sort_by(|a, b| a.label.cmp(&b.label));
    }
    Ok((Some(by_creator), has_unread))
}
