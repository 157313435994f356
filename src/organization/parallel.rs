//! Reads many things at once, and tells what the key may not see from what could not be read.

use std::future::Future;

use tokio::task::JoinSet;

use crate::admin_api::ApiError;

/// Returns what was read, or why not where the API does not let this key see it, or shows it in a way that cannot be read.
pub(super) fn or_forbidden<T>(read: Result<T, ApiError>) -> Result<Result<T, String>, ApiError> {
    match read {
        Err(error) if error.is_forbidden() || matches!(error, ApiError::Nameless { .. }) => Ok(Err(error.to_string())),
        read => read.map(Ok),
    }
}

/// Runs all of `reads` at once and returns what they read in their order. The first error ends the others.
pub(super) async fn all<T, F>(reads: impl Iterator<Item = F>) -> Result<Vec<T>, ApiError>
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
