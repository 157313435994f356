//! Reads many things at once.

use std::future::Future;

use tokio::task::JoinSet;

use super::ApiError;

/// Runs all of `reads` at once and returns what they read in their order. The first error ends the others.
pub(crate) async fn all<T, F>(reads: impl Iterator<Item = F>) -> Result<Vec<T>, ApiError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for (place, read) in reads.enumerate() {
        tasks.spawn(async move { (place, read.await) });
    }
    let mut done = Vec::with_capacity(tasks.len());
    while let Some(ended) = tasks.join_next().await {
        // A task ends without a result only by a panic, which continues here.
        let (place, read) = ended.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
        done.push((place, read?));
    }
    done.sort_unstable_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, read)| read).collect())
}
