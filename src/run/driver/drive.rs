//! The driver's loop: one step, from its first request until every item of it is settled. No item is in two requests at
//! the same time, and what ended without a clear answer is looked up before it is sent again.

mod throttled;

use super::super::halt::{Halt, HaltReason};
use super::super::ledger::{StepRecord, StepState};
use super::failures;
use super::look_up::{find_settling, look_longer, visible_after};
use super::looks::{GrowingWaits, looks};
use super::shared::Driver;
use super::tally::Weight;
use super::turn::Turn;
use super::write::{BatchReply, RefusedItem, Write};
use crate::admin_api::{ApiError, Refusal, Reply, Unclear};
use crate::model::{Event, Finding, StepId};
use tokio::sync::MutexGuard;

/// How often one item's request is sent before the run gives up on an answer.
const ROUNDS: u32 = 3;
/// How often a request is sent that nobody waited for and that would make two.
const SENT_MOST: u32 = 2;

/// Sends `items` in as few requests as the API accepts, and settles every one of them.
pub(in crate::run) async fn drive<W: Write>(
    driver: &Driver,
    step: StepId,
    write: &W,
    items: Vec<W::Item>,
) -> Result<(), Halt> {
    let mut active = ActiveStep {
        driver,
        step,
        write,
        queue: Vec::new(),
        refused: Vec::new(),
        waits: GrowingWaits::default(),
        in_doubt: false,
        halved: Vec::new(),
        sampling: None,
    };
    let items = find_settling(driver, write, items).await?;
    active.queue.push(Turn::new(items));
    let ended = active.take_all().await;
    let is_over = ended.as_ref().err().is_none_or(|halt| halt.reason == HaltReason::TooManyFailures);
    if is_over && !active.refused.is_empty() {
        write.refuse(&driver.client, active.refused, active.in_doubt).await?;
    }
    ended
}

/// A step under way.
struct ActiveStep<'a, W: Write> {
    driver: &'a Driver,
    step: StepId,
    write: &'a W,
    queue: Vec<Turn<W::Item>>,
    /// Recorded at the end of the step.
    refused: Vec<RefusedItem<W::Item>>,
    /// How it waited for what the API does not show yet. What is shown late is shown late for all.
    waits: GrowingWaits,
    /// A request had no clear answer, so that a later one may find what it did.
    in_doubt: bool,
    /// Batches that timed out: their size, and for how many of their people a smaller one has not succeeded at once.
    halved: Vec<(usize, usize)>,
    /// While it finds out whether the request fails for everybody.
    sampling: Option<MutexGuard<'a, ()>>,
}

