//! The answers of rows for which nothing was sent this time; they keep what an earlier part of the run is known to have
//! done for them. Pure.

use std::collections::HashMap;
use std::sync::Arc;

use super::run_ledger::PriorAnswers;
use crate::messages::message;
use crate::model::{Answer, Outcome, RowRef};
use crate::plan::{self, Plan};
use crate::roster::{AnsweredRows, Roster};
use crate::run::ledger::Memory;
use crate::run::{Again, Halt};

/// Every row's answer when the organization could not even be read.
pub(super) fn not_attempted(roster: Roster, halt: &Halt, again: Again, known: &PriorAnswers) -> AnsweredRows {
    let earlier = by_row(known);
    AnsweredRows::new(Arc::new(roster), |_, answer| match earlier.get(&answer.at) {
        Some(earlier)
            if earlier.email == answer.email && !matches!(earlier.outcome, Outcome::NotAttempted | Outcome::Ready) =>
        {
            answer.clone_from(earlier);
        }
        _ => leave(answer, halt, again, &known.memory),
    })
}

/// Every row's answer when a limit kept the run from beginning.
pub(super) fn limited(plan: &Plan, roster: Roster, known: &PriorAnswers) -> AnsweredRows {
    let earlier = by_row(known);
    let complete = plan::completion(plan);
    AnsweredRows::new(Arc::new(roster), |id, answer| {
        complete(id, answer);
        // The earlier part of the run may have put them there.
        let is_there = matches!(answer.outcome, Outcome::AlreadyMember | Outcome::AlreadyInvited);
        if let Some(earlier) = earlier.get(&answer.at).filter(|earlier| is_there && earlier.email == answer.email)
            && matches!(earlier.outcome, Outcome::Created | Outcome::Invited | Outcome::Updated)
        {
            answer.outcome = earlier.outcome;
        }
    })
}

/// The row waits for the next time. What may have been done for it before is not hidden.
fn leave(answer: &mut Answer, halt: &Halt, again: Again, memory: &Memory) {
    answer.outcome = Outcome::NotAttempted;
    answer.add(halt.finding(again));
    if memory.created.contains(&answer.email) {
        answer.notes.push(message!("maybe-created"));
    } else if memory.invited.contains(&answer.email) {
        answer.notes.push(message!("maybe-invited"));
    }
}

fn by_row(known: &PriorAnswers) -> HashMap<RowRef, &Answer> {
    known.answers.iter().map(|answer| (answer.at, answer)).collect()
}
