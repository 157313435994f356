//! What groups give beyond their workspaces: the organization role of a group, and the groups directly nested inside it,
//! whose members get what it gives.

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::find;
use super::groups::{find_editable, refuse_circle};
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::schema::{IDS, ObjectSchema, Schema, required};
use crate::simulator::organization::Organization;
use crate::simulator::organization::roles::RoleScope;
use crate::simulator::request::ApiRequest;
use crate::simulator::response::{ApiResponse, ApiResult};

const NESTED: &str = "user-groups/{}/nested";

pub(super) static OPERATIONS: [OperationSpec; 3] = [
    OperationSpec::patch("user-groups/{}/organization-role", Operation::UpdateGroupOrganizationRole, update_role)
        .body(&ROLE),
    OperationSpec::get(NESTED, Operation::ListNestedGroups, list),
    OperationSpec::patch(NESTED, Operation::SetNestedGroups, replace).body(&CHILDREN),
];

const ROLE: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[required("organization_role", Schema::Role(RoleScope::Organization))]],
    exclusive: &[],
});

const CHILDREN: Schema =
    Schema::Object(&ObjectSchema { properties: &[&[required("child_group_uuids", IDS)]], exclusive: &[] });

#[derive(Debug, Deserialize)]
struct RoleChange {
    organization_role: String,
}

#[derive(Debug, Deserialize)]
struct Children {
    child_group_uuids: Vec<Uuid>,
}

fn update_role(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, _) = find_editable(organization, request.ids[0])?;
    let change: RoleChange = request.body();
    if let Some(group) = organization.groups.get_mut(&id) {
        group.organization_role = RoleScope::Organization.resolve(&change.organization_role);
    }
    Ok(ApiResponse::empty(204))
}

fn list(organization: &Organization, request: &ApiRequest) -> ApiResult {
    let (id, _) = find(request, 0, "group", |id| organization.groups.get(id))?;
    let children = organization.groups.iter().filter(|(_, group)| group.parents.contains(&id));
    let children: Vec<Value> = children.map(|(uuid, group)| json!({"uuid": uuid, "name": group.name})).collect();
    Ok(ApiResponse::ok(json!({"children": children})))
}

/// Replaces the groups inside this one. One that cannot be inside it refuses the whole request.
fn replace(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, _) = find_editable(organization, request.ids[0])?;
    let Children { child_group_uuids: children } = request.body();
    for child in &children {
        find_editable(organization, *child)?;
        refuse_circle(organization, *child, id)?;
    }
    for (child, group) in &mut organization.groups {
        group.parents.retain(|parent| *parent != id);
        if children.contains(child) {
            group.parents.push(id);
        }
    }
    Ok(ApiResponse::empty(204))
}
