//! Answers each row before anything is sent, from the sheet and the plan. A run starts from these answers and adds what it
//! did.

use std::collections::HashSet;

use super::{Limit, PersonAction, PersonPlan, PlacePlan, Plan, Target};
use crate::messages::message;
use crate::model::{Answer, Code, Finding, Id, IdVec, Outcome, PersonId, Place, Placement};
use crate::roster::Roster;
use crate::text::escape_control;

/// Returns the answer to each row, in the order of the rows.
///
/// # Panics
/// If `plan` was not made from `roster`.
pub fn answers<'a>(plan: &'a Plan, roster: &'a Roster) -> impl Iterator<Item = Answer> + 'a {
    all(roster, completion(plan))
}

/// Returns what completes the answer of each person by what the plan says.
///
/// # Panics
/// The closure, for a person who is not in the plan.
pub fn completion(plan: &Plan) -> impl Fn(PersonId, &mut Answer) + '_ {
    completion_with(plan.limit.as_ref(), |person, answer| refine(answer, &plan.entries[person], plan))
}

/// Returns the answer to each row: that of its person completed by `complete`.
pub(super) fn all<'a>(
    roster: &'a Roster,
    complete: impl Fn(PersonId, &mut Answer) + 'a,
) -> impl Iterator<Item = Answer> + 'a {
    let people = roster.answers_of_people(0).map(move |(id, mut answer)| {
        complete(id, &mut answer);
        answer
    });
    roster.answers_around(0, people)
}

/// Completes the answer of a person by `refine`, unless a limit stops the run.
pub(super) fn completion_with<'a>(
    limit: Option<&'a Limit>,
    refine: impl Fn(PersonId, &mut Answer) + 'a,
) -> impl Fn(PersonId, &mut Answer) + 'a {
    let over: HashSet<PersonId> = limit.into_iter().flat_map(|limit| limit.people.iter().copied()).collect();
    move |id, answer| {
        refine(id, answer);
        if let Some(limit) = limit.filter(|_| answer.outcome == Outcome::Ready) {
            stop(answer, limit, over.contains(&id));
        }
    }
}

fn refine(answer: &mut Answer, entry: &PersonPlan, plan: &Plan) {
    let adds = entry.place_plans().any(|planned| planned == PlacePlan::Add);
    answer.outcome = match &entry.action {
        PersonAction::Create | PersonAction::Invite | PersonAction::Member { update: true, .. } => Outcome::Ready,
        PersonAction::Member { .. } if adds => Outcome::Ready,
        PersonAction::Member { .. } => Outcome::AlreadyMember,
        PersonAction::Invited { .. } => Outcome::AlreadyInvited,
        PersonAction::Held(_) => Outcome::Held,
    };
    match &entry.action {
        PersonAction::Member { uuid, .. } => answer.user_uuid = Some(*uuid),
        PersonAction::Held(why) => {
            // The warning about a doubtful address becomes the reason.
            answer.findings.retain(|finding| finding.code != why.code);
            answer.add((**why).clone());
        }
        _ => {}
    }
    answer.notes.extend(entry.changes.iter().cloned());
    answer.notes.extend((!entry.beside.is_none()).then(|| entry.beside.clone()));
    for finding in &entry.findings {
        answer.add(finding.clone());
    }
    answer.groups = places(&entry.groups, &plan.groups);
    answer.workspaces = places(&entry.workspaces, &plan.workspaces);
}

fn places<I: Id>(places: &[(I, PlacePlan)], targets: &IdVec<I, Target>) -> Vec<Place> {
    let place = |&(target, planned): &(I, PlacePlan)| Place {
        name: escape_control(&targets[target].name).into_owned(),
        placement: match planned {
            PlacePlan::Holds => Placement::Member,
            PlacePlan::Add => Placement::Planned,
            PlacePlan::Waits => Placement::Waiting,
            PlacePlan::Blocked => Placement::Failed,
        },
    };
    places.iter().map(place).collect()
}

/// Answers a row of a run that a limit stops: it is held if the limit is exceeded over it, and not attempted otherwise.
fn stop(answer: &mut Answer, limit: &Limit, over: bool) {
    if over {
        answer.outcome = Outcome::Held;
        answer.add(limit.finding.clone());
    } else {
        answer.outcome = Outcome::NotAttempted;
        let Finding { message, fix, .. } = limit.finding.clone();
        answer.add(Finding::error(Code::RunStopped, message!("nothing-sent", why = message), fix));
    }
    for places in [&mut answer.groups, &mut answer.workspaces] {
        places.retain(|place| place.placement != Placement::Planned);
    }
}
