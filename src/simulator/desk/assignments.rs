//! Groups in workspaces: provisioned at a moment, and kept as an assignment that can be listed, changed and taken back.

use uuid::Uuid;

use super::{Answer, Call, Outcome, known, page, render};
use crate::simulator::contract::bodies::{NewAssignment, Provision, RoleFields};
use crate::simulator::organization::Organization;
use crate::simulator::organization::roles::Scope;
use crate::simulator::refusal::Refusal;

pub(super) fn list(organization: &Organization, call: &Call) -> Outcome {
    let (_, group) = known(call, 0, "group", |id| organization.groups.get(id))?;
    let held = group.assignments.iter();
    Ok(Answer::ok(page(held, &call.query, "items", |(id, held)| render::assignment(organization, id, held))))
}

pub(super) fn assign(organization: &mut Organization, call: &Call) -> Outcome {
    let asked: NewAssignment = call.body();
    bring_in(organization, call.ids[0], asked.workspace_uuid, &asked.roles)?;
    Ok(Answer::empty(201))
}

pub(super) fn provision(organization: &mut Organization, call: &Call) -> Outcome {
    let asked: Provision = call.body();
    bring_in(organization, asked.user_group_uuid, asked.workspace_uuid, &asked.roles)?;
    Ok(Answer::empty(204))
}

pub(super) fn update(organization: &mut Organization, call: &Call) -> Outcome {
    let roles: RoleFields = call.body();
    let (group, workspace) = assigned(organization, call)?;
    let named = roles.named(Scope::Workspace);
    let held = organization.groups.get_mut(group).and_then(|group| group.assignments.get_mut(workspace));
    if let (Some(held), Some(roles)) = (held, named) {
        held.roles = roles;
    }
    Ok(Answer::empty(204))
}

/// Takes the assignment back; people whom it brought in stay, since the document does not say that they leave.
pub(super) fn remove(organization: &mut Organization, call: &Call) -> Outcome {
    let (group, workspace) = assigned(organization, call)?;
    if let Some(group) = organization.groups.get_mut(group) {
        group.assignments.take(workspace);
    }
    Ok(Answer::empty(204))
}

fn bring_in(organization: &mut Organization, group: Uuid, workspace: Uuid, roles: &RoleFields) -> Result<(), Refusal> {
    if !organization.groups.has(group) {
        return Err(Refusal::not_found("group", group));
    }
    if organization.workspaces.get(workspace).is_none_or(|workspace| workspace.archived) {
        return Err(Refusal::not_found("workspace", workspace));
    }
    organization.provision(group, workspace, &roles.or_plain(Scope::Workspace));
    Ok(())
}

fn assigned(organization: &Organization, call: &Call) -> Result<(Uuid, Uuid), Refusal> {
    let (id, group) = known(call, 0, "group", |id| organization.groups.get(id))?;
    let (workspace, _) = known(call, 1, "assignment to workspace", |workspace| group.assignments.get(workspace))?;
    Ok((id, workspace))
}
