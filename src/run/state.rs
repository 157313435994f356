//! What a run knows so far: the UUIDs of people, groups and workspaces, and the outcome of each part of the plan. Steps
//! write here; later steps and the final answers read.

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::{Finding, Outcome};
use crate::plan::{Addition, Entry, PersonAction, Plan, Target};

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

/// A group or a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PlaceKind {
    Group,
    Workspace,
}

/// A group or workspace of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TargetState {
    /// No step has created it yet.
    Pending,
    Ready(Uuid),
    Failed(Finding),
}

/// All that is known, by the indices of the plan.
#[derive(Debug)]
pub(super) struct RunState {
    pub outcomes: Vec<PersonOutcome>,
    uuids: Vec<Option<Uuid>>,
    pub groups: Vec<TargetState>,
    pub workspaces: Vec<TargetState>,
    placed: HashMap<(PlaceKind, u32, u32), PlaceOutcome>,
    /// What updates add to members as they were right before, by person.
    pub additions: HashMap<u32, Addition>,
    /// What the API must never say.
    pub alarms: Vec<String>,
}

impl RunState {
    /// The state before the first step, from the plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let target = |target: &Target| target.uuid.map_or(TargetState::Pending, TargetState::Ready);
        let uuid = |entry: &Entry| match entry.action {
            PersonAction::Member { uuid, .. } => Some(uuid),
            _ => None,
        };
        Self {
            outcomes: vec![PersonOutcome::Untouched; plan.entries.len()],
            uuids: plan.entries.iter().map(uuid).collect(),
            groups: plan.groups.iter().map(target).collect(),
            workspaces: plan.workspaces.iter().map(target).collect(),
            placed: HashMap::new(),
            additions: HashMap::new(),
            alarms: Vec::new(),
        }
    }

    /// Records the outcome for a person in a place. Added stays added.
    pub(super) fn place(&mut self, kind: PlaceKind, target: u32, person: u32, placed: PlaceOutcome) {
        let known = self.placed.entry((kind, target, person)).or_insert_with(|| placed.clone());
        if matches!(known, PlaceOutcome::Failed(_)) {
            *known = placed;
        }
    }

    pub(super) fn placed(&self, kind: PlaceKind, target: u32, person: u32) -> Option<&PlaceOutcome> {
        self.placed.get(&(kind, target, person))
    }

    pub(super) fn uuid(&self, person: u32) -> Option<Uuid> {
        self.uuids[person as usize]
    }

    /// Returns the UUIDs of those of `people` who have one.
    pub(super) fn uuids(&self, people: &[u32]) -> Vec<Uuid> {
        people.iter().filter_map(|person| self.uuid(*person)).collect()
    }

    /// Records the outcome of a person's own step. Done stays done.
    pub(super) fn set_outcome(&mut self, person: u32, outcome: PersonOutcome) {
        let known = &mut self.outcomes[person as usize];
        if !matches!(known, PersonOutcome::Done(_)) {
            *known = outcome;
        }
    }

    /// Records that a person was created or found, with their UUID.
    pub(super) fn found(&mut self, person: u32, uuid: Uuid, outcome: Outcome) {
        self.uuids[person as usize] = Some(uuid);
        self.set_outcome(person, PersonOutcome::Done(outcome));
    }
}
