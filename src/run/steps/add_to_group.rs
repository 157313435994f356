//! `POST /user-groups/{id}/members`: adds people to a group.

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, GroupId, PersonId, StepId, StepKind};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::read_outcome::if_there;
use crate::run::state::{PlaceId, PlaceOutcome};

pub(super) async fn run(context: &RunContext, step: StepId, group: GroupId, people: &[PersonId]) -> Result<(), Halt> {
    match prerequisites::target_and_users(context, PlaceId::Group(group), people) {
        Some((uuid, users)) => drive(&context.driver, step, &AddToGroup { context, group, uuid }, users).await,
        None => Ok(()),
    }
}

struct AddToGroup<'a> {
    context: &'a RunContext,
    group: GroupId,
    uuid: Uuid,
}

impl AddToGroup<'_> {
    fn note_added(&self, people: &[PersonId]) {
        prerequisites::set_places(self.context, PlaceId::Group(self.group), people, &PlaceOutcome::Added);
    }
}

impl Write for AddToGroup<'_> {
    type Item = PersonId;

    const KIND: StepKind = StepKind::AddToGroup;

    fn target(&self) -> &str {
        &self.context.plan.groups[self.group].name
    }

    fn emails(&self, people: &[PersonId]) -> Vec<&str> {
        self.context.emails(people)
    }

    async fn send(
        &self,
        people: &[PersonId],
        record: &StepRecord<'_>,
    ) -> Result<Reply<BatchReply<PersonId>>, ApiError> {
        let users = self.context.state().uuids(people);
        let reply = self.context.driver.client.add_group_members(self.uuid, &users, record).await?;
        Ok(reply.map(|()| {
            self.note_added(people);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let users = self.context.state().uuids(people).into_iter().collect();
        let members = self.context.driver.client.find_group_members(self.uuid, &users).await;
        let members = if_there(members)?.unwrap_or_default();
        let is_member =
            |person: &PersonId| self.context.state().uuid(*person).is_some_and(|uuid| members.contains(&uuid));
        let (added, left): (Vec<PersonId>, Vec<PersonId>) = people.iter().copied().partition(is_member);
        self.note_added(&added);
        Ok(left)
    }

    async fn is_shown_late(&self, person: PersonId) -> Result<bool, ApiError> {
        lookup::is_user(self.context, person).await
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        prerequisites::fail_places(self.context, PlaceId::Group(self.group), &[person], &failure);
    }
}
