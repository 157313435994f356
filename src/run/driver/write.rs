//! What the driver has to know of one kind of request: how to send it, how to look up whether it happened, what its
//! refusal means, and whom it concerns. The driver decides when each of these is called.

use uuid::Uuid;

use super::super::ledger::StepRecord;
use super::super::read_outcome::if_allowed;
use crate::admin_api::{ApiError, Client, Refusal, Reply};
use crate::model::{Finding, StepKind};

/// One kind of request that changes something for one or more items.
pub(in crate::run) trait Write {
    /// A person, or `()` where the request concerns one thing.
    type Item: Copy + PartialEq;

    fn kind(&self) -> StepKind;

    /// Returns whether looking up one item is enough for all after "too fast", which hardly ever hides a success.
    fn one_tells_for_all(&self) -> bool {
        false
    }

    /// Returns the name of the group or workspace, or what an update changes; empty where the request creates or invites.
    #[expect(clippy::unnecessary_literal_bound, reason = "others return a name that they borrow")]
    fn target(&self) -> &str {
        ""
    }

    /// Returns the address under which the ledger keeps an item, if it has one.
    fn email(&self, _item: Self::Item) -> Option<&str> {
        None
    }

    /// Returns the identifiers of the groups and workspaces that the request changes or gives.
    fn places(&self) -> Vec<Uuid> {
        Vec::new()
    }

    /// Returns the addresses of these items.
    fn emails(&self, items: &[Self::Item]) -> Vec<&str> {
        items.iter().filter_map(|item| self.email(*item)).collect()
    }

    /// Sends one request for these items and records those that its response settles.
    async fn send(&self, items: &[Self::Item], record: &StepRecord<'_>) -> Sent<Self::Item>;

    /// Looks up for which items it happened, records them, and returns the others.
    async fn look_up(&self, items: &[Self::Item]) -> Result<Vec<Self::Item>, ApiError>;

    /// The same in a few requests, which may miss some. `None` where a repeated request may change something more, so that
    /// all of them have to be looked up.
    async fn glance(&self, _items: &[Self::Item]) -> Result<Option<Vec<Self::Item>>, ApiError> {
        Ok(None)
    }

    /// Returns whether the request for these items names something that this run created: where it is unknown to the
    /// API, it is only not shown yet.
    fn is_new(&self, _items: &[Self::Item]) -> bool {
        false
    }

    /// Returns whether a request that is carried out twice makes two of the same.
    fn makes_two(&self) -> bool {
        false
    }

    /// Records refused items. `in_doubt`: an earlier request of this step had no clear answer and may have happened.
    async fn refuse(
        &self,
        client: &Client,
        refused: Vec<RefusedItem<Self::Item>>,
        _in_doubt: bool,
    ) -> Result<(), ApiError> {
        let conflicts: Vec<_> = refused.iter().filter(|one| one.is_conflict()).map(|one| one.item).collect();
        // Another request may have made it meanwhile. Without the right to look, the refusal is all that is known.
        let left = if conflicts.is_empty() {
            conflicts
        } else {
            if_allowed(self.settle(client, &conflicts).await)?.unwrap_or(conflicts)
        };
        for one in refused {
            if !one.is_conflict() || left.contains(&one.item) {
                self.fail(one.item, one.failure);
            }
        }
        Ok(())
    }

    /// Records that it did not happen for this item, or may not have.
    fn fail(&self, item: Self::Item, failure: Finding);

    /// Looks up, and once more after a pause where something is not found. Returns what is not found the second time.
    /// Many people take long to look up, and are looked up only after the pause, unless a repeat would make two.
    async fn settle(&self, client: &Client, items: &[Self::Item]) -> Result<Vec<Self::Item>, ApiError> {
        let mut left = items.to_vec();
        if items.len() == 1 || self.makes_two() {
            left = self.look_up(items).await?;
            if left.is_empty() {
                return Ok(left);
            }
        }
        client.wait_to_settle().await?;
        self.look_up(&left).await
    }
}

/// How a request ended.
pub(in crate::run) type Sent<I> = Result<Reply<BatchReply<I>>, ApiError>;

/// What a clear response says of the items of a request that it did not settle.
#[derive(Debug)]
pub(in crate::run) struct BatchReply<I> {
    /// It does not mention these.
    pub unknown: Vec<I>,
    /// It refuses these.
    pub refused: Vec<RefusedItem<I>>,
    /// It did nothing for these because nothing was needed; they are recorded.
    pub unneeded: Vec<I>,
}

impl<I> Default for BatchReply<I> {
    fn default() -> Self {
        Self { unknown: Vec::new(), refused: Vec::new(), unneeded: Vec::new() }
    }
}

/// An item that the API refused.
#[derive(Debug)]
pub(in crate::run) struct RefusedItem<I> {
    pub item: I,
    pub failure: Finding,
    /// The refusal of its request; `None` where a success lists the item as refused.
    pub refusal: Option<Refusal>,
}

impl<I> RefusedItem<I> {
    /// Returns whether the API refused it because something is there already.
    pub(in crate::run) fn is_conflict(&self) -> bool {
        self.refusal.as_ref().is_some_and(Refusal::is_conflict)
    }
}
