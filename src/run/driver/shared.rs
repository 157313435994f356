//! What all requests of a run share: the client, the ledger, and what was learned about the size of a batch.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::super::halt::{Again, Halt, HaltReason};
use super::super::ledger::{Ledger, LedgerError, StepRecord};
use super::brake::Brake;
use super::tally::Tallies;
use super::write::Write;
use crate::admin_api::Client;
use crate::model::{Finding, Listener, StepKind};

/// What a request makes a second time if it is repeated.
const MAKES_TWO: [StepKind; 3] = [StepKind::CreateGroup, StepKind::CreateWorkspace, StepKind::InvitePeople];

/// Drives the requests of one run; see [`drive`](super::drive()).
pub(in crate::run) struct Driver {
    pub client: Client,
    pub ledger: Arc<Ledger>,
    pub run: String,
    pub listener: Listener,
    /// What the same command does when it is run again.
    pub again: Again,
    pub(super) tallies: Tallies,
    pub(super) brake: Brake,
    /// Held by the step that finds out whether a request fails for everybody.
    pub(super) sampling: tokio::sync::Mutex<()>,
    largest: AtomicUsize,
    /// A request of this run succeeded.
    succeeded: AtomicBool,
    /// How many items in a row failed alone because they were refused as too fast.
    throttled: AtomicU32,
    first_number: u32,
    next_number: AtomicU32,
    /// What earlier requests made or may have made, and until when it may not be shown yet.
    settling: HashMap<(StepKind, String), Instant>,
}

impl Driver {
    /// A driver whose first request takes `first_number` in the ledger, and that stops the run when more than `max_failures`
    /// percent of its people failed.
    pub(in crate::run) fn new(
        client: Client,
        ledger: Arc<Ledger>,
        run: String,
        listener: Listener,
        again: Again,
        (first_number, max_failures): (u32, usize),
    ) -> Self {
        Self {
            client,
            ledger,
            run,
            listener,
            again,
            tallies: Tallies::default(),
            brake: Brake::new(max_failures),
            sampling: tokio::sync::Mutex::default(),
            largest: AtomicUsize::new(usize::MAX),
            succeeded: AtomicBool::new(false),
            throttled: AtomicU32::new(0),
            first_number,
            next_number: AtomicU32::new(first_number),
            settling: HashMap::new(),
        }
    }

    /// Remembers what earlier runs have sent a short time ago, so that it is waited for before it is sent again.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub(in crate::run) fn remember_sent(&mut self) -> Result<(), LedgerError> {
        let (now, limit) = (Instant::now(), self.client.settle_limit());
        let sent = self.ledger.settling(limit, self.client.answer_limit(), &MAKES_TWO)?.into_iter();
        self.settling = sent.map(|(what, left)| (what, now + left)).collect();
        Ok(())
    }

    /// Creates a record in the ledger for one request. It is written when the request is about to be sent.
    pub(super) fn new_record<'a, W: Write>(&'a self, write: &'a W, items: &[W::Item]) -> StepRecord<'a> {
        let number = self.next_number.fetch_add(1, Ordering::Relaxed);
        StepRecord::new(&self.ledger, &self.run, number, write.kind(), write.target(), write.emails(items))
    }

    /// Returns whether a request of this run was carried out, or may have been. Where the ledger cannot tell, one may
    /// have been.
    pub(in crate::run) fn may_have_changed(&self) -> bool {
        self.ledger.may_have_changed(&self.run, self.first_number).unwrap_or(true)
    }

    /// Notes that requests are over for those of `items` who are not in `apart`, and the failure where they failed.
    pub(super) fn note_settled<W: Write>(
        &self,
        write: &W,
        items: &[W::Item],
        apart: &[W::Item],
        failure: Option<&Finding>,
    ) {
        let settled: Vec<W::Item> = items.iter().copied().filter(|item| !apart.contains(item)).collect();
        self.brake.note(
            write.kind(),
            &write.emails(&settled),
            failure.map(|failure| failure.message.to_string()).as_deref(),
        );
    }

    /// Returns those of `items` for which an earlier run has sent this request a short time ago, and how long it may take
    /// until the API shows the last of them.
    pub(super) fn settling<W: Write>(&self, write: &W, items: &[W::Item]) -> (Vec<W::Item>, Duration) {
        let until = |item: &W::Item| {
            let of = if write.target().is_empty() { write.email(*item)? } else { write.target() };
            self.settling.get(&(write.kind(), of.to_owned())).copied()
        };
        let sent: Vec<W::Item> = items.iter().copied().filter(|item| until(item).is_some()).collect();
        let last = sent.iter().filter_map(until).max();
        (sent, last.map_or(Duration::ZERO, |last| last.saturating_duration_since(Instant::now())))
    }

    /// Returns why the run counts as stopped where no request that changes something was ever answered clearly.
    pub(in crate::run) fn outage(&self) -> Option<Halt> {
        let failure = self.tallies.outage()?;
        let why = format!("the API answers, but no request that changes something succeeds: {}", failure.message);
        Some(Halt::new(HaltReason::Unavailable, why))
    }

    pub(super) fn note_success(&self) {
        self.succeeded.store(true, Ordering::Relaxed);
        self.throttled.store(0, Ordering::Relaxed);
    }

    pub(super) fn has_succeeded(&self) -> bool {
        self.succeeded.load(Ordering::Relaxed)
    }

    /// Counts an item that was alone and refused as too fast until the end. Returns how many came in a row.
    pub(super) fn note_throttled(&self) -> u32 {
        self.throttled.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// The most items in one request.
    pub(super) fn largest(&self) -> usize {
        self.largest.load(Ordering::Relaxed)
    }

    /// Notes that a request for this many items was too large.
    pub(super) fn note_too_large(&self, items: usize) {
        self.largest.fetch_min(items.div_ceil(2), Ordering::Relaxed);
    }
}
