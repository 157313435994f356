//! `PATCH /workspaces/{id}/users`: gives people a workspace directly. Repeating it changes nothing.

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, StepKind, WorkspaceRole};
use crate::plan::role_differs;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::state::{PlaceKind, PlaceOutcome};

pub(super) async fn run(
    context: &RunContext,
    step: usize,
    workspace: u32,
    role: WorkspaceRole,
    people: &[u32],
) -> Result<(), Halt> {
    match prerequisites::target_and_users(context, PlaceKind::Workspace, workspace, people) {
        Some((uuid, users)) => {
            drive(&context.driver, step, &AddToWorkspace { context, workspace, uuid, role }, users).await
        }
        None => Ok(()),
    }
}

struct AddToWorkspace<'a> {
    context: &'a RunContext,
    workspace: u32,
    uuid: Uuid,
    role: WorkspaceRole,
}

impl AddToWorkspace<'_> {
    fn note_added(&self, people: &[u32]) {
        prerequisites::set_places(self.context, PlaceKind::Workspace, self.workspace, people, &PlaceOutcome::Added);
    }
}

impl Write for AddToWorkspace<'_> {
    type Item = u32;

    const KIND: StepKind = StepKind::AddToWorkspace;
    const ONE_TELLS_FOR_ALL: bool = true;

    fn target(&self) -> &str {
        &self.context.plan.workspaces[self.workspace as usize].name
    }

    fn emails(&self, people: &[u32]) -> Vec<&str> {
        self.context.emails(people)
    }

    async fn send(&self, people: &[u32], record: &StepRecord<'_>) -> Result<Reply<BatchReply<u32>>, ApiError> {
        let users = self.context.state().uuids(people);
        let client = &self.context.driver.client;
        let reply = client.add_or_update_workspace_users(self.uuid, &users, self.role, record).await?;
        Ok(reply.map(|()| {
            self.note_added(people);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, people: &[u32]) -> Result<Vec<u32>, ApiError> {
        let found = lookup::people(self.context, people).await?;
        // Another role than the one that was sent: it did not happen.
        let has_it = |person: &u32| {
            let member = found.members.get(self.context.email(*person));
            let roles = member.and_then(|member| member.workspaces.as_ref()?.get(&self.uuid));
            roles.is_some_and(|roles| role_differs(roles, self.role) != Some(true))
        };
        let (added, left): (Vec<u32>, Vec<u32>) = people.iter().copied().partition(has_it);
        self.note_added(&added);
        Ok(left)
    }

    async fn is_shown_late(&self, person: u32) -> Result<bool, ApiError> {
        lookup::is_user(self.context, person).await
    }

    fn fail(&self, person: u32, failure: Finding) {
        prerequisites::fail_places(self.context, PlaceKind::Workspace, self.workspace, &[person], &failure);
    }
}
