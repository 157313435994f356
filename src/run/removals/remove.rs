//! Takes one thing from one person, or several people out of one place: one description for the driver of all requests that
//! remove. It happened where the thing is not there any more.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::confirm::{Taken, still_there};
use super::{RemovalContext, RemovalOutcome};
use crate::admin_api::{ApiError, Client, Refusal, Reply};
use crate::messages::message;
use crate::model::{Code, Finding, Member, OrgRole, PersonId, StepKind};
use crate::plan::offboard::{Removal, RemovalWork, is_plain_member};
use crate::run::driver::{BatchReply, RefusedItem, Sent, Write};
use crate::run::ledger::StepRecord;
use crate::run::read_outcome::if_allowed;

pub(super) struct Remove<'a> {
    context: &'a RemovalContext,
    removal: Removal,
}

impl<'a> Remove<'a> {
    pub(super) const fn new(context: &'a RemovalContext, removal: Removal) -> Self {
        Self { context, removal }
    }

    fn note(&self, people: &[PersonId], outcome: &RemovalOutcome) {
        let mut state = self.context.state();
        for person in people {
            state.outcomes.insert((*person, self.removal), outcome.clone());
        }
    }

    fn client(&self) -> &Client {
        &self.context.driver.client
    }

    /// Returns the UUIDs of those of `people` who are members.
    fn uuids(&self, people: &[PersonId]) -> Vec<Uuid> {
        people.iter().filter_map(|person| self.context.plan.leavers[*person].uuid).collect()
    }

    fn place(&self) -> Option<Uuid> {
        match self.removal {
            Removal::Workspace(workspace) => self.context.plan.workspaces[workspace].uuid,
            Removal::Group(group) => self.context.plan.groups[group].uuid,
            _ => None,
        }
    }

    /// Returns from whom of `people` it is not taken yet.
    async fn still_there(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let taken: Vec<Taken> = people.iter().map(|person| (*person, self.removal)).collect();
        Ok(still_there(self.context, &taken, true).await?.into_iter().map(|(person, _)| person).collect())
    }

    fn is_plain(&self, member: &Member) -> bool {
        is_plain_member(member, self.context.plan.roles.as_deref())
    }

    /// Whether the run's earlier part may have sent this.
    fn was_sent(&self, person: PersonId) -> bool {
        let memory = &self.context.memory;
        memory.has_removed(self.context.email(person), self.kind(), self.target())
    }

    /// Sends what concerns one person. Returns whether the response leaves no doubt.
    async fn send_to_one(&self, person: PersonId, record: &StepRecord<'_>) -> Result<Reply<bool>, ApiError> {
        let client = self.client();
        let reply = match (self.removal, self.context.plan.leavers[person].uuid) {
            (Removal::Invitation(uuid), _) => client.delete_invitation(uuid, record).await?,
            (Removal::ApiKey(uuid), _) => client.delete_api_key(uuid, record).await?,
            (Removal::Power, Some(uuid)) => {
                let reply = client.update_user(uuid, &[OrgRole::Member], Some(&BTreeSet::new()), record).await?;
                return Ok(reply.map(|member| self.is_plain(&member)));
            }
            (_, Some(uuid)) => client.delete_user(uuid, record).await?,
            (_, None) => Reply::Done(()),
        };
        Ok(reply.map(|()| true))
    }
}

impl Write for Remove<'_> {
    type Item = PersonId;

    fn kind(&self) -> StepKind {
        RemovalWork::Remove { removal: self.removal, people: Vec::new() }.kind()
    }

    fn target(&self) -> &str {
        let plan = &self.context.plan;
        match self.removal {
            Removal::Workspace(workspace) => &plan.workspaces[workspace].name,
            Removal::Group(group) => &plan.groups[group].name,
            Removal::ApiKey(uuid) => plan.keys.get(&uuid).map_or("", String::as_str),
            _ => "",
        }
    }

    fn email(&self, person: PersonId) -> Option<&str> {
        Some(self.context.email(person))
    }

    fn places(&self) -> Vec<Uuid> {
        self.place().into_iter().collect()
    }

    async fn send(&self, people: &[PersonId], record: &StepRecord<'_>) -> Sent<PersonId> {
        let users = self.uuids(people);
        let (mut not_removed, mut is_clear) = (BTreeSet::new(), true);
        let reply = match (self.removal, self.place(), people) {
            (Removal::Workspace(_), Some(workspace), _) => {
                let reply = self.client().remove_workspace_users(workspace, &users, record).await?;
                reply.map(|not_deleted| not_removed = not_deleted)
            }
            (Removal::Group(_), Some(group), _) => self.client().remove_group_members(group, &users, record).await?,
            (_, _, [person]) => self.send_to_one(*person, record).await?.map(|clear| is_clear = clear),
            _ => Reply::Done(()),
        };
        Ok(reply.map(|()| {
            if !is_clear {
                return BatchReply { unknown: people.to_vec(), ..BatchReply::default() };
            }
            let is_kept = |person: &PersonId| {
                self.context.plan.leavers[*person].uuid.is_some_and(|uuid| not_removed.contains(&uuid))
            };
            let (kept, removed): (Vec<PersonId>, Vec<PersonId>) = people.iter().copied().partition(is_kept);
            self.note(&removed, &RemovalOutcome::Removed);
            self.context.state().unconfirmed.extend(removed.iter().map(|person| (*person, self.removal)));
            let refused = |item| RefusedItem { item, failure: listed_as_kept(), refusal: None };
            BatchReply { refused: kept.into_iter().map(refused).collect(), ..BatchReply::default() }
        }))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let left = self.still_there(people).await?;
        let removed: Vec<PersonId> = people.iter().copied().filter(|person| !left.contains(person)).collect();
        self.note(&removed, &RemovalOutcome::Removed);
        Ok(left)
    }

    /// What is refused may be gone: somebody else removed it, or an earlier request whose answer was unclear.
    async fn refuse(&self, _: &Client, refused: Vec<RefusedItem<PersonId>>, in_doubt: bool) -> Result<(), ApiError> {
        let may_be_gone = |one: &&RefusedItem<PersonId>| {
            in_doubt || self.was_sent(one.item) || one.refusal.as_ref().is_none_or(Refusal::is_missing)
        };
        let doubtful: Vec<PersonId> = refused.iter().filter(may_be_gone).map(|one| one.item).collect();
        let left = if doubtful.is_empty() {
            Vec::new()
        } else {
            // Without the right to look, the refusal is all that is known.
            if_allowed(self.still_there(&doubtful).await)?.unwrap_or_else(|| doubtful.clone())
        };
        for RefusedItem { item, failure, .. } in refused {
            let outcome = match doubtful.contains(&item) && !left.contains(&item) {
                true if in_doubt || self.was_sent(item) => RemovalOutcome::Removed,
                true => RemovalOutcome::WasGone,
                false => RemovalOutcome::Refused(failure),
            };
            self.note(&[item], &outcome);
        }
        Ok(())
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        let outcome = if failure.code == Code::ApiRefused { RemovalOutcome::Refused } else { RemovalOutcome::Failed };
        self.note(&[person], &outcome(failure));
    }
}

/// The failure of a person whom a success lists as not removed.
fn listed_as_kept() -> Finding {
    Finding::error(Code::ApiRefused, message!("listed-as-kept"), message!("fix-look-at-person"))
}
