//! `POST /users-invite`: invites people by e-mail, many in one request, all with the same role, seats, workspaces and
//! language. A second invitation is a second e-mail, so the list of invitations is read right before, and once after in
//! case another person invited somebody at the same time.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::new_people::{listed_invalid, look_up_people, note_refused};
use super::prerequisites::target_uuid;
use crate::admin_api::{Alarm, ApiError, Client, Invite, Reply};
use crate::model::{Email, Finding, Invitation, Outcome, PersonId, StepId, StepKind, WorkspaceId};
use crate::plan::{Work, invitation_differs, invitation_doubled};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, RefusedItem, Sent, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::read_outcome::if_allowed;
use crate::run::state::{PersonOutcome, PlaceId};

pub(super) async fn run(context: &RunContext, step: StepId, work: &Work) -> Result<(), Halt> {
    let Work::InvitePeople { people, asked, workspaces: planned, options } = work else { return Ok(()) };
    let uuids: Result<Vec<_>, _> =
        planned.iter().map(|workspace| target_uuid(context, PlaceId::Workspace(*workspace))).collect();
    let workspaces = match uuids {
        Ok(uuids) => uuids,
        Err(failure) => {
            // An invitation cannot get a workspace later, so without all of them it is not sent.
            for person in people {
                context.state().set_outcome(*person, PersonOutcome::failed(failure.clone()));
            }
            return Ok(());
        }
    };
    let invite = Invite {
        emails: &[],
        roles: &asked.roles,
        seats: asked.seats.as_ref(),
        workspaces: &workspaces,
        options: *options,
    };
    let write = InvitePeople { context, invite, workspaces: planned, sent: Mutex::default() };
    drive(&context.driver, step, &write, people.clone()).await
}

struct InvitePeople<'a> {
    context: &'a RunContext,
    /// All but the addresses.
    invite: Invite<'a>,
    /// The workspaces of the invitation.
    workspaces: &'a [WorkspaceId],
    sent: Mutex<HashSet<PersonId>>,
}

impl Write for InvitePeople<'_> {
    type Item = PersonId;

    fn kind(&self) -> StepKind {
        StepKind::InvitePeople
    }

    fn email(&self, person: PersonId) -> Option<&str> {
        Some(self.context.email(person))
    }

    fn places(&self) -> Vec<Uuid> {
        self.invite.workspaces.to_vec()
    }

    fn is_new(&self, _: &[PersonId]) -> bool {
        self.workspaces.iter().any(|workspace| self.context.is_new_place(PlaceId::Workspace(*workspace)))
    }

    fn makes_two(&self) -> bool {
        true
    }

    async fn send(&self, people: &[PersonId], record: &StepRecord<'_>) -> Sent<PersonId> {
        // Another person may have invited some of them since the organization was read.
        let client = &self.context.driver.client;
        let listed = if_allowed(lookup::pending(client).await)?.unwrap_or_default();
        let (pending, people): (Vec<PersonId>, Vec<PersonId>) =
            people.iter().copied().partition(|person| listed.contains_key(self.context.email(*person)));
        self.note_pending(&pending);
        let mut batch = BatchReply { unneeded: pending, ..BatchReply::default() };
        if people.is_empty() {
            return Ok(Reply::Done(batch));
        }
        self.sent().extend(&people);
        let emails = self.emails(&people);
        let invited = match client.invite_users(Invite { emails: &emails, ..self.invite }, record).await? {
            Reply::Done(invited) => invited,
            Reply::Refused(refusal) => return Ok(Reply::Refused(refusal)),
            Reply::Unclear(unclear) => return Ok(Reply::Unclear(unclear)),
        };
        for address in &invited.unasked {
            client.alarm(Alarm::Invited, address);
        }
        let (mut members, mut sent) = (Vec::new(), Vec::new());
        for person in &people {
            let email = self.context.email(*person);
            if invited.already_members.contains(email) {
                members.push(*person);
            } else if let Some(message) = invited.invalid.get(email) {
                batch.refused.push(listed_invalid(*person, message.as_deref()));
            } else {
                sent.push(*person);
            }
        }
        self.note_members(&members).await?;
        batch.unneeded.extend(members);
        if invited.invited_count == u64::try_from(sent.len()).ok() {
            // Whatever becomes of the look, they are invited.
            self.note_invited(&sent, &HashMap::new());
            let apart: Vec<_> = people.iter().copied().filter(|person| !sent.contains(person)).collect();
            record.close_done(&self.emails(&apart))?;
            if let Some(listed) = if_allowed(lookup::pending(client).await)? {
                self.note_invited(&sent, &listed);
                let is_unseen = |person: &PersonId| !listed.contains_key(self.context.email(*person));
                self.context.state().unseen.extend(sent.into_iter().filter(is_unseen));
            }
        } else {
            // The count does not say whom: the list of invitations does.
            batch.unknown = sent;
        }
        Ok(Reply::Done(batch))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let invited = lookup::pending(&self.context.driver.client).await?;
        let (listed, left): (Vec<PersonId>, Vec<PersonId>) =
            people.iter().copied().partition(|person| invited.contains_key(self.context.email(*person)));
        self.note_invited(&listed, &invited);
        if left.is_empty() {
            return Ok(left);
        }
        // A person who is not on the list may have accepted already, or another administrator let them in.
        look_up_people(self.context, &left, Outcome::AlreadyMember, Some(Outcome::Invited)).await
    }

    /// Looks up conflicts, who may be members or invited already, and people whom an unclear request may have invited.
    /// Without the right to look, the refusal is all that is known.
    async fn refuse(
        &self,
        client: &Client,
        refused: Vec<RefusedItem<PersonId>>,
        in_doubt: bool,
    ) -> Result<(), ApiError> {
        let people = |is_conflict: bool| {
            let of_kind = refused.iter().filter(move |one| one.is_conflict() == is_conflict);
            of_kind.map(|one| one.item).collect::<Vec<_>>()
        };
        let (conflicts, mut left) = (people(true), people(false));
        if in_doubt && !left.is_empty() {
            left = if_allowed(self.settle(client, &left).await)?.unwrap_or(left);
        }
        if !conflicts.is_empty() {
            let (member, invited) = (Outcome::AlreadyMember, Some(Outcome::AlreadyInvited));
            let looked_up = look_up_people(self.context, &conflicts, member, invited).await;
            left.extend(if_allowed(looked_up)?.unwrap_or(conflicts));
        }
        note_refused(self.context, refused, &left);
        Ok(())
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        self.context.state().set_outcome(person, PersonOutcome::failed(failure));
    }
}

