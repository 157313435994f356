//! What a step needs from earlier steps: the UUID of a group or workspace, the UUIDs of people. Where one is missing,
//! the people who waited for it fail.

use uuid::Uuid;

use crate::model::{Code, Finding, PersonId};
use crate::run::context::RunContext;
use crate::run::state::{PlaceId, PlaceOutcome, TargetState};

/// Returns the UUID of a group or workspace, or why there is none.
pub(super) fn target_uuid(context: &RunContext, place: PlaceId) -> Result<Uuid, Finding> {
    let state = context.state();
    match state.target(place) {
        TargetState::Ready(uuid) => Ok(*uuid),
        TargetState::Failed(failure) => Err(Finding::error(
            Code::NeedsFailed,
            format!("it could not be created: {}", failure.message),
            failure.fix.clone(),
        )),
        TargetState::Pending => Err(missing("it was not created")),
    }
}

/// Returns the UUID of a group or workspace and those of `people` who have a UUID by now. The others fail; without
/// the target, all of them.
pub(super) fn target_and_users(
    context: &RunContext,
    place: PlaceId,
    people: &[PersonId],
) -> Option<(Uuid, Vec<PersonId>)> {
    let uuid = match target_uuid(context, place) {
        Ok(uuid) => uuid,
        Err(failure) => {
            fail_places(context, place, people, &failure);
            return None;
        }
    };
    let (users, others): (Vec<PersonId>, Vec<PersonId>) = {
        let state = context.state();
        people.iter().copied().partition(|person| state.uuid(*person).is_some())
    };
    fail_places(context, place, &others, &missing("the person is not in the organization"));
    Some((uuid, users))
}

/// Records the same outcome in a place for all of `people`.
pub(super) fn set_places(context: &RunContext, place: PlaceId, people: &[PersonId], outcome: &PlaceOutcome) {
    let mut state = context.state();
    for person in people {
        state.place(place, *person, outcome.clone());
    }
}

/// Records a failure in a place for all of `people`.
pub(super) fn fail_places(context: &RunContext, place: PlaceId, people: &[PersonId], failure: &Finding) {
    set_places(context, place, people, &PlaceOutcome::Failed(failure.clone()));
}

/// The failure of a step that lacks something of an earlier one.
pub(super) fn missing(why: &str) -> Finding {
    Finding::error(
        Code::NeedsFailed,
        why.to_owned(),
        "correct what went wrong first, then run the same command again".to_owned(),
    )
}

/// The failure of a person whom the API lists among the invalid addresses, with its message where it gave one.
pub(super) fn listed_invalid(message: Option<&str>) -> Finding {
    Finding::error(
        Code::ApiRefused,
        match message {
            Some(message) => format!("the API refused the address: {message}"),
            None => "the API lists the address as invalid".to_owned(),
        },
        "check the address with the person, or with the owner of its domain, then run again".to_owned(),
    )
}
