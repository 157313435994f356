//! Whether the API refuses everybody. Halving finds a culprit in a few requests; where all are
//! culprits, because the organization or the key lacks what the request needs, it would end in two
//! requests for every person. So a tally is kept for each kind of request and target.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::admin_api::Refusal;
use crate::model::StepKind;

/// As many as a whole batch of the default size.
const DOUBTFUL: usize = 100;
/// The same where the refusals are errors inside a success: each costs a look and a wait before it is believed.
const DOUBTFUL_IN_SUCCESS: usize = 2;

#[derive(Debug, Default)]
struct Tally {
    accepted: bool,
    /// People who were refused alone.
    refused: usize,
    /// Those of them whose refusal was an error inside a success.
    in_success: usize,
    /// The API's words about the last of them.
    message: String,
}

/// WorkspaceAdmin was accepted and who was refused alone, by what was asked.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<HashMap<(StepKind, String), Tally>>);

impl Refusals {
    /// The API carried a request out, at least for somebody.
    pub(super) fn accepted(&self, kind: StepKind, target: &str) {
        self.of().entry((kind, target.to_owned())).or_default().accepted = true;
    }

    /// Whether it did so before.
    pub(super) fn has_accepted(&self, kind: StepKind, target: &str) -> bool {
        self.of().get(&(kind, target.to_owned())).is_some_and(|tally| tally.accepted)
    }

    /// The API refused one person.
    pub(super) fn refused(&self, kind: StepKind, target: &str, refusal: &Refusal) {
        let mut tallies = self.of();
        let tally = tallies.entry((kind, target.to_owned())).or_default();
        tally.refused += 1;
        tally.in_success += usize::from(refusal.is_in_success());
        refusal.message.clone_into(&mut tally.message);
    }

    /// What the API says to everybody, where it has refused many, one by one, and accepted nobody.
    pub(super) fn of_everybody(&self, kind: StepKind, target: &str) -> Option<String> {
        let tallies = self.of();
        let tally = tallies.get(&(kind, target.to_owned()))?;
        let is_doubtful = tally.refused >= DOUBTFUL || tally.in_success >= DOUBTFUL_IN_SUCCESS;
        (!tally.accepted && is_doubtful).then(|| {
            format!(
                "the API refused each of {} people who were tried alone, the last with: {}",
                tally.refused, tally.message
            )
        })
    }

    fn of(&self) -> MutexGuard<'_, HashMap<(StepKind, String), Tally>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
