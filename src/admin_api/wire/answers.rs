//! What comes back, field by field as frontdesk needs it. A field that the document requires and
//! nothing can be decided without (a UUID, a list) is required here; everything else may be missing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use uuid::Uuid;

use crate::model::{Group, Invitation, KnownRole, Member, Seat, Workspace};

/// A page of anything but users; `members` is what the pages of a group's members call their items.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct Page<T> {
    #[serde(alias = "members")]
    pub(in crate::admin_api) items: Vec<T>,
    pub(in crate::admin_api) total: Option<u64>,
    #[serde(rename = "page_size")]
    pub(in crate::admin_api) size: Option<u64>,
}

/// `GET /users`.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct UsersOut {
    pub(in crate::admin_api) members: Vec<MemberOut>,
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) invites: Vec<InviteOut>,
    pub(in crate::admin_api) total: Option<u64>,
    pub(in crate::admin_api) page_size: Option<u64>,
}

/// A member, in lists and alone.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct MemberOut {
    pub(in crate::admin_api) uuid: Uuid,
    pub(in crate::admin_api) email: Option<String>,
    #[serde(default, deserialize_with = "null_is_empty")]
    raw_roles: Vec<String>,
    raw_role: Option<String>,
    subscription_types: Option<Vec<String>>,
    workspaces: Option<Vec<MemberWorkspace>>,
}

#[derive(Debug, Deserialize)]
struct MemberWorkspace {
    uuid: Uuid,
    #[serde(default, deserialize_with = "null_is_empty")]
    raw_roles: Vec<String>,
    raw_role: Option<String>,
}

impl From<MemberOut> for Member {
    fn from(member: MemberOut) -> Self {
        Self {
            uuid: member.uuid,
            roles: roles(member.raw_roles, member.raw_role),
            seats: member.subscription_types.as_deref().map(seats),
            other_seats: other_seats(member.subscription_types.unwrap_or_default()),
            workspaces: member.workspaces.map(|all| {
                all.into_iter().map(|one| (one.uuid, roles(one.raw_roles, one.raw_role))).collect::<BTreeMap<_, _>>()
            }),
        }
    }
}

/// The list of roles, or the deprecated single one where an older API sends only that.
fn roles(many: Vec<String>, one: Option<String>) -> Vec<String> {
    if many.is_empty() { one.into_iter().collect() } else { many }
}

/// The seats of kinds that frontdesk does not know: they are kept when others are added.
fn other_seats(names: Vec<String>) -> BTreeSet<String> {
    let is_known = |name: &String| [Seat::Chat, Seat::MistralCode].iter().any(|seat| name == seat.api_name());
    names.into_iter().filter(|name| !is_known(name)).collect()
}

/// The seats that frontdesk can give.
fn seats(names: &[String]) -> BTreeSet<Seat> {
    [Seat::Chat, Seat::MistralCode]
        .into_iter()
        .filter(|seat| names.iter().any(|name| name == seat.api_name()))
        .collect()
}

/// A pending invitation as `GET /users` lists it.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct InviteOut {
    pub(in crate::admin_api) uuid: Uuid,
    pub(in crate::admin_api) email: Option<String>,
    expired: Option<bool>,
    workspace_uuids: Option<Vec<Uuid>>,
}

impl From<InviteOut> for Invitation {
    fn from(invite: InviteOut) -> Self {
        Self {
            uuid: invite.uuid,
            expired: invite.expired,
            workspaces: invite.workspace_uuids.map(|uuids| uuids.into_iter().collect()),
        }
    }
}

/// A pending invitation as `GET /users-invite` lists it.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct PendingOut {
    #[serde(alias = "uuid")]
    pub(in crate::admin_api) invite_uuid: Uuid,
    pub(in crate::admin_api) email: Option<String>,
}

/// `POST /users`: partial success inside a 200.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct CreatedOut {
    pub(in crate::admin_api) email_to_user_id: HashMap<String, Value>,
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) invalid_emails: Vec<Value>,
    /// Undocumented, and tolerated: reasons beside the people they concern.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) errors: Vec<Value>,
}

/// `POST /users-invite`.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct InvitedOut {
    pub(in crate::admin_api) invalid_emails: Vec<Value>,
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) already_members: Vec<Value>,
    pub(in crate::admin_api) invited_members_count: Option<u64>,
    /// Undocumented, and tolerated: reasons beside the people they concern.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) errors: Vec<Value>,
}

/// A group.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct GroupOut {
    pub(in crate::admin_api) uuid: Uuid,
    pub(in crate::admin_api) name: Option<String>,
    externally_managed: Option<bool>,
}

impl From<GroupOut> for Group {
    fn from(group: GroupOut) -> Self {
        Self {
            uuid: group.uuid,
            externally_managed: group.externally_managed.unwrap_or(false),
            members: None,
            workspaces: None,
        }
    }
}

/// A member of a group.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct GroupMemberOut {
    pub(in crate::admin_api) user_uuid: Uuid,
}

/// A workspace that a group is assigned to.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct AssignmentOut {
    pub(in crate::admin_api) workspace_uuid: Uuid,
}

/// A workspace.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct WorkspaceOut {
    pub(in crate::admin_api) uuid: Uuid,
    pub(in crate::admin_api) is_default: Option<bool>,
    pub(in crate::admin_api) name: Option<String>,
}

impl From<WorkspaceOut> for Workspace {
    fn from(workspace: WorkspaceOut) -> Self {
        Self { uuid: workspace.uuid }
    }
}

/// `POST /workspaces/{id}/add-users` and `PATCH /workspaces/{id}/users`.
#[derive(Debug, Default, Deserialize)]
pub(in crate::admin_api) struct WorkspaceCountsOut {
    pub(in crate::admin_api) added_members_count: Option<u64>,
    pub(in crate::admin_api) updated_members_count: Option<u64>,
}

/// `DELETE /workspaces/{id}/remove-users`.
#[derive(Debug, Default, Deserialize)]
pub(in crate::admin_api) struct RemovedOut {
    pub(in crate::admin_api) deleted_members_count: Option<u64>,
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) not_deleted_members: Vec<Uuid>,
}

/// `GET /roles`.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct RolesOut {
    pub(in crate::admin_api) organization_roles: Vec<RoleOut>,
    #[serde(default, deserialize_with = "null_is_empty")]
    pub(in crate::admin_api) workspace_roles: Vec<RoleOut>,
}

/// A role.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct RoleOut {
    name: String,
    uuid: Uuid,
    is_custom_role: Option<bool>,
}

impl From<RoleOut> for KnownRole {
    fn from(role: RoleOut) -> Self {
        Self { uuid: role.uuid, name: role.name, is_custom: role.is_custom_role.unwrap_or(false) }
    }
}

/// `GET /rate-limit`.
#[derive(Debug, Deserialize)]
pub(in crate::admin_api) struct RateLimitOut {
    pub(in crate::admin_api) requests_per_second: Option<f64>,
}

/// Reads `null` like a list that is not there.
fn null_is_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::<Vec<T>>::deserialize(from)?.unwrap_or_default())
}
