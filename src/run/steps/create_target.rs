//! `POST /user-groups` and `POST /workspaces`: creates a group or a workspace whose name none has. A workspace is created
//! with its administrator.

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, PersonId, StepId, StepKind};
use crate::plan::WorkspaceAdmin;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Sent, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::state::{PlaceId, PlaceOutcome};

/// Creates `place`, a workspace with this `admin` or a group without one.
pub(super) async fn run(
    context: &RunContext,
    step: StepId,
    place: PlaceId,
    admin: Option<WorkspaceAdmin>,
) -> Result<(), Halt> {
    let (person, admin_uuid) = match admin {
        None => (None, None),
        Some(WorkspaceAdmin::Member(uuid)) => (None, Some(uuid)),
        Some(WorkspaceAdmin::Person(person)) => (Some(person), context.state().uuid(person)),
    };
    let create = CreateTarget { context, place, person, admin_uuid };
    if admin.is_some() && admin_uuid.is_none() {
        create.fail((), prerequisites::missing("its administrator is not in the organization"));
        return Ok(());
    }
    drive(&context.driver, step, &create, vec![()]).await
}

struct CreateTarget<'a> {
    context: &'a RunContext,
    place: PlaceId,
    /// The administrator, if it is a person of the sheet. No other step adds them to the workspace.
    person: Option<PersonId>,
    /// Of the administrator; `None` for a group.
    admin_uuid: Option<Uuid>,
}

impl CreateTarget<'_> {
    /// Records the outcome for the group or workspace, and for its administrator.
    fn note(&self, created: Result<Uuid, Finding>) {
        let outcome = created.clone().map_or_else(PlaceOutcome::Failed, |_| PlaceOutcome::Added);
        let mut state = self.context.state();
        state.targets.insert(self.place, created);
        if let Some(person) = self.person {
            state.place(self.place, person, outcome);
        }
    }
}

impl Write for CreateTarget<'_> {
    type Item = ();

    fn kind(&self) -> StepKind {
        if self.admin_uuid.is_none() { StepKind::CreateGroup } else { StepKind::CreateWorkspace }
    }

    fn target(&self) -> &str {
        self.place.name(&self.context.plan)
    }

    fn email(&self, (): ()) -> Option<&str> {
        self.person.map(|person| self.context.email(person))
    }

    async fn send(&self, _: &[()], record: &StepRecord<'_>) -> Sent<()> {
        let client = &self.context.driver.client;
        let reply: Reply<Uuid> = match self.admin_uuid {
            None => client.create_group(self.target(), record).await?.map(|group| group.uuid),
            Some(admin) => client.create_workspace(self.target(), admin, record).await?.map(|workspace| workspace.uuid),
        };
        Ok(reply.map(|uuid| {
            self.note(Ok(uuid));
            BatchReply::default()
        }))
    }

    async fn look_up(&self, items: &[()]) -> Result<Vec<()>, ApiError> {
        let (client, name) = (&self.context.driver.client, self.target());
        let found = if self.admin_uuid.is_none() {
            let groups = client.search_groups(name).await?;
            lookup::exactly(name, groups.iter().map(|(name, group)| (name.as_str(), group.uuid)))
        } else {
            let workspaces = client.search_workspaces(name).await?;
            lookup::exactly(name, workspaces.iter().map(|(name, workspace)| (name.as_str(), workspace.uuid)))
        };
        match found.transpose() {
            None => Ok(items.to_vec()),
            Some(created) => {
                self.note(created);
                Ok(Vec::new())
            }
        }
    }

    fn is_new(&self, _: &[()]) -> bool {
        self.person.is_some_and(|person| self.context.is_new_person(person))
    }

    fn makes_two(&self) -> bool {
        true
    }

    fn fail(&self, (): (), failure: Finding) {
        self.note(Err(failure));
    }
}
