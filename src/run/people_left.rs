//! How many people are done: all their steps have ended.

use crate::model::{Event, IdVec, PersonId};

/// The people of a plan, with how many of their steps have not ended.
#[derive(Debug, Default)]
pub(super) struct PeopleLeft {
    /// 0 where all steps have ended, or there are none.
    steps: IdVec<PersonId, u32>,
    people: usize,
    done: usize,
}

impl PeopleLeft {
    /// Counts the steps of each of so many `people`; `steps` are the people of each step.
    pub(super) fn of(people: usize, steps: impl Iterator<Item = Vec<PersonId>>) -> Self {
        let mut left = Self { steps: vec![0; people].into(), people: 0, done: 0 };
        for person in steps.flatten() {
            left.people += usize::from(left.steps[person] == 0);
            left.steps[person] += 1;
        }
        left
    }

    /// Notes that a step with these people ended, and returns how many people are done.
    pub(super) fn note_ended(&mut self, people: Vec<PersonId>) -> Event {
        for person in people {
            let left = &mut self.steps[person];
            if *left > 0 {
                *left -= 1;
                self.done += usize::from(*left == 0);
            }
        }
        Event::PeopleDone { done: self.done, of: self.people }
    }
}
