//! Looks at the organization for what became of a request: how long, and with how many requests, depends on what sending it
//! again would do.

use std::time::Duration;

use super::super::halt::Halt;
use super::super::ledger::{StepRecord, StepState};
use super::drive::{ActiveStep, ROUNDS};
use super::failures;
use super::looks::looks;
use super::turn::Turn;
use super::write::Write;
use crate::admin_api::ApiError;
use crate::model::Event;

/// How often a request is sent that nobody waited for and that would make two.
const SENT_MOST: u32 = 2;

impl<W: Write> ActiveStep<'_, W> {
    /// Looks for what a run that ended a moment ago has sent, until the API must show it. Returns the other items.
    pub(super) async fn find_settling(&mut self, items: Vec<W::Item>) -> Result<Vec<W::Item>, Halt> {
        let (sent, wait) = self.driver.settling(self.write, &items);
        if sent.is_empty() || wait.is_zero() {
            return Ok(items);
        }
        let left = match self.look_longer(&sent, wait).await {
            // The look right before the request says what to do.
            Err(error) if error.is_forbidden() => sent.clone(),
            left => left?,
        };
        Ok(items.into_iter().filter(|item| !sent.contains(item) || left.contains(item)).collect())
    }

    /// Looks up what became of a request: twice if needed, with pauses that grow where sending it again might make two, and
    /// in a few requests where it may simply be sent again. Returns the items for which it did not happen. `otherwise` is
    /// how the request ended where it happened for none of them; `succeeded`: the API answered that it did.
    pub(super) async fn settle(
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
        let limit = if turn.timed_out || succeeded { client.settle_limit() } else { self.visible_after() };
        match self.look_longer(&turn.items, limit).await {
            // The ledger keeps the request in flight.
            Ok(left) if !left.is_empty() && turn.timed_out && turn.round >= SENT_MOST => {
                self.in_doubt = true;
                self.fail_all(&left, &failures::left_open(why, client.settle_limit()));
                Ok(Vec::new())
            }
            left => self.conclude(&turn.items, record, (otherwise, why), left),
        }
    }

    /// How long the API may take to show what it has carried out, although its answer was an error.
    fn visible_after(&self) -> Duration {
        self.driver.client.settle_limit() / 3
    }

    /// Looks up, with pauses that grow, what became of a request that nobody waited for.
    async fn look_longer(&self, items: &[W::Item], limit: Duration) -> Result<Vec<W::Item>, ApiError> {
        let client = &self.driver.client;
        let mut left = self.write.look_up(items).await?;
        for pause in looks(limit) {
            if left.is_empty() {
                break;
            }
            client.settle_for(pause).await?;
            left = self.write.look_up(&left).await?;
        }
        Ok(left)
    }

    /// Looks up what became of a request that was refused as too fast: once, unless sending it again might make two.
    pub(super) async fn look_up_sample(&self, items: &[W::Item]) -> Result<Vec<W::Item>, ApiError> {
        if self.write.makes_two() {
            return self.look_longer(items, self.visible_after()).await;
        }
        if let Some(left) = self.write.glance(items).await? {
            return Ok(left);
        }
        let (sample, others) =
            items.split_at(if self.write.one_tells_for_all() { items.len().min(1) } else { items.len() });
        let left = self.write.look_up(sample).await?;
        match (left.is_empty(), others.is_empty()) {
            (true, false) => self.write.look_up(others).await,
            (false, false) => Ok(items.to_vec()),
            (_, true) => Ok(left),
        }
    }
}
