//! Looks up what became of requests: once, with pauses that grow, or for what an earlier run sent a moment ago.

use std::time::Duration;

use super::super::halt::Halt;
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
    let client = &driver.client;
    let mut left = write.look_up(items).await?;
    for pause in looks(limit) {
        if left.is_empty() {
            break;
        }
        client.settle_for(pause).await?;
        left = write.look_up(&left).await?;
    }
    Ok(left)
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
