//! Invitations: sending them, listing the pending ones, taking one back.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::addresses;
use crate::admin_api::client::{GetRequest, Request};
use crate::admin_api::wire::{self, InviteIn, InvitedOut, InvitedUsers, OrgRoleFields, PendingOut};
use crate::admin_api::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Email, Language, OrgRole, Seat};

/// People to be invited in one request, and what is the same for all of them.
#[derive(Debug, Clone, Copy)]
pub struct Invite<'a> {
    /// Normalised, as [`Email`] spells them.
    pub emails: &'a [&'a str],
    /// Resolved: never `Named`.
    pub role: &'a OrgRole,
    pub seats: Option<&'a BTreeSet<Seat>>,
    pub workspaces: &'a [Uuid],
    pub language: Option<Language>,
}

/// An invitation that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingInvitation {
    pub uuid: Uuid,
    pub email: Email,
}

impl Client {
    /// Every pending invitation with a readable address.
    ///
    /// # Errors
    /// Where the list could not be read.
    pub async fn invitations(&self) -> Result<Vec<PendingInvitation>, ApiError> {
        let all: Vec<PendingOut> = self.read(GetRequest::new("/users-invite", "the list of invitations")).await?;
        let readable = |one: PendingOut| {
            Some(PendingInvitation { uuid: one.invite_uuid, email: Email::parse(one.email?.trim()).ok()? })
        };
        Ok(all.into_iter().filter_map(readable).collect())
    }

    /// Invites people; the API sends each an e-mail.
    ///
    /// # Errors
    /// Where the run cannot go on; everything about these people is in the reply.
    pub async fn invite_users(
        &self,
        invite: Invite<'_>,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<InvitedUsers>, ApiError> {
        let asked = addresses(invite.emails.iter().copied())?;
        let body = InviteIn {
            email: invite.emails.join(","),
            role: OrgRoleFields::new(Some(invite.role), self.legacy_role()),
            subscription_types: invite.seats,
            workspace_uuids: invite.workspaces,
            email_language: invite.language,
        };
        let ask = Request::post("/users-invite", "the invitation")
            .documented(&["invalid_emails", "already_members", "invited_members_count"])
            .body(&body)
            .batch(invite.emails.len());
        let reply = self.write::<InvitedOut>(ask, intent).await?;
        Ok(reply.map(|out| wire::invited(&asked, &out)))
    }

    /// Takes a pending invitation back.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn delete_invitation(&self, uuid: Uuid, intent: &dyn WriteAhead) -> Result<Reply<()>, ApiError> {
        let ask = Request::delete(&format!("/users-invite/{uuid}"), "the withdrawal").documented(&["message"]);
        self.write_plain(ask, intent).await
    }
}
