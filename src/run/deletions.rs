//! Deletes pending invitations, one request for each, through the driver and the ledger. Memberships are never touched.

use std::cell::OnceCell;
use std::sync::Arc;

use super::driver::{BatchReply, Driver, Look, RefusedItem, Sent, Write, drive, look_again, without_effect};
use super::halt::{Again, Halt};
use super::ledger::{Ledger, Memory, StepRecord};
use super::lookup::{self, SoughtInvitation};
use super::read_outcome::if_allowed;
use crate::admin_api::{ApiError, Client, Refusal};
use crate::model::{Email, Finding, Id, Invitation, Listener, StepId, StepKind};

/// So many percent may fail: a person named each of the invitations.
const NO_BRAKE: usize = 100;

/// Invitations, and everything that a run needs to delete them.
pub struct DeletionInput<'a> {
    pub invitations: &'a [(Email, Invitation)],
    pub client: Client,
    pub ledger: Arc<Ledger>,
    /// The run's id, which the ledger knows already.
    pub run: String,
    /// What the ledger remembers of the run's earlier part; empty for a new run.
    pub memory: Memory,
    pub listener: Listener,
}

impl std::fmt::Debug for DeletionInput<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeletionInput").field("run", &self.run).finish_non_exhaustive()
    }
}

/// What became of one invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deletion {
    Deleted,
    /// The API said so, and this key must not look.
    NotVerified,
    /// Another person deleted it between listing and deleting.
    WasGone,
    /// It was accepted meanwhile: the person is a member.
    WasAccepted,
    NotDeleted {
        why: String,
    },
    NotAttempted {
        why: String,
    },
}

impl Deletion {
    /// Whether there is no such invitation any more.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        self.is_ours() || matches!(self, Self::WasGone | Self::WasAccepted)
    }

    /// Whether this run has deleted it.
    #[must_use]
    pub const fn is_ours(&self) -> bool {
        matches!(self, Self::Deleted | Self::NotVerified)
    }
}

/// Deletes the invitations. Returns what became of each, in their order, and why it ended before the last, if it did.
pub async fn delete_invitations(input: DeletionInput<'_>) -> (Vec<Deletion>, Option<Halt>) {
    let DeletionInput { invitations, client, ledger, run, memory, listener } = input;
    let (first_number, mut halt) = match ledger.next_step(&run) {
        Ok(number) => (number, None),
        Err(error) => (0, Some(Halt::from(error))),
    };
    let driver = Driver::new(client, ledger, run, listener, Again::Continues, (first_number, NO_BRAKE));
    let mut deletions = Vec::with_capacity(invitations.len());
    for (step, (email, invitation)) in (0..).map(StepId::new).zip(invitations) {
        let was_sent = memory.deleted.contains(email.as_str());
        let sought = sought(email, invitation);
        let delete = DeleteInvitation { driver: &driver, sought, was_sent, result: OnceCell::new() };
        if halt.is_none() {
            halt = drive(&driver, step, &delete, vec![()]).await.err();
        }
        deletions.push(delete.result.into_inner().unwrap_or_else(|| Deletion::NotAttempted {
            why: halt.as_ref().map(|halt| halt.why.clone()).unwrap_or_default(),
        }));
    }
    if halt.is_none() {
        halt = confirm(&driver, invitations, &mut deletions).await.err();
    }
    (deletions, halt.or_else(|| driver.outage()))
}

/// Looks whether what was answered as deleted is gone.
async fn confirm(driver: &Driver, invitations: &[(Email, Invitation)], deletions: &mut [Deletion]) -> Result<(), Halt> {
    let all = invitations.iter().zip(&*deletions);
    let deleted = all.filter(|(_, deletion)| **deletion == Deletion::Deleted);
    let deleted: Vec<SoughtInvitation> = deleted.map(|((email, one), _)| sought(email, one)).collect();
    if deleted.is_empty() {
        return Ok(());
    }
    let Some(left) = if_allowed(look_again(&driver.client, &Listed(&driver.client), &deleted).await)? else {
        let unseen = deletions.iter_mut().filter(|deletion| **deletion == Deletion::Deleted);
        unseen.for_each(|deletion| *deletion = Deletion::NotVerified);
        return Ok(());
    };
    for ((email, one), deletion) in invitations.iter().zip(deletions) {
        if left.iter().any(|left| left.1 == one.uuid) {
            driver.ledger.note_no_effect(&driver.run, StepKind::DeleteInvitation, "", &[email.as_str()])?;
            *deletion = Deletion::NotDeleted { why: without_effect().message.to_string() };
        }
    }
    Ok(())
}

/// Returns what is looked for of an invitation.
fn sought(email: &Email, invitation: &Invitation) -> SoughtInvitation {
    (email.clone(), invitation.uuid, invitation.expired)
}

struct Listed<'a>(&'a Client);

impl Look for Listed<'_> {
    type Item = SoughtInvitation;

    async fn left(&self, deleted: &[Self::Item]) -> Result<Vec<Self::Item>, ApiError> {
        let listed = lookup::still_listed(self.0, deleted).await?;
        Ok(deleted.iter().filter(|one| listed.contains(&one.1)).cloned().collect())
    }
}

struct DeleteInvitation<'a> {
    driver: &'a Driver,
    sought: SoughtInvitation,
    /// The run's earlier part may have sent the deletion.
    was_sent: bool,
    result: OnceCell<Deletion>,
}

impl DeleteInvitation<'_> {
    /// Records the result; the first one stays.
    fn note(&self, result: Deletion) {
        self.result.get_or_init(|| result);
    }

    /// Whether the person is a member, as far as this key may look.
    async fn is_member(&self) -> Result<bool, ApiError> {
        let found = if_allowed(self.driver.client.find_user(&self.sought.0).await)?;
        Ok(found.is_some_and(|found| found.member.is_some()))
    }

    async fn is_listed(&self) -> Result<bool, ApiError> {
        let listed = lookup::still_listed(&self.driver.client, std::slice::from_ref(&self.sought)).await?;
        Ok(!listed.is_empty())
    }
}

impl Write for DeleteInvitation<'_> {
    type Item = ();

    fn kind(&self) -> StepKind {
        StepKind::DeleteInvitation
    }

    fn email(&self, (): ()) -> Option<&str> {
        Some(self.sought.0.as_str())
    }

    async fn send(&self, _: &[()], record: &StepRecord<'_>) -> Sent<()> {
        let reply = self.driver.client.delete_invitation(self.sought.1, record).await?;
        Ok(reply.map(|()| {
            self.note(Deletion::Deleted);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        if self.is_listed().await? {
            return Ok(items.to_vec());
        }
        self.note(Deletion::Deleted);
        Ok(Vec::new())
    }

    /// "Missing" may mean the invitation, or an address that this API does not have: only the lists can tell.
    async fn refuse(&self, _: &Client, refused: Vec<RefusedItem<()>>, in_doubt: bool) -> Result<(), ApiError> {
        for RefusedItem { refusal, failure, .. } in refused {
            let is_gone =
                refusal.as_ref().is_some_and(Refusal::is_missing) && if_allowed(self.is_listed().await)? == Some(false);
            self.note(match is_gone {
                true if self.is_member().await? => Deletion::WasAccepted,
                true if in_doubt || self.was_sent => Deletion::Deleted,
                true => Deletion::WasGone,
                false => {
                    Deletion::NotDeleted { why: refusal.map_or(failure.message.to_string(), |refusal| refusal.message) }
                }
            });
        }
        Ok(())
    }

    fn fail(&self, (): (), failure: Finding) {
        self.note(Deletion::NotDeleted { why: failure.message.to_string() });
    }
}
