//! `POST /workspaces`: makes a workspace that no workspace of that name precedes, with its administrator.

use uuid::Uuid;

use super::super::context::RunContext;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::lookup;
use super::super::single::{self, Found, SingleRequest};
use super::super::state::{Made, PlaceKind, PlaceOutcome, StepFailure};
use super::needs;
use crate::admin_api::{ApiError, Reply};
use crate::model::StepKind;
use crate::plan::WorkspaceAdmin;

pub(super) async fn carry_out(
    context: &RunContext,
    step: usize,
    workspace: u32,
    admin: WorkspaceAdmin,
) -> Result<(), Halt> {
    let name = &context.plan.workspaces[workspace as usize].name;
    let uuid = match admin {
        WorkspaceAdmin::Member(uuid) => Some(uuid),
        WorkspaceAdmin::Person(person) => context.state().uuid(person),
    };
    let Some(admin_uuid) = uuid else {
        let setback = needs::needs("the person who was to administer it is not in the organization");
        note(context, workspace, admin, Made::Failed(setback));
        return Ok(());
    };
    let made =
        match single::drive(context, step, &CreateWorkspace { context, workspace, name, admin, admin_uuid }).await? {
            Ok(uuid) => Made::There(uuid),
            Err(setback) => Made::Failed(setback),
        };
    note(context, workspace, admin, made);
    Ok(())
}

/// Notes what became of the workspace, and so of its administrator, whom no other step puts into it.
fn note(context: &RunContext, workspace: u32, admin: WorkspaceAdmin, made: Made) {
    let mut state = context.state();
    if let WorkspaceAdmin::Person(person) = admin {
        match &made {
            Made::There(_) => state.place(PlaceKind::Workspace, workspace, person, PlaceOutcome::Added),
            Made::Failed(setback) => {
                state.place(PlaceKind::Workspace, workspace, person, PlaceOutcome::Failed(setback.clone()));
            }
            Made::NotYet => {}
        }
    }
    state.workspaces[workspace as usize] = made;
}

struct CreateWorkspace<'a> {
    context: &'a RunContext,
    workspace: u32,
    name: &'a str,
    admin: WorkspaceAdmin,
    admin_uuid: Uuid,
}

impl SingleRequest for CreateWorkspace<'_> {
    const KIND: StepKind = StepKind::CreateWorkspace;
    type Made = Uuid;

    fn target(&self) -> &str {
        self.name
    }

    fn left_open(&self, setback: StepFailure) {
        self.context.state().workspaces[self.workspace as usize] = Made::Failed(setback);
    }

    /// Its administrator is in it from the start.
    fn people(&self) -> Vec<u32> {
        match self.admin {
            WorkspaceAdmin::Person(person) => vec![person],
            WorkspaceAdmin::Member(_) => Vec::new(),
        }
    }

    /// Whoever has just been created may administer it as soon as the API sees them.
    async fn comes_later(&self) -> Result<bool, ApiError> {
        match self.admin {
            WorkspaceAdmin::Person(person) => lookup::is_user(self.context, person).await,
            WorkspaceAdmin::Member(_) => Ok(false),
        }
    }

    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<Uuid>, ApiError> {
        let made = self.context.client.create_workspace(self.name, self.admin_uuid, entry).await?;
        Ok(made.map(|workspace| workspace.uuid))
    }

    async fn ask(&self) -> Result<Found<Uuid>, ApiError> {
        let named = self.context.client.search_workspaces(self.name).await?;
        Ok(lookup::exactly(self.name, named.iter().map(|(name, workspace)| (name.as_str(), workspace.uuid))))
    }
}
