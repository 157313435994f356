//! The workspaces of a group: an assignment brings the members of the group into a workspace once, and is then kept so
//! that it can be listed, changed and removed.

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::groups::MAX_PAGE_SIZE;
use super::{find, page};
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::query::QuerySpec;
use crate::simulator::contract::roles::{EITHER_ROLE, RoleFields};
use crate::simulator::contract::schema::{ObjectSchema, Property, Schema, nullable, required};
use crate::simulator::organization::roles::RoleScope;
use crate::simulator::organization::{AssignmentRecord, Organization};
use crate::simulator::refusal::Refusal;
use crate::simulator::request::ApiRequest;
use crate::simulator::response::{ApiResponse, ApiResult};

const ALL: &str = "user-groups/{}/workspaces";
const ONE: &str = "user-groups/{}/workspaces/{}";
const PROVISION: &str = "user-groups/provision-workspace";

pub(super) static OPERATIONS: [OperationSpec; 5] = [
    OperationSpec::get(ALL, Operation::ListAssignments, list).query(QuerySpec::PAGED.max_page_size(MAX_PAGE_SIZE)),
    OperationSpec::post(ALL, Operation::AssignWorkspace, assign).body(&NEW_ASSIGNMENT),
    OperationSpec::patch(ONE, Operation::UpdateAssignment, update).body(&ASSIGNMENT_CHANGE),
    OperationSpec::delete(ONE, Operation::RemoveAssignment, remove),
    OperationSpec::post(PROVISION, Operation::ProvisionWorkspace, provision).body(&NEW_PROVISION),
];

const ROLES: &[Property] = &[
    nullable("role_names", Schema::List { of: &Schema::RoleName(RoleScope::Workspace), min_items: 1 }),
    nullable("roles", Schema::Roles { scope: RoleScope::Workspace, mixed: true }),
    nullable("role", Schema::Role(RoleScope::Workspace)),
];

const NEW_ASSIGNMENT: Schema = Schema::Object(&ObjectSchema {
    properties: &[ROLES, &[required("workspace_uuid", Schema::Id)]],
    exclusive: EITHER_ROLE,
});

const ASSIGNMENT_CHANGE: Schema = Schema::Object(&ObjectSchema { properties: &[ROLES], exclusive: EITHER_ROLE });

const NEW_PROVISION: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[
        required("user_group_uuid", Schema::Id),
        required("workspace_uuid", Schema::Id),
        nullable("workspace_role", Schema::Role(RoleScope::Workspace)),
        nullable("workspace_role_name", Schema::RoleName(RoleScope::Workspace)),
    ]],
    exclusive: &["workspace_role", "workspace_role_name"],
});

#[derive(Debug, Deserialize)]
struct NewAssignment {
    workspace_uuid: Uuid,
    #[serde(flatten)]
    roles: RoleFields,
}

#[derive(Debug, Deserialize)]
struct NewProvision {
    user_group_uuid: Uuid,
    workspace_uuid: Uuid,
    #[serde(flatten)]
    roles: RoleFields,
}

fn list(organization: &Organization, request: &ApiRequest) -> ApiResult {
    let (_, group) = find(request, 0, "group", |id| organization.groups.get(id))?;
    Ok(ApiResponse::ok(page(group.assignments.iter(), &request.query, "items", |(workspace, assignment)| {
        render(organization, *workspace, assignment)
    })))
}

fn assign(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let new: NewAssignment = request.body();
    add(organization, request.ids[0], new.workspace_uuid, &new.roles)?;
    Ok(ApiResponse::empty(201))
}

fn provision(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let new: NewProvision = request.body();
    add(organization, new.user_group_uuid, new.workspace_uuid, &new.roles)?;
    Ok(ApiResponse::empty(204))
}

fn update(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let change: RoleFields = request.body();
    let (group, workspace) = find_assignment(organization, request)?;
    let assignment = organization.groups.get_mut(&group).and_then(|group| group.assignments.get_mut(&workspace));
    if let (Some(assignment), Some(roles)) = (assignment, change.resolve(RoleScope::Workspace)) {
        assignment.roles = roles;
    }
    Ok(ApiResponse::empty(204))
}

/// Removes the assignment. The people whom it brought in stay, since the document does not say that they leave.
fn remove(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (group, workspace) = find_assignment(organization, request)?;
    if let Some(group) = organization.groups.get_mut(&group) {
        group.assignments.shift_remove(&workspace);
    }
    Ok(ApiResponse::empty(204))
}

fn add(organization: &mut Organization, group: Uuid, workspace: Uuid, roles: &RoleFields) -> Result<(), Refusal> {
    if !organization.groups.contains_key(&group) {
        return Err(Refusal::not_found("group", group));
    }
    if organization.workspaces.get(&workspace).is_none_or(|workspace| workspace.archived) {
        return Err(Refusal::not_found("workspace", workspace));
    }
    organization.assign(group, workspace, &roles.resolve_or_default(RoleScope::Workspace));
    Ok(())
}

/// Returns the ids of the group and of the workspace that is assigned to it.
fn find_assignment(organization: &Organization, request: &ApiRequest) -> Result<(Uuid, Uuid), Refusal> {
    let (id, group) = find(request, 0, "group", |id| organization.groups.get(id))?;
    let (workspace, _) = find(request, 1, "assignment to workspace", |workspace| group.assignments.get(workspace))?;
    Ok((id, workspace))
}

fn render(organization: &Organization, workspace: Uuid, assignment: &AssignmentRecord) -> Value {
    let names = organization.role_names(RoleScope::Workspace, &assignment.roles);
    let roles = names.iter().zip(&assignment.roles).map(|(name, uuid)| json!({"name": name, "uuid": uuid}));
    json!({
        "roles": roles.collect::<Vec<_>>(),
        "role_uuid": assignment.roles.first(),
        "role_name": names.first(),
        "workspace_uuid": workspace,
        "workspace_name": organization.workspaces.get(&workspace).map(|workspace| &workspace.name),
        "created": assignment.created_at.to_string(),
    })
}
