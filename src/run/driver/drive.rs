//! The driver's loop: one step, from its first request until every item of it is settled. No item is in two requests at
//! the same time, and what ended without a clear answer is looked up before it is sent again.

use super::super::halt::{Halt, HaltReason};
use super::super::ledger::{StepRecord, StepState};
use super::super::read_outcome::if_allowed;
use super::failures;
use super::shared::Driver;
use super::turn::Turn;
use super::write::{BatchReply, RefusedItem, Write};
use crate::admin_api::{ApiError, Refusal, Reply, Unclear};
use crate::model::{Event, Finding, StepId};

/// How often one item's request is sent before the run gives up on an answer.
const ROUNDS: u32 = 3;
/// How often a request may be refused as too fast before the run counts the API as unavailable.
const THROTTLED_MOST: u32 = 20;
/// How often a step waits for items that the API does not show yet.
const WAITS: u32 = 2;

/// Sends `items` in as few requests as the API accepts, and settles every one of them.
pub(in crate::run) async fn drive<W: Write>(
    driver: &Driver,
    step: StepId,
    write: &W,
    items: Vec<W::Item>,
) -> Result<(), Halt> {
    let queue = vec![Turn::new(items)];
    let mut active = ActiveStep { driver, step, write, queue, refused: Vec::new(), waits: 0, in_doubt: false };
    while let Some(turn) = active.queue.pop() {
        active.take(turn).await?;
    }
    if !active.refused.is_empty() {
        write.refuse(&driver.client, active.refused, active.in_doubt).await?;
    }
    Ok(())
}

/// A step under way.
struct ActiveStep<'a, W: Write> {
    driver: &'a Driver,
    step: StepId,
    write: &'a W,
    queue: Vec<Turn<W::Item>>,
    /// Recorded at the end of the step.
    refused: Vec<RefusedItem<W::Item>>,
    /// How often it waited for an item that the API does not show yet. What is shown late is shown late for all.
    waits: u32,
    /// A request had no clear answer, so that a later one may find what it did.
    in_doubt: bool,
}

