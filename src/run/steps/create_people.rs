//! `POST /users`: creates people, many in one request. A success may still refuse some of them, and
//! may pass over others in silence.

use std::collections::HashMap;

use super::super::ask;
use super::super::batch::{self, Batch};
use super::super::board::{Fate, Setback};
use super::super::context::Context;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::once;
use crate::admin_api::{ApiError, NewUser, Refusal, Reply};
use crate::model::{Code, Event, Outcome, StepKind};
use crate::plan::Asked;

pub(super) async fn carry_out(context: &Context, step: usize, people: &[(u32, Asked)]) -> Result<(), Halt> {
    let asked = people.iter().map(|(person, asked)| (*person, asked)).collect();
    let people = people.iter().map(|(person, _)| *person).collect();
    batch::carry_out(context, step, &CreatePeople { context, step, asked }, people).await
}

struct CreatePeople<'a> {
    context: &'a Context,
    step: usize,
    asked: HashMap<u32, &'a Asked>,
}

impl Batch for CreatePeople<'_> {
    const KIND: StepKind = StepKind::CreatePeople;

    fn target(&self) -> &'static str {
        ""
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<Vec<u32>>, ApiError> {
        let users: Vec<NewUser<'_>> = people.iter().map(|person| self.new_user(*person)).collect();
        let created = match self.context.client.create_users(&users, entry).await? {
            Reply::Done(created) => created,
            Reply::Refused(refusal) => return Ok(Reply::Refused(refusal)),
            Reply::Unclear(unclear) => return Ok(Reply::Unclear(unclear)),
        };
        for address in &created.unasked {
            let why = format!("the API says that it created {address}, whom nobody asked for");
            (self.context.listener)(Event::Asking { step: self.step, why });
        }
        let mut unknown = Vec::new();
        let mut invalid = Vec::new();
        for person in people {
            let email = self.context.email(*person);
            if let Some(uuid) = created.by_email.get(email) {
                self.context.board().found(*person, *uuid, Outcome::Created);
            } else if created.invalid.contains(email) {
                invalid.push(*person);
            } else {
                unknown.push(*person);
            }
        }
        self.judge_invalid(&invalid).await?;
        Ok(Reply::Done(unknown))
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let found = ask::people(self.context, people).await?;
        let mut board = self.context.board();
        let mut left = Vec::new();
        for person in people {
            match found.members.get(self.context.email(*person)) {
                Some(member) => board.found(*person, member.uuid, Outcome::Created),
                None => left.push(*person),
            }
        }
        Ok(left)
    }

    async fn refused(&self, person: u32, refusal: &Refusal) -> Result<(), ApiError> {
        self.judge(&[person], &once::refused(refusal)).await
    }

    fn failed(&self, person: u32, setback: Setback) {
        self.context.board().set_fate(person, Fate::Failed(setback));
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
            role: asked.role.as_ref(),
            seats: asked.seats.as_ref(),
        }
    }

    /// The API called these addresses invalid.
    async fn judge_invalid(&self, people: &[u32]) -> Result<(), ApiError> {
        let setback = Setback {
            code: Code::ApiRefused,
            why: "the API lists the address as invalid".to_owned(),
            fix: "check the address with the person, or with whoever owns its domain, then run again".to_owned(),
        };
        self.judge(people, &setback).await
    }

    /// Whether refused people are in the organization already: the documents do not say what the API
    /// answers to somebody whom it knows.
    async fn judge(&self, people: &[u32], setback: &Setback) -> Result<(), ApiError> {
        if people.is_empty() {
            return Ok(());
        }
        let found = ask::people(self.context, people).await?;
        let mut board = self.context.board();
        for person in people {
            let email = self.context.email(*person);
            if let Some(member) = found.members.get(email) {
                board.found(*person, member.uuid, Outcome::AlreadyMember);
            } else if found.invitations.contains_key(email) {
                board.set_fate(*person, Fate::Done(Outcome::AlreadyInvited));
            } else {
                board.set_fate(*person, Fate::Refused(setback.clone()));
            }
        }
        Ok(())
    }
}
