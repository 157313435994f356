//! Workspaces and who is in them.

use serde_json::json;
use uuid::Uuid;

use super::{Answer, Call, Outcome, all_members, known, page, render};
use crate::simulator::contract::bodies::{NewWorkspace, WorkspaceFields, WorkspaceMember, WorkspaceMembers};
use crate::simulator::organization::roles::Scope;
use crate::simulator::organization::{Organization, Workspace};
use crate::simulator::refusal::Refusal;

pub(super) fn create(organization: &mut Organization, call: &Call) -> Outcome {
    let asked: NewWorkspace = call.body();
    all_members(organization, [asked.admin_user_id])?;
    let mut workspace = Workspace::named("");
    apply(&mut workspace, asked.fields);
    let id = organization.add_workspace(workspace, asked.admin_user_id, asked.add_all_org_members);
    let made = organization.workspaces.get(id).expect("it was just made");
    Ok(Answer::ok(render::new_workspace(id, made)))
}

pub(super) fn list(organization: &Organization, call: &Call) -> Answer {
    let fits = |name: &str| call.query.filter.as_ref().is_none_or(|search| name.to_lowercase().contains(search));
    let shown = |workspace: &Workspace| (call.query.with_archived || !workspace.archived) && fits(&workspace.name);
    let found = organization.workspaces.iter().filter(|(_, workspace)| shown(workspace));
    let mut answer = page(found, &call.query, "items", |(id, workspace)| render::workspace(id, workspace));
    answer["object"] = json!("list");
    Answer::ok(answer)
}

pub(super) fn update(organization: &mut Organization, call: &Call) -> Outcome {
    let (id, workspace) = open(organization, call.ids[0])?;
    apply(workspace, call.body());
    Ok(Answer::ok(render::workspace(id, workspace)))
}

pub(super) fn archive(organization: &mut Organization, call: &Call) -> Outcome {
    open(organization, call.ids[0])?.1.archived = true;
    Ok(Answer::empty(204))
}

/// Whoever is there already keeps their role, and is not counted.
pub(super) fn add_users(organization: &mut Organization, call: &Call) -> Outcome {
    let (workspace, members) = named_members(organization, call)?;
    let mut added = 0;
    for member in members {
        if !workspace.members.has(member.id) {
            added += 1;
            workspace.members.put(member.id, member.roles);
        }
    }
    Ok(Answer::ok(json!({"added_members_count": added})))
}

/// Whoever is there already gets the role that is named; doing it twice changes nothing more.
pub(super) fn set_users(organization: &mut Organization, call: &Call) -> Outcome {
    let (workspace, members) = named_members(organization, call)?;
    let (mut added, mut updated) = (0, 0);
    for member in members {
        if workspace.members.put(member.id, member.roles) { added += 1 } else { updated += 1 }
    }
    Ok(Answer::ok(json!({"added_members_count": added, "updated_members_count": updated})))
}

/// Whoever is not there is listed as not deleted.
pub(super) fn remove_users(organization: &mut Organization, call: &Call) -> Outcome {
    let (_, workspace) = open(organization, call.ids[0])?;
    let leaving: Vec<WorkspaceMember> = call.body::<WorkspaceMembers>().members.unwrap_or_default();
    let total = leaving.len();
    let absent = leaving.into_iter().map(|member| member.user_uuid);
    let absent: Vec<Uuid> = absent.filter(|id| workspace.members.take(*id).is_none()).collect();
    Ok(Answer::ok(json!({"deleted_members_count": total - absent.len(), "not_deleted_members": absent})))
}

struct Named {
    id: Uuid,
    roles: Vec<Uuid>,
}

/// The workspace, and the people whom the body names for it; one stranger refuses the whole.
fn named_members<'a>(
    organization: &'a mut Organization,
    call: &Call,
) -> Result<(&'a mut Workspace, Vec<Named>), Refusal> {
    let asked = call.body::<WorkspaceMembers>().members.unwrap_or_default();
    known(call, 0, "workspace", |id| organization.workspaces.get(id))?;
    all_members(organization, asked.iter().map(|member| member.user_uuid))?;
    let (_, workspace) = open(organization, call.ids[0])?;
    let named = asked.iter();
    let named = named.map(|member| Named { id: member.user_uuid, roles: member.roles.or_plain(Scope::Workspace) });
    Ok((workspace, named.collect()))
}

fn open(organization: &mut Organization, id: Uuid) -> Result<(Uuid, &mut Workspace), Refusal> {
    let workspace = organization.workspaces.get_mut(id).filter(|workspace| !workspace.archived);
    workspace.map(|workspace| (id, workspace)).ok_or_else(|| Refusal::not_found("workspace", id))
}

fn apply(workspace: &mut Workspace, fields: WorkspaceFields) {
    workspace.name = fields.name.unwrap_or_else(|| std::mem::take(&mut workspace.name));
    workspace.description = fields.description.unwrap_or_else(|| std::mem::take(&mut workspace.description));
    workspace.icon = fields.icon.unwrap_or_else(|| std::mem::take(&mut workspace.icon));
}
