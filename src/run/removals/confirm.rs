//! Looks whether what a stage has removed is gone. An API may answer that somebody was removed who is still there, and a
//! report that says so hides that they keep their access.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::mem;

use uuid::Uuid;

use super::RemovalContext;
use super::remove::Remove;
use crate::admin_api::ApiError;
use crate::model::{Email, GroupId, PersonId};
use crate::organization::find_remaining;
use crate::plan::offboard::{Removal, is_plain_member};
use crate::run::driver::{Look, fail_without_effect, look_again};
use crate::run::halt::Halt;
use crate::run::lookup;
use crate::run::read_outcome::{if_allowed, if_there};

/// One thing that was taken from a person.
pub(super) type Taken = (PersonId, Removal);

/// Looks for everything that was answered as removed since the last call: all of it is of one kind. What all looks still
/// show failed. Without the right to look, the answers are all that is known.
pub(super) async fn run(context: &RemovalContext) -> Result<(), Halt> {
    let taken = mem::take(&mut context.state().unconfirmed);
    if taken.is_empty() {
        return Ok(());
    }
    let looked = look_again(&context.driver.client, context, &taken).await;
    for (person, removal) in if_allowed(looked)?.unwrap_or_default() {
        fail_without_effect(&context.driver, &Remove::new(context, removal), &[person])?;
    }
    Ok(())
}

impl Look for RemovalContext {
    type Item = Taken;

    async fn left(&self, taken: &[Taken]) -> Result<Vec<Taken>, ApiError> {
        still_there(self, taken).await
    }
}

/// Returns what is still there, by as few reads as the kind of removal needs. What the API does not show is gone.
async fn still_there(context: &RemovalContext, taken: &[Taken]) -> Result<Vec<Taken>, ApiError> {
    let (client, mut left) = (&context.driver.client, taken.to_vec());
    match taken[0].1 {
        Removal::Group(_) => {
            let mut of: BTreeMap<GroupId, HashSet<Uuid>> = BTreeMap::new();
            for (person, removal) in taken {
                if let Removal::Group(group) = removal {
                    of.entry(*group).or_default().extend(context.plan.leavers[*person].uuid);
                }
            }
            let mut found = BTreeSet::new();
            for (group, users) in &of {
                let Some(uuid) = context.plan.groups[*group].uuid else { continue };
                let members = if_there(client.find_group_members(uuid, users).await)?.unwrap_or_default();
                found.extend(members.into_iter().map(|member| (member, Removal::Group(*group))));
            }
            let is_found = |uuid: Uuid, removal| found.contains(&(uuid, removal));
            left.retain(|(person, removal)| {
                context.plan.leavers[*person].uuid.is_some_and(|uuid| is_found(uuid, *removal))
            });
        }
        Removal::Invitation(_) => {
            let pending = lookup::pending(client).await?;
            let pending: BTreeSet<Uuid> = pending.into_values().flatten().map(|one| one.uuid).collect();
            left.retain(|(_, removal)| matches!(removal, Removal::Invitation(uuid) if pending.contains(uuid)));
        }
        Removal::ApiKey(_) => {
            let keys: BTreeSet<Uuid> = client.list_api_keys().await?.iter().map(|key| key.uuid).collect();
            left.retain(|(_, removal)| matches!(removal, Removal::ApiKey(uuid) if keys.contains(uuid)));
        }
        Removal::Workspace(_) | Removal::Power | Removal::Membership => {
            let emails: BTreeSet<Email> =
                taken.iter().filter_map(|(person, _)| Email::parse(context.email(*person)).ok()).collect();
            let members = find_remaining(client, &Vec::from_iter(emails)).await?;
            left.retain(|(person, removal)| {
                let uuid = context.plan.leavers[*person].uuid;
                let member = members.get(context.email(*person)).filter(|member| Some(member.uuid) == uuid);
                member.is_some_and(|member| match removal {
                    Removal::Workspace(workspace) => {
                        let place = context.plan.workspaces[*workspace].uuid;
                        member.workspaces.iter().flatten().any(|(uuid, _)| Some(*uuid) == place)
                    }
                    Removal::Power => !is_plain_member(member, context.plan.roles.as_deref()),
                    _ => true,
                })
            });
        }
    }
    Ok(left)
}
