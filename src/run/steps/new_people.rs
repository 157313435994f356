//! What creating and inviting people share: looking them up, and recording those whom the API refused.

use crate::admin_api::ApiError;
use crate::messages::message;
use crate::model::{Code, Finding, Member, Outcome, PersonId};
use crate::organization::{People, may_be_nameless};
use crate::plan::{Addition, UpdateMode, account_of_other, addition, may_be_same_person};
use crate::run::context::RunContext;
use crate::run::driver::{RefusedItem, in_doubt};
use crate::run::lookup;
use crate::run::state::PersonOutcome;

/// Looks up people, records members and invited people with these outcomes, and returns the others. Without an outcome for
/// invited people, they are among the others. Of whom it is unknown fails.
pub(super) async fn look_up_people(
    context: &RunContext,
    people: &[PersonId],
    member: Outcome,
    invited: Option<Outcome>,
) -> Result<Vec<PersonId>, ApiError> {
    let found = lookup::people(context, people).await?;
    Ok(note_found(context, people, &found, member, invited))
}

/// Records what a look has found of `people`, and returns the others.
pub(super) fn note_found(
    context: &RunContext,
    people: &[PersonId],
    found: &People,
    member: Outcome,
    invited: Option<Outcome>,
) -> Vec<PersonId> {
    let client = &context.driver.client;
    let mut state = context.state();
    let mut left = Vec::new();
    for person in people {
        let email = context.email(*person);
        if client.is_in_doubt(email) {
            state.set_outcome(*person, PersonOutcome::failed(in_doubt()));
            continue;
        }
        match (found.members.get(email), invited) {
            (Some(known), _) if !may_be_same_person(known, &context.roster.people[*person]) => {
                let message = account_of_other(&context.roster.people[*person], known);
                let failure = Finding::error(Code::AddressChanged, message, message!("fix-leaver-of-other"));
                state.set_outcome(*person, PersonOutcome::failed(failure));
            }
            (Some(known), _) => {
                state.found(*person, known.uuid, member);
                if member == Outcome::AlreadyMember {
                    let addition = difference(context, *person, known);
                    state.additions.extend((!addition.findings.is_empty()).then_some((*person, addition)));
                }
            }
            (None, Some(outcome)) if found.invitations.contains_key(email) => {
                state.set_outcome(*person, PersonOutcome::Done(outcome));
            }
            (None, _) if found.unknown.contains(email) => {
                let failure = Finding::error(Code::NotReadable, may_be_nameless(), message!("fix-look-for-person"));
                state.set_outcome(*person, PersonOutcome::failed(failure));
            }
            _ => left.push(*person),
        }
    }
    left
}

/// Compares somebody whom another person let in meanwhile with the sheet. Nothing of it is changed in this run.
fn difference(context: &RunContext, person: PersonId, known: &Member) -> Addition {
    let (roles, is_single) = (context.roles.get().and_then(Option::as_deref), context.driver.client.legacy_role());
    addition(&context.roster, &context.roster.people[person], known, roles, UpdateMode::Off, is_single)
}

/// Records the refusals of the people in `left`.
pub(super) fn note_refused(context: &RunContext, refused: Vec<RefusedItem<PersonId>>, left: &[PersonId]) {
    let mut state = context.state();
    for one in refused.into_iter().filter(|one| left.contains(&one.item)) {
        state.set_outcome(one.item, PersonOutcome::refused(one.failure));
    }
}

/// A person whom a successful response lists among the invalid addresses, with its message if it has one.
pub(super) fn listed_invalid(item: PersonId, message: Option<&str>) -> RefusedItem<PersonId> {
    let refused = |why| message!("address-refused", why = why);
    let message = message.map_or_else(|| message!("address-listed-invalid"), refused);
    let fix = message!("fix-address-refused");
    RefusedItem { item, failure: Finding::error(Code::ApiRefused, message, fix), refusal: None }
}
