//! Workspaces and their members.

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{find, page, require_members};
use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::contract::query::QuerySpec;
use crate::simulator::contract::roles::{EITHER_ROLE, RoleFields, WORKSPACE_ROLES};
use crate::simulator::contract::schema::{NAME, ObjectSchema, Schema, nullable, optional, required};
use crate::simulator::organization::roles::RoleScope;
use crate::simulator::organization::{Organization, WorkspaceRecord};
use crate::simulator::refusal::Refusal;
use crate::simulator::request::{ApiRequest, BatchField};
use crate::simulator::response::{ApiResponse, ApiResult};

const ADD_USERS: &str = "workspaces/{}/add-users";
const SET_USERS: &str = "workspaces/{}/users";
const REMOVE_USERS: &str = "workspaces/{}/remove-users";

pub(super) static OPERATIONS: [OperationSpec; 7] = [
    OperationSpec::post("workspaces", Operation::CreateWorkspace, create).body(&NEW_WORKSPACE),
    OperationSpec::get("workspaces", Operation::ListWorkspaces, |organization, request| {
        Ok(list(organization, request))
    })
    .query(QuerySpec::PAGED.filter("search").archived("is_archived")),
    OperationSpec::patch("workspaces/{}", Operation::UpdateWorkspace, update).body(&WORKSPACE_CHANGE),
    OperationSpec::delete("workspaces/{}", Operation::ArchiveWorkspace, archive),
    OperationSpec::post(ADD_USERS, Operation::AddWorkspaceUsers, add_users)
        .body(&WORKSPACE_MEMBERS)
        .batch(BatchField::List("members")),
    OperationSpec::patch(SET_USERS, Operation::SetWorkspaceUsers, set_users)
        .body(&WORKSPACE_MEMBERS)
        .batch(BatchField::List("members")),
    OperationSpec::delete(REMOVE_USERS, Operation::RemoveWorkspaceUsers, remove_users)
        .body(&LEAVING_MEMBERS)
        .batch(BatchField::List("members")),
];

const ICON: Schema = Schema::Text { max_chars: 2 };

const NEW_WORKSPACE: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[
        required("name", NAME),
        required("admin_user_id", Schema::Id),
        optional("description", NAME),
        optional("icon", ICON),
        optional("add_all_org_members", Schema::Flag),
    ]],
    exclusive: &[],
});

const WORKSPACE_CHANGE: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[nullable("name", NAME), nullable("description", NAME), nullable("icon", ICON)]],
    exclusive: &[],
});

const WORKSPACE_MEMBERS: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[nullable("members", Schema::List { of: &WORKSPACE_MEMBER, min_items: 0 })]],
    exclusive: &[],
});

const WORKSPACE_MEMBER: Schema = Schema::Object(&ObjectSchema {
    properties: &[WORKSPACE_ROLES, &[required("user_uuid", Schema::Id)]],
    exclusive: EITHER_ROLE,
});

const LEAVING_MEMBERS: Schema = Schema::Object(&ObjectSchema {
    properties: &[&[required("members", Schema::List { of: &LEAVING_MEMBER, min_items: 0 })]],
    exclusive: &[],
});

const LEAVING_MEMBER: Schema =
    Schema::Object(&ObjectSchema { properties: &[&[required("user_uuid", Schema::Id)]], exclusive: &[] });

#[derive(Debug, Deserialize)]
struct NewWorkspace {
    admin_user_id: Uuid,
    #[serde(default)]
    add_all_org_members: bool,
    #[serde(flatten)]
    fields: WorkspaceFields,
}

/// The fields of a new workspace, or of a change to one: a change may leave out any of them.
#[derive(Debug, Deserialize)]
struct WorkspaceFields {
    name: Option<String>,
    description: Option<String>,
    icon: Option<String>,
}

#[derive(Debug, Deserialize)]
struct WorkspaceMembers {
    members: Option<Vec<WorkspaceMember>>,
}

#[derive(Debug, Deserialize)]
struct WorkspaceMember {
    user_uuid: Uuid,
    #[serde(flatten)]
    roles: RoleFields,
}

fn create(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let new: NewWorkspace = request.body();
    require_members(organization, [new.admin_user_id])?;
    let mut workspace = WorkspaceRecord::new("");
    apply(&mut workspace, new.fields);
    let id = organization.add_workspace(workspace, new.admin_user_id, new.add_all_org_members);
    let mut created = render(id, &organization.workspaces[&id]);
    // The response names the roles of the caller, who is an administrator.
    created["raw_roles"] = json!(["A"]);
    created["raw_role"] = json!("A");
    Ok(ApiResponse::ok(created))
}

