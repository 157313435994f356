//! Invitations: one string of addresses, one e-mail to each; the pending ones listed and withdrawn.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::users::is_address;
use super::{Answer, Call, Outcome, batch, render};
use crate::simulator::contract::bodies::NewInvitation;
use crate::simulator::organization::roles::Scope;
use crate::simulator::organization::{Invitation, Organization};
use crate::simulator::refusal::Refusal;

pub(super) fn invite(organization: &mut Organization, call: &Call) -> Outcome {
    let asked: NewInvitation = call.body();
    let workspaces = asked.workspace_uuids.unwrap_or_default();
    if let Some(unknown) = workspaces.iter().find(|id| organization.workspaces.get(**id).is_none_or(|one| one.archived))
    {
        return Err(Refusal::not_found("workspace", unknown));
    }
    let mut seats = asked.subscription_types.unwrap_or_default();
    seats.extend(asked.subscription_type.filter(|seat| !seats.contains(seat)));
    let roles = asked.roles.or_plain(Scope::Organization);
    let (mut invalid, mut members, mut invited) = (Vec::new(), Vec::new(), 0);
    let text = Value::from(asked.email);
    for address in batch::addresses(&text) {
        if !is_address(address) {
            invalid.push(address);
        } else if organization.member_at(address).is_some() {
            members.push(address);
        } else {
            invited += 1;
            organization.invite(Invitation {
                email: address.to_owned(),
                roles: roles.clone(),
                seats: seats.clone(),
                workspaces: workspaces.clone(),
                expired: false,
                created_at: Timestamp::now(),
            });
        }
    }
    Ok(Answer::ok(json!({"invalid_emails": invalid, "already_members": members, "invited_members_count": invited})))
}

/// All of them at once; expired ones are pending no more, and are seen in the list of users alone.
pub(super) fn list(organization: &Organization) -> Answer {
    let pending = organization.invitations.iter().filter(|(_, invitation)| !invitation.expired);
    Answer::ok(pending.map(|(id, invitation)| render::brief_invitation(id, invitation)).collect())
}

pub(super) fn delete(organization: &mut Organization, call: &Call) -> Outcome {
    let id = call.ids[0];
    if organization.remove_invitation(id) {
        Ok(Answer::ok(json!({"message": "the invitation was withdrawn"})))
    } else {
        Err(Refusal::not_found("invitation", id))
    }
}
