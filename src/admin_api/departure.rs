//! How an attempt leaves: when its turn has come and the pace allows it, recorded before, where it changes something.

use std::time::Duration;

use super::executor::Executor;
use super::pacer::Permit;
use super::{ApiError, AttemptEnd, Stop, WriteAhead};

impl Executor {
    /// Waits until the attempt may leave. It is recorded while it waits: a slow disk after the wait would let requests
    /// arrive closer together than they left.
    pub(super) async fn leave(&self, write_ahead: Option<&dyn WriteAhead>, attempt: u32) -> Result<Permit, ApiError> {
        self.refuse_long_pause()?;
        let next = self.unless(Stop::Finish, self.pacer.next()).await?;
        let Some(write_ahead) = write_ahead else { return self.unless(Stop::Finish, self.pacer.pass(next)).await };
        write_ahead.about_to_send(attempt).map_err(ApiError::WriteAhead)?;
        let left = self.unless(Stop::Finish, self.pacer.pass(next)).await;
        if left.is_err() {
            write_ahead.ended(attempt, &AttemptEnd::NotSent("the run is stopped".to_owned()));
        }
        left
    }

    /// Refuses to wait for hours before a request is sent.
    fn refuse_long_pause(&self) -> Result<(), ApiError> {
        let longest = self.connection.retry.longest_wait;
        let between = Duration::try_from_secs_f64(1.0 / self.pacer.ceiling()).unwrap_or(Duration::MAX);
        let waits =
            [(self.pacer.pause_left(), "a quota is used up", false), (between, "the allowed rate is that low", true)];
        for (wait, why, is_pace) in waits {
            if wait > longest {
                return Err(ApiError::WaitTooLong { wait, longest, why: why.to_owned(), is_pace });
            }
        }
        Ok(())
    }
}
