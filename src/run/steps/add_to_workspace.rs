//! `PATCH /workspaces/{id}/users`: gives people a workspace directly. Repeating it changes nothing.

use uuid::Uuid;

use super::super::batch::{self, Batch, BatchReply};
use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single;
use super::super::state::{PlaceKind, PlaceOutcome, StepFailure};
use super::needs;
use crate::admin_api::{ApiError, Refusal, Reply};
use crate::model::{StepKind, WorkspaceRole};
use crate::plan::role_differs;

pub(super) async fn carry_out(
    context: &RunContext,
    step: usize,
    workspace: u32,
    role: WorkspaceRole,
    people: &[u32],
) -> Result<(), Halt> {
    let uuid = match needs::target(context, PlaceKind::Workspace, workspace) {
        Ok(uuid) => uuid,
        Err(setback) => {
            needs::fail_all(context, PlaceKind::Workspace, workspace, people, &setback);
            return Ok(());
        }
    };
    let users = needs::users(context, PlaceKind::Workspace, workspace, people);
    batch::drive(context, step, &AddToWorkspace { context, workspace, uuid, role }, users).await
}

struct AddToWorkspace<'a> {
    context: &'a RunContext,
    workspace: u32,
    uuid: Uuid,
    role: WorkspaceRole,
}

impl AddToWorkspace<'_> {
    fn added(&self, people: &[u32]) {
        let mut state = self.context.state();
        for person in people {
            state.place(PlaceKind::Workspace, self.workspace, *person, PlaceOutcome::Added);
        }
    }
}

impl Batch for AddToWorkspace<'_> {
    const KIND: StepKind = StepKind::AddToWorkspace;

    fn target(&self) -> &str {
        &self.context.plan.workspaces[self.workspace as usize].name
    }

    async fn send(&self, people: &[u32], entry: &Entry<'_>) -> Result<Reply<BatchReply>, ApiError> {
        let users: Vec<Uuid> = {
            let state = self.context.state();
            people.iter().filter_map(|person| state.uuid(*person)).collect()
        };
        let client = &self.context.client;
        Ok(match client.add_or_update_workspace_users(self.uuid, &users, self.role, entry).await? {
            Reply::Done(()) => {
                self.added(people);
                Reply::Done(BatchReply::default())
            }
            Reply::Refused(refusal) => Reply::Refused(refusal),
            Reply::Unclear(unclear) => Reply::Unclear(unclear),
        })
    }

    async fn ask(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let found = lookup::people(self.context, people).await?;
        // Whoever was there with another role has not been given this one.
        let has_it = |person: &u32| {
            let member = found.members.get(self.context.email(*person));
            let roles = member.and_then(|member| member.workspaces.as_ref()?.get(&self.uuid));
            roles.is_some_and(|roles| role_differs(roles, self.role) != Some(true))
        };
        let (there, left): (Vec<u32>, Vec<u32>) = people.iter().copied().partition(has_it);
        self.added(&there);
        Ok(left)
    }

    async fn probe(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let (first, others) = people.split_at(people.len().min(1));
        if self.ask(first).await?.is_empty() { self.ask(others).await } else { Ok(people.to_vec()) }
    }

    async fn comes_later(&self, person: u32) -> Result<bool, ApiError> {
        lookup::is_user(self.context, person).await
    }

    async fn refused(&self, people: &[(u32, Refusal)]) -> Result<(), ApiError> {
        for (person, refusal) in people {
            self.failed(*person, single::refused(refusal));
        }
        Ok(())
    }

    fn failed(&self, person: u32, setback: StepFailure) {
        self.context.state().place(PlaceKind::Workspace, self.workspace, person, PlaceOutcome::Failed(setback));
    }
}
