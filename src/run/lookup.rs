//! Reads what the organization has by now. A read that fails is an error of the run and never means "not there".

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use uuid::Uuid;

use super::context::RunContext;
use super::state::PlaceId;
use crate::admin_api::{ApiError, Client};
use crate::model::{Email, Group, Invitation, PersonId};
use crate::organization::{People, find_people, find_remaining, read_invitations};

/// Returns which of these people are members or invited, by the cheaper of listing and looking up.
pub(super) async fn people(context: &RunContext, people: &[PersonId]) -> Result<People, ApiError> {
    find_people(&context.driver.client, &Vec::from_iter(emails(context, people))).await
}

/// The same for a step in doubt, which shares the look with the other steps in doubt.
pub(super) async fn people_in_doubt(context: &RunContext, people: &[PersonId]) -> Result<Arc<People>, ApiError> {
    let (client, emails) = (&context.driver.client, emails(context, people));
    if emails.len() > 1 {
        let found = context.looks.find(client, &emails).await?;
        if found.may_read(&emails) {
            return Ok(found);
        }
    }
    find_people(client, &Vec::from_iter(emails)).await.map(Arc::new)
}

fn emails(context: &RunContext, people: &[PersonId]) -> BTreeSet<Email> {
    parsed(people.iter().map(|person| context.email(*person)))
}

/// Returns the addresses of people of a run, each once.
pub(super) fn parsed<'a>(emails: impl Iterator<Item = &'a str>) -> BTreeSet<Email> {
    emails.filter_map(|email| Email::parse(email).ok()).collect()
}

/// Returns every address that has a pending invitation, with its invitations.
pub(super) async fn pending(client: &Client) -> Result<HashMap<Email, Vec<Invitation>>, ApiError> {
    let pending: Vec<(Email, Invitation)> = if let Some(listed) = client.list_invitations_if_readable().await? {
        let invitation = |roles, uuid| Invitation { roles, ..Invitation::pending(uuid) };
        listed.into_iter().map(|one| (one.email, invitation(one.roles, one.uuid))).collect()
    } else {
        read_invitations(client).await?.into_iter().filter(|(_, one)| one.expired != Some(true)).collect()
    };
    let mut invited: HashMap<Email, Vec<Invitation>> = HashMap::new();
    for (email, invitation) in pending {
        invited.entry(email).or_default().push(invitation);
    }
    Ok(invited)
}

/// An invitation that is looked for: of whom, which, and whether it has expired, where that is known.
pub(super) type SoughtInvitation = (Email, Uuid, Option<bool>);

/// Returns which of these invitations are still listed. The list of invitations has those that wait, that of people also the
/// others.
pub(super) async fn still_listed(
    client: &Client,
    invitations: &[SoughtInvitation],
) -> Result<BTreeSet<Uuid>, ApiError> {
    let (mut listed, sought) = (BTreeSet::new(), invitations.iter().map(|one| one.1));
    if invitations.iter().any(|one| one.2 != Some(true)) {
        listed.extend(pending(client).await?.into_values().flatten().map(|one| one.uuid));
    }
    let expired = invitations.iter().filter(|(_, uuid, expired)| *expired != Some(false) && !listed.contains(uuid));
    let expired: Vec<Email> = expired.map(|one| one.0.clone()).collect();
    if !expired.is_empty() {
        let People { invitations, .. } = find_remaining(client, &expired, false).await?;
        listed.extend(invitations.into_values().flat_map(|one| one.others.into_iter().chain([one.uuid])));
    }
    Ok(sought.filter(|uuid| listed.contains(uuid)).collect())
}

/// Returns the groups or workspaces of exactly this place's name that the API's search finds. A search may miss some.
pub(super) async fn search(context: &RunContext, place: PlaceId) -> Result<Vec<Uuid>, ApiError> {
    let (client, name) = (&context.driver.client, place.name(&context.plan));
    Ok(match place {
        PlaceId::Group(_) => groups(client, name, &client.search_groups(name).await?),
        PlaceId::Workspace(_) => exactly(name, &client.search_workspaces(name).await?, |workspace| workspace.uuid),
    })
}

/// Returns the groups or workspaces of exactly this place's name in the whole list.
pub(super) async fn list(context: &RunContext, place: PlaceId) -> Result<Vec<Uuid>, ApiError> {
    let (client, name) = (&context.driver.client, place.name(&context.plan));
    Ok(match place {
        PlaceId::Group(_) => groups(client, name, &client.list_groups(u64::MAX).await?.unwrap_or_default().0),
        PlaceId::Workspace(_) => {
            exactly(name, &client.list_workspaces(u64::MAX).await?.unwrap_or_default().0, |workspace| workspace.uuid)
        }
    })
}

/// Returns the groups of exactly this name, each of which is new: what it gives is noted.
fn groups(client: &Client, name: &str, found: &[(String, Group)]) -> Vec<Uuid> {
    for (_, group) in found.iter().filter(|(theirs, _)| theirs == name) {
        client.note_new_group(name, group);
    }
    exactly(name, found, |group| group.uuid)
}

fn exactly<T>(name: &str, found: &[(String, T)], uuid: impl Fn(&T) -> Uuid) -> Vec<Uuid> {
    found.iter().filter(|(theirs, _)| theirs == name).map(|(_, found)| uuid(found)).collect()
}