impl<W: Write> ActiveStep<'_, W> {
    async fn take(&mut self, turn: Turn<W::Item>) -> Result<(), Halt> {
        let largest = self.driver.largest();
        if turn.items.len() > largest {
            self.queue.extend(turn.parts(largest));
        } else if turn.behind_samples
            && let Some(why) = self.driver.refusals.refusal_of_all(self.write.kind(), self.write.target())
        {
            self.fail_all(&turn.items, &failures::not_sent(&why));
        } else if turn.round > ROUNDS {
            self.fail_all(&turn.items, &failures::unresolved(ROUNDS));
        } else if !turn.items.is_empty() {
            self.send(&turn).await?;
        }
        Ok(())
    }

    /// Sends one request. Items for which it surely did not happen are queued again.
    async fn send(&mut self, turn: &Turn<W::Item>) -> Result<(), Halt> {
        let record = self.driver.new_record(self.write, &turn.items);
        match self.write.send(&turn.items, &record).await {
            Ok(Reply::Done(reply)) => self.settle_reply(turn, &record, reply).await,
            Ok(Reply::Unclear(unclear)) => self.settle_unclear(turn, &record, &unclear).await,
            Ok(Reply::Refused(refusal)) => {
                record.close(StepState::Refused, &refusal.message, &[])?;
                self.settle_refusal(turn, &refusal).await
            }
            Err(error) => Err(self.leave_open(&turn.items, &record, error)),
        }
    }

    async fn settle_reply(
        &mut self,
        turn: &Turn<W::Item>,
        record: &StepRecord<'_>,
        reply: BatchReply<W::Item>,
    ) -> Result<(), Halt> {
        let BatchReply { unknown, refused, unneeded: mut apart } = reply;
        apart.extend(refused.iter().map(|one| one.item));
        if apart.len() + unknown.len() < turn.items.len() {
            self.note_accepted();
        }
        if !refused.is_empty()
            && let Err(error) = self.write.refuse(&self.driver.client, refused, self.in_doubt).await
        {
            return Err(self.leave_open(&turn.items, record, error));
        }
        self.close(record, (StepState::Done, ""), &apart, "refused")?;
        if !unknown.is_empty() {
            let why = "the answer does not mention everybody";
            let left = self.settle(&unknown, record, StepState::Done, why).await?;
            self.queue.push(turn.again(&left));
        }
        Ok(())
    }

    async fn settle_unclear(
        &mut self,
        turn: &Turn<W::Item>,
        record: &StepRecord<'_>,
        unclear: &Unclear,
    ) -> Result<(), Halt> {
        let Unclear { why, throttled, error } = unclear;
        if *throttled {
            let left = self.look_up_sample(&turn.items).await;
            let left = self.conclude(&turn.items, record, (StepState::Refused, why), left)?;
            let throttled = turn.throttled + 1;
            if throttled > THROTTLED_MOST && !left.is_empty() {
                return Err(Halt::new(HaltReason::Unavailable, format!("{why}, {throttled} times")));
            }
            self.queue.push(Turn { throttled, ..turn.with(&left) });
        } else if let Some(error) = error {
            let left = self.settle(&turn.items, record, StepState::Refused, why).await?;
            if left.len() < turn.items.len() {
                self.note_accepted();
            }
            if !left.is_empty() {
                self.settle_refusal(&turn.with(&left), error).await?;
            }
        } else {
            let left = self.settle(&turn.items, record, StepState::Failed, why).await?;
            self.queue.push(turn.again(&left));
        }
        Ok(())
    }

    /// Halves a refused batch, waits for an item that is shown late, or keeps the items as refused.
    async fn settle_refusal(&mut self, turn: &Turn<W::Item>, refusal: &Refusal) -> Result<(), Halt> {
        let items = turn.items.as_slice();
        let refusals = &self.driver.refusals;
        let target = self.write.target();
        if refusal.is_too_large() && items.len() > 1 {
            self.driver.note_too_large(items.len());
        }
        if items.len() > 1 && refusal.halve {
            (self.driver.listener)(Event::Halving { step: self.step, people: items.len() });
            let may_refuse_all = refusals.refusal_of_all(self.write.kind(), target).is_some();
            self.queue.extend(if may_refuse_all { turn.samples() } else { turn.halves() });
        } else if let [item] = items
            && refusal.is_missing()
            && turn.round < ROUNDS
            && self.waits < WAITS
            && if_allowed(self.write.is_shown_late(*item).await)? == Some(true)
        {
            self.waits += 1;
            self.driver.client.wait_to_settle().await?;
            self.queue.push(turn.again(items));
        } else {
            // What is there already was accepted once.
            if items.len() == 1 && !refusal.is_conflict() {
                refusals.note_refused(self.write.kind(), target, refusal);
            }
            self.refused.extend(items.iter().map(|item| RefusedItem::new(*item, refusal)));
        }
        Ok(())
    }

    /// Looks up, twice if needed, what became of a request. Returns the items for which it did not happen.
    /// `otherwise` is how the request ended where it happened for none of them.
    async fn settle(
        &mut self,
        items: &[W::Item],
        record: &StepRecord<'_>,
        otherwise: StepState,
        why: &str,
    ) -> Result<Vec<W::Item>, Halt> {
        (self.driver.listener)(Event::Asking { step: self.step, why: why.to_owned() });
        let left = self.write.settle(&self.driver.client, items).await;
        self.conclude(items, record, (otherwise, why), left)
    }

    /// Looks up, once, what became of a request that was refused as too fast.
    async fn look_up_sample(&self, items: &[W::Item]) -> Result<Vec<W::Item>, ApiError> {
        let (sample, others) =
            items.split_at(if self.write.one_tells_for_all() { items.len().min(1) } else { items.len() });
        let left = self.write.look_up(sample).await?;
        match (left.is_empty(), others.is_empty()) {
            (true, false) => self.write.look_up(others).await,
            (false, false) => Ok(items.to_vec()),
            (_, true) => Ok(left),
        }
    }

    /// Closes the record of a request that was looked up.
    fn conclude(
        &mut self,
        items: &[W::Item],
        record: &StepRecord<'_>,
        (otherwise, why): (StepState, &str),
        left: Result<Vec<W::Item>, ApiError>,
    ) -> Result<Vec<W::Item>, Halt> {
        self.in_doubt = true;
        match left {
            Ok(left) => {
                let state = if left.len() == items.len() { otherwise } else { StepState::Done };
                self.close(record, (state, why), &left, "did not happen")?;
                Ok(left)
            }
            // The ledger keeps the request in flight, and nothing is sent again.
            Err(error) if error.is_forbidden() => {
                self.fail_all(items, &failures::not_readable(&error));
                Ok(Vec::new())
            }
            Err(error) => Err(self.leave_open(items, record, error)),
        }
    }

    /// Stops the run while a request has no answer: the ledger keeps it in flight, and the rows say so. A request that
    /// surely changed nothing is closed.
    fn leave_open(&self, items: &[W::Item], record: &StepRecord<'_>, error: ApiError) -> Halt {
        if record.may_have_happened() {
            self.fail_all(items, &failures::unanswered(self.driver.again));
        } else if let Err(error) = record.close(StepState::Failed, "it changed nothing", &[]) {
            return error.into();
        }
        error.into()
    }

    /// Records how a request ended; for the items in `apart` it ended otherwise.
    fn close(
        &self,
        record: &StepRecord<'_>,
        (state, why): (StepState, &str),
        apart: &[W::Item],
        result: &str,
    ) -> Result<(), Halt> {
        let apart: Vec<_> = self.write.emails(apart).into_iter().map(|email| (email, result)).collect();
        Ok(record.close(state, why, &apart)?)
    }

    fn fail_all(&self, items: &[W::Item], failure: &Finding) {
        for item in items {
            self.write.fail(*item, failure.clone());
        }
    }

    fn note_accepted(&self) {
        self.driver.refusals.note_accepted(self.write.kind(), self.write.target());
    }
}
