//! What a step needs of earlier ones: a group's or workspace's UUID, a person's UUID. What is not
//! there is told to everybody who waited for it.

use uuid::Uuid;

use super::super::context::RunContext;
use super::super::state::{Made, PlaceKind, PlaceOutcome, StepFailure};
use crate::model::Code;

/// The UUID of a group or workspace, or why there is none.
pub(super) fn target(context: &RunContext, kind: PlaceKind, index: u32) -> Result<Uuid, StepFailure> {
    let state = context.state();
    let made = match kind {
        PlaceKind::Group => &state.groups[index as usize],
        PlaceKind::Workspace => &state.workspaces[index as usize],
    };
    match made {
        Made::There(uuid) => Ok(*uuid),
        Made::Failed(setback) => Err(StepFailure {
            code: Code::NeedsFailed,
            why: format!("it could not be created: {}", setback.why),
            fix: setback.fix.clone(),
        }),
        Made::NotYet => Err(needs("it was not created")),
    }
}

/// Those of `people` who have a UUID by now; the others are told that their place failed.
pub(super) fn users(context: &RunContext, kind: PlaceKind, target: u32, people: &[u32]) -> Vec<u32> {
    let mut state = context.state();
    let mut users = Vec::with_capacity(people.len());
    for person in people {
        if state.uuid(*person).is_some() {
            users.push(*person);
        } else {
            state.place(kind, target, *person, PlaceOutcome::Failed(needs("the person is not in the organization")));
        }
    }
    users
}

/// Tells all of `people` that their place failed.
pub(super) fn fail_all(context: &RunContext, kind: PlaceKind, target: u32, people: &[u32], setback: &StepFailure) {
    let mut state = context.state();
    for person in people {
        state.place(kind, target, *person, PlaceOutcome::Failed(setback.clone()));
    }
}

/// The setback of somebody whom the API put among the invalid addresses, with its words where it gave any.
pub(super) fn listed_invalid(message: Option<&str>) -> StepFailure {
    StepFailure {
        code: Code::ApiRefused,
        why: match message {
            Some(message) => format!("the API refused the address: {message}"),
            None => "the API lists the address as invalid".to_owned(),
        },
        fix: "check the address with the person, or with whoever owns its domain, then run again".to_owned(),
    }
}

pub(super) fn needs(why: &str) -> StepFailure {
    StepFailure {
        code: Code::NeedsFailed,
        why: why.to_owned(),
        fix: "mend what went wrong first, then run the same command again".to_owned(),
    }
}
