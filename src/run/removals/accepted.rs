//! Looks whether somebody whose invitation was withdrawn had accepted it by then: they are a member, whatever the answer said.

use super::remove::Remove;
use super::{RemovalContext, RemovalOutcome};
use crate::messages::message;
use crate::model::{Code, Finding, PersonId};
use crate::organization::find_remaining;
use crate::plan::offboard::Removal;
use crate::run::driver::Write;
use crate::run::halt::Halt;
use crate::run::lookup;
use crate::run::read_outcome::if_allowed;

/// Looks for everybody whose invitation is gone, and who was no member. Those who are one now failed.
pub(super) async fn run(context: &RemovalContext) -> Result<(), Halt> {
    let withdrawn: Vec<(PersonId, Removal)> = {
        let state = context.state();
        let is_gone = |outcome: &RemovalOutcome| matches!(outcome, RemovalOutcome::Removed | RemovalOutcome::WasGone);
        let was_invited = |(person, removal): &(PersonId, Removal)| {
            matches!(removal, Removal::Invitation(_)) && context.plan.leavers[*person].uuid.is_none()
        };
        let gone = state.outcomes.iter().filter(|(_, outcome)| is_gone(outcome)).map(|(taken, _)| *taken);
        gone.filter(was_invited).collect()
    };
    if withdrawn.is_empty() {
        return Ok(());
    }
    let emails = Vec::from_iter(lookup::parsed(withdrawn.iter().map(|(person, _)| context.email(*person))));
    let Some(found) = if_allowed(find_remaining(&context.driver.client, &emails, true).await)? else {
        context.state().unverified.extend(withdrawn.iter().map(|one| one.0));
        return Ok(());
    };
    for (person, removal) in withdrawn {
        let email = context.email(person);
        if found.members.contains_key(email) {
            let write = Remove::new(context, removal);
            context.driver.ledger.note_no_effect(&context.driver.run, write.kind(), write.target(), &[email])?;
            write.fail(person, became_member());
        }
    }
    Ok(())
}

fn became_member() -> Finding {
    Finding::error(Code::Unresolved, message!("became-member"), message!("fix-became-member"))
}
