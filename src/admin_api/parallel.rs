//! Reads many things at once.

use std::collections::BTreeMap;
use std::future::Future;

use tokio::task::JoinSet;

use super::ApiError;

/// Reads that run at the same time and return what they read in the order in which they began. They end with this value.
#[derive(Debug)]
pub(crate) struct InOrder<T> {
    reads: JoinSet<(usize, Result<T, ApiError>)>,
    /// What was read behind a read that still runs.
    ahead: BTreeMap<usize, T>,
    begun: usize,
    returned: usize,
}

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        Self { reads: JoinSet::new(), ahead: BTreeMap::new(), begun: 0, returned: 0 }
    }
}

impl<T: Send + 'static> InOrder<T> {
    /// Begins one more read.
    pub(crate) fn push(&mut self, read: impl Future<Output = Result<T, ApiError>> + Send + 'static) {
        let place = self.begun;
        self.begun += 1;
        self.reads.spawn(async move { (place, read.await) });
    }

    /// How many reads have begun and were not returned yet.
    pub(crate) const fn len(&self) -> usize {
        self.begun - self.returned
    }

    /// Returns what the next read has read, or the error of any of them; `None` where no read is left.
    pub(crate) async fn next(&mut self) -> Result<Option<T>, ApiError> {
        while self.len() > 0 {
            if let Some(read) = self.ahead.remove(&self.returned) {
                self.returned += 1;
                return Ok(Some(read));
            }
            let Some(ended) = self.reads.join_next().await else { break };
            // A task ends without a result only by a panic, which continues here.
            let (place, read) = ended.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
            self.ahead.insert(place, read?);
        }
        Ok(None)
    }
}

/// Runs all of `reads` at once and returns what they read in their order. The first error ends the others.
pub(crate) async fn all<T, F>(reads: impl Iterator<Item = F>) -> Result<Vec<T>, ApiError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let mut running = InOrder::default();
    reads.for_each(|read| running.push(read));
    let mut done = Vec::with_capacity(running.len());
    while let Some(read) = running.next().await? {
        done.push(read);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::{Instant, sleep};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn reads_overlap_and_return_in_their_order_and_an_error_ends_them() {
        let (begin, mut reads) = (Instant::now(), InOrder::default());
        for (number, wait) in [(1, 3), (2, 1), (3, 2)] {
            reads.push(async move {
                sleep(Duration::from_secs(wait)).await;
                if number < 3 { Ok(number) } else { Err(ApiError::Stopped) }
            });
        }
        let read = reads.next().await;
        assert!(matches!(read, Err(ApiError::Stopped)) && begin.elapsed().as_secs() == 2, "{read:?}");
        assert_eq!((reads.next().await.unwrap(), reads.next().await.unwrap()), (Some(1), Some(2)));
        assert_eq!(begin.elapsed().as_secs(), 3);
    }
}
