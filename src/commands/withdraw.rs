//! Takes invitations back, one after the other. What ended without a clear answer is looked up before it is
//! sent again, and what was done stays told, however it ends. Nobody's membership is touched.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::admin_api::{ApiError, AttemptEnd, Client, Reply, WriteAhead, WriteAheadError};
use crate::model::{Email, Invitation};
use crate::run::Halt;

/// How often one withdrawal is sent where the API leaves open what became of it.
const ATTEMPTS: u32 = 4;

/// The page size of look-ups: one address rarely matches more.
const LOOK_UP_PAGE: u32 = 100;

/// What became of one invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    Deleted,
    /// Somebody else took it back, or it was accepted, between listing and deleting.
    WasGone,
    NotDeleted,
    NotAttempted,
    /// FileState was none for the address.
    NoInvitation,
    /// The sheet's row has no readable address.
    Unreadable,
}

impl Done {
    /// The stable name in the JSON output.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::WasGone => "was-gone",
            Self::NotDeleted => "not-deleted",
            Self::NotAttempted => "not-attempted",
            Self::NoInvitation => "no-invitation",
            Self::Unreadable => "unreadable",
        }
    }

    /// For people.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::WasGone => "was gone already",
            Self::NotDeleted => "not deleted",
            Self::NotAttempted => "not attempted",
            Self::NoInvitation => "has no pending invitation",
            Self::Unreadable => "the row names nobody",
        }
    }
}

/// The line of one invitation, or of somebody without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Withdrawn {
    pub email: String,
    pub done: Done,
    pub detail: String,
}

impl Withdrawn {
    /// Whether there was an invitation and it is there no more.
    pub(super) const fn is_gone(&self) -> bool {
        matches!(self.done, Done::Deleted | Done::WasGone)
    }
}

/// A result for each of `chosen`, and why it ended before the last, where it did.
pub(super) async fn withdraw_all(client: &Client, chosen: &[(Email, Invitation)]) -> (Vec<Withdrawn>, Option<Halt>) {
    let mut results = Vec::with_capacity(chosen.len());
    let mut halt: Option<Halt> = None;
    for (email, invitation) in chosen {
        let result = |done, detail| Withdrawn { email: email.as_str().to_owned(), done, detail };
        results.push(match &halt {
            Some(halt) => result(Done::NotAttempted, halt.why()),
            None => match withdraw(client, email, invitation).await {
                Ok((done, detail)) => result(done, detail),
                Err((error, may_have_happened)) => {
                    let why = Halt::from(error);
                    let detail = why.why();
                    halt = Some(why);
                    let done = if may_have_happened { Done::NotDeleted } else { Done::NotAttempted };
                    let aside = if may_have_happened { "it may be gone all the same: " } else { "" };
                    result(done, format!("{aside}{detail}"))
                }
            },
        });
    }
    (results, halt)
}

/// Deletes one invitation. An error says too whether the deletion may have happened.
async fn withdraw(client: &Client, email: &Email, invitation: &Invitation) -> Result<(Done, String), (ApiError, bool)> {
    let watch = Watch::default();
    let told = |error| (error, watch.may_have_happened.load(Ordering::Acquire));
    let mut why = String::new();
    for attempt in 1..=ATTEMPTS {
        match client.delete_invitation(invitation.uuid, &watch).await.map_err(told)? {
            Reply::Done(()) => return Ok((Done::Deleted, String::new())),
            Reply::Refused(refusal) if refusal.is_missing() => {
                // Only the lists can tell "not there" from an address that this API does not know.
                let there = match is_there(client, email, invitation).await {
                    Err(error) if error.is_forbidden() => true,
                    there => there.map_err(told)?,
                };
                return Ok(match (there, attempt) {
                    (true, _) => (Done::NotDeleted, refusal.message),
                    (false, 1) => (Done::WasGone, String::new()),
                    (false, _) => (Done::Deleted, String::new()),
                });
            }
            Reply::Refused(refusal) => return Ok((Done::NotDeleted, refusal.message)),
            Reply::Unclear(unclear) => {
                client.wait_to_settle().await.map_err(told)?;
                let there = match is_there(client, email, invitation).await {
                    Err(error) if error.is_forbidden() => {
                        return Ok((Done::NotDeleted, format!("it may be gone all the same: {error}")));
                    }
                    there => there.map_err(told)?,
                };
                if !there {
                    return Ok((Done::Deleted, String::new()));
                }
                if let Some(error) = unclear.error {
                    return Ok((Done::NotDeleted, error.message));
                }
                why = unclear.why;
            }
        }
    }
    Ok((Done::NotDeleted, why))
}

/// Whether either list still has it: one knows those that wait, the other those that expired as well.
async fn is_there(client: &Client, email: &Email, invitation: &Invitation) -> Result<bool, ApiError> {
    let found = client.users(1, LOOK_UP_PAGE, Some(email)).await?.items;
    if found.iter().any(|found| found.uuid == invitation.uuid) {
        return Ok(true);
    }
    Ok(client.invitations().await?.iter().any(|one| one.uuid == invitation.uuid))
}

/// Sees whether anything left of which nobody knows that it changed nothing. No ledger remembers it: what
/// is there, the organization says.
#[derive(Debug, Default)]
struct Watch {
    may_have_happened: AtomicBool,
}

impl WriteAhead for Watch {
    fn about_to_send(&self, _attempt: u32) -> Result<(), WriteAheadError> {
        self.may_have_happened.store(true, Ordering::Release);
        Ok(())
    }

    fn ended(&self, _attempt: u32, end: &AttemptEnd) {
        if !end.may_have_happened() {
            self.may_have_happened.store(false, Ordering::Release);
        }
    }
}
