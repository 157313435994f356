//! How many people are done: all their steps have ended.

use std::collections::HashMap;

use crate::model::{Event, PersonId};

/// The people of a plan, with how many of their steps have not ended.
#[derive(Debug, Default)]
pub(super) struct PeopleLeft {
    steps: HashMap<PersonId, usize>,
    people: usize,
}

impl PeopleLeft {
    /// Counts the steps of each person; `steps` are the people of each step.
    pub(super) fn of(steps: impl Iterator<Item = Vec<PersonId>>) -> Self {
        let mut left = Self::default();
        for person in steps.flatten() {
            *left.steps.entry(person).or_default() += 1;
        }
        left.people = left.steps.len();
        left
    }

    /// Notes that a step with these people ended, and returns how many people are done.
    pub(super) fn note_ended(&mut self, people: Vec<PersonId>) -> Event {
        for person in people {
            if let Some(left) = self.steps.get_mut(&person) {
                *left -= 1;
                if *left == 0 {
                    self.steps.remove(&person);
                }
            }
        }
        Event::PeopleDone { done: self.people - self.steps.len(), of: self.people }
    }
}
