//! Whether the API refuses everybody. Halving finds a culprit in a few requests; where all are
//! culprits, because the organization or the key lacks what the request needs, it would end in two
//! requests for every person. So a tally is kept for each kind of request and target.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::StepKind;

/// As many as a whole batch of the default size.
const DOUBTFUL: usize = 100;

#[derive(Debug, Default)]
struct Tally {
    accepted: bool,
    /// People who were refused alone.
    refused: usize,
    /// The API's words about the last of them.
    words: String,
}

/// Who was accepted and who was refused alone, by what was asked.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<HashMap<(StepKind, String), Tally>>);

impl Refusals {
    /// The API carried a request out, at least for somebody.
    pub(super) fn accepted(&self, kind: StepKind, target: &str) {
        self.of().entry((kind, target.to_owned())).or_default().accepted = true;
    }

    /// The API refused one person.
    pub(super) fn refused(&self, kind: StepKind, target: &str, words: &str) {
        let mut tallies = self.of();
        let tally = tallies.entry((kind, target.to_owned())).or_default();
        tally.refused += 1;
        words.clone_into(&mut tally.words);
    }

    /// What the API says to everybody, where it has refused many, one by one, and accepted nobody.
    pub(super) fn of_everybody(&self, kind: StepKind, target: &str) -> Option<String> {
        let tallies = self.of();
        let tally = tallies.get(&(kind, target.to_owned()))?;
        (!tally.accepted && tally.refused >= DOUBTFUL).then(|| {
            format!(
                "the API refused each of {} people who were tried alone, the last with: {}",
                tally.refused, tally.words
            )
        })
    }

    fn of(&self) -> MutexGuard<'_, HashMap<(StepKind, String), Tally>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
