//! `POST /users-invite`: asks people by e-mail, many in one request, all with the same role, seats,
//! workspaces and language. A second invitation is a second e-mail, so nothing is repeated unasked.

use std::sync::atomic::{AtomicBool, Ordering};

use super::super::batch::{self, Batch, BatchReply};
use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single;
use super::super::state::{PersonOutcome, PlaceKind, StepFailure};
use super::needs;
use crate::admin_api::{ApiError, Invite, Refusal, Reply};
use crate::model::{OrgRole, Outcome, StepKind};
use crate::plan::Work;

pub(super) async fn carry_out(context: &RunContext, step: usize, work: &Work) -> Result<(), Halt> {
    let Work::InvitePeople { people, asked, workspaces, language } = work else { return Ok(()) };
    let mut carried = Vec::with_capacity(workspaces.len());
    for workspace in workspaces {
        match needs::target(context, PlaceKind::Workspace, *workspace) {
            Ok(uuid) => carried.push(uuid),
            Err(setback) => {
                // An invitation cannot be given a workspace later: nobody is asked by halves.
                for person in people {
                    context.state().set_outcome(*person, PersonOutcome::Failed(setback.clone()));
                }
                return Ok(());
            }
        }
    }
    let invite = Invite {
        emails: &[],
        role: asked.role.as_ref().unwrap_or(&OrgRole::Member),
        seats: asked.seats.as_ref(),
        workspaces: &carried,
        language: *language,
    };
    batch::drive(context, step, &InvitePeople { context, invite, was_unclear: AtomicBool::new(false) }, people.clone())
        .await
}

struct InvitePeople<'a> {
    context: &'a RunContext,
    /// All but the addresses.
    invite: Invite<'a>,
    /// A request of this step had no clear answer: whom a later one refuses, it may have invited.
    was_unclear: AtomicBool,
}

impl Batch for InvitePeople<'_> {
    const KIND: StepKind = StepKind::InvitePeople;

    fn target(&self) -> &'static str {
        ""
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<BatchReply>, ApiError> {
        let emails: Vec<&str> = people.iter().map(|person| self.context.email(*person)).collect();
        let invited = match self.context.client.invite_users(Invite { emails: &emails, ..self.invite }, entry).await? {
            Reply::Done(invited) => invited,
            Reply::Refused(refusal) => return Ok(Reply::Refused(refusal)),
            Reply::Unclear(unclear) => return Ok(Reply::Unclear(unclear)),
        };
        for address in &invited.unasked {
            self.context.alarm(format!("the API speaks of {address}, whom nobody asked it to invite"));
        }
        let mut asked_now = Vec::new();
        let mut members = Vec::new();
        let mut refused = Vec::new();
        let mut invalid = Vec::new();
        for person in people {
            let email = self.context.email(*person);
            if invited.already_members.contains(email) {
                members.push(*person);
                refused.push(*person);
            } else if let Some(message) = invited.invalid.get(email) {
                invalid.push((*person, needs::listed_invalid(message.as_deref())));
                refused.push(*person);
            } else {
                asked_now.push(*person);
            }
        }
        self.already_members(&members).await?;
        self.judge(invalid).await?;
        if invited.invited_count != u64::try_from(asked_now.len()).ok() {
            // The count does not say whom: the list of invitations does.
            return Ok(Reply::Done(BatchReply { unknown: asked_now, refused }));
        }
        for person in asked_now {
            self.context.state().set_outcome(person, PersonOutcome::Done(Outcome::Invited));
        }
        Ok(Reply::Done(BatchReply { unknown: Vec::new(), refused }))
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        self.was_unclear.store(true, Ordering::Relaxed);
        let invited = lookup::invited(self.context).await?;
        let (there, left): (Vec<u32>, Vec<u32>) =
            people.iter().copied().partition(|person| invited.contains(self.context.email(*person)));
        {
            let mut state = self.context.state();
            for person in there {
                state.set_outcome(person, PersonOutcome::Done(Outcome::Invited));
            }
        }
        if left.is_empty() {
            return Ok(left);
        }
        // WorkspaceAdmin is not on the list may have accepted already.
        let found = lookup::people(self.context, &left).await?;
        let mut state = self.context.state();
        let mut nowhere = Vec::new();
        for person in left {
            let email = self.context.email(person);
            if let Some(member) = found.members.get(email) {
                state.found(person, member.uuid, Outcome::Invited);
            } else if found.invitations.contains_key(email) {
                state.set_outcome(person, PersonOutcome::Done(Outcome::Invited));
            } else {
                nowhere.push(person);
            }
        }
        Ok(nowhere)
    }

    async fn refused(&self, people: &[(u32, Refusal)]) -> Result<(), ApiError> {
        let (conflicting, others): (Vec<_>, Vec<_>) = people.iter().partition(|(_, refusal)| refusal.is_conflict());
        let known = self.known_already(&conflicting.iter().map(|(person, _)| *person).collect::<Vec<_>>()).await?;
        for (person, refusal) in conflicting.into_iter().filter(|(person, _)| !known.contains(person)) {
            self.context.state().set_outcome(*person, PersonOutcome::Refused(single::refused(refusal)));
        }
        self.judge(others.into_iter().map(|(person, refusal)| (*person, single::refused(refusal))).collect()).await
    }

    fn failed(&self, person: u32, setback: StepFailure) {
        self.context.state().set_outcome(person, PersonOutcome::Failed(setback));
    }
}

