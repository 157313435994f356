//! `POST /users`: creates people, many in one request. A success may still refuse some of them, and
//! may pass over others in silence.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::batch::{self, Batch, BatchReply};
use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single;
use super::super::state::{PersonOutcome, StepFailure};
use super::needs;
use crate::admin_api::{ApiError, NewUser, Refusal, Reply};
use crate::model::{OrgRole, Outcome, StepKind};
use crate::plan::Asked;

pub(super) async fn carry_out(context: &RunContext, step: usize, people: &[(u32, Asked)]) -> Result<(), Halt> {
    let asked = people.iter().map(|(person, asked)| (*person, asked)).collect();
    let people = people.iter().map(|(person, _)| *person).collect();
    batch::drive(context, step, &CreatePeople { context, asked, was_unclear: AtomicBool::new(false) }, people).await
}

struct CreatePeople<'a> {
    context: &'a RunContext,
    asked: HashMap<u32, &'a Asked>,
    /// A request of this step had no clear answer: whom a later one finds there, it may have created.
    was_unclear: AtomicBool,
}

impl Batch for CreatePeople<'_> {
    const KIND: StepKind = StepKind::CreatePeople;

    fn target(&self) -> &'static str {
        ""
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<BatchReply>, ApiError> {
        let users: Vec<NewUser<'_>> = people.iter().map(|person| self.new_user(*person)).collect();
        let created = match self.context.client.create_users(&users, entry).await? {
            Reply::Done(created) => created,
            Reply::Refused(refusal) => return Ok(Reply::Refused(refusal)),
            Reply::Unclear(unclear) => return Ok(Reply::Unclear(unclear)),
        };
        for address in &created.unasked {
            self.context.alarm(format!("the API says that it created {address}, whom nobody asked for"));
        }
        let mut unknown = Vec::new();
        let mut invalid = Vec::new();
        for person in people {
            let email = self.context.email(*person);
            if let Some(uuid) = created.created.get(email) {
                self.context.state().found(*person, *uuid, Outcome::Created);
            } else if let Some(message) = created.invalid.get(email) {
                invalid.push((*person, needs::listed_invalid(message.as_deref())));
            } else {
                unknown.push(*person);
            }
        }
        let refused = invalid.iter().map(|(person, _)| *person).collect();
        self.judge(&invalid).await?;
        Ok(Reply::Done(BatchReply { unknown, refused }))
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        self.was_unclear.store(true, Ordering::Relaxed);
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

    async fn probe(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let (first, others) = people.split_at(people.len().min(1));
        if self.ask(first).await?.is_empty() { self.ask(others).await } else { Ok(people.to_vec()) }
    }

    async fn refused(&self, people: &[(u32, Refusal)]) -> Result<(), ApiError> {
        let setbacks: Vec<_> = people.iter().map(|(person, refusal)| (*person, single::refused(refusal))).collect();
        self.judge(&setbacks).await
    }

    fn failed(&self, person: u32, setback: StepFailure) {
        self.context.state().set_outcome(person, PersonOutcome::Failed(setback));
    }
}

impl<'a> CreatePeople<'a> {
    fn new_user(&self, person: u32) -> NewUser<'a> {
        let asked = self.asked[&person];
        let person = &self.context.roster.people[person as usize];
        NewUser {
            email: person.email(),
            first_name: person.first_name(),
            last_name: person.last_name(),
            role: asked.role.as_ref().unwrap_or(&OrgRole::Member),
            seats: asked.seats.as_ref(),
        }
    }

    /// Whether refused people are in the organization already: the documents do not say what the API
    /// answers to somebody whom it knows. Whom a request without a clear answer may have created is looked
    /// for once more after a pause: they may be there and not yet shown.
    async fn judge(&self, refused: &[(u32, StepFailure)]) -> Result<(), ApiError> {
        if refused.is_empty() {
            return Ok(());
        }
        let people: Vec<u32> = refused.iter().map(|(person, _)| *person).collect();
        // Where the key may not see it, the API's no is all that is known.
        let mut found = lookup::if_allowed(lookup::people(self.context, &people).await)?.unwrap_or_default();
        let ours = self.was_unclear.load(Ordering::Relaxed);
        let is_there = |person: &u32| found.members.contains_key(self.context.email(*person));
        if ours && !people.iter().all(is_there) {
            self.context.client.wait_to_settle().await?;
            found = lookup::if_allowed(lookup::people(self.context, &people).await)?.unwrap_or(found);
        }
        let mut state = self.context.state();
        for (person, setback) in refused {
            let email = self.context.email(*person);
            if let Some(member) = found.members.get(email) {
                let outcome = if ours { Outcome::Created } else { Outcome::AlreadyMember };
                state.found(*person, member.uuid, outcome);
            } else if found.invitations.contains_key(email) {
                state.set_outcome(*person, PersonOutcome::Done(Outcome::AlreadyInvited));
            } else {
                state.set_outcome(*person, PersonOutcome::Refused(setback.clone()));
            }
        }
        Ok(())
    }
}