impl<W: Write> ActiveStep<'_, W> {
    async fn take_all(&mut self) -> Result<(), Halt> {
        while let Some(turn) = self.queue.pop() {
            self.take(turn).await?;
            let pending = self.queue.iter().map(|turn| turn.items.len()).sum();
            self.driver.brake.check(self.write.kind(), pending)?;
        }
        Ok(())
    }

    async fn take(&mut self, mut turn: Turn<W::Item>) -> Result<(), Halt> {
        self.drop_doubtful(&mut turn.items);
        let largest = self.driver.largest();
        if turn.items.len() > largest {
            self.queue.extend(turn.parts(largest));
        } else if let Some((weight, failure)) = self.failure_of_all()
            && (turn.behind_samples || weight == Weight::RoleNames)
        {
            self.fail(&turn.items, weight, &failure);
        } else if !turn.items.is_empty() {
            self.send(&turn).await?;
        }
        Ok(())
    }

    /// Sends nothing for people who may be somebody else, and nothing for a place that may be another one.
    fn drop_doubtful(&self, items: &mut Vec<W::Item>) {
        let client = &self.driver.client;
        if client.has_doubts() {
            if let Some(doubt) = self.write.places().into_iter().find_map(|place| client.place_doubt(place)) {
                self.fail_all(&std::mem::take(items), &failures::place_in_doubt(doubt));
            }
            let is_sure = |item: &W::Item| !self.write.email(*item).is_some_and(|email| client.is_in_doubt(email));
            let doubtful: Vec<W::Item> = items.extract_if(.., |item| !is_sure(item)).collect();
            self.fail_all(&doubtful, &failures::in_doubt());
        }
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
        for one in &refused {
            self.driver.note_settled(self.write, &[one.item], &[], Some(&one.failure));
        }
        apart.extend(refused.iter().map(|one| one.item));
        self.driver.note_settled(self.write, &turn.items, &[&apart[..], &unknown].concat(), None);
        if apart.len() + unknown.len() < turn.items.len() {
            self.note_accepted();
        }
        if !refused.is_empty()
            && let Err(error) = self.write.refuse(&self.driver.client, refused, self.in_doubt).await
        {
            return Err(self.leave_open(&turn.items, record, error));
        }
        self.close(record, (StepState::Done, ""), &apart, "refused")?;
        if unknown.is_empty() {
            self.note_success_of_part(turn);
            return Ok(());
        }
        let why = "the response does not mention all people";
        let left = self.settle(&turn.with(&unknown), record, (StepState::Done, why), true).await?;
        self.try_again(turn.with(&left), why).await;
        Ok(())
    }

    async fn settle_unclear(
        &mut self,
        turn: &Turn<W::Item>,
        record: &StepRecord<'_>,
        unclear: &Unclear,
    ) -> Result<(), Halt> {
        let Unclear { why, throttled, succeeded, timed_out, error } = unclear;
        if *throttled {
            return self.settle_throttled(turn, record, why).await;
        }
        let turn = Turn { timed_out: *timed_out || turn.timed_out, ..turn.with(&turn.items) };
        let otherwise = if error.is_some() { StepState::Refused } else { StepState::Failed };
        let left = self.settle(&turn, record, (otherwise, why), *succeeded).await?;
        if left.len() < turn.items.len() {
            self.note_accepted();
        }
        match error {
            Some(error) if !left.is_empty() => self.settle_refusal(&turn.with(&left), error).await?,
            Some(_) => {}
            None => {
                // A success may leave out, without a word, what is not shown yet.
                if *succeeded && turn.round < ROUNDS && !left.is_empty() && self.write.is_new(&left) {
                    let [short, long, _] = looks(self.driver.client.settle_limit());
                    self.driver.client.settle_for(if turn.round == 1 { short } else { long }).await?;
                }
                self.try_again(turn.with(&left), why).await;
            }
        }
        Ok(())
    }

    /// Queues the next round of a request that did not happen, or gives it up: a batch is halved until the culprit is
    /// alone, and each part has one round left.
    async fn try_again(&mut self, turn: Turn<W::Item>, why: &str) {
        if turn.items.is_empty() {
            return;
        }
        if turn.round < ROUNDS {
            self.queue.push(turn.again(&turn.items));
        } else if turn.items.len() == 1 {
            self.fail_alone(&turn.items, Weight::NoAnswer, &failures::unresolved(why));
        } else {
            if !self.has_accepted() && self.sampling.is_none() {
                self.sampling = Some(self.driver.sampling.lock().await);
            }
            // Another step may have found out meanwhile.
            match self.failure_of_all() {
                Some((_, failure)) => self.fail_all(&turn.items, &failure),
                None => self.halve(&turn, !self.has_accepted()),
            }
        }
    }

    /// Halves a refused batch, waits for what is shown late, or keeps the items as refused.
    async fn settle_refusal(&mut self, turn: &Turn<W::Item>, refusal: &Refusal) -> Result<(), Halt> {
        let items = turn.items.as_slice();
        if refusal.is_too_large() && items.len() > 1 {
            self.driver.note_too_large(items.len());
        }
        let is_new = refusal.is_unknown() && self.write.is_new(items);
        if is_new && self.wait_for_new(items).await? {
            self.queue.push(turn.with(items));
            return Ok(());
        }
        let lacks_role_names = refusal.is_about_role_names() && !self.driver.client.legacy_role();
        if items.len() > 1 && refusal.halve {
            self.halve(turn, self.failure_of_all().is_some() || (lacks_role_names && !self.has_accepted()));
            return Ok(());
        }
        let (weight, failure) = match (lacks_role_names, is_new) {
            (true, _) => (Weight::RoleNames, failures::role_names(refusal)),
            (false, true) => (Weight::Unseen, failures::unseen(refusal, self.driver.client.settle_limit())),
            (false, false) => (Weight::Refusal, failures::refused(refusal)),
        };
        // What is there already was accepted once.
        if !refusal.is_conflict() && weight != Weight::RoleNames {
            self.driver.note_settled(self.write, items, &[], Some(&failure));
        }
        if items.len() == 1 && !refusal.is_conflict() {
            self.driver.tallies.note_failed(self.write.kind(), self.write.target(), weight, &failure);
        }
        let refused =
            |item: &W::Item| RefusedItem { item: *item, failure: failure.clone(), refusal: Some(refusal.clone()) };
        self.refused.extend(items.iter().map(refused));
        Ok(())
    }

    /// Waits where this run created what the request for `items` names, so that it is only not shown yet. Returns
    /// whether it waited.
    async fn wait_for_new(&mut self, items: &[W::Item]) -> Result<bool, Halt> {
        let client = &self.driver.client;
        if !self.write.is_new(items) {
            return Ok(false);
        }
        let Some(wait) = self.waits.next(client.settle_limit()) else { return Ok(false) };
        client.settle_for(wait).await?;
        Ok(true)
    }

    /// Queues both halves of a batch, or, where it may fail for everybody, its ends alone before the others.
    fn halve(&mut self, turn: &Turn<W::Item>, by_samples: bool) {
        let people = turn.items.len();
        (self.driver.listener)(Event::Halving { step: self.step, people });
        let mut parts = if by_samples { turn.samples() } else { turn.halves() };
        if turn.timed_out {
            for part in &mut parts {
                part.part_of = Some(self.halved.len());
            }
            self.halved.push((people, people));
        }
        self.queue.extend(parts);
    }

    /// Lowers the size of a batch for the run where each part of one that timed out succeeded at once, and none of its size
    /// ever did: then the size was the reason, and not one of its people or chance.
    fn note_success_of_part(&mut self, turn: &Turn<W::Item>) {
        let (kind, tallies) = (self.write.kind(), &self.driver.tallies);
        tallies.note_size(kind, self.write.target(), turn.items.len());
        let Some((size, left)) = turn.part_of.and_then(|batch| self.halved.get_mut(batch)) else { return };
        *left = left.saturating_sub(turn.items.len());
        if *left == 0 && tallies.largest(kind) < *size {
            self.driver.note_too_large(*size);
        }
    }

    /// Looks up what became of a request: twice if needed, with pauses that grow where sending it again might make two, and
    /// in a few requests where it may simply be sent again. Returns the items for which it did not happen. `otherwise` is
    /// how the request ended where it happened for none of them; `succeeded`: the API answered that it did.
    async fn settle(
        &mut self,
        turn: &Turn<W::Item>,
        record: &StepRecord<'_>,
        (otherwise, why): (StepState, &str),
        succeeded: bool,
    ) -> Result<Vec<W::Item>, Halt> {
        (self.driver.listener)(Event::Asking { step: self.step, why: why.to_owned() });
        let client = &self.driver.client;
        if !self.write.makes_two() {
            let may_glance = !succeeded && otherwise == StepState::Failed && turn.round < ROUNDS;
            let glance = if may_glance { self.write.glance(&turn.items).await } else { Ok(None) };
            let left = match glance {
                Ok(None) => self.write.settle(client, &turn.items).await,
                glance => glance.map(Option::unwrap_or_default),
            };
            return self.conclude(&turn.items, record, (otherwise, why), left);
        }
        let limit = if turn.timed_out || succeeded { client.settle_limit() } else { visible_after(client) };
        match look_longer(self.driver, self.write, &turn.items, limit).await {
            // The ledger keeps the request in flight.
            Ok(left) if !left.is_empty() && turn.timed_out && turn.round >= SENT_MOST => {
                self.in_doubt = true;
                self.fail_all(&left, &failures::left_open(why, client.settle_limit()));
                Ok(Vec::new())
            }
            left => self.conclude(&turn.items, record, (otherwise, why), left),
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
                self.driver.note_settled(self.write, items, &left, None);
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
        self.fail(items, Weight::Refusal, failure);
    }

    /// Fails items. That the organization has no role names is about nobody on the sheet.
    fn fail(&self, items: &[W::Item], weight: Weight, failure: &Finding) {
        if weight != Weight::RoleNames {
            self.driver.note_settled(self.write, items, &[], Some(failure));
        }
        for item in items {
            self.write.fail(*item, failure.clone());
        }
    }

    /// Fails an item that was sent alone.
    fn fail_alone(&self, items: &[W::Item], weight: Weight, failure: &Finding) {
        self.driver.tallies.note_failed(self.write.kind(), self.write.target(), weight, failure);
        self.fail_all(items, failure);
    }

    fn note_accepted(&mut self) {
        self.sampling = None;
        self.driver.note_success();
        self.driver.tallies.note_accepted(self.write.kind(), self.write.target());
    }

    fn has_accepted(&self) -> bool {
        self.driver.tallies.has_accepted(self.write.kind(), self.write.target())
    }

    fn failure_of_all(&self) -> Option<(Weight, Finding)> {
        self.driver.tallies.failure_of_all(self.write.kind(), self.write.target())
    }
}
