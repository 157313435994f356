//! `POST /user-groups/provision-workspace`: gives a workspace to everyone who is in a group at that moment, so it comes
//! after the group's memberships.

use std::collections::HashSet;

use uuid::Uuid;

use super::prerequisites::{self, fail_places, missing, target_uuid};
use crate::admin_api::ApiError;
use crate::messages::message;
use crate::model::{Finding, GroupId, PersonId, StepId, StepKind, WorkspaceId, WorkspaceRole, WorkspaceRoles};
use crate::plan::{PlacePlan, Work};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Sent, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::{PROVISION_ARROW, StepRecord};
use crate::run::lookup;
use crate::run::state::{PlaceId, PlaceOutcome};

pub(super) async fn run(
    context: &RunContext,
    step: StepId,
    group: GroupId,
    workspace: WorkspaceId,
    role: WorkspaceRole,
) -> Result<(), Halt> {
    let (inside, outside) = covered(context, group, workspace);
    fail_places(context, PlaceId::Workspace(workspace), &outside, &missing(message!("person-not-in-group")));
    let uuids = target_uuid(context, PlaceId::Group(group))
        .and_then(|group| Ok((group, target_uuid(context, PlaceId::Workspace(workspace))?)));
    let uuids = match uuids {
        Ok(uuids) => uuids,
        Err(failure) => {
            fail_places(context, PlaceId::Workspace(workspace), &inside, &failure);
            return Ok(());
        }
    };
    let provision =
        ProvisionGroup { context, target: name(context, group, workspace), uuids, role, group, workspace, inside };
    drive(&context.driver, step, &provision, vec![()]).await
}

/// Names the group and the workspace, for the ledger and the progress display.
pub(super) fn name(context: &RunContext, group: GroupId, workspace: WorkspaceId) -> String {
    let (from, to) = (&context.plan.groups[group].name, &context.plan.workspaces[workspace].name);
    format!("{from}{PROVISION_ARROW}{to}")
}

/// Returns the people who get the workspace by this provision alone: those who are in the group by now, and those who
/// are not. People who have the workspace already, or get it by another step, are in neither list.
fn covered(context: &RunContext, group: GroupId, workspace: WorkspaceId) -> (Vec<PersonId>, Vec<PersonId>) {
    let direct: HashSet<PersonId> = context
        .plan
        .steps
        .iter()
        .flat_map(|step| served_directly(&step.work, workspace))
        .map(|(person, _)| *person)
        .collect();
    let state = context.state();
    let mut inside = Vec::new();
    let mut outside = Vec::new();
    for (person, entry) in context.plan.entries.with_ids() {
        let has = || matches!(state.placed(PlaceId::Workspace(workspace), person), Some(PlaceOutcome::Added));
        if !entry.workspaces.contains(&(workspace, PlacePlan::Add)) || has() || direct.contains(&person) {
            continue;
        }
        match entry.groups.iter().find(|(of, _)| *of == group) {
            Some((_, PlacePlan::Holds)) => inside.push(person),
            Some((_, PlacePlan::Add)) => match state.placed(PlaceId::Group(group), person) {
                Some(PlaceOutcome::Added) => inside.push(person),
                _ => outside.push(person),
            },
            _ => {}
        }
    }
    (inside, outside)
}

/// Returns the people to whom `work` gives the workspace directly.
fn served_directly(work: &Work, workspace: WorkspaceId) -> &[(PersonId, WorkspaceRoles)] {
    match work {
        Work::AddToWorkspace { workspace: to, people } if *to == workspace => people,
        _ => &[],
    }
}

struct ProvisionGroup<'a> {
    context: &'a RunContext,
    target: String,
    /// Of the group and of the workspace.
    uuids: (Uuid, Uuid),
    role: WorkspaceRole,
    group: GroupId,
    workspace: WorkspaceId,
    /// The people who get the workspace by this provision alone. None of them had it before.
    inside: Vec<PersonId>,
}

impl ProvisionGroup<'_> {
    fn note_added(&self) {
        let added = PlaceOutcome::Added;
        prerequisites::set_places(self.context, PlaceId::Workspace(self.workspace), &self.inside, &added);
    }
}

impl Write for ProvisionGroup<'_> {
    type Item = ();

    fn kind(&self) -> StepKind {
        StepKind::ProvisionGroup
    }

    fn target(&self) -> &str {
        &self.target
    }

    fn places(&self) -> Vec<Uuid> {
        [self.uuids.0, self.uuids.1].into()
    }

    fn is_new(&self, _: &[()]) -> bool {
        let places = [PlaceId::Group(self.group), PlaceId::Workspace(self.workspace)];
        places.into_iter().any(|place| self.context.is_new_place(place))
    }

    async fn send(&self, _: &[()], record: &StepRecord<'_>) -> Sent<()> {
        let (group, workspace) = self.uuids;
        let reply = self.context.driver.client.provision_group(group, workspace, self.role, record).await?;
        Ok(reply.map(|()| {
            self.note_added();
            BatchReply::default()
        }))
    }

    /// Shows whether the API answers for the group: everyone's workspace takes many requests, and a repeat changes nothing.
    async fn glance(&self, items: &[()]) -> Result<Option<Vec<()>>, ApiError> {
        self.context.driver.client.list_group_workspaces(self.uuids.0).await?;
        Ok(Some(items.to_vec()))
    }

    /// The assignment may be an earlier one that did not reach the new members, and a member may have the workspace
    /// from another group. So it happened where the assignment is there, if the API shows it, and everyone has the
    /// workspace. Without anyone to tell by, it is sent again, which changes nothing more.
    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        let (group, workspace) = self.uuids;
        let assigned = self.context.driver.client.list_group_workspaces(group).await?;
        if self.inside.is_empty() || assigned.is_some_and(|assigned| !assigned.contains_key(&workspace)) {
            return Ok(items.to_vec());
        }
        let found = lookup::people(self.context, &self.inside).await?;
        let has_it = |person: &PersonId| {
            let member = found.members.get(self.context.email(*person));
            member.and_then(|member| member.workspaces.as_ref()).is_some_and(|all| all.contains_key(&workspace))
        };
        if !self.inside.iter().all(has_it) {
            return Ok(items.to_vec());
        }
        self.note_added();
        Ok(Vec::new())
    }

    fn fail(&self, (): (), failure: Finding) {
        fail_places(self.context, PlaceId::Workspace(self.workspace), &self.inside, &failure);
    }
}
