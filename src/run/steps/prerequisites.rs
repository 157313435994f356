//! What a step needs from earlier steps: the UUID of a group or workspace, the UUIDs of people. Where one is missing,
//! the people who waited for it fail.

use uuid::Uuid;

use crate::admin_api::ApiError;
use crate::messages::{Message, message};
use crate::model::{Code, Finding, PersonId};
use crate::run::context::RunContext;
use crate::run::state::{PlaceId, PlaceOutcome};

/// Returns the UUID of a group or workspace, or why there is none.
pub(super) fn target_uuid(context: &RunContext, place: PlaceId) -> Result<Uuid, Finding> {
    match context.state().targets.get(&place) {
        Some(Ok(uuid)) => Ok(*uuid),
        Some(Err(failure)) if failure.code == Code::NameAmbiguous => Err(failure.clone()),
        Some(Err(failure)) => {
            let message = message!("target-failed", why = failure.message.clone());
            Err(Finding::error(Code::NeedsFailed, message, failure.fix.clone()))
        }
        None => Err(missing(message!("target-not-created"))),
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
    fail_places(context, place, &others, &missing(message!("person-not-there")));
    Some((uuid, users))
}

/// Reads by their identifier those of `people` who get power, before the first request that gives some. Returns those whose
/// identifier is, or may be, somebody else's.
pub(super) async fn strangers(context: &RunContext, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
    let client = &context.driver.client;
    let mut strangers = Vec::new();
    for person in people.iter().copied().filter(|person| context.gets_power(*person)) {
        let (user, is_known) = {
            let state = context.state();
            (state.uuid(person), state.identified.contains(&person))
        };
        let Some(user) = user.filter(|_| !is_known) else { continue };
        let is_other = match client.get_user(user).await {
            // Who has just been created may not be shown yet.
            Ok(_) | Err(ApiError::Refused { .. }) => client.is_in_doubt(context.email(person)),
            Err(ApiError::Malformed { .. }) => true,
            Err(error) => return Err(error),
        };
        if is_other {
            strangers.push(person);
        } else {
            context.state().identified.insert(person);
        }
    }
    Ok(strangers)
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
pub(super) fn missing(why: Message) -> Finding {
    Finding::error(Code::NeedsFailed, why, message!("fix-needs-failed"))
}
