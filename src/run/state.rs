//! What the run has learned so far: who has which UUID by now, and how each person stands with each
//! thing the plan wanted for them. Steps write here; later steps and the final answers read.

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

/// How it stands with a person's own step: creation, invitation, update.
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

/// How it stands with one person in one group or workspace.
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

/// All that is known, by the plan's indices.
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
    /// What is known before the first step: what the plan says.
    pub(super) fn new(plan: &Plan) -> Self {
        let made = |target: &crate::plan::Target| target.uuid.map_or(Made::NotYet, Made::There);
        let uuid = |entry: &crate::plan::Entry| match entry.standing {
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

    /// Notes how a person stands in a place. WorkspaceAdmin was added stays added: no two steps serve one person there.
    pub(super) fn place(&mut self, kind: PlaceKind, target: u32, person: u32, placed: PlaceOutcome) {
        let stands = self.placed.entry((kind, target, person)).or_insert_with(|| placed.clone());
        if matches!(stands, PlaceOutcome::Failed(_)) {
            *stands = placed;
        }
    }

    pub(super) fn placed(&self, kind: PlaceKind, target: u32, person: u32) -> Option<&PlaceOutcome> {
        self.placed.get(&(kind, target, person))
    }

    pub(super) fn uuid(&self, person: u32) -> Option<Uuid> {
        self.uuids[person as usize]
    }

    /// Notes what became of a person's own step. What is done stays done.
    pub(super) fn set_outcome(&mut self, person: u32, outcome: PersonOutcome) {
        let stands = &mut self.outcomes[person as usize];
        if !matches!(stands, PersonOutcome::Done(_)) {
            *stands = outcome;
        }
    }

    /// Creation or the discovery of somebody: their UUID is known from here on.
    pub(super) fn found(&mut self, person: u32, uuid: Uuid, outcome: Outcome) {
        self.uuids[person as usize] = Some(uuid);
        self.set_outcome(person, PersonOutcome::Done(outcome));
    }
}
