//! What follows a request that is refused as too fast again and again. Where others succeed it is about its items: a batch is
//! halved, and one item alone fails. Where nothing succeeds, the API is unavailable.

use super::super::super::halt::{Halt, HaltReason};
use super::super::super::ledger::{StepRecord, StepState};
use super::super::failures;
use super::super::look_up::look_up_sample;
use super::super::tally::Weight;
use super::super::turn::Turn;
use super::super::write::Write;
use super::{ActiveStep, ROUNDS};

/// How often a request may be refused as too fast before its items are tried apart.
const MOST: u32 = 20;
/// The same of a part of one that was.
const MOST_OF_PART: u32 = 5;
/// So many items that fail alone, one behind the other, are not the reason.
const ALONE_MOST: u32 = 4;

impl<W: Write> ActiveStep<'_, W> {
    /// Queues the items for which it did not happen again, or tries them apart.
    pub(super) async fn settle_throttled(
        &mut self,
        turn: &Turn<W::Item>,
        record: &StepRecord<'_>,
        why: &str,
    ) -> Result<(), Halt> {
        let left = look_up_sample(self.driver, self.write, &turn.items).await;
        let left = self.conclude(&turn.items, record, (StepState::Refused, why), left)?;
        let turn = Turn { throttled: turn.throttled + 1, ..turn.with(&left) };
        let succeeded = self.driver.has_succeeded();
        match left.len() {
            0 => {}
            _ if turn.throttled <= MOST => self.queue.push(turn),
            1 if succeeded && self.driver.note_throttled() <= ALONE_MOST => {
                self.fail_alone(&left, Weight::NoAnswer, &failures::unresolved(why));
            }
            // The others may show whether it is about this one.
            1 if !succeeded && !self.queue.is_empty() && turn.round < ROUNDS => {
                self.queue.insert(0, Turn { throttled: MOST - MOST_OF_PART, ..turn.again(&left) });
            }
            1 => return Err(Halt::new(HaltReason::Unavailable, format!("{why}, {} times", turn.throttled))),
            _ => self.halve(&Turn { throttled: MOST - MOST_OF_PART, timed_out: false, ..turn }, false),
        }
        Ok(())
    }
}
