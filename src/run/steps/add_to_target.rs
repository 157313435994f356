//! `POST /user-groups/{id}/members` and `PATCH /workspaces/{id}/users`: adds people to a group or a workspace. Repeating
//! either changes nothing.

use std::collections::{HashMap, HashSet};

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

    /// Records those of `people` who are among these members of the group. Returns the others.
    fn note_members(
        &self,
        people: &[PersonId],
        members: Result<HashSet<Uuid>, ApiError>,
    ) -> Result<Vec<PersonId>, ApiError> {
        let members = if_there(members)?.unwrap_or_default();
        let is_member =
            |person: &PersonId| self.context.state().uuid(*person).is_some_and(|uuid| members.contains(&uuid));
        let (added, left): (Vec<PersonId>, Vec<PersonId>) = people.iter().copied().partition(is_member);
        self.note_added(&added);
        Ok(left)
    }

    /// Records those of `people` whom the API shows in the workspace, and returns the others.
    async fn look_up_in_workspace(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let found = lookup::people_in_doubt(self.context, people).await?;
        // With another role than the one that was sent, it did not happen.
        let has_role = |person: &PersonId| {
            let member = found.members.get(self.context.email(*person));
            let roles = member.and_then(|member| member.workspaces.as_ref()?.get(&self.uuid));
            roles.is_some_and(|roles| role_differs(roles, self.roles[person]) != Some(true))
        };
        let (added, left): (Vec<PersonId>, Vec<PersonId>) = people.iter().copied().partition(has_role);
        self.note_added(&added);
        Ok(left)
    }
}

impl Write for AddToTarget<'_> {
    type Item = PersonId;

    fn kind(&self) -> StepKind {
        if self.is_group() { StepKind::AddToGroup } else { StepKind::AddToWorkspace }
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
        if !self.is_group() {
            return self.look_up_in_workspace(people).await;
        }
        let users = self.context.state().uuids(people).into_iter().collect();
        self.note_members(people, self.context.driver.client.find_group_members(self.uuid, &users).await)
    }

    /// Looks where members who have just been added are listed, or at one of the people: both are sent again otherwise.
    async fn glance(&self, people: &[PersonId]) -> Result<Option<Vec<PersonId>>, ApiError> {
        if self.is_group() {
            let newest = self.context.driver.client.list_newest_group_members(self.uuid).await;
            return self.note_members(people, newest).map(Some);
        }
        let (others, one) = people.split_at(people.len().saturating_sub(1));
        Ok(Some([others, &self.look_up_in_workspace(one).await?].concat()))
    }

    fn is_new(&self, people: &[PersonId]) -> bool {
        self.context.is_new_place(self.place) || people.iter().any(|person| self.context.is_new_person(*person))
    }

    fn fail(&self, person: PersonId, failure: Finding) {
        prerequisites::fail_places(self.context, self.place, &[person], &failure);
    }
}