fn list(organization: &Organization, request: &ApiRequest) -> ApiResponse {
    let query = &request.query;
    let workspaces = organization.workspaces.iter();
    let workspaces = workspaces.filter(|(_, workspace)| query.with_archived || !workspace.archived);
    let workspaces = workspaces.filter(|(_, workspace)| query.matches(&workspace.name));
    let mut body = json!(page(workspaces, query, "items", |(id, workspace)| render(*id, workspace)));
    body["object"] = json!("list");
    ApiResponse::ok(body)
}

fn update(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let id = request.ids[0];
    let workspace = find_open(organization, id)?;
    apply(workspace, request.body());
    Ok(ApiResponse::ok(render(id, workspace)))
}

fn archive(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    refuse_default(find_open(organization, request.ids[0])?)?;
    find_open(organization, request.ids[0])?.archived = true;
    Ok(ApiResponse::empty(204))
}

/// Existing members keep their roles, and are not counted.
fn add_users(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, members) = read_members(organization, request)?;
    let mut added = 0;
    for (user, roles) in members {
        if !organization.workspaces[&id].members.contains_key(&user) {
            added += 1;
            set_roles(organization, id, user, roles);
        }
    }
    Ok(ApiResponse::ok(json!({"added_members_count": added})))
}

/// Existing members get the roles that the body names; a second request with the same body changes nothing.
fn set_users(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let (id, members) = read_members(organization, request)?;
    let (mut added, mut updated) = (0, 0);
    for (user, roles) in members {
        if set_roles(organization, id, user, roles) { added += 1 } else { updated += 1 }
    }
    Ok(ApiResponse::ok(json!({"added_members_count": added, "updated_members_count": updated})))
}

/// Returns whether the user is new in the workspace.
fn set_roles(organization: &mut Organization, id: Uuid, user: Uuid, roles: Vec<Uuid>) -> bool {
    let former = organization.workspaces[&id].members.insert(user, roles);
    let event = if former.is_none() { "workspace.member.add" } else { "workspace.member.role.update" };
    organization.record(event, organization.workspace_target(id, user));
    former.is_none()
}

/// Users who are not in the workspace are listed as not deleted. Nobody can be removed from the default workspace.
fn remove_users(organization: &mut Organization, request: &ApiRequest) -> ApiResult {
    let id = request.ids[0];
    refuse_default(find_open(organization, id)?)?;
    let leaving: Vec<WorkspaceMember> = request.body::<WorkspaceMembers>().members.unwrap_or_default();
    let total = leaving.len();
    let leaving = leaving.into_iter().map(|member| member.user_uuid);
    let absent: Vec<Uuid> = leaving.filter(|user| !organization.remove_workspace_member(id, *user)).collect();
    Ok(ApiResponse::ok(json!({"deleted_members_count": total - absent.len(), "not_deleted_members": absent})))
}

fn refuse_default(workspace: &WorkspaceRecord) -> Result<(), Refusal> {
    if workspace.is_default {
        return Err(Refusal::error(400, "invalid_request", "the default workspace keeps everybody"));
    }
    Ok(())
}

/// A user and the roles that they get in a workspace.
type MemberRoles = (Uuid, Vec<Uuid>);

/// Returns the id of the workspace, and the members whom the body names; one unknown user refuses the whole request.
fn read_members(organization: &mut Organization, request: &ApiRequest) -> Result<(Uuid, Vec<MemberRoles>), Refusal> {
    let members = request.body::<WorkspaceMembers>().members.unwrap_or_default();
    let (id, _) = find(request, 0, "workspace", |id| organization.workspaces.get(id))?;
    require_members(organization, members.iter().map(|member| member.user_uuid))?;
    find_open(organization, id)?;
    let members = members.iter();
    let members = members.map(|member| (member.user_uuid, member.roles.resolve_or_default(RoleScope::Workspace)));
    Ok((id, members.collect()))
}

/// Returns a workspace that is not archived, or 404.
fn find_open(organization: &mut Organization, id: Uuid) -> Result<&mut WorkspaceRecord, Refusal> {
    let workspace = organization.workspaces.get_mut(&id).filter(|workspace| !workspace.archived);
    workspace.ok_or_else(|| Refusal::not_found("workspace", id))
}

fn apply(workspace: &mut WorkspaceRecord, fields: WorkspaceFields) {
    workspace.name = fields.name.unwrap_or_else(|| std::mem::take(&mut workspace.name));
    workspace.description = fields.description.unwrap_or_else(|| std::mem::take(&mut workspace.description));
    workspace.icon = fields.icon.unwrap_or_else(|| std::mem::take(&mut workspace.icon));
}

fn render(id: Uuid, workspace: &WorkspaceRecord) -> Value {
    json!({
        "uuid": id,
        "name": workspace.name,
        "description": workspace.description,
        "icon": workspace.icon,
        "members_count": workspace.members.len(),
        "spend_limit": null,
        "is_default": workspace.is_default,
    })
}
