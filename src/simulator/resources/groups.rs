//! Groups and their members. A group that another system manages can be read and not changed.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{find, page, page_of_all, require_members};
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::query::QuerySpec;
use crate::simulator::contract::schema::{IDS, NAME, ObjectSchema, Schema, nullable, optional, required};
use crate::simulator::organization::roles::RoleScope;
use crate::simulator::organization::{GroupRecord, MemberRecord, Organization};
use crate::simulator::refusal::Refusal;
use crate::simulator::request::{ApiRequest, BatchField};
use crate::simulator::response::{ApiResponse, ApiResult};

pub(super) static OPERATIONS: [OperationSpec; 8] = [
    OperationSpec::post("user-groups", Operation::CreateGroup, create).body(&NEW_GROUP),
    OperationSpec::get("user-groups", Operation::ListGroups, |organization, request| Ok(list(organization, request)))
        .query(QuerySpec::PAGED.max_page_size(MAX_PAGE_SIZE).filter("search")),
    OperationSpec::get("user-groups/{}", Operation::GetGroup, get),
    OperationSpec::patch("user-groups/{}", Operation::UpdateGroup, update).body(&GROUP_CHANGE),
    OperationSpec::delete("user-groups/{}", Operation::DeleteGroup, delete),
    OperationSpec::get("user-groups/{}/members", Operation::ListGroupMembers, list_members)
        .query(QuerySpec::PAGED)
        .answers_addresses(),
    OperationSpec::post("user-groups/{}/members", Operation::AddGroupMembers, add_members)
        .body(&GROUP_MEMBERS)
        .batch(BatchField::List("user_uuids")),
    OperationSpec::delete("user-groups/{}/members", Operation::RemoveGroupMembers, remove_members)
        .body(&GROUP_MEMBERS)
        .batch(BatchField::List("user_uuids")),
];

/// The documented maximum for lists of groups and of their workspaces.
pub(super) const MAX_PAGE_SIZE: usize = 100;

const TARGET: Schema = Schema::Choice(&["W", "O"]);

const NEW_GROUP: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[
        required("name", NAME),
        nullable("description", NAME),
        nullable("target_type", TARGET),
        optional("parent_group_ids", IDS),
    ]],
    exclusive: &[],
});

const GROUP_CHANGE: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[
        nullable("name", NAME),
        nullable("description", NAME),
        nullable("target_type", TARGET),
        nullable("parent_group_ids", IDS),
    ]],
    exclusive: &[],
});

const GROUP_MEMBERS: Schema =
    Schema::Object(&ObjectSchema { properties: &[&[required("user_uuids", IDS)]], exclusive: &[] });

/// The fields of a new group, or of a change to one: a change may leave out any of them.
#[derive(Debug, Deserialize)]
struct GroupFields {
    name: Option<String>,
    description: Option<String>,
    target_type: Option<String>,
    parent_group_ids: Option<Vec<Uuid>>,
}

#[derive(Debug, Deserialize)]
struct GroupMembers {
    user_uuids: Vec<Uuid>,
}

/// A member of a group in a response.
#[derive(Serialize)]
struct RenderedMember<'a> {
    user_uuid: &'a Uuid,
    name: Option<String>,
    email: Option<&'a str>,
}

fn create(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let mut group = GroupRecord::new("");
    apply(organization, &mut group, request.body())?;
    let id = organization.add_group(group.clone());
    Ok(ApiResponse::ok(render(id, &group)))
}

fn list(organization: &Organization, request: &ApiRequest) -> ApiResponse {
    let groups = organization.groups.iter().filter(|(_, group)| request.query.matches(&group.name));
    ApiResponse::ok(page(groups, &request.query, "items", |(id, group)| render(*id, group)))
}

fn get(organization: &Organization, request: &ApiRequest) -> ApiResult {
    let (id, group) = find(request, 0, "group", |id| organization.groups.get(id))?;
    Ok(ApiResponse::ok(render(id, group)))
}

