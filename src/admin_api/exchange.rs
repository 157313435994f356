//! interim
use super::client::{Ask, Stats};
use super::{ApiError, ClientError, Connection, Intent, Refusal, StopSignal};
use crate::model::Listener;
use std::time::Duration;

pub(super) enum Reached {
    Answer(Vec<u8>),
    Refused(Refusal),
    Unclear(String),
}
pub(super) struct Exchange {
    pub(super) connection: Connection,
    pub(super) listener: Listener,
}
impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Exchange")
    }
}
impl Exchange {
    pub(super) fn new(connection: Connection, listener: Listener, _stop: StopSignal) -> Result<Self, ClientError> {
        Ok(Self { connection, listener })
    }
    pub(super) fn learn_rate(&self, _limit: f64) {}
    pub(super) fn stats(&self) -> Stats {
        Stats::default()
    }
    pub(super) async fn wait(&self, _wait: Duration, _why: &str) -> Result<(), ApiError> {
        Err(ApiError::Stopped)
    }
    pub(super) async fn carry(&self, _ask: &Ask, _intent: Option<&dyn Intent>) -> Result<Reached, ApiError> {
        Err(ApiError::Stopped)
    }
}
