//! `POST /user-groups/{id}/members`: puts people into a group.

use uuid::Uuid;

use super::super::batch::{self, Batch, BatchReply};
use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single;
use super::super::state::{PlaceKind, PlaceOutcome, StepFailure};
use super::needs;
use crate::admin_api::{ApiError, Refusal, Reply};
use crate::model::StepKind;

pub(super) async fn carry_out(context: &RunContext, step: usize, group: u32, people: &[u32]) -> Result<(), Halt> {
    let uuid = match needs::target(context, PlaceKind::Group, group) {
        Ok(uuid) => uuid,
        Err(setback) => {
            needs::fail_all(context, PlaceKind::Group, group, people, &setback);
            return Ok(());
        }
    };
    let users = needs::users(context, PlaceKind::Group, group, people);
    batch::drive(context, step, &AddToGroup { context, group, uuid }, users).await
}

struct AddToGroup<'a> {
    context: &'a RunContext,
    group: u32,
    uuid: Uuid,
}

impl AddToGroup<'_> {
    fn added(&self, people: &[u32]) {
        let mut state = self.context.state();
        for person in people {
            state.place(PlaceKind::Group, self.group, *person, PlaceOutcome::Added);
        }
    }

    fn uuids(&self, people: &[u32]) -> Vec<Uuid> {
        let state = self.context.state();
        people.iter().filter_map(|person| state.uuid(*person)).collect()
    }
}

impl Batch for AddToGroup<'_> {
    const KIND: StepKind = StepKind::AddToGroup;

    fn target(&self) -> &str {
        &self.context.plan.groups[self.group as usize].name
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<BatchReply>, ApiError> {
        let reply = self.context.client.add_group_members(self.uuid, &self.uuids(people), entry).await?;
        Ok(match reply {
            Reply::Done(()) => {
                self.added(people);
                Reply::Done(BatchReply::default())
            }
            Reply::Refused(refusal) => Reply::Refused(refusal),
            Reply::Unclear(unclear) => Reply::Unclear(unclear),
        })
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let users = self.uuids(people).into_iter().collect();
        let members = self.context.client.group_members_among(self.uuid, &users).await;
        let members = lookup::if_there(members)?.unwrap_or_default();
        let is_member = |person: &u32| self.context.state().uuid(*person).is_some_and(|uuid| members.contains(&uuid));
        let (there, left): (Vec<u32>, Vec<u32>) = people.iter().copied().partition(is_member);
        self.added(&there);
        Ok(left)
    }

    async fn comes_later(&self, person: u32) -> Result<bool, ApiError> {
        lookup::is_user(self.context, person).await
    }

    async fn refused(&self, people: &[(u32, Refusal)]) -> Result<(), ApiError> {
        let conflicting: Vec<u32> =
            people.iter().filter(|(_, refusal)| refusal.is_conflict()).map(|(person, _)| *person).collect();
        if !conflicting.is_empty() {
            // "Already a member" may be what the API refuses.
            lookup::if_allowed(self.ask(&conflicting).await)?;
        }
        for (person, refusal) in people {
            self.failed(*person, single::refused(refusal));
        }
        Ok(())
    }

    fn failed(&self, person: u32, setback: StepFailure) {
        self.context.state().place(PlaceKind::Group, self.group, person, PlaceOutcome::Failed(setback));
    }
}
