//! `POST /users-invite`: asks people by e-mail, many in one request, all with the same role, seats,
//! workspaces and language. A second invitation is a second e-mail, so nothing is repeated unasked.

use super::super::ask;
use super::super::batch::{self, Batch};
use super::super::board::{Fate, PlaceKind, Setback};
use super::super::context::Context;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::once;
use super::needs;
use crate::admin_api::{ApiError, Invite, Refusal, Reply};
use crate::model::{OrgRole, Outcome, StepKind};
use crate::plan::Work;

pub(super) async fn carry_out(context: &Context, step: usize, work: &Work) -> Result<(), Halt> {
    let Work::InvitePeople { people, asked, workspaces, language } = work else { return Ok(()) };
    let mut carried = Vec::with_capacity(workspaces.len());
    for workspace in workspaces {
        match needs::target(context, PlaceKind::Workspace, *workspace) {
            Ok(uuid) => carried.push(uuid),
            Err(setback) => {
                // An invitation cannot be given a workspace later: nobody is asked by halves.
                for person in people {
                    context.board().set_fate(*person, Fate::Failed(setback.clone()));
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
    batch::carry_out(context, step, &InvitePeople { context, invite }, people.clone()).await
}

struct InvitePeople<'a> {
    context: &'a Context,
    /// All but the addresses.
    invite: Invite<'a>,
}

impl Batch for InvitePeople<'_> {
    const KIND: StepKind = StepKind::InvitePeople;

    fn target(&self) -> &'static str {
        ""
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<Vec<u32>>, ApiError> {
        let emails: Vec<&str> = people.iter().map(|person| self.context.email(*person)).collect();
        let invited = match self.context.client.invite_users(Invite { emails: &emails, ..self.invite }, entry).await? {
            Reply::Done(invited) => invited,
            Reply::Refused(refusal) => return Ok(Reply::Refused(refusal)),
            Reply::Unclear(unclear) => return Ok(Reply::Unclear(unclear)),
        };
        let mut asked_now = Vec::new();
        let mut members = Vec::new();
        for person in people {
            let email = self.context.email(*person);
            if invited.already_members.contains(email) {
                members.push(*person);
            } else if let Some(words) = invited.invalid.get(email) {
                self.context.board().set_fate(*person, Fate::Refused(needs::listed_invalid(words.as_deref())));
            } else {
                asked_now.push(*person);
            }
        }
        self.already_members(&members).await?;
        if invited.invited_count != u64::try_from(asked_now.len()).ok() {
            // The count does not say whom: the list of invitations does.
            return Ok(Reply::Done(asked_now));
        }
        for person in asked_now {
            self.context.board().set_fate(person, Fate::Done(Outcome::Invited));
        }
        Ok(Reply::Done(Vec::new()))
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let invited = ask::invited(self.context).await?;
        let (there, left): (Vec<u32>, Vec<u32>) =
            people.iter().copied().partition(|person| invited.contains(self.context.email(*person)));
        {
            let mut board = self.context.board();
            for person in there {
                board.set_fate(person, Fate::Done(Outcome::Invited));
            }
        }
        if left.is_empty() {
            return Ok(left);
        }
        // Who is not on the list may have accepted already.
        let found = ask::people(self.context, &left).await?;
        let mut board = self.context.board();
        let mut nowhere = Vec::new();
        for person in left {
            let email = self.context.email(person);
            if let Some(member) = found.members.get(email) {
                board.found(person, member.uuid, Outcome::Invited);
            } else if found.invitations.contains_key(email) {
                board.set_fate(person, Fate::Done(Outcome::Invited));
            } else {
                nowhere.push(person);
            }
        }
        Ok(nowhere)
    }

    async fn refused(&self, person: u32, refusal: &Refusal) -> Result<(), ApiError> {
        let left = if once::is_conflict(refusal) { self.conflict(person).await? } else { true };
        if left {
            self.context.board().set_fate(person, Fate::Refused(once::refused(refusal)));
        }
        Ok(())
    }

    fn failed(&self, person: u32, setback: Setback) {
        self.context.board().set_fate(person, Fate::Failed(setback));
    }
}

impl InvitePeople<'_> {
    /// People who, the API says, are members: since the snapshot, somebody else let them in.
    async fn already_members(&self, people: &[u32]) -> Result<(), ApiError> {
        if people.is_empty() {
            return Ok(());
        }
        let found = ask::people(self.context, people).await?;
        let mut board = self.context.board();
        for person in people {
            match found.members.get(self.context.email(*person)) {
                Some(member) => board.found(*person, member.uuid, Outcome::AlreadyMember),
                None => board.set_fate(*person, Fate::Done(Outcome::AlreadyMember)),
            }
        }
        Ok(())
    }

    /// Whether somebody who "conflicts" is after all neither invited nor a member.
    async fn conflict(&self, person: u32) -> Result<bool, ApiError> {
        let found = ask::people(self.context, &[person]).await?;
        let email = self.context.email(person);
        let mut board = self.context.board();
        if let Some(member) = found.members.get(email) {
            board.found(person, member.uuid, Outcome::AlreadyMember);
        } else if found.invitations.contains_key(email) {
            board.set_fate(person, Fate::Done(Outcome::AlreadyInvited));
        } else {
            return Ok(true);
        }
        Ok(false)
    }
}
