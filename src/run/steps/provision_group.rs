//! `POST /user-groups/provision-workspace`: gives a workspace to everybody who is in a group at that
//! moment, so it comes after the group's memberships.

use std::collections::HashSet;

use uuid::Uuid;

use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::{Entry, PROVISION_ARROW};
use super::super::lookup;
use super::super::single::{self, Found, SingleRequest};
use super::super::state::{PlaceKind, PlaceOutcome, StepFailure};
use super::needs;
use crate::admin_api::{ApiError, Reply};
use crate::model::{StepKind, WorkspaceRole};
use crate::plan::{PlacePlan, Work};

pub(super) async fn carry_out(
    context: &RunContext,
    step: usize,
    group: u32,
    workspace: u32,
    role: WorkspaceRole,
) -> Result<(), Halt> {
    let (inside, outside) = covered(context, group, workspace);
    needs::fail_all(context, PlaceKind::Workspace, workspace, &outside, &needs::needs("its group was not reached"));
    let uuids = needs::target(context, PlaceKind::Group, group)
        .and_then(|group| Ok((group, needs::target(context, PlaceKind::Workspace, workspace)?)));
    let (group_uuid, workspace_uuid) = match uuids {
        Ok(uuids) => uuids,
        Err(setback) => {
            needs::fail_all(context, PlaceKind::Workspace, workspace, &inside, &setback);
            return Ok(());
        }
    };
    let (from, to) = (&context.plan.groups[group as usize].name, &context.plan.workspaces[workspace as usize].name);
    let target = format!("{from}{PROVISION_ARROW}{to}");
    let uuids = (group_uuid, workspace_uuid);
    let provision = ProvisionGroup { context, target, uuids, role, workspace, inside: &inside };
    let outcome = single::drive(context, step, &provision).await?;
    note(context, workspace, &inside, outcome);
    Ok(())
}

/// Whom the provision alone is to bring into the workspace: those who are in the group by now, and
/// those who are not. WorkspaceAdmin is in the workspace already, or gets it by a step of its own, is neither.
fn covered(context: &RunContext, group: u32, workspace: u32) -> (Vec<u32>, Vec<u32>) {
    let direct: HashSet<u32> =
        context.plan.steps.iter().flat_map(|step| served_directly(&step.work, workspace)).collect();
    let state = context.state();
    let mut inside = Vec::new();
    let mut outside = Vec::new();
    for (person, entry) in (0u32..).zip(&context.plan.entries) {
        let wants = entry.workspaces.contains(&(workspace, PlacePlan::Add));
        let has = matches!(state.placed(PlaceKind::Workspace, workspace, person), Some(PlaceOutcome::Added));
        if !wants || has || direct.contains(&person) {
            continue;
        }
        match entry.groups.iter().find(|(index, _)| *index == group) {
            Some((_, PlacePlan::Holds)) => inside.push(person),
            Some((_, PlacePlan::Add)) => match state.placed(PlaceKind::Group, group, person) {
                Some(PlaceOutcome::Added) => inside.push(person),
                _ => outside.push(person),
            },
            _ => {}
        }
    }
    (inside, outside)
}

/// The people to whom `work` gives the workspace directly.
fn served_directly(work: &Work, workspace: u32) -> Vec<u32> {
    match work {
        Work::AddToWorkspace { workspace: to, people, .. } if *to == workspace => people.clone(),
        _ => Vec::new(),
    }
}

fn note(context: &RunContext, workspace: u32, people: &[u32], outcome: Result<(), StepFailure>) {
    match outcome {
        Ok(()) => {
            let mut state = context.state();
            for person in people {
                state.place(PlaceKind::Workspace, workspace, *person, PlaceOutcome::Added);
            }
        }
        Err(setback) => needs::fail_all(context, PlaceKind::Workspace, workspace, people, &setback),
    }
}

struct ProvisionGroup<'a> {
    context: &'a RunContext,
    target: String,
    /// Of the group and of the workspace.
    uuids: (Uuid, Uuid),
    role: WorkspaceRole,
    workspace: u32,
    /// Those whom it alone is to bring in, none of whom had the workspace before.
    inside: &'a [u32],
}

impl SingleRequest for ProvisionGroup<'_> {
    const KIND: StepKind = StepKind::ProvisionGroup;
    type Made = ();

    fn target(&self) -> &str {
        &self.target
    }

    fn left_open(&self, setback: StepFailure) {
        needs::fail_all(self.context, PlaceKind::Workspace, self.workspace, self.inside, &setback);
    }

    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<()>, ApiError> {
        let (group, workspace) = self.uuids;
        self.context.client.provision_group(group, workspace, self.role, entry).await
    }

    /// That the assignment is there does not say that it is this one: an earlier one may not have
    /// reached the new members. And who has the workspace may have it from another group. It came
    /// about where the assignment is there, if the API tells, and has reached everybody; where there is
    /// nobody to tell by, it is sent again, which changes nothing more.
    async fn ask(&self) -> Result<Found<()>, ApiError> {
        let (group, workspace) = self.uuids;
        let assigned = self.context.client.group_workspaces(group).await?;
        if self.inside.is_empty() || assigned.is_some_and(|assigned| !assigned.contains(&workspace)) {
            return Ok(Found::No);
        }
        let found = lookup::people(self.context, self.inside).await?;
        let reached = |person: &u32| {
            let member = found.members.get(self.context.email(*person));
            member.and_then(|member| member.workspaces.as_ref()).is_some_and(|all| all.contains_key(&workspace))
        };
        Ok(if self.inside.iter().all(reached) { Found::Yes(()) } else { Found::No })
    }
}
