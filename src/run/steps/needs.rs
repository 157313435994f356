//! What a step needs of earlier ones: a group's or workspace's UUID, a person's UUID. What is not
//! there is told to everybody who waited for it.

use uuid::Uuid;

use super::super::board::{Made, PlaceKind, Placed, Setback};
use super::super::context::Context;
use crate::model::Code;

/// The UUID of a group or workspace, or why there is none.
pub(super) fn target(context: &Context, kind: PlaceKind, index: u32) -> Result<Uuid, Setback> {
    let board = context.board();
    let made = match kind {
        PlaceKind::Group => &board.groups[index as usize],
        PlaceKind::Workspace => &board.workspaces[index as usize],
    };
    match made {
        Made::There(uuid) => Ok(*uuid),
        Made::Failed(setback) => Err(Setback {
            code: Code::NeedsFailed,
            why: format!("it could not be created: {}", setback.why),
            fix: setback.fix.clone(),
        }),
        Made::NotYet => Err(needs("it was not created")),
    }
}

/// Those of `people` who have a UUID by now; the others are told that their place failed.
pub(super) fn users(context: &Context, kind: PlaceKind, target: u32, people: &[u32]) -> Vec<u32> {
    let mut board = context.board();
    let mut users = Vec::with_capacity(people.len());
    for person in people {
        if board.uuid(*person).is_some() {
            users.push(*person);
        } else {
            board.place(kind, target, *person, Placed::Failed(needs("the person is not in the organization")));
        }
    }
    users
}

/// Tells all of `people` that their place failed.
pub(super) fn fail_all(context: &Context, kind: PlaceKind, target: u32, people: &[u32], setback: &Setback) {
    let mut board = context.board();
    for person in people {
        board.place(kind, target, *person, Placed::Failed(setback.clone()));
    }
}

/// The setback of somebody whom the API put among the invalid addresses, with its words where it gave any.
pub(super) fn listed_invalid(words: Option<&str>) -> Setback {
    Setback {
        code: Code::ApiRefused,
        why: match words {
            Some(words) => format!("the API refused the address: {words}"),
            None => "the API lists the address as invalid".to_owned(),
        },
        fix: "check the address with the person, or with whoever owns its domain, then run again".to_owned(),
    }
}

pub(super) fn needs(why: &str) -> Setback {
    Setback {
        code: Code::NeedsFailed,
        why: why.to_owned(),
        fix: "mend what went wrong first, then run the same command again".to_owned(),
    }
}
