//! Whether the API refuses every person. Halving finds a culprit in a few requests; where the organization or the key
//! lacks what the request needs, it would end in two requests for every person. So refusals are counted for each kind of
//! request and target.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::admin_api::Refusal;
use crate::model::StepKind;

/// As many as a whole batch of the default size.
const DOUBTFUL: usize = 100;

#[derive(Debug, Default)]
struct Tally {
    accepted: bool,
    /// People who were refused alone.
    refused: usize,
    /// The API's message about the last of them.
    message: String,
}

/// What was accepted, and what was refused alone, by kind of request and target.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<HashMap<(StepKind, String), Tally>>);

impl Refusals {
    /// Notes that a request succeeded for at least one person.
    pub(super) fn note_accepted(&self, kind: StepKind, target: &str) {
        self.lock().entry((kind, target.to_owned())).or_default().accepted = true;
    }

    /// Notes that the API refused one person.
    pub(super) fn note_refused(&self, kind: StepKind, target: &str, refusal: &Refusal) {
        let mut tallies = self.lock();
        let tally = tallies.entry((kind, target.to_owned())).or_default();
        tally.refused += 1;
        refusal.message.clone_into(&mut tally.message);
    }

    /// Describes the refusals where the API has refused many people, one by one, and accepted none.
    pub(super) fn refusal_of_all(&self, kind: StepKind, target: &str) -> Option<String> {
        let tallies = self.lock();
        let tally = tallies.get(&(kind, target.to_owned()))?;
        (!tally.accepted && tally.refused >= DOUBTFUL).then(|| {
            format!(
                "the API refused each of {} people who were tried alone, the last with: {}",
                tally.refused, tally.message
            )
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(StepKind, String), Tally>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