impl InvitePeople<'_> {
    /// Those for whom this step has sent a request.
    fn sent(&self) -> MutexGuard<'_, HashSet<PersonId>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records invited people, and which of them have more than one invitation among those that are `listed`, or one with
    /// other roles.
    fn note_invited(&self, people: &[PersonId], listed: &HashMap<Email, Vec<Invitation>>) {
        let (context, mut state) = (self.context, self.context.state());
        let (is_single, known) = (context.driver.client.legacy_role(), context.roles.get().and_then(Option::as_deref));
        for person in people {
            let email = context.email(*person);
            state.set_outcome(*person, PersonOutcome::Done(Outcome::Invited));
            let remark = match listed.get(email).map(Vec::as_slice) {
                None | Some([]) => None,
                Some([one]) => {
                    let person = &context.roster.people[*person];
                    invitation_differs(&context.roster, person, one, known, is_single)
                }
                Some(several) => {
                    Some(invitation_doubled(email, &several.iter().map(|one| one.uuid).collect::<Vec<_>>()))
                }
            };
            state.remarks.extend(remark.map(|remark| (*person, remark)));
        }
    }

    /// Records people who have an invitation before a request is sent: an earlier request of this run may have made it.
    fn note_pending(&self, people: &[PersonId]) {
        let (sent, mut state) = (self.sent(), self.context.state());
        for person in people {
            let is_ours = sent.contains(person) || self.context.memory.invited.contains(self.context.email(*person));
            let outcome = if is_ours { Outcome::Invited } else { Outcome::AlreadyInvited };
            state.set_outcome(*person, PersonOutcome::Done(outcome));
        }
    }

    /// Records people who are members, as the API says: another person let them in since the snapshot.
    async fn note_members(&self, people: &[PersonId]) -> Result<(), ApiError> {
        if people.is_empty() {
            return Ok(());
        }
        let is_member = Outcome::AlreadyMember;
        if_allowed(look_up_people(self.context, people, is_member, Some(is_member)).await)?;
        for person in people {
            self.context.state().set_outcome(*person, PersonOutcome::Done(Outcome::AlreadyMember));
        }
        Ok(())
    }
}
