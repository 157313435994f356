//! Invitations: one request names many addresses in one text, each gets an e-mail; pending ones are listed and deleted.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::users::{SUBSCRIPTION, is_address};
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::roles::{EITHER_ROLE, ORGANIZATION_ROLES, RoleFields};
use crate::simulator::contract::schema::{IDS, ObjectSchema, Schema, nullable, optional, required};
use crate::simulator::organization::roles::RoleScope;
use crate::simulator::organization::{InvitationRecord, Organization};
use crate::simulator::refusal::Refusal;
use crate::simulator::request::{ApiRequest, BatchField, split_addresses};
use crate::simulator::response::{ApiResponse, ApiResult};

pub(super) static OPERATIONS: [OperationSpec; 3] = [
    OperationSpec::post("users-invite", Operation::InviteUsers, invite)
        .body(&INVITATION)
        .batch(BatchField::Addresses("email"))
        .answers_addresses(),
    OperationSpec::get("users-invite", Operation::ListInvitations, |organization, _| Ok(list(organization)))
        .answers_addresses(),
    OperationSpec::delete("users-invite/{}", Operation::DeleteInvitation, delete),
];

const LANGUAGE: Schema = Schema::Choice(&["en", "fr", "es", "de", "it", "pt_br", "pl", "ar", "nl"]);

const INVITATION: Schema = Schema::Object(&ObjectSchema {
    properties: &[
        ORGANIZATION_ROLES,
        &[
            required("email", Schema::Text { max_chars: usize::MAX }),
            nullable("subscription_type", SUBSCRIPTION),
            nullable("subscription_types", Schema::List { of: &SUBSCRIPTION, min_items: 0 }),
            optional("subscription_seat_automatic_granting", Schema::Flag),
            nullable("email_language", LANGUAGE),
            nullable("workspace_uuids", IDS),
        ],
    ],
    exclusive: EITHER_ROLE,
});

#[derive(Debug, Deserialize)]
struct NewInvitations {
    email: String,
    subscription_type: Option<String>,
    subscription_types: Option<Vec<String>>,
    workspace_uuids: Option<Vec<Uuid>>,
    #[serde(flatten)]
    roles: RoleFields,
}

fn invite(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let new: NewInvitations = request.body();
    let workspaces = new.workspace_uuids.unwrap_or_default();
    let is_missing = |id: &&Uuid| organization.workspaces.get(*id).is_none_or(|workspace| workspace.archived);
    if let Some(missing) = workspaces.iter().find(is_missing) {
        return Err(Refusal::not_found("workspace", missing));
    }
    let mut seats = new.subscription_types.unwrap_or_default();
    seats.extend(new.subscription_type.filter(|seat| !seats.contains(seat)));
    let roles = new.roles.resolve_or_default(RoleScope::Organization);
    let (mut invalid, mut members, mut invited) = (Vec::new(), Vec::new(), 0);
    let text = Value::from(new.email);
    for address in split_addresses(&text) {
        if !is_address(address) {
            invalid.push(address);
        } else if organization.find_member(address).is_some() {
            members.push(address);
        } else {
            invited += 1;
            organization.invite(InvitationRecord {
                email: address.to_owned(),
                roles: roles.clone(),
                seats: seats.clone(),
                workspaces: workspaces.clone(),
                expired: false,
                created_at: Timestamp::now(),
            });
        }
    }
    Ok(ApiResponse::ok(
        json!({"invalid_emails": invalid, "already_members": members, "invited_members_count": invited}),
    ))
}

/// Lists all pending invitations at once. Expired ones are not pending; only the list of users contains them.
fn list(organization: &Organization) -> ApiResponse {
    let pending = organization.invitations.iter().filter(|(_, invitation)| !invitation.expired);
    let entries = pending.map(|(id, invitation)| {
        let roles = RoleScope::Organization.render(&invitation.roles);
        json!({"invite_uuid": id, "email": invitation.email, "role": roles.first(), "roles": roles})
    });
    ApiResponse::ok(entries.collect::<Value>())
}

fn delete(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let id = request.ids[0];
    let target = organization.invitation_target(id);
    if organization.remove_invitation(id) {
        organization.record("organization.invite.revoked", target);
        Ok(ApiResponse::ok(json!({"message": "the invitation was deleted"})))
    } else {
        Err(Refusal::not_found("invitation", id))
    }
}
