//! `POST /workspaces`: makes a workspace that no workspace of that name precedes, with its administrator.

use uuid::Uuid;

use super::super::ask;
use super::super::board::{Made, PlaceKind, Placed, Setback};
use super::super::context::Context;
use super::super::halt::Halt;
use super::super::ledger::Entry;
use super::super::once::{self, Found, Once};
use super::needs;
use crate::admin_api::{ApiError, Reply};
use crate::model::StepKind;
use crate::plan::Who;

pub(super) async fn carry_out(context: &Context, step: usize, workspace: u32, admin: Who) -> Result<(), Halt> {
    let name = &context.plan.workspaces[workspace as usize].name;
    let uuid = match admin {
        Who::Member(uuid) => Some(uuid),
        Who::Person(person) => context.board().uuid(person),
    };
    let Some(admin_uuid) = uuid else {
        let setback = needs::needs("the person who was to administer it is not in the organization");
        note(context, workspace, admin, Made::Failed(setback));
        return Ok(());
    };
    let made =
        match once::carry_out(context, step, &CreateWorkspace { context, workspace, name, admin, admin_uuid }).await? {
            Ok(uuid) => Made::There(uuid),
            Err(setback) => Made::Failed(setback),
        };
    note(context, workspace, admin, made);
    Ok(())
}

/// Notes what became of the workspace, and so of its administrator, whom no other step puts into it.
fn note(context: &Context, workspace: u32, admin: Who, made: Made) {
    let mut board = context.board();
    if let Who::Person(person) = admin {
        match &made {
            Made::There(_) => board.place(PlaceKind::Workspace, workspace, person, Placed::Added),
            Made::Failed(setback) => {
                board.place(PlaceKind::Workspace, workspace, person, Placed::Failed(setback.clone()));
            }
            Made::NotYet => {}
        }
    }
    board.workspaces[workspace as usize] = made;
}

struct CreateWorkspace<'a> {
    context: &'a Context,
    workspace: u32,
    name: &'a str,
    admin: Who,
    admin_uuid: Uuid,
}

impl Once for CreateWorkspace<'_> {
    const KIND: StepKind = StepKind::CreateWorkspace;
    type Made = Uuid;

    fn target(&self) -> &str {
        self.name
    }

    fn left_open(&self, setback: Setback) {
        self.context.board().workspaces[self.workspace as usize] = Made::Failed(setback);
    }

    /// Its administrator is in it from the start.
    fn people(&self) -> Vec<u32> {
        match self.admin {
            Who::Person(person) => vec![person],
            Who::Member(_) => Vec::new(),
        }
    }

    /// Whoever has just been created may administer it as soon as the API sees them.
    async fn comes_later(&self) -> Result<bool, ApiError> {
        match self.admin {
            Who::Person(person) => ask::is_user(self.context, person).await,
            Who::Member(_) => Ok(false),
        }
    }

    async fn send(&self, entry: &Entry<'_>) -> Result<Reply<Uuid>, ApiError> {
        let made = self.context.client.create_workspace(self.name, self.admin_uuid, None, entry).await?;
        Ok(made.map(|workspace| workspace.uuid))
    }

    async fn ask(&self) -> Result<Found<Uuid>, ApiError> {
        let named = self.context.client.search_workspaces(self.name).await?;
        Ok(ask::exactly(self.name, named.iter().map(|(name, workspace)| (name.as_str(), workspace.uuid))))
    }
}
