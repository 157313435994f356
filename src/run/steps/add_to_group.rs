//! `POST /user-groups/{id}/members`: puts people into a group.

use uuid::Uuid;

use super::super::ask;
use super::super::batch::{self, Batch, Told};
use super::super::board::{PlaceKind, Placed, Setback};
use super::super::context::Context;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::once;
use super::needs;
use crate::admin_api::{ApiError, Refusal, Reply};
use crate::model::StepKind;

pub(super) async fn carry_out(context: &Context, step: usize, group: u32, people: &[u32]) -> Result<(), Halt> {
    let uuid = match needs::target(context, PlaceKind::Group, group) {
        Ok(uuid) => uuid,
        Err(setback) => {
            needs::fail_all(context, PlaceKind::Group, group, people, &setback);
            return Ok(());
        }
    };
    let users = needs::users(context, PlaceKind::Group, group, people);
    batch::carry_out(context, step, &AddToGroup { context, group, uuid }, users).await
}

struct AddToGroup<'a> {
    context: &'a Context,
    group: u32,
    uuid: Uuid,
}

impl AddToGroup<'_> {
    fn added(&self, people: &[u32]) {
        let mut board = self.context.board();
        for person in people {
            board.place(PlaceKind::Group, self.group, *person, Placed::Added);
        }
    }

    fn uuids(&self, people: &[u32]) -> Vec<Uuid> {
        let board = self.context.board();
        people.iter().filter_map(|person| board.uuid(*person)).collect()
    }
}

impl Batch for AddToGroup<'_> {
    const KIND: StepKind = StepKind::AddToGroup;

    fn target(&self) -> &str {
        &self.context.plan.groups[self.group as usize].name
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<Told>, ApiError> {
        let reply = self.context.client.add_group_members(self.uuid, &self.uuids(people), entry).await?;
        Ok(match reply {
            Reply::Done(()) => {
                self.added(people);
                Reply::Done(Told::default())
            }
            Reply::Refused(refusal) => Reply::Refused(refusal),
            Reply::Unclear(unclear) => Reply::Unclear(unclear),
        })
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let users = self.uuids(people).into_iter().collect();
        let members = self.context.client.group_members_among(self.uuid, &users).await;
        let members = ask::if_there(members)?.unwrap_or_default();
        let is_member = |person: &u32| self.context.board().uuid(*person).is_some_and(|uuid| members.contains(&uuid));
        let (there, left): (Vec<u32>, Vec<u32>) = people.iter().copied().partition(is_member);
        self.added(&there);
        Ok(left)
    }

    async fn comes_later(&self, person: u32) -> Result<bool, ApiError> {
        ask::is_user(self.context, person).await
    }

    async fn refused(&self, people: &[(u32, Refusal)]) -> Result<(), ApiError> {
        let conflicting: Vec<u32> =
            people.iter().filter(|(_, refusal)| once::is_conflict(refusal)).map(|(person, _)| *person).collect();
        if !conflicting.is_empty() {
            // "Already a member" may be what the API refuses.
            ask::if_allowed(self.ask(&conflicting).await)?;
        }
        for (person, refusal) in people {
            self.failed(*person, once::refused(refusal));
        }
        Ok(())
    }

    fn failed(&self, person: u32, setback: Setback) {
        self.context.board().place(PlaceKind::Group, self.group, person, Placed::Failed(setback));
    }
}
