//! `PATCH /users/{id}`: gives an existing member the roles and seats of the plan, which are those that they had and
//! those that the sheet adds.

use uuid::Uuid;

use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single::{self, Found, SingleRequest};
use super::super::state::{PersonOutcome, StepFailure};
use crate::admin_api::{ApiError, Reply};
use crate::model::{Code, Outcome, StepKind};
use crate::plan::MemberUpdate;

pub(super) async fn carry_out(
    context: &RunContext,
    step: usize,
    person: u32,
    uuid: Uuid,
    asked: &MemberUpdate,
) -> Result<(), Halt> {
    let update = UpdatePerson { context, person, uuid, asked };
    let outcome = match single::drive(context, step, &update).await? {
        Ok(()) => PersonOutcome::Done(Outcome::Updated),
        Err(setback) if setback.code == Code::ApiRefused => PersonOutcome::Refused(setback),
        Err(setback) => PersonOutcome::Failed(setback),
    };
    context.state().set_outcome(person, outcome);
    Ok(())
}

struct UpdatePerson<'a> {
    context: &'a RunContext,
    person: u32,
    uuid: Uuid,
    asked: &'a MemberUpdate,
}

impl SingleRequest for UpdatePerson<'_> {
    const KIND: StepKind = StepKind::UpdatePerson;
    type Made = ();

    fn target(&self) -> &'static str {
        ""
    }

    fn people(&self) -> Vec<u32> {
        vec![self.person]
    }

    fn left_open(&self, setback: StepFailure) {
        self.context.state().set_outcome(self.person, PersonOutcome::Failed(setback));
    }

    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<()>, ApiError> {
        self.context.client.update_user(self.uuid, &self.asked.roles, self.asked.seats.as_ref(), entry).await
    }

    async fn ask(&self) -> Result<Found<()>, ApiError> {
        let Some(member) = lookup::if_there(self.context.client.user(self.uuid).await)? else { return Ok(Found::No) };
        let roles = self.asked.roles.iter().all(|role| member.has_role(role));
        let seats = self.asked.seats.iter().flatten().all(|seat| member.has_seat(seat));
        Ok(if roles && seats { Found::Yes(()) } else { Found::No })
    }
}
