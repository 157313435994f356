//! Whether a request fails for every person. Halving finds a culprit in a few requests; where the organization, the key or
//! the API as a whole is the reason, it would end in two requests for every person. So people who failed alone are counted
//! for each kind of request and target, by how much each of them says about the others.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::messages::message;
use crate::model::{Finding, StepKind};

/// How much a failure of one person says about the others: 100 of them are enough to give up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// A refusal is mostly about the person. Enough is a whole batch of the default size.
    Refusal = 1,
    /// What this run created is unknown for one person as for the others.
    Unseen = 13,
    /// The API answered with no clear answer in any round.
    NoAnswer = 25,
    /// The organization does not have role names: nothing of this kind is sent again.
    RoleNames = 50,
}

const ENOUGH: usize = 100;

#[derive(Debug, Default)]
struct Tally {
    accepted: bool,
    /// The most people in one request that was answered with a success.
    largest: usize,
    /// People who failed alone.
    people: usize,
    weight: usize,
    last: Option<(Weight, Finding)>,
}

/// What was accepted, and what failed alone, by kind of request and target.
#[derive(Debug, Default)]
pub(super) struct Tallies(Mutex<HashMap<(StepKind, String), Tally>>);

impl Tallies {
    /// Notes that a request succeeded for at least one person.
    pub(super) fn note_accepted(&self, kind: StepKind, target: &str) {
        self.lock().entry((kind, target.to_owned())).or_default().accepted = true;
    }

    /// Notes that a request for so many people was answered with a success.
    pub(super) fn note_size(&self, kind: StepKind, target: &str, people: usize) {
        let mut tallies = self.lock();
        let tally = tallies.entry((kind, target.to_owned())).or_default();
        tally.largest = tally.largest.max(people);
    }

    /// Returns the most people in one request of this kind that was answered with a success.
    pub(super) fn largest(&self, kind: StepKind) -> usize {
        self.lock().iter().filter(|((of, _), _)| *of == kind).map(|(_, tally)| tally.largest).max().unwrap_or_default()
    }

    /// Returns whether a request succeeded for anybody.
    pub(super) fn has_accepted(&self, kind: StepKind, target: &str) -> bool {
        self.lock().get(&(kind, target.to_owned())).is_some_and(|tally| tally.accepted)
    }

    /// Notes that a request failed for one person alone.
    pub(super) fn note_failed(&self, kind: StepKind, target: &str, weight: Weight, failure: &Finding) {
        let mut tallies = self.lock();
        let tally = tallies.entry((kind, target.to_owned())).or_default();
        tally.people += 1;
        tally.weight += weight as usize;
        tally.last = Some((weight, failure.clone()));
    }

    /// Returns the failure of those who are not tried, where many failed alone and nobody was accepted.
    pub(super) fn failure_of_all(&self, kind: StepKind, target: &str) -> Option<(Weight, Finding)> {
        let tallies = self.lock();
        let tally = tallies.get(&(kind, target.to_owned()))?;
        let (weight, last) = tally.last.as_ref().filter(|_| !tally.accepted && tally.weight >= ENOUGH)?;
        let (people, why) = (tally.people, last.message.clone());
        let message = match weight {
            Weight::NoAnswer => message!("all-failed", people = people, why = why),
            _ => message!("all-refused", people = people, why = why),
        };
        Some((*weight, Finding::error(last.code, message, last.fix.clone())))
    }

    /// Returns the last failure where all kinds of requests failed without a clear answer, and none of them ever succeeded:
    /// then the API is down for changes, whatever it answers to reads.
    pub(super) fn outage(&self) -> Option<Finding> {
        let tallies = self.lock();
        let is_down =
            |tally: &Tally| !tally.accepted && tally.largest == 0 && matches!(tally.last, Some((Weight::NoAnswer, _)));
        let weight: usize = tallies.values().map(|tally| tally.weight).sum();
        let mut failures = tallies.values().filter_map(|tally| tally.last.as_ref());
        failures
            .next()
            .filter(|_| weight >= ENOUGH && tallies.values().all(is_down))
            .map(|(_, failure)| failure.clone())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(StepKind, String), Tally>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Message;
    use crate::model::Code;

    const KIND: StepKind = StepKind::AddToGroup;

    fn fail(tallies: &Tallies, target: &str, weight: Weight, times: usize) {
        let [message, fix] = ["(message)", "(fix)"].map(Message::verbatim);
        let failure = Finding::error(Code::ApiRefused, message, fix);
        (0..times).for_each(|_| tallies.note_failed(KIND, target, weight, &failure));
    }

    #[test]
    fn nobody_else_is_tried_once_enough_people_failed_alone_and_nobody_was_accepted() {
        for (weight, enough) in
            [(Weight::Refusal, 100), (Weight::Unseen, 8), (Weight::NoAnswer, 4), (Weight::RoleNames, 2)]
        {
            let tallies = Tallies::default();
            fail(&tallies, "Lab", weight, enough - 1);
            assert_eq!(tallies.failure_of_all(KIND, "Lab"), None, "{weight:?}");
            fail(&tallies, "Shop", weight, 1);
            assert_eq!(tallies.failure_of_all(KIND, "Lab"), None, "{weight:?}: another target");
            fail(&tallies, "Lab", weight, 1);
            let (_, failure) = tallies.failure_of_all(KIND, "Lab").unwrap();
            let verb = if weight == Weight::NoAnswer { "failed for" } else { "refused" };
            let message = format!(
                "not sent: the API {verb} each of {enough} people who were sent one by one; the last error: (message)"
            );
            assert_eq!((failure.code, failure.fix.to_string()), (Code::ApiRefused, "(fix)".to_owned()));
            assert_eq!(failure.message, message);
            tallies.note_accepted(KIND, "Lab");
            assert_eq!(tallies.failure_of_all(KIND, "Lab"), None, "{weight:?}: somebody was accepted");
        }
    }
}
