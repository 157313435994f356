//! The answer to every row before anything is sent: what the sheet alone says, refined by what the
//! plan found. A run starts from these and overlays what it did.

use std::collections::HashSet;

use super::{Entry, Held, Limit, PersonAction, PlacePlan, Plan, Target};
use crate::model::{Answer, Code, Outcome, Place, Placement};
use crate::roster::Roster;
use crate::text::escape_control;

/// Every row's answer, in the order of the rows.
///
/// # Panics
/// Where `plan` was not made of `roster`.
#[must_use]
pub fn answers(plan: &Plan, roster: &Roster) -> Vec<Answer> {
    let mut answers = roster.answers();
    let over: HashSet<u32> = plan.limit.iter().flat_map(|limit| limit.people.iter().copied()).collect();
    for ((person, entry), index) in roster.people.iter().zip(&plan.entries).zip(0u32..) {
        let at = answers.binary_search_by_key(&person.at, |answer| answer.at).expect("every person stands on a row");
        let answer = &mut answers[at];
        refine(answer, entry, plan);
        if let Some(limit) = &plan.limit
            && answer.outcome == Outcome::Ready
        {
            stop(answer, limit, over.contains(&index));
        }
    }
    answers
}

fn refine(answer: &mut Answer, entry: &Entry, plan: &Plan) {
    let adds = entry.groups.iter().chain(&entry.workspaces).any(|place| place.1 == PlacePlan::Add);
    answer.outcome = match &entry.standing {
        PersonAction::Create | PersonAction::Invite | PersonAction::Member { update: true, .. } => Outcome::Ready,
        PersonAction::Member { .. } if adds => Outcome::Ready,
        PersonAction::Member { .. } => Outcome::AlreadyMember,
        PersonAction::Invited { .. } => Outcome::AlreadyInvited,
        PersonAction::Held(_) => Outcome::Held,
    };
    match &entry.standing {
        PersonAction::Member { uuid, .. } => answer.user_uuid = Some(*uuid),
        // What holds the row is what it is about; warnings follow.
        PersonAction::Held(why) => lead(answer, why),
        _ => {}
    }
    for change in &entry.changes {
        append(&mut answer.detail, change);
    }
    for remark in &entry.remarks {
        add(answer, remark.code, &remark.message, &remark.fix);
    }
    answer.groups = places(&entry.groups, &plan.groups);
    answer.workspaces = places(&entry.workspaces, &plan.workspaces);
}

fn places(places: &[(u32, PlacePlan)], targets: &[Target]) -> Vec<Place> {
    let place = |&(target, planned): &(u32, PlacePlan)| Place {
        name: escape_control(&targets[target as usize].name).into_owned(),
        placement: match planned {
            PlacePlan::Holds => Placement::Member,
            PlacePlan::Add => Placement::Planned,
            PlacePlan::Waits => Placement::Waiting,
            PlacePlan::Blocked => Placement::Failed,
        },
    };
    places.iter().map(place).collect()
}

/// The run does not begin: this row is one of those over whom a limit broke, or is left undone with them.
fn stop(answer: &mut Answer, limit: &Limit, over: bool) {
    let Held { message, fix, .. } = &limit.held;
    if over {
        answer.outcome = Outcome::Held;
        lead(answer, &limit.held);
    } else {
        answer.outcome = Outcome::NotAttempted;
        let message = format!("nothing was sent: {message}");
        lead(answer, &Held { code: Code::RunStopped, message, fix: fix.clone() });
    }
    for places in [&mut answer.groups, &mut answer.workspaces] {
        places.retain(|place| place.placement != Placement::Planned);
    }
}

/// Puts `why` before everything that the answer says already.
fn lead(answer: &mut Answer, why: &Held) {
    answer.problem = Some(why.code);
    let detail = std::mem::replace(&mut answer.detail, why.message.clone());
    let fix = std::mem::replace(&mut answer.fix, why.fix.clone());
    append(&mut answer.detail, &detail);
    append(&mut answer.fix, &fix);
}

fn add(answer: &mut Answer, code: Code, message: &str, fix: &str) {
    answer.note_problem(code);
    append(&mut answer.detail, message);
    append(&mut answer.fix, fix);
}

fn append(to: &mut String, more: &str) {
    if more.is_empty() || to.contains(more) {
        return;
    }
    if !to.is_empty() {
        to.push_str("; ");
    }
    to.push_str(more);
}
