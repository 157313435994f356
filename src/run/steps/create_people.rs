//! `POST /users`: creates people, many in one request. A success may refuse some of them and may not mention others.

use std::collections::HashMap;

use super::new_people::{listed_invalid, look_up_people, note_found, note_refused};
use crate::admin_api::{Alarm, ApiError, Client, NewUser};
use crate::model::{Finding, Outcome, PersonId, StepId, StepKind};
use crate::plan::{Common, RoleAndSeats};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, RefusedItem, Sent, Write, drive, in_doubt};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::read_outcome::if_allowed;
use crate::run::state::PersonOutcome;

pub(super) async fn run(
    context: &RunContext,
    step: StepId,
    people: &[(PersonId, Common<RoleAndSeats>)],
) -> Result<(), Halt> {
    let asked = people.iter().map(|(person, asked)| (*person, &**asked)).collect();
    let people = people.iter().map(|(person, _)| *person).collect();
    drive(&context.driver, step, &CreatePeople { context, asked }, people).await
}

struct CreatePeople<'a> {
    context: &'a RunContext,
    asked: HashMap<PersonId, &'a RoleAndSeats>,
}

impl Write for CreatePeople<'_> {
    type Item = PersonId;

    fn kind(&self) -> StepKind {
        StepKind::CreatePeople
    }

    fn one_tells_for_all(&self) -> bool {
        true
    }

    fn email(&self, person: PersonId) -> Option<&str> {
        Some(self.context.email(person))
    }

    async fn send(&self, people: &[PersonId], record: &StepRecord<'_>) -> Sent<PersonId> {
        let users: Vec<NewUser<'_>> = people.iter().map(|person| self.new_user(*person)).collect();
        let _change = self.context.looks.note_change();
        let reply = self.context.driver.client.create_users(&users, record).await?;
        Ok(reply.map(|created| {
            for address in &created.unasked {
                self.context.driver.client.alarm(Alarm::Created, address);
            }
            let mut batch = BatchReply::default();
            for person in people {
                let email = self.context.email(*person);
                if created.doubtful.contains_key(email) {
                    self.fail(*person, in_doubt());
                    batch.unneeded.push(*person);
                } else if let Some(uuid) = created.created.get(email) {
                    self.context.state().found(*person, *uuid, Outcome::Created);
                } else if let Some(message) = created.invalid.get(email) {
                    batch.refused.push(listed_invalid(*person, message.as_deref()));
                } else {
                    batch.unknown.push(*person);
                }
            }
            batch
        }))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let found = lookup::people_in_doubt(self.context, people).await?;
        Ok(note_found(self.context, people, &found, Outcome::Created, None))
    }

    /// Looks up whether refused people are in the organization already: the documents do not say how the API answers for
    /// a person whom it knows. People whom an unclear request may have created are looked up once more after a pause.
    async fn refuse(
        &self,
        client: &Client,
        refused: Vec<RefusedItem<PersonId>>,
        in_doubt: bool,
    ) -> Result<(), ApiError> {
        let member = if in_doubt { Outcome::Created } else { Outcome::AlreadyMember };
        let look_up = async |people: Vec<PersonId>| {
            let left = look_up_people(self.context, &people, member, Some(Outcome::AlreadyInvited)).await;
            // Without the right to look, the refusal is all that is known.
            if_allowed(left).map(|left| left.unwrap_or(people))
        };
        let mut left = look_up(refused.iter().map(|one| one.item).collect()).await?;
        if in_doubt && !left.is_empty() {
            client.wait_to_settle().await?;
            left = look_up(left).await?;
        }
        note_refused(self.context, refused, &left);
        Ok(())
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        self.context.state().set_outcome(person, PersonOutcome::failed(failure));
    }
}

impl<'a> CreatePeople<'a> {
    fn new_user(&self, person: PersonId) -> NewUser<'a> {
        let asked = self.asked[&person];
        let person = &self.context.roster.people[person];
        NewUser {
            email: person.email(),
            first_name: person.first_name(),
            last_name: person.last_name(),
            roles: &asked.roles,
            seats: asked.seats.as_ref(),
        }
    }
}
