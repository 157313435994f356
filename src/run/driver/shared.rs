//! What all requests of a run share: the client, the ledger, and what was learned about the size of a batch.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use super::super::halt::Again;
use super::super::ledger::{Ledger, StepRecord};
use super::brake::Brake;
use super::tally::Tallies;
use super::write::Write;
use crate::admin_api::Client;
use crate::model::{Finding, Listener};

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
    first_number: u32,
    next_number: AtomicU32,
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
            first_number,
            next_number: AtomicU32::new(first_number),
        }
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
        self.brake.note(write.kind(), &write.emails(&settled), failure.map(|failure| failure.message.as_str()));
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