impl InvitePeople<'_> {
    /// Whom a request without a clear answer may have invited is looked for, and once more after a pause,
    /// before a refusal is believed.
    async fn judge(&self, refused: Vec<(u32, StepFailure)>) -> Result<(), ApiError> {
        let mut left: Vec<u32> = refused.iter().map(|(person, _)| *person).collect();
        if self.was_unclear.load(Ordering::Relaxed) && !left.is_empty() {
            // Where the key may not see it, the API's no is all that is known.
            left = lookup::if_allowed(self.ask(&left).await)?.unwrap_or(left);
            if !left.is_empty() {
                self.context.client.wait_to_settle().await?;
                left = lookup::if_allowed(self.ask(&left).await)?.unwrap_or(left);
            }
        }
        let mut state = self.context.state();
        for (person, setback) in refused.into_iter().filter(|(person, _)| left.contains(person)) {
            state.set_outcome(person, PersonOutcome::Refused(setback));
        }
        Ok(())
    }

    /// People who, the API says, are members: since the snapshot, somebody else let them in.
    async fn already_members(&self, people: &[u32]) -> Result<(), ApiError> {
        if people.is_empty() {
            return Ok(());
        }
        let found = lookup::if_allowed(lookup::people(self.context, people).await)?.unwrap_or_default();
        let mut state = self.context.state();
        for person in people {
            match found.members.get(self.context.email(*person)) {
                Some(member) => state.found(*person, member.uuid, Outcome::AlreadyMember),
                None => state.set_outcome(*person, PersonOutcome::Done(Outcome::AlreadyMember)),
            }
        }
        Ok(())
    }

    /// Those of the people who "conflict" because they are invited or members already.
    async fn known_already(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let found = lookup::if_allowed(lookup::people(self.context, people).await)?.unwrap_or_default();
        let mut state = self.context.state();
        let mut known = Vec::new();
        for person in people {
            let email = self.context.email(*person);
            if let Some(member) = found.members.get(email) {
                state.found(*person, member.uuid, Outcome::AlreadyMember);
            } else if found.invitations.contains_key(email) {
                state.set_outcome(*person, PersonOutcome::Done(Outcome::AlreadyInvited));
            } else {
                continue;
            }
            known.push(*person);
        }
        Ok(known)
    }
}