fn update(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, group) = find_editable(organization, request.ids[0])?;
    let (mut group, fields) = (group.clone(), request.body::<GroupFields>());
    for parent in fields.parent_group_ids.iter().flatten() {
        refuse_circle(organization, id, *parent)?;
    }
    apply(organization, &mut group, fields)?;
    let response = ApiResponse::ok(render(id, &group));
    organization.groups.insert(id, group);
    Ok(response)
}

fn delete(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, _) = find_editable(organization, request.ids[0])?;
    organization.groups.shift_remove(&id);
    for group in organization.groups.values_mut() {
        group.parents.retain(|parent| *parent != id);
    }
    Ok(ApiResponse::empty(204))
}

fn list_members(organization: &Organization, request: &ApiRequest) -> ApiResult {
    let (_, group) = find(request, 0, "group", |id| organization.groups.get(id))?;
    Ok(ApiResponse::ok(page_of_all(group.members.iter(), &request.query, "members", |id| {
        let member = organization.members.get(id);
        RenderedMember {
            user_uuid: id,
            name: member.and_then(MemberRecord::full_name),
            email: member.map(|member| member.email.as_str()),
        }
    })))
}

/// Existing members stay in the group; one unknown user refuses the whole request.
fn add_members(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, users) = read_members(organization, request)?;
    for user in users {
        if organization.groups[&id].members.insert(user) {
            organization.record("user_group.member.add", organization.group_target(id, user));
        }
    }
    Ok(ApiResponse::empty(204))
}

fn remove_members(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, users) = read_members(organization, request)?;
    for user in users {
        organization.remove_group_member(id, user);
    }
    Ok(ApiResponse::empty(204))
}

/// Returns the id of the group, and the members whom the body names.
fn read_members(organization: &Organization, request: &ApiRequest) -> Result<(Uuid, Vec<Uuid>), Refusal> {
    let (id, _) = find_editable(organization, request.ids[0])?;
    let GroupMembers { user_uuids } = request.body();
    require_members(organization, user_uuids.iter().copied())?;
    Ok((id, user_uuids))
}

/// Returns a group, or refuses where it does not exist or another system manages it.
pub(super) fn find_editable(organization: &Organization, id: Uuid) -> Result<(Uuid, &GroupRecord), Refusal> {
    let group = organization.groups.get(&id).ok_or_else(|| Refusal::not_found("group", id))?;
    if group.externally_managed {
        return Err(Refusal::error(403, "permission_denied", format!("group {id} is managed by another system")));
    }
    Ok((id, group))
}

/// Refuses to put a group inside itself or inside a group that is in it.
pub(super) fn refuse_circle(organization: &Organization, inner: Uuid, outer: Uuid) -> Result<(), Refusal> {
    if inner == outer || organization.is_inside(outer, inner) {
        let message = format!("group {inner} cannot be nested inside group {outer}, which it contains");
        return Err(Refusal::error(400, "invalid_request", message));
    }
    Ok(())
}

fn apply(organization: &Organization, group: &mut GroupRecord, fields: GroupFields) -> Result<(), Refusal> {
    let parents = fields.parent_group_ids.as_deref().unwrap_or_default();
    if let Some(unknown) = parents.iter().find(|parent| !organization.groups.contains_key(*parent)) {
        return Err(Refusal::not_found("group", unknown));
    }
    group.name = fields.name.unwrap_or_else(|| std::mem::take(&mut group.name));
    group.description = fields.description.or_else(|| group.description.take());
    group.target_type = fields.target_type.or_else(|| group.target_type.take());
    group.parents = fields.parent_group_ids.unwrap_or_else(|| std::mem::take(&mut group.parents));
    Ok(())
}

fn render(id: Uuid, group: &GroupRecord) -> Value {
    json!({
        "uuid": id,
        "name": group.name,
        "description": group.description,
        "externally_managed": group.externally_managed,
        "target_type": group.target_type,
        "organization_role": group.organization_role.map(|role| RoleScope::Organization.render(&[role])[0]),
        "parent_group_ids": group.parents,
    })
}
