//! What the run knows so far: the UUIDs, and how far each person, group and workspace of the plan has come. Steps write
//! it; later steps and the final answers read it.

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::{Code, Finding, Outcome};
use crate::plan::{PersonAction, Plan};

/// Why something did not come about for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StepFailure {
    pub code: Code,
    /// Fit to be shown.
    pub why: String,
    pub fix: String,
}

impl StepFailure {
    /// The failure of a person's own step.
    pub(super) fn error(&self) -> Finding {
        Finding::error(self.code, self.why.as_str(), self.fix.as_str())
    }
}

/// How a person's own step ended: creation, invitation, update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PersonOutcome {
    /// No step of theirs was sent, or none was planned.
    Untouched,
    /// Done, and so answered.
    Done(Outcome),
    /// The API refused the person.
    Refused(StepFailure),
    /// Not done.
    Failed(StepFailure),
}

/// How it ended for one person in one group or workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlaceOutcome {
    Added,
    Failed(StepFailure),
}

/// Which of the two kinds of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum PlaceKind {
    Group,
    Workspace,
}

/// A group or workspace that a step makes, or that was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Made {
    NotYet,
    There(Uuid),
    Failed(StepFailure),
}

/// All that is known, by the indices of the plan.
#[derive(Debug)]
pub(super) struct RunState {
    pub outcomes: Vec<PersonOutcome>,
    pub uuids: Vec<Option<Uuid>>,
    pub groups: Vec<Made>,
    pub workspaces: Vec<Made>,
    placed: HashMap<(PlaceKind, u32, u32), PlaceOutcome>,
    /// What the API said that it should never say.
    pub alarms: Vec<String>,
}

impl RunState {
    /// The state before the first step, from the plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let made = |target: &crate::plan::Target| target.uuid.map_or(Made::NotYet, Made::There);
        let uuid = |entry: &crate::plan::Entry| match entry.action {
            PersonAction::Member { uuid, .. } => Some(uuid),
            _ => None,
        };
        Self {
            outcomes: vec![PersonOutcome::Untouched; plan.entries.len()],
            uuids: plan.entries.iter().map(uuid).collect(),
            groups: plan.groups.iter().map(made).collect(),
            workspaces: plan.workspaces.iter().map(made).collect(),
            placed: HashMap::new(),
            alarms: Vec::new(),
        }
    }

    /// Records how it ended for a person in a place. Who was added stays added: no two steps serve one person there.
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

    /// Records how a person's own step ended. What is done stays done.
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
