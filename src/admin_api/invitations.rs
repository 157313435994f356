//! `/users-invite`: sends invitations, lists the pending ones, takes one back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::addresses::{addresses, refused};
use super::elements::{Elements, or_unknown, texts};
use super::encoding::null_is_empty;
use super::request::{GetRequest, Request};
use super::role_fields::OrgRoleFields;
use super::users::roles;
use super::{ApiError, Client, Reply, WriteAhead};
use crate::model::{Email, InvitationOptions, OrgRole, Seat};

/// People to be invited in one request, and what is the same for all of them.
#[derive(Debug, Clone, Copy)]
pub struct Invite<'a> {
    /// Normalised, as [`Email`] spells them.
    pub emails: &'a [&'a str],
    /// Resolved: never `Named`.
    pub roles: &'a [OrgRole],
    pub seats: Option<&'a BTreeSet<Seat>>,
    pub workspaces: &'a [Uuid],
    pub options: InvitationOptions,
}

/// An invitation that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingInvitation {
    pub uuid: Uuid,
    pub email: Email,
    /// As the API gives them; empty where it did not say.
    pub roles: Vec<String>,
}

/// The people of one `POST /users-invite` whom the answer names. The list of invitations must confirm the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvitedUsers {
    /// Refused one by one, with the API's message where it gave any.
    pub invalid: BTreeMap<Email, Option<String>>,
    pub already_members: BTreeSet<Email>,
    pub invited_count: Option<u64>,
    /// Addresses in the answer that were not in the request, escaped.
    pub unasked: Vec<String>,
}

/// One element of `GET /users-invite`.
#[derive(Debug, Deserialize)]
struct InvitationResponse {
    #[serde(alias = "uuid")]
    invite_uuid: Uuid,
    #[serde(default, deserialize_with = "or_unknown")]
    email: Option<String>,
    #[serde(default, deserialize_with = "texts")]
    roles: Vec<String>,
    #[serde(default, deserialize_with = "or_unknown")]
    role: Option<String>,
}

/// `POST /users-invite`.
#[derive(Debug, Serialize)]
struct InviteUsersRequest<'a> {
    /// All addresses in one text, with commas between them.
    email: String,
    #[serde(flatten)]
    role: OrgRoleFields,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscription_types: Option<&'a BTreeSet<Seat>>,
    #[serde(skip_serializing_if = "<[Uuid]>::is_empty")]
    workspace_uuids: &'a [Uuid],
    #[serde(flatten)]
    options: InvitationOptions,
}

/// `POST /users-invite`.
#[derive(Debug, Deserialize)]
struct InviteUsersResponse {
    invalid_emails: Vec<Value>,
    #[serde(default, deserialize_with = "null_is_empty")]
    already_members: Vec<Value>,
    /// A count that is no number says nothing, and the rest of the answer stays readable.
    #[serde(default)]
    invited_members_count: Value,
    /// Undocumented, and tolerated: reasons beside the people they concern.
    #[serde(default, deserialize_with = "null_is_empty")]
    errors: Vec<Value>,
}

impl Client {
    /// Reads every pending invitation with a readable address.
    ///
    /// # Errors
    /// Where the list could not be read.
    pub async fn list_invitations(&self) -> Result<Vec<PendingInvitation>, ApiError> {
        let list = self.read(GetRequest::new("/users-invite", "the list of invitations")).await?;
        Ok(self.pending(list))
    }

    /// Reads them for a caller who has read `GET /users`. They are optional where that list shows invitations as well.
    ///
    /// # Errors
    /// Where the list could not be read.
    pub(crate) async fn list_more_invitations(&self) -> Result<Vec<PendingInvitation>, ApiError> {
        Ok(self.list_invitations_if_readable().await?.unwrap_or_default())
    }

    /// Reads them; `None` where they cannot be read and `GET /users` shows them as well.
    ///
    /// # Errors
    /// Where the list could not be read, and nothing else shows them.
    pub(crate) async fn list_invitations_if_readable(&self) -> Result<Option<Vec<PendingInvitation>>, ApiError> {
        if self.shows_invitations() {
            self.try_list_invitations().await
        } else {
            self.list_invitations().await.map(Some)
        }
    }

