//! Stops a run in which too many people fail: then the sheet, the key or the organization is the reason, and sending the
//! rest makes more of it. Only what is done to people themselves counts. A group or workspace that refuses everybody costs
//! that place and not the run.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use super::super::halt::{Halt, HaltReason};
use crate::model::StepKind;

/// The most percent of the attempted people who may fail, unless a person set a limit.
pub const MAX_FAILURES: usize = 40;
/// Fewer people say nothing about the others.
const FEWEST: usize = 20;

/// Counts the people of a run who were attempted, and of whom it failed.
#[derive(Debug)]
pub(super) struct Brake {
    max_percent: usize,
    people: Mutex<People>,
}

/// People by their address, of which only hashes are kept: a run may have a million.
#[derive(Debug, Default)]
struct People {
    hasher: RandomState,
    attempted: HashSet<u64>,
    failed: HashSet<u64>,
    last_failure: String,
}

impl Brake {
    pub(super) fn new(max_percent: usize) -> Self {
        Self { max_percent, people: Mutex::default() }
    }

    /// Returns whether requests of this kind count.
    fn counts(kind: StepKind) -> bool {
        match kind {
            StepKind::CreatePeople
            | StepKind::InvitePeople
            | StepKind::UpdatePerson
            | StepKind::DeleteInvitation
            | StepKind::RemoveFromWorkspace
            | StepKind::RemoveFromGroup
            | StepKind::RemovePerson => true,
            StepKind::CreateGroup
            | StepKind::CreateWorkspace
            | StepKind::AddToGroup
            | StepKind::ProvisionGroup
            | StepKind::AddToWorkspace
            | StepKind::DeleteApiKey => false,
        }
    }

    /// Notes that a request was settled for these people, and the failure where it failed for them.
    pub(super) fn note(&self, kind: StepKind, emails: &[&str], failure: Option<&str>) {
        if !Self::counts(kind) {
            return;
        }
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let People { hasher, attempted, failed, last_failure } = &mut *people;
        let hashes = || emails.iter().map(|email| hasher.hash_one(email));
        attempted.extend(hashes());
        if let Some(failure) = failure {
            failed.extend(hashes());
            failure.clone_into(last_failure);
        }
    }

    /// Returns why the run must stop, if too many failed. `pending` are people of the same batch who are not settled yet: a
    /// batch is halved until its culprits are alone, and these come first.
    pub(super) fn check(&self, kind: StepKind, pending: usize) -> Result<(), Halt> {
        let people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let (failed, attempted) = (people.failed.len(), people.attempted.len() + pending);
        if !Self::counts(kind) || attempted < FEWEST || failed * 100 <= attempted * self.max_percent {
            return Ok(());
        }
        let (most, last) = (self.max_percent, &people.last_failure);
        let why =
            format!("it failed for {failed} of {attempted} people, and the limit is {most} %; the last error: {last}");
        Err(Halt::new(HaltReason::TooManyFailures, why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brake(failed: usize, done: usize, max_percent: usize) -> Brake {
        let brake = Brake::new(max_percent);
        for n in 0..failed + done {
            let failure = (n < failed).then_some("(why)");
            brake.note(StepKind::CreatePeople, &[&format!("p{n}@example.com")], failure);
        }
        brake
    }

    #[test]
    fn a_run_stops_when_more_than_the_limit_of_at_least_twenty_people_failed() {
        for (failed, done, pending, max_percent, stops) in [
            (19, 0, 0, 40, false),
            (20, 0, 0, 40, true),
            (8, 12, 0, 40, false),
            (9, 11, 0, 40, true),
            (9, 2, 9, 40, true),
            (9, 2, 80, 40, false),
            (40, 60, 0, 40, false),
            (41, 59, 0, 40, true),
            (1, 99, 0, 0, true),
            (100, 0, 0, 100, false),
        ] {
            let checked = brake(failed, done, max_percent).check(StepKind::CreatePeople, pending);
            assert_eq!(checked.is_err(), stops, "{failed} of {} and {pending}: {checked:?}", failed + done);
        }
    }

    #[test]
    fn a_person_counts_once_and_a_group_that_refuses_everybody_does_not_count() {
        let brake = brake(7, 13, 40);
        brake.note(StepKind::UpdatePerson, &["p0@example.com"], Some("(why)"));
        let people: Vec<String> = (0..90).map(|n| format!("p{n}@example.com")).collect();
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        brake.note(StepKind::AddToGroup, &people, Some("(why)"));
        assert_eq!(brake.check(StepKind::CreatePeople, 0), Ok(()));
    }
}
