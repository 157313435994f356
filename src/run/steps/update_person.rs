//! `PATCH /users/{id}`: gives a member the roles and seats of the plan: those that they had and those that the sheet
//! adds.

use uuid::Uuid;

use crate::admin_api::{ApiError, Reply};
use crate::model::{Code, Finding, Outcome, PersonId, StepId, StepKind};
use crate::plan::MemberUpdate;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::read_outcome::if_there;
use crate::run::state::PersonOutcome;

pub(super) async fn run(
    context: &RunContext,
    step: StepId,
    person: PersonId,
    uuid: Uuid,
    update: &MemberUpdate,
) -> Result<(), Halt> {
    drive(&context.driver, step, &UpdatePerson { context, uuid, update }, vec![person]).await
}

struct UpdatePerson<'a> {
    context: &'a RunContext,
    uuid: Uuid,
    update: &'a MemberUpdate,
}

impl UpdatePerson<'_> {
    fn note_updated(&self, people: &[PersonId]) {
        for person in people {
            self.context.state().set_outcome(*person, PersonOutcome::Done(Outcome::Updated));
        }
    }
}

impl Write for UpdatePerson<'_> {
    type Item = PersonId;

    const KIND: StepKind = StepKind::UpdatePerson;

    fn emails(&self, people: &[PersonId]) -> Vec<&str> {
        self.context.emails(people)
    }

    async fn send(
        &self,
        people: &[PersonId],
        record: &StepRecord<'_>,
    ) -> Result<Reply<BatchReply<PersonId>>, ApiError> {
        let MemberUpdate { roles, seats } = self.update;
        let reply = self.context.driver.client.update_user(self.uuid, roles, seats.as_ref(), record).await?;
        Ok(reply.map(|()| {
            self.note_updated(people);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let member = if_there(self.context.driver.client.user(self.uuid).await)?;
        let is_updated = member.is_some_and(|member| {
            self.update.roles.iter().all(|role| member.has_role(role))
                && self.update.seats.iter().flatten().all(|seat| member.has_seat(seat))
        });
        if !is_updated {
            return Ok(people.to_vec());
        }
        self.note_updated(people);
        Ok(Vec::new())
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        let outcome = if failure.code == Code::ApiRefused { PersonOutcome::Refused } else { PersonOutcome::Failed };
        self.context.state().set_outcome(person, outcome(failure));
    }
}
