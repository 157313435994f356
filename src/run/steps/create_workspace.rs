//! `POST /workspaces`: creates a workspace whose name no workspace has, with its administrator.

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, PersonId, StepId, StepKind, WorkspaceId};
use crate::plan::WorkspaceAdmin;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::state::{PlaceId, PlaceOutcome, TargetState};

pub(super) async fn run(
    context: &RunContext,
    step: StepId,
    workspace: WorkspaceId,
    admin: WorkspaceAdmin,
) -> Result<(), Halt> {
    let (person, uuid) = match admin {
        WorkspaceAdmin::Member(uuid) => (None, Some(uuid)),
        WorkspaceAdmin::Person(person) => (Some(person), context.state().uuid(person)),
    };
    let Some(admin_uuid) = uuid else {
        let failure = prerequisites::missing("the person who was to administer it is not in the organization");
        note(context, workspace, person, TargetState::Failed(failure.clone()), PlaceOutcome::Failed(failure));
        return Ok(());
    };
    drive(&context.driver, step, &CreateWorkspace { context, workspace, admin: person, admin_uuid }, vec![()]).await
}

/// Records the outcome of the workspace, and of its administrator, whom no other step adds to it.
fn note(
    context: &RunContext,
    workspace: WorkspaceId,
    admin: Option<PersonId>,
    target: TargetState,
    place: PlaceOutcome,
) {
    let mut state = context.state();
    state.workspaces[workspace] = target;
    if let Some(person) = admin {
        state.place(PlaceId::Workspace(workspace), person, place);
    }
}

struct CreateWorkspace<'a> {
    context: &'a RunContext,
    workspace: WorkspaceId,
    /// The administrator, where it is a person of the sheet.
    admin: Option<PersonId>,
    admin_uuid: Uuid,
}

impl CreateWorkspace<'_> {
    fn note_created(&self, uuid: Uuid) {
        note(self.context, self.workspace, self.admin, TargetState::Ready(uuid), PlaceOutcome::Added);
    }
}

impl Write for CreateWorkspace<'_> {
    type Item = ();

    const KIND: StepKind = StepKind::CreateWorkspace;

    fn target(&self) -> &str {
        &self.context.plan.workspaces[self.workspace].name
    }

    /// The administrator is in the workspace from the start.
    fn emails(&self, items: &[()]) -> Vec<&str> {
        items.iter().filter_map(|()| self.admin).map(|person| self.context.email(person)).collect()
    }

    async fn send(&self, _: &[()], record: &StepRecord<'_>) -> Result<Reply<BatchReply<()>>, ApiError> {
        let client = &self.context.driver.client;
        let reply = client.create_workspace(self.target(), self.admin_uuid, record).await?;
        Ok(reply.map(|workspace| {
            self.note_created(workspace.uuid);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        let found = self.context.driver.client.search_workspaces(self.target()).await?;
        match lookup::exactly(self.target(), found.iter().map(|(name, one)| (name.as_str(), one.uuid))) {
            Ok(None) => return Ok(items.to_vec()),
            Ok(Some(uuid)) => self.note_created(uuid),
            Err(failure) => self.fail((), failure),
        }
        Ok(Vec::new())
    }

    /// An administrator who was created just now may not be shown yet.
    async fn is_shown_late(&self, (): ()) -> Result<bool, ApiError> {
        match self.admin {
            Some(person) => lookup::is_user(self.context, person).await,
            None => Ok(false),
        }
    }

    fn fail(&self, (): (), failure: Finding) {
        let place = PlaceOutcome::Failed(failure.clone());
        note(self.context, self.workspace, self.admin, TargetState::Failed(failure), place);
    }
}
