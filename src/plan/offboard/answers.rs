//! Answers each row from the plan of removals, before anything is sent.

use super::types::{Leaver, RemovalPlan};
use crate::messages::message;
use crate::model::{Answer, Finding, Outcome};
use crate::plan::answers::{all, completion_with};
use crate::roster::Roster;

/// Returns the answer to each row, in the order of the rows.
///
/// # Panics
/// If `plan` was not made from `roster`.
#[must_use]
pub fn removal_answers(plan: &RemovalPlan, roster: &Roster) -> Vec<Answer> {
    let refine = |person, answer: &mut Answer| refine(answer, &plan.leavers[person], plan.downgrade);
    all(roster, completion_with(plan.limit.as_ref(), refine)).collect()
}

/// Returns the answers where nothing is taken from anybody, for this reason.
///
/// # Panics
/// As [`removal_answers`].
#[must_use]
pub fn answers_without_removal(plan: &RemovalPlan, roster: &Roster, why: &Finding) -> Vec<Answer> {
    let mut answers = removal_answers(plan, roster);
    for answer in answers.iter_mut().filter(|answer| answer.outcome == Outcome::Ready) {
        answer.outcome = Outcome::NotAttempted;
        answer.add(why.clone());
    }
    answers
}

fn refine(answer: &mut Answer, leaver: &Leaver, downgrade: bool) {
    answer.user_uuid = leaver.uuid;
    answer.outcome = match (leaver.held.is_empty(), leaver.removals.is_empty(), leaver.uuid) {
        (false, ..) => Outcome::Held,
        (true, false, _) => Outcome::Ready,
        (true, true, Some(_)) if downgrade => Outcome::AlreadyMember,
        (true, true, _) => Outcome::AlreadyGone,
    };
    if answer.outcome == Outcome::AlreadyGone {
        let is_member = leaver.uuid.is_some();
        let note = if is_member { message!("note-not-in-places") } else { message!("note-not-in-organization") };
        answer.notes.push(note);
    }
    answer.notes.extend(leaver.notes.iter().cloned());
    for finding in leaver.held.iter().chain(&leaver.findings) {
        answer.add(finding.clone());
    }
}
