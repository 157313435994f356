//! `POST /user-groups/{id}/members` and `PATCH /workspaces/{id}/users`: adds people to a group or a workspace. Repeating
//! either changes nothing.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::prerequisites;
use crate::admin_api::{ApiError, Reply};
use crate::model::{Finding, GroupId, PersonId, StepId, StepKind, WorkspaceId, WorkspaceRoles};
use crate::plan::{are_sent, is_workspace_administrator, last_of_workspace};
use crate::run::context::RunContext;
use crate::run::driver::{BatchReply, Sent, Write, drive, in_doubt};
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

/// Gives `people` access to a workspace, each with their roles.
pub(super) async fn run_workspace(
    context: &RunContext,
    step: StepId,
    workspace: WorkspaceId,
    people: &[(PersonId, WorkspaceRoles)],
) -> Result<(), Halt> {
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
    run(context, step, PlaceId::Workspace(workspace), &ids, people.iter().copied().collect()).await
}

async fn run(
    context: &RunContext,
    step: StepId,
    place: PlaceId,
    people: &[PersonId],
    roles: HashMap<PersonId, WorkspaceRoles>,
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
    roles: HashMap<PersonId, WorkspaceRoles>,
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

    /// Returns those of `people` who would leave the workspace without an administrator, because the one whom the plan counts
    /// on is none any more. They fail.
    async fn last_administrators(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let demotions = &self.context.plan.workspace_demotions;
        let Some(demotion) = demotions.iter().find(|one| self.place == PlaceId::Workspace(one.workspace)) else {
            return Ok(Vec::new());
        };
        let lowered: Vec<PersonId> = people.iter().copied().filter(|one| demotion.people.contains(one)).collect();
        if lowered.is_empty() {
            return Ok(lowered);
        }
        let client = &self.context.driver.client;
        let other = if_there(client.get_user(demotion.left).await)?;
        let raw = other.and_then(|other| other.workspaces?.remove(&self.uuid)).unwrap_or_default();
        let known = if raw.iter().any(|raw| Uuid::parse_str(raw).is_ok()) {
            client.list_roles_if_allowed().await?.map(|roles| roles.workspace)
        } else {
            None
        };
        if is_workspace_administrator(&raw, known.as_deref()) {
            return Ok(Vec::new());
        }
        let failure = last_of_workspace(self.place.name(&self.context.plan));
        prerequisites::fail_places(self.context, self.place, &lowered, &failure);
        Ok(lowered)
    }

    /// Records those of `people` whom the API shows in the workspace, and returns the others.
    async fn look_up_in_workspace(&self, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
        let found = lookup::people_in_doubt(self.context, people).await?;
        // With other roles than those that were sent, it did not happen.
        let has_role = |person: &PersonId| {
            let member = found.members.get(self.context.email(*person));
            let roles = member.and_then(|member| member.workspaces.as_ref()?.get(&self.uuid));
            roles.is_some_and(|roles| are_sent(roles, self.roles[person]) != Some(false))
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

    fn places(&self) -> Vec<Uuid> {
        vec![self.uuid]
    }

    async fn send(&self, people: &[PersonId], record: &StepRecord<'_>) -> Sent<PersonId> {
        let client = &self.context.driver.client;
        let mut apart = prerequisites::strangers(self.context, people).await?;
        prerequisites::fail_places(self.context, self.place, &apart, &in_doubt());
        let mut people: Vec<PersonId> = people.iter().copied().filter(|person| !apart.contains(person)).collect();
        if !self.is_group() {
            let last = self.last_administrators(&people).await?;
            people.retain(|person| !last.contains(person));
            apart.extend(last);
        }
        if people.is_empty() {
            return Ok(Reply::Done(BatchReply { unneeded: apart, ..BatchReply::default() }));
        }
        let reply: Reply<()> = if self.is_group() {
            let users = self.context.state().uuids(&people);
            client.add_group_members(self.uuid, &users, record).await?
        } else {
            let users: Vec<(Uuid, WorkspaceRoles)> = {
                let state = self.context.state();
                people.iter().filter_map(|person| Some((state.uuid(*person)?, self.roles[person]))).collect()
            };
            let _change = self.context.looks.note_change();
            client.add_or_update_workspace_users(self.uuid, &users, record).await?
        };
        Ok(reply.map(|()| {
            self.note_added(&people);
            BatchReply { unneeded: apart, ..BatchReply::default() }
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