    /// Whether `GET /users` has shown invitations as well.
    pub(crate) fn shows_invitations(&self) -> bool {
        self.executor.shows_invitations.load(Ordering::Relaxed)
    }

    /// Reads them in at most two attempts; `None` where they cannot be read so.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub(crate) async fn try_list_invitations(&self) -> Result<Option<Vec<PendingInvitation>>, ApiError> {
        let list = self.read_optional(GetRequest::new("/users-invite", "the list of invitations")).await?;
        Ok(list.map(|list| self.pending(list)))
    }

    fn pending(&self, list: Elements<InvitationResponse>) -> Vec<PendingInvitation> {
        let Elements { items, unreadable } = list;
        self.note_elements("the list of invitations", items.iter().map(|one| one.invite_uuid), &unreadable);
        let readable = |one: InvitationResponse| {
            let email = Email::parse(one.email?.trim()).ok()?;
            self.note_pending_invitation(one.invite_uuid, &email);
            Some(PendingInvitation { uuid: one.invite_uuid, email, roles: roles(one.roles, one.role) })
        };
        items.into_iter().filter_map(readable).collect()
    }

    /// Invites people; the API sends each an e-mail.
    ///
    /// # Errors
    /// Where the run cannot go on; everything about these people is in the reply.
    pub async fn invite_users(
        &self,
        invite: Invite<'_>,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<InvitedUsers>, ApiError> {
        let asked = addresses(invite.emails.iter().copied())?;
        let body = InviteUsersRequest {
            email: invite.emails.join(","),
            role: OrgRoleFields::new(invite.roles, self.legacy_role()),
            subscription_types: invite.seats,
            workspace_uuids: invite.workspaces,
            options: invite.options,
        };
        let request = Request::post("/users-invite", "the request to invite people")
            .documented(&["invalid_emails", "already_members", "invited_members_count"])
            .body(&body)
            .batch(invite.emails.len());
        Ok(self.write(request, write_ahead).await?.map(|response| invited(&asked, &response)))
    }

    /// Takes a pending invitation back.
    ///
    /// # Errors
    /// Where the run cannot go on.
    pub async fn delete_invitation(&self, uuid: Uuid, write_ahead: &dyn WriteAhead) -> Result<Reply<()>, ApiError> {
        let request = Request::delete(&format!("/users-invite/{uuid}"), "the request to delete the invitation")
            .documented(&["message"]);
        self.write_plain(request, Some(1), write_ahead).await
    }
}

/// Joins the answer to an invitation with `asked`.
fn invited(asked: &BTreeSet<Email>, response: &InviteUsersResponse) -> InvitedUsers {
    let mut unasked = Vec::new();
    let mut invalid = refused(asked, response.invalid_emails.iter().chain(&response.errors), &mut unasked);
    let listed = refused(asked, response.already_members.iter(), &mut unasked);
    // Who is in both lists is in neither: the answer contradicts itself.
    let already_members = listed.into_keys().filter(|email| invalid.remove(email).is_none()).collect();
    unasked.sort();
    InvitedUsers { invalid, already_members, invited_count: response.invited_members_count.as_u64(), unasked }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn people_whom_an_invitation_answer_does_not_name_are_left_to_be_confirmed() {
        let email = |text: &str| Email::parse(text).unwrap();
        let asked = ["ada@example.com", "alan@example.com", "grace@example.com", "kay@example.com"].map(email).into();
        let response = serde_json::from_value(json!({
            "invalid_emails": ["ALAN@example.com", "kay@example.com"],
            "already_members": ["ada@example.com", "eve@example.com", "kay@example.com"],
        }));
        let all = invited(&asked, &response.unwrap());
        assert_eq!(all.invalid.into_keys().collect::<Vec<_>>(), [email("alan@example.com")]);
        assert_eq!(all.already_members, [email("ada@example.com")].into());
        assert_eq!((all.invited_count, all.unasked), (None, vec!["eve@example.com".to_owned()]));
    }
}
