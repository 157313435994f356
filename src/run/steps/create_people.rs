//! `POST /users`: creates people, many in one request. A success may refuse some of them and may not mention others.

use std::collections::HashMap;

use super::prerequisites::listed_invalid;
use crate::admin_api::{ApiError, Client, NewUser, Reply};
use crate::model::{Finding, OrgRole, Outcome, PersonId, StepId, StepKind};
use crate::plan::RoleAndSeats;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, RefusedItem, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::read_outcome::if_allowed;
use crate::run::state::PersonOutcome;

pub(super) async fn run(context: &RunContext, step: StepId, people: &[(PersonId, RoleAndSeats)]) -> Result<(), Halt> {
    let asked = people.iter().map(|(person, asked)| (*person, asked)).collect();
    let people = people.iter().map(|(person, _)| *person).collect();
    drive(&context.driver, step, &CreatePeople { context, asked }, people).await
}

struct CreatePeople<'a> {
    context: &'a RunContext,
    asked: HashMap<PersonId, &'a RoleAndSeats>,
}

impl Write for CreatePeople<'_> {
    type Item = PersonId;

    const KIND: StepKind = StepKind::CreatePeople;
    const ONE_TELLS_FOR_ALL: bool = true;

    fn emails(&self, people: &[PersonId]) -> Vec<&str> {
        self.context.emails(people)
    }

    async fn send(
        &self,
        people: &[PersonId],
        record: &StepRecord<'_>,
    ) -> Result<Reply<BatchReply<PersonId>>, ApiError> {
        let users: Vec<NewUser<'_>> = people.iter().map(|person| self.new_user(*person)).collect();
        let reply = self.context.driver.client.create_users(&users, record).await?;
        Ok(reply.map(|created| {
            for address in &created.unasked {
                self.context.alarm(format!("the API says that it created {address}, whom nobody asked for"));
            }
            let mut batch = BatchReply::default();
            for person in people {
                let email = self.context.email(*person);
                if let Some(uuid) = created.created.get(email) {
                    self.context.state().found(*person, *uuid, Outcome::Created);
                } else if let Some(message) = created.invalid.get(email) {
                    let failure = listed_invalid(message.as_deref());
                    batch.refused.push(RefusedItem { item: *person, failure, refusal: None });
                } else {
                    batch.unknown.push(*person);
                }
            }
            batch
        }))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let found = lookup::people(self.context, people).await?;
        let mut state = self.context.state();
        let mut left = Vec::new();
        for person in people {
            match found.members.get(self.context.email(*person)) {
                Some(member) => state.found(*person, member.uuid, Outcome::Created),
                None => left.push(*person),
            }
        }
        Ok(left)
    }

    /// Looks up whether refused people are in the organization already: the documents do not say how the API answers for
    /// a person whom it knows. People whom an unclear request may have created are looked up once more after a pause.
    async fn refuse(
        &self,
        client: &Client,
        refused: Vec<RefusedItem<PersonId>>,
        in_doubt: bool,
    ) -> Result<(), ApiError> {
        let people: Vec<PersonId> = refused.iter().map(|one| one.item).collect();
        // Without the right to look, the refusal is all that is known.
        let mut found = if_allowed(lookup::people(self.context, &people).await)?.unwrap_or_default();
        let is_there = |person: &PersonId| found.members.contains_key(self.context.email(*person));
        if in_doubt && !people.iter().all(is_there) {
            client.wait_to_settle().await?;
            found = if_allowed(lookup::people(self.context, &people).await)?.unwrap_or(found);
        }
        let mut state = self.context.state();
        for RefusedItem { item: person, failure, .. } in refused {
            let email = self.context.email(person);
            if let Some(member) = found.members.get(email) {
                let outcome = if in_doubt { Outcome::Created } else { Outcome::AlreadyMember };
                state.found(person, member.uuid, outcome);
            } else if found.invitations.contains_key(email) {
                state.set_outcome(person, PersonOutcome::Done(Outcome::AlreadyInvited));
            } else {
                state.set_outcome(person, PersonOutcome::Refused(failure));
            }
        }
        Ok(())
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        self.context.state().set_outcome(person, PersonOutcome::Failed(failure));
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
            role: asked.role.as_ref().unwrap_or(&OrgRole::Member),
            seats: asked.seats.as_ref(),
        }
    }
}
