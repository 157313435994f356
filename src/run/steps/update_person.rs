//! `PATCH /users/{id}`: brings the roles and seats of a member in line with the sheet. The request replaces all of them, so
//! the member is read again right before each one, and nothing is sent where nothing changes by then.

use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::admin_api::{ApiError, Reply};
use crate::messages::{Arg, message};
use crate::model::{Code, Finding, KnownRole, Member, Outcome, PersonId, StepId, StepKind};
use crate::plan::{
    Addition, MemberUpdate, UpdateMode, addition, is_member_change, is_surely_administrator, last_administrator,
    left_after, missing_after,
};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Sent, Write, drive, in_doubt};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::read_outcome::if_there;
use crate::run::state::PersonOutcome;

/// The most roles and seats that a message names.
const NAMES: usize = 6;

pub(super) async fn run(context: &RunContext, step: StepId, person: PersonId, uuid: Uuid) -> Result<(), Halt> {
    let planned =
        context.plan.entries[person].changes.iter().filter(|change| is_member_change(change)).map(ToString::to_string);
    let changes = planned.collect::<Vec<_>>().join("; ");
    drive(&context.driver, step, &UpdatePerson { context, uuid, changes, sent: Mutex::default() }, vec![person]).await
}

struct UpdatePerson<'a> {
    context: &'a RunContext,
    uuid: Uuid,
    /// From what to what, as planned.
    changes: String,
    /// The member before the last request, and what it sent.
    sent: Mutex<Option<(Member, MemberUpdate)>>,
}

impl UpdatePerson<'_> {
    fn sent(&self) -> MutexGuard<'_, Option<(Member, MemberUpdate)>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_roles(&self) -> Option<&[KnownRole]> {
        self.context.roles.get()?.as_deref()
    }

    fn settle_as(&self, people: &[PersonId], outcome: &PersonOutcome) -> BatchReply<PersonId> {
        for person in people {
            self.context.state().set_outcome(*person, outcome.clone());
        }
        BatchReply { unneeded: people.to_vec(), ..BatchReply::default() }
    }

    /// Compares the member as they are now with the sheet.
    fn addition(&self, person: PersonId, member: &Member) -> Addition {
        let (roster, is_single) = (&self.context.roster, self.context.driver.client.legacy_role());
        let mode = self.context.plan.update;
        addition(roster, &roster.people[person], member, self.known_roles(), mode, is_single)
    }

    /// Returns whether another administrator surely stays, as the plan says. Without one in the plan, nobody is demoted.
    async fn another_stays(&self) -> Result<bool, ApiError> {
        let Some(demotions) = &self.context.plan.demotions else { return Ok(false) };
        let other = if_there(self.context.driver.client.get_user(demotions.left).await)?;
        Ok(other.is_some_and(|other| is_surely_administrator(&other, self.known_roles())))
    }

    /// Decides what is sent for the member as they are now; `None` where that is nothing.
    fn decide(&self, people: &[PersonId], member: Member) -> Option<MemberUpdate> {
        let (context, was_sent) = (self.context, self.sent().is_some());
        for person in people {
            let addition = self.addition(*person, &member);
            let update = addition.update.clone();
            if !update.is_empty() {
                context.state().additions.insert(*person, addition);
                *self.sent() = Some((member, update.clone()));
                return Some(update);
            }
            let may_be_ours = was_sent || context.memory.updated.contains_key(context.email(*person));
            let is_ours = may_be_ours && addition.findings.is_empty();
            if !(was_sent && is_ours) {
                context.state().additions.insert(*person, addition);
            }
            let outcome = if is_ours { Outcome::Updated } else { Outcome::AlreadyMember };
            context.state().set_outcome(*person, PersonOutcome::Done(outcome));
        }
        None
    }

    /// What the member lacks of what they had and of what the last request sent.
    fn lacking(&self, after: &Member) -> Vec<String> {
        let sent = self.sent();
        let Some((before, update)) = sent.as_ref() else { return Vec::new() };
        missing_after(before, update, after, self.known_roles())
    }

    /// What the member still has of what the last request took away.
    fn left(&self, after: &Member) -> Vec<String> {
        let is_replaced = matches!(self.context.plan.update, UpdateMode::Replace { .. });
        let sent = self.sent();
        let update = sent.as_ref().filter(|_| is_replaced).map(|(_, update)| update);
        update.map(|update| left_after(update, after, self.known_roles())).unwrap_or_default()
    }

    fn is_complete(&self, after: &Member) -> bool {
        self.lacking(after).is_empty() && self.left(after).is_empty()
    }

    /// Records the update, unless it is not complete, also when the member is looked up.
    async fn conclude(&self, people: &[PersonId], answered: Member) -> Result<BatchReply<PersonId>, ApiError> {
        let client = &self.context.driver.client;
        if !self.is_complete(&answered) {
            client.wait_to_settle().await?;
            let after = match client.get_user(self.uuid).await {
                Ok(member) => member,
                Err(ApiError::Refused { .. } | ApiError::Malformed { .. }) => answered,
                Err(error) => return Err(error),
            };
            if !self.is_complete(&after) {
                let why = incomplete(&self.lacking(&after), &self.left(&after));
                return Ok(self.settle_as(people, &PersonOutcome::failed(why)));
            }
        }
        self.settle_as(people, &PersonOutcome::Done(Outcome::Updated));
        Ok(BatchReply::default())
    }
}

