//! `PATCH /users/{id}`: gives an existing member the roles and seats of the plan, which are those that they had and
//! those that the sheet adds.

use uuid::Uuid;

use super::super::ask;
use super::super::board::{Fate, Setback};
use super::super::context::Context;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::once::{self, Found, Once};
use crate::admin_api::{ApiError, Reply};
use crate::model::{Code, Outcome, StepKind};
use crate::plan::MemberUpdate;

pub(super) async fn carry_out(
    context: &Context,
    step: usize,
    person: u32,
    uuid: Uuid,
    asked: &MemberUpdate,
) -> Result<(), Halt> {
    let update = UpdatePerson { context, person, uuid, asked };
    let fate = match once::carry_out(context, step, &update).await? {
        Ok(()) => Fate::Done(Outcome::Updated),
        Err(setback) if setback.code == Code::ApiRefused => Fate::Refused(setback),
        Err(setback) => Fate::Failed(setback),
    };
    context.board().set_fate(person, fate);
    Ok(())
}

struct UpdatePerson<'a> {
    context: &'a Context,
    person: u32,
    uuid: Uuid,
    asked: &'a MemberUpdate,
}

impl Once for UpdatePerson<'_> {
    const KIND: StepKind = StepKind::UpdatePerson;
    type Made = ();

    fn target(&self) -> &'static str {
        ""
    }

    fn people(&self) -> Vec<u32> {
        vec![self.person]
    }

    fn left_open(&self, setback: Setback) {
        self.context.board().set_fate(self.person, Fate::Failed(setback));
    }

    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<()>, ApiError> {
        self.context.client.update_user(self.uuid, &self.asked.roles, self.asked.seats.as_ref(), entry).await
    }

    async fn ask(&self) -> Result<Found<()>, ApiError> {
        let Some(member) = ask::if_there(self.context.client.user(self.uuid).await)? else { return Ok(Found::No) };
        let roles = self.asked.roles.iter().all(|role| member.has_role(role));
        let seats = self.asked.seats.iter().flatten().all(|seat| member.has_seat(seat));
        Ok(if roles && seats { Found::Yes(()) } else { Found::No })
    }
}
