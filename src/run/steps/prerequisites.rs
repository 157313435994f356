//! What a step needs from earlier steps: the UUID of a group or workspace, the UUIDs of people. Where one is missing,
//! the people who waited for it fail.

use uuid::Uuid;

use crate::admin_api::{ApiError, Client, all};
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

/// Reads by their identifier those of `people` who get power, each of them once and before the first request that gives
/// some. Returns those whose identifier is, or may be, somebody else's.
pub(super) async fn strangers(context: &RunContext, people: &[PersonId]) -> Result<Vec<PersonId>, ApiError> {
    let client = &context.driver.client;
    let (powerful, reads): (Vec<PersonId>, Vec<_>) = {
        let mut state = context.state();
        let powerful = people.iter().copied().filter(|person| context.gets_power(*person));
        powerful
            .filter_map(|person| {
                let (client, user, identity) = (client.clone(), state.uuid(person)?, state.identity(person));
                let read = async move { identity.get_or_try_init(|| is_unclear(client, user)).await.copied() };
                Some((person, read))
            })
            .unzip()
    };
    let unclear = all(reads.into_iter()).await?;
    let is_stranger =
        |(person, is_unclear): &(PersonId, bool)| *is_unclear || client.is_in_doubt(context.email(*person));
    Ok(powerful.into_iter().zip(unclear).filter(is_stranger).map(|(person, _)| person).collect())
}

/// Whether the API has no clear answer to whose this identifier is. Whom it shows instead, the client notes by itself.
async fn is_unclear(client: Client, user: Uuid) -> Result<bool, ApiError> {
    match client.get_user(user).await {
        // Who has just been created may not be shown yet.
        Ok(_) | Err(ApiError::Refused { .. }) => Ok(false),
        Err(ApiError::Malformed { .. }) => Ok(true),
        Err(error) => Err(error),
    }
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