impl Write for UpdatePerson<'_> {
    type Item = PersonId;

    fn kind(&self) -> StepKind {
        StepKind::UpdatePerson
    }

    fn target(&self) -> &str {
        &self.changes
    }

    fn email(&self, person: PersonId) -> Option<&str> {
        Some(self.context.email(person))
    }

    async fn send(&self, people: &[PersonId], record: &StepRecord<'_>) -> Sent<PersonId> {
        let client = &self.context.driver.client;
        let member = match client.get_user(self.uuid).await {
            Err(error @ (ApiError::Refused { .. } | ApiError::Malformed { .. })) => {
                return Ok(Reply::Done(self.settle_as(people, &PersonOutcome::failed(not_read(&error)))));
            }
            read => read?,
        };
        // The member of this identifier may be somebody else than the list said.
        if people.iter().any(|person| client.is_in_doubt(self.context.email(*person))) {
            return Ok(Reply::Done(self.settle_as(people, &PersonOutcome::failed(in_doubt()))));
        }
        if member.roles.iter().any(|role| Uuid::parse_str(role).is_ok()) {
            // Their names say which of them is above another.
            let read =
                async || Ok::<_, ApiError>(client.list_roles_if_allowed().await?.map(|roles| roles.organization));
            self.context.roles.get_or_try_init(read).await?;
        }
        let demotes = people.iter().any(|person| self.addition(*person, &member).demotes);
        if demotes && !self.another_stays().await? {
            return Ok(Reply::Done(self.settle_as(people, &PersonOutcome::failed(last_administrator(1)))));
        }
        let Some(MemberUpdate { roles, seats }) = self.decide(people, member) else {
            return Ok(Reply::Done(BatchReply { unneeded: people.to_vec(), ..BatchReply::default() }));
        };
        Ok(match client.update_user(self.uuid, &roles, seats.as_ref(), record).await? {
            Reply::Done(answered) => Reply::Done(self.conclude(people, answered).await?),
            Reply::Refused(refusal) => Reply::Refused(refusal),
            Reply::Unclear(unclear) => Reply::Unclear(unclear),
        })
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let member = if_there(self.context.driver.client.get_user(self.uuid).await)?;
        if !member.is_some_and(|member| self.is_complete(&member)) {
            return Ok(people.to_vec());
        }
        self.settle_as(people, &PersonOutcome::Done(Outcome::Updated));
        Ok(Vec::new())
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        let outcome = if failure.code == Code::ApiRefused { PersonOutcome::refused } else { PersonOutcome::failed };
        self.context.state().set_outcome(person, outcome(failure));
    }
}

/// The failure of a member to whom nothing was sent because what they have by now is unknown.
pub(in crate::run) fn not_read(error: &ApiError) -> Finding {
    let message = message!("member-not-read", why = error.to_string());
    Finding::error(Code::NotReadable, message, message!("fix-key-may-read-members"))
}

/// The failure of a member who lacks something, or still has something, after a change that the API accepted.
pub(super) fn incomplete(lacking: &[String], left: &[String]) -> Finding {
    let names = |all: &[String]| Arg::list(all.iter(), NAMES);
    let (message, fix) = match (lacking, left) {
        ([], left) => (message!("update-left", names = names(left)), message!("fix-update-left")),
        (lacking, _) => (message!("update-lacks", names = names(lacking)), message!("fix-update-lacks")),
    };
    Finding::error(Code::Unresolved, message, fix)
}
