//! How people and things look in answers, by the document's schemas.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::simulator::organization::roles::Scope;
use crate::simulator::organization::{Assignment, Group, Invitation, Member, Organization, Workspace};

/// Of the seats that a request may ask for, the document's answers name these two.
const SHOWN_SEATS: [&str; 2] = ["CHAT", "MISTRAL_CODE"];

pub(super) fn member(organization: &Organization, id: Uuid, member: &Member) -> Value {
    let spaces = organization.workspaces.iter().filter(|(_, workspace)| !workspace.archived);
    let spaces = spaces.filter_map(|(space, workspace)| {
        let roles = workspace.members.get(id)?;
        Some(membership(space, workspace, roles))
    });
    let seats = member.seats.iter().filter(|seat| SHOWN_SEATS.contains(&seat.as_str()));
    let roles = Scope::Organization.raw(&member.roles);
    json!({
        "uuid": id,
        "oid_id": null,
        "name": member.full_name(),
        "email": member.email,
        "is_sso_outsider": false,
        "workspaces": spaces.collect::<Vec<_>>(),
        "subscriptions": member.seats.iter().map(|seat| json!({"type": seat})).collect::<Vec<_>>(),
        "raw_role": roles[0],
        "raw_roles": roles,
        "subscription_types": seats.collect::<Vec<_>>(),
        "created_at": member.created_at.to_string(),
    })
}

/// A member as `GET /users/{id}` shows them: with both names apart.
pub(super) fn user(organization: &Organization, id: Uuid, member: &Member) -> Value {
    let mut user = self::member(organization, id, member);
    user["first_name"] = json!(member.first_name);
    user["last_name"] = json!(member.last_name);
    user
}

fn membership(id: Uuid, workspace: &Workspace, roles: &[Uuid]) -> Value {
    let roles = Scope::Workspace.raw(roles);
    json!({"uuid": id, "name": workspace.name, "is_default": false, "raw_role": roles[0], "raw_roles": roles})
}

/// A pending invitation as the list of users shows it.
pub(super) fn invitation(id: Uuid, invitation: &Invitation) -> Value {
    let roles = Scope::Organization.raw(&invitation.roles);
    json!({
        "uuid": id,
        "raw_role": roles[0],
        "raw_roles": roles,
        "email": invitation.email,
        "expired": invitation.expired,
        "created_at": invitation.created_at.to_string(),
        "workspace_uuids": invitation.workspaces,
    })
}

/// A pending invitation as the list of invitations shows it.
pub(super) fn brief_invitation(id: Uuid, invitation: &Invitation) -> Value {
    let roles = Scope::Organization.raw(&invitation.roles);
    json!({"invite_uuid": id, "email": invitation.email, "role": roles[0], "roles": roles})
}

pub(super) fn group(id: Uuid, group: &Group) -> Value {
    json!({
        "uuid": id,
        "name": group.name,
        "description": group.description,
        "externally_managed": group.externally_managed,
        "target_type": group.target_type,
        "organization_role": null,
        "parent_group_ids": group.parents,
    })
}

pub(super) fn group_member(organization: &Organization, id: Uuid) -> Value {
    let member = organization.members.get(id);
    json!({
        "user_uuid": id,
        "name": member.and_then(Member::full_name),
        "email": member.map(|member| &member.email),
    })
}

pub(super) fn assignment(organization: &Organization, workspace: Uuid, assignment: &Assignment) -> Value {
    let names = organization.role_names(Scope::Workspace, &assignment.roles);
    let roles = names.iter().zip(&assignment.roles).map(|(name, uuid)| json!({"name": name, "uuid": uuid}));
    json!({
        "roles": roles.collect::<Vec<_>>(),
        "role_uuid": assignment.roles.first(),
        "role_name": names.first(),
        "workspace_uuid": workspace,
        "workspace_name": organization.workspaces.get(workspace).map(|workspace| &workspace.name),
        "created": assignment.created_at.to_string(),
    })
}

pub(super) fn workspace(id: Uuid, workspace: &Workspace) -> Value {
    json!({
        "uuid": id,
        "name": workspace.name,
        "description": workspace.description,
        "icon": workspace.icon,
        "members_count": workspace.members.len(),
        "spend_limit": null,
        "is_default": false,
    })
}

/// A workspace as its creation answers it: with the roles of whoever asked, who is an administrator.
pub(super) fn new_workspace(id: Uuid, made: &Workspace) -> Value {
    let mut shown = workspace(id, made);
    shown["raw_roles"] = json!(["A"]);
    shown["raw_role"] = json!("A");
    shown
}
