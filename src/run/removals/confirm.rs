//! Looks whether what a stage has removed is gone. An API may answer that somebody was removed who is still there, and a
//! report that says so hides that they keep their access.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use uuid::Uuid;

use super::RemovalContext;
use super::remove::Remove;
use crate::admin_api::ApiError;
use crate::model::PersonId;
use crate::organization::find_remaining;
use crate::plan::offboard::{Removal, is_plain_member};
use crate::run::driver::{Look, fail_without_effect, look_again};
use crate::run::halt::Halt;
use crate::run::lookup;
use crate::run::read_outcome::if_allowed;

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
            let mut of: BTreeMap<Removal, Vec<PersonId>> = BTreeMap::new();
            for (person, group) in taken {
                of.entry(*group).or_default().push(*person);
            }
            let mut found = BTreeSet::new();
            for (group, people) in of {
                let there = Remove::new(context, group).still_there(&people).await?;
                found.extend(there.into_iter().map(|person| (person, group)));
            }
            left.retain(|one| found.contains(one));
        }
        Removal::Invitation(_) => {
            let pending = lookup::pending_uuids(client).await?;
            left.retain(|(_, removal)| matches!(removal, Removal::Invitation(uuid) if pending.contains(uuid)));
        }
        Removal::ApiKey(_) => {
            let keys: BTreeSet<Uuid> = client.list_api_keys().await?.iter().map(|key| key.uuid).collect();
            left.retain(|(_, removal)| matches!(removal, Removal::ApiKey(uuid) if keys.contains(uuid)));
        }
        Removal::Workspace(_) | Removal::Power | Removal::Membership => {
            let emails = lookup::parsed(taken.iter().map(|(person, _)| context.email(*person)));
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
