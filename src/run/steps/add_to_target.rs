//! `POST /user-groups/{id}/members` and `PATCH /workspaces/{id}/users`: adds people to a group or a workspace. Repeating
//! either changes nothing.

use std::collections::HashMap;

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, GroupId, PersonId, StepId, StepKind, WorkspaceId, WorkspaceRole};
use crate::plan::role_differs;
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Sent, Write, drive};
use crate::run::halt::Halt;
use crate::run::ledger::StepRecord;
use crate::run::lookup;
use crate::run::read_outcome::if_there;
use crate::run::state::{PlaceId, PlaceOutcome};

/// Adds `people` to a group.
pub(super) async fn run_group(
    context: &RunContext,
    step: StepId,
    group: GroupId,
    people: &[PersonId],
) -> Result<(), Halt> {
    run(context, step, PlaceId::Group(group), people, HashMap::new()).await
}

/// Gives `people` access to a workspace, each with a role.
pub(super) async fn run_workspace(
    context: &RunContext,
    step: StepId,
    workspace: WorkspaceId,
    people: &[(PersonId, WorkspaceRole)],
) -> Result<(), Halt> {
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
    run(context, step, PlaceId::Workspace(workspace), &ids, people.iter().copied().collect()).await
}

async fn run(
    context: &RunContext,
    step: StepId,
    place: PlaceId,
    people: &[PersonId],
    roles: HashMap<PersonId, WorkspaceRole>,
) -> Result<(), Halt> {
    match prerequisites::target_and_users(context, place, people) {
        Some((uuid, users)) => drive(&context.driver, step, &AddToTarget { context, place, uuid, roles }, users).await,
        None => Ok(()),
    }
}

struct AddToTarget<'a> {
    context: &'a RunContext,
    place: PlaceId,
    uuid: Uuid,
    /// Of each person in the workspace; empty for a group, which has no roles.
    roles: HashMap<PersonId, WorkspaceRole>,
}

impl AddToTarget<'_> {
    const fn is_group(&self) -> bool {
        matches!(self.place, PlaceId::Group(_))
    }

    fn note_added(&self, people: &[PersonId]) {
        prerequisites::set_places(self.context, self.place, people, &PlaceOutcome::Added);
    }

    /// Returns those of `people` whom the API shows in the group or workspace, and the others.
    async fn split(&self, people: &[PersonId]) -> Result<(Vec<PersonId>, Vec<PersonId>), ApiError> {
        let people_iter = people.iter().copied();
        if self.is_group() {
            let users = self.context.state().uuids(people).into_iter().collect();
            let members = self.context.driver.client.find_group_members(self.uuid, &users).await;
            let members = if_there(members)?.unwrap_or_default();
            let state = self.context.state();
            return Ok(people_iter.partition(|person| state.uuid(*person).is_some_and(|uuid| members.contains(&uuid))));
        }
        let found = lookup::people_in_doubt(self.context, people).await?;
        // With another role than the one that was sent, it did not happen.
        let has_role = |person: &PersonId| {
            let member = found.members.get(self.context.email(*person));
            let roles = member.and_then(|member| member.workspaces.as_ref()?.get(&self.uuid));
            roles.is_some_and(|roles| role_differs(roles, self.roles[person]) != Some(true))
        };
        Ok(people_iter.partition(has_role))
    }
}

impl Write for AddToTarget<'_> {
    type Item = PersonId;

    fn kind(&self) -> StepKind {
        if self.is_group() { StepKind::AddToGroup } else { StepKind::AddToWorkspace }
    }

    fn one_tells_for_all(&self) -> bool {
        !self.is_group()
    }

    fn target(&self) -> &str {
        self.place.name(&self.context.plan)
    }

    fn email(&self, person: PersonId) -> Option<&str> {
        Some(self.context.email(person))
    }

    async fn send(&self, people: &[PersonId], record: &StepRecord<'_>) -> Sent<PersonId> {
        let client = &self.context.driver.client;
        let reply: Reply<()> = if self.is_group() {
            let users = self.context.state().uuids(people);
            client.add_group_members(self.uuid, &users, record).await?
        } else {
            let users: Vec<(Uuid, WorkspaceRole)> = {
                let state = self.context.state();
                people.iter().filter_map(|person| Some((state.uuid(*person)?, self.roles[person]))).collect()
            };
            let _change = self.context.looks.note_change();
            client.add_or_update_workspace_users(self.uuid, &users, record).await?
        };
        Ok(reply.map(|()| {
            self.note_added(people);
            BatchReply::default()
        }))
    }

    async fn look_up(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let (added, left) = self.split(people).await?;
        self.note_added(&added);
        Ok(left)
    }

    fn is_new(&self, people: &[PersonId]) -> bool {
        self.context.is_new_place(self.place) || people.iter().any(|person| self.context.is_new_person(*person))
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        prerequisites::fail_places(self.context, self.place, &[person], &failure);
    }
}
