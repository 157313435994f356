//! Looks whether what a stage has removed is gone. An API may answer that somebody was removed who is still there, and a
//! report that says so hides that they keep their access.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem;

use uuid::Uuid;

use super::RemovalContext;
use super::remove::Remove;
use crate::admin_api::ApiError;
use crate::model::{Email, GroupId, Member, PersonId};
use crate::organization::{People, find_remaining};
use crate::plan::offboard::{Removal, is_plain_member};
use crate::run::driver::{Look, fail_without_effect, look_again};
use crate::run::halt::Halt;
use crate::run::lookup;
use crate::run::read_outcome::{if_allowed, if_there};

/// One thing that was taken from a person.
pub(super) type Taken = (PersonId, Removal);

/// Looks for everything that was answered as removed since the last call: all of it is of one kind. What all looks still
/// show failed. Without the right to look, the answers are all that is known, and the rows say so.
pub(super) async fn run(context: &RemovalContext) -> Result<(), Halt> {
    let taken = mem::take(&mut context.state().unconfirmed);
    if taken.is_empty() {
        return Ok(());
    }
    let looked = look_again(&context.driver.client, context, &taken).await;
    let Some(left) = if_allowed(looked)? else {
        context.state().unverified.extend(taken.iter().map(|one| one.0));
        return Ok(());
    };
    for (person, removal) in left {
        fail_without_effect(&context.driver, &Remove::new(context, removal), &[person])?;
    }
    Ok(())
}

impl Look for RemovalContext {
    type Item = Taken;

    async fn left(&self, taken: &[Taken]) -> Result<Vec<Taken>, ApiError> {
        still_there(self, taken, false).await
    }
}

/// Returns what is still there, by as few reads as the kind of removal needs. What the API does not show is gone; what it does
/// not say counts as `unsaid`.
pub(super) async fn still_there(
    context: &RemovalContext,
    taken: &[Taken],
    unsaid: bool,
) -> Result<Vec<Taken>, ApiError> {
    let (client, mut left) = (&context.driver.client, taken.to_vec());
    let uuid = |person: PersonId| context.plan.leavers[person].uuid;
    match taken.first().map(|one| one.1) {
        None => {}
        Some(Removal::Group(_)) => {
            let mut of: BTreeMap<GroupId, HashSet<Uuid>> = BTreeMap::new();
            for (person, removal) in taken {
                let Removal::Group(group) = removal else { continue };
                of.entry(*group).or_default().extend(uuid(*person));
            }
            let mut members: HashMap<Removal, HashSet<Uuid>> = HashMap::new();
            for (group, users) in of {
                let Some(place) = context.plan.groups[group].uuid else { continue };
                let found = if_there(client.find_group_members(place, &users).await).map(Option::unwrap_or_default);
                // A group that this key must not read hides nothing of the others.
                let found = if unsaid { Some(found?) } else { if_allowed(found)? };
                if found.is_none() {
                    let of_group = taken.iter().filter(|one| one.1 == Removal::Group(group));
                    context.state().unverified.extend(of_group.map(|one| one.0));
                }
                members.insert(Removal::Group(group), found.unwrap_or_default());
            }
            let is_member = |(person, group): &Taken| {
                members.get(group).is_none_or(|members| uuid(*person).is_some_and(|uuid| members.contains(&uuid)))
            };
            left.retain(is_member);
        }
        Some(Removal::Invitation(_)) => {
            let invitation = |(person, removal): &Taken| match removal {
                Removal::Invitation(uuid) => {
                    let is_expired = context.plan.leavers[*person].expired.contains(uuid);
                    Some((Email::parse(context.email(*person)).ok()?, *uuid, Some(is_expired)))
                }
                _ => None,
            };
            let invitations: Vec<_> = taken.iter().filter_map(invitation).collect();
            let listed = lookup::still_listed(client, &invitations).await?;
            left.retain(|(_, removal)| matches!(removal, Removal::Invitation(uuid) if listed.contains(uuid)));
        }
        Some(Removal::ApiKey(_)) => {
            let keys: BTreeSet<Uuid> = client.list_api_keys().await?.iter().map(|key| key.uuid).collect();
            left.retain(|(_, removal)| matches!(removal, Removal::ApiKey(uuid) if keys.contains(uuid)));
        }
        Some(Removal::Workspace(_) | Removal::Power | Removal::Membership) => {
            left = kept_by_members(context, taken, unsaid).await?;
        }
    }
    Ok(left)
}

/// Returns which people of `taken` still are members, have a workspace or have more than a plain member, as the people themselves show it.
async fn kept_by_members(context: &RemovalContext, taken: &[Taken], unsaid: bool) -> Result<Vec<Taken>, ApiError> {
    let uuid = |person: PersonId| context.plan.leavers[person].uuid;
    let emails = lookup::parsed(taken.iter().map(|(person, _)| context.email(*person)));
    let found = find_remaining(&context.driver.client, &Vec::from_iter(emails), !unsaid).await?;
    let People { members, nameless, unknown, .. } = found;
    let keeps = |(person, removal): &Taken| {
        let email = context.email(*person);
        // Another account of the address gives access as well.
        let is_theirs = |member: &&Member| *removal == Removal::Membership || Some(member.uuid) == uuid(*person);
        let member = members.get(email).filter(is_theirs).or_else(|| nameless.get(&uuid(*person)?));
        member.map_or(unsaid && unknown.contains(email), |member| match removal {
            Removal::Workspace(workspace) => {
                let place = context.plan.workspaces[*workspace].uuid;
                let is_it = |all: &BTreeMap<Uuid, _>| all.keys().any(|uuid| Some(*uuid) == place);
                member.workspaces.as_ref().map_or(unsaid, is_it)
            }
            Removal::Power => !is_plain_member(member, context.plan.roles.as_deref()),
            _ => true,
        })
    };
    Ok(taken.iter().copied().filter(keeps).collect())
}
