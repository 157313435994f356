//! Looks up what became of requests: once, with pauses that grow, or for what an earlier run sent a moment ago.

use std::time::Duration;

use super::super::halt::Halt;
use super::super::ledger::LedgerError;
use super::failures;
use super::looks::looks;
use super::shared::Driver;
use super::write::Write;
use crate::admin_api::{ApiError, Client};

/// Looks for what a run that ended a moment ago has sent, until the API must show it. Returns the other items.
pub(super) async fn find_settling<W: Write>(
    driver: &Driver,
    write: &W,
    items: Vec<W::Item>,
) -> Result<Vec<W::Item>, Halt> {
    let (sent, wait) = driver.settling(write, &items);
    if sent.is_empty() || wait.is_zero() {
        return Ok(items);
    }
    let left = match look_longer(driver, write, &sent, wait).await {
        // The look right before the request says what to do.
        Err(error) if error.is_forbidden() => sent.clone(),
        left => left?,
    };
    Ok(items.into_iter().filter(|item| !sent.contains(item) || left.contains(item)).collect())
}

/// Looks up, with pauses that grow, what became of a request that nobody waited for.
pub(super) async fn look_longer<W: Write>(
    driver: &Driver,
    write: &W,
    items: &[W::Item],
    limit: Duration,
) -> Result<Vec<W::Item>, ApiError> {
    look_within(&driver.client, &Written(write), items, limit).await
}

/// A look for what was sent.
pub(in crate::run) trait Look {
    type Item;

    /// Returns the items for which it does not show what was sent.
    async fn left(&self, items: &[Self::Item]) -> Result<Vec<Self::Item>, ApiError>;
}

struct Written<'a, W>(&'a W);

impl<W: Write> Look for Written<'_, W> {
    type Item = W::Item;

    async fn left(&self, items: &[W::Item]) -> Result<Vec<W::Item>, ApiError> {
        self.0.look_up(items).await
    }
}

/// Looks as long as the API may take to show what it has carried out, with pauses that grow. Returns what no look shows.
pub(in crate::run) async fn look_again<L: Look>(
    client: &Client,
    look: &L,
    items: &[L::Item],
) -> Result<Vec<L::Item>, ApiError> {
    look_within(client, look, items, client.settle_limit()).await
}

async fn look_within<L: Look>(
    client: &Client,
    look: &L,
    items: &[L::Item],
    limit: Duration,
) -> Result<Vec<L::Item>, ApiError> {
    let mut left = look.left(items).await?;
    for pause in looks(limit) {
        if left.is_empty() {
            break;
        }
        client.settle_for(pause).await?;
        left = look.left(&left).await?;
    }
    Ok(left)
}

/// Records that a request which the API answered as done had no effect for these items.
pub(in crate::run) fn fail_without_effect<W: Write>(
    driver: &Driver,
    write: &W,
    items: &[W::Item],
) -> Result<(), LedgerError> {
    driver.ledger.note_no_effect(&driver.run, write.kind(), write.target(), &write.emails(items))?;
    for item in items {
        write.fail(*item, failures::without_effect());
    }
    Ok(())
}

/// How long the API may take to show what it has carried out, although its answer was an error.
pub(super) fn visible_after(client: &Client) -> Duration {
    client.settle_limit() / 3
}

/// Looks up what became of a request that was refused as too fast: once, unless sending it again might make two.
pub(super) async fn look_up_sample<W: Write>(
    driver: &Driver,
    write: &W,
    items: &[W::Item],
) -> Result<Vec<W::Item>, ApiError> {
    if write.makes_two() {
        return look_longer(driver, write, items, visible_after(&driver.client)).await;
    }
    if let Some(left) = write.glance(items).await? {
        return Ok(left);
    }
    let (sample, others) = items.split_at(if write.one_tells_for_all() { items.len().min(1) } else { items.len() });
    let left = write.look_up(sample).await?;
    match (left.is_empty(), others.is_empty()) {
        (true, false) => write.look_up(others).await,
        (false, false) => Ok(items.to_vec()),
        (_, true) => Ok(left),
    }
}
