//! What a run knows so far: the UUIDs of people, groups and workspaces, and the outcome of each part of the plan. Steps
//! write here; later steps and the final answers read.

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::{Finding, GroupId, IdVec, Outcome, PersonId, WorkspaceId};
use crate::plan::{Addition, PersonAction, PersonPlan, Plan, Target};

/// The outcome of a person's own step: creation, invitation, update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PersonOutcome {
    /// None was planned, or none was sent.
    Untouched,
    Done(Outcome),
    /// The API refused the person.
    Refused(Finding),
    /// Not done.
    Failed(Finding),
}

/// The outcome for one person in one group or workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlaceOutcome {
    Added,
    Failed(Finding),
}

/// A group or a workspace of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PlaceId {
    Group(GroupId),
    Workspace(WorkspaceId),
}

/// Whether a group or workspace is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TargetState {
    /// No step has created it yet.
    Pending,
    Ready(Uuid),
    Failed(Finding),
}

/// All that is known.
#[derive(Debug)]
pub(super) struct RunState {
    pub outcomes: IdVec<PersonId, PersonOutcome>,
    uuids: IdVec<PersonId, Option<Uuid>>,
    pub groups: IdVec<GroupId, TargetState>,
    pub workspaces: IdVec<WorkspaceId, TargetState>,
    placed: HashMap<(PlaceId, PersonId), PlaceOutcome>,
    /// What updates add to members as they were right before, by person.
    pub additions: HashMap<PersonId, Addition>,
    /// What the API must never say.
    pub alarms: Vec<String>,
}

impl RunState {
    /// The state before the first step, from the plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let target = |target: &Target| target.uuid.map_or(TargetState::Pending, TargetState::Ready);
        let uuid = |entry: &PersonPlan| match entry.action {
            PersonAction::Member { uuid, .. } => Some(uuid),
            _ => None,
        };
        Self {
            outcomes: plan.entries.iter().map(|_| PersonOutcome::Untouched).collect(),
            uuids: plan.entries.iter().map(uuid).collect(),
            groups: plan.groups.iter().map(target).collect(),
            workspaces: plan.workspaces.iter().map(target).collect(),
            placed: HashMap::new(),
            additions: HashMap::new(),
            alarms: Vec::new(),
        }
    }

    /// Records the outcome for a person in a place. Added stays added.
    pub(super) fn place(&mut self, place: PlaceId, person: PersonId, outcome: PlaceOutcome) {
        let known = self.placed.entry((place, person)).or_insert_with(|| outcome.clone());
        if matches!(known, PlaceOutcome::Failed(_)) {
            *known = outcome;
        }
    }

    /// Whether the place is there.
    pub(super) fn target(&self, place: PlaceId) -> &TargetState {
        match place {
            PlaceId::Group(group) => &self.groups[group],
            PlaceId::Workspace(workspace) => &self.workspaces[workspace],
        }
    }

    pub(super) fn placed(&self, place: PlaceId, person: PersonId) -> Option<&PlaceOutcome> {
        self.placed.get(&(place, person))
    }

    pub(super) fn uuid(&self, person: PersonId) -> Option<Uuid> {
        self.uuids[person]
    }

    /// Returns the UUIDs of those of `people` who have one.
    pub(super) fn uuids(&self, people: &[PersonId]) -> Vec<Uuid> {
        people.iter().filter_map(|person| self.uuid(*person)).collect()
    }

    /// Records the outcome of a person's own step. Done stays done.
    pub(super) fn set_outcome(&mut self, person: PersonId, outcome: PersonOutcome) {
        let known = &mut self.outcomes[person];
        if !matches!(known, PersonOutcome::Done(_)) {
            *known = outcome;
        }
    }

    /// Records that a person was created or found, with their UUID.
    pub(super) fn found(&mut self, person: PersonId, uuid: Uuid, outcome: Outcome) {
        self.uuids[person] = Some(uuid);
        self.set_outcome(person, PersonOutcome::Done(outcome));
    }
}
