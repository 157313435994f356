//! [`Client`]: what all operations share. It passes a request to the executor and parses the answer. An answer that
//! makes no sense is an error for a read and unclear for a write; it never counts as empty.

use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::budget::Stats;
use super::executor::Executor;
use super::request::{GetRequest, Request};
use super::{ApiError, ClientError, Connection, Reply, StopSignal, Unclear, WriteAhead, counts};
use crate::model::{Event, Listener};

/// The Admin API, as far as frontdesk uses it. Clones share everything: connections, pace, budget.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) executor: Arc<Executor>,
}

impl Client {
    /// Creates a client. No request is sent.
    ///
    /// # Errors
    /// Fails if the rate is not a number above 0, or if this machine's trust store cannot be read.
    pub fn new(connection: Connection, listener: Listener, stop: StopSignal) -> Result<Self, ClientError> {
        Ok(Self { executor: Arc::new(Executor::new(connection, listener, stop)?) })
    }

    /// Sends the first requests of every command that needs the network. The very first shows whether the key works; then
    /// the organization is asked for its own rate limit. Returns the default workspace, which identifies the organization,
    /// if the key may see it.
    ///
    /// # Errors
    /// Where the key is refused or the API is unavailable.
    pub async fn open(&self) -> Result<Option<Uuid>, ApiError> {
        let default_workspace = match self.find_default_workspace().await {
            Err(error) if error.is_forbidden_key() => {
                // The key may be refused for workspaces only.
                self.list_users(1, 1, None).await?;
                None
            }
            Err(error) if error.is_forbidden() => None,
            Err(error) if error.is_gone() => return Err(self.executor.moved(error.to_string())),
            read => read?,
        };
        self.learn_rate().await?;
        Ok(default_workspace)
    }

    /// Reads the organization's own rate limit and obeys it. Without one, the rate of the settings applies.
    ///
    /// # Errors
    /// Where the key is refused or the API is unavailable.
    pub async fn learn_rate(&self) -> Result<(), ApiError> {
        if let Some(limit) = self.get_rate_limit().await? {
            self.executor.learn_rate(limit);
        }
        Ok(())
    }

    /// Returns what was done so far.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.executor.stats()
    }

    /// Returns the most requests a second that are sent, as far as it is known.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.executor.pacer.ceiling()
    }

    /// Whether the key is sent as a bearer token and not as `x-api-key`.
    pub(crate) fn uses_bearer(&self) -> bool {
        self.executor.transport.is_bearer()
    }

    /// Returns by how many seconds the clock of the API is ahead of this computer's, if a response had a date.
    pub(crate) fn clock_ahead(&self) -> Option<i64> {
        self.executor.transport.clock_ahead()
    }

    /// Waits for the settling delay, or until the run is stopped.
    ///
    /// # Errors
    /// [`ApiError::Stopped`].
    pub async fn wait_to_settle(&self) -> Result<(), ApiError> {
        self.settle_for(self.executor.connection.settle).await
    }

    /// Waits this long for the API to carry out a request or to show it, or until the run is stopped.
    pub(crate) async fn settle_for(&self, wait: Duration) -> Result<(), ApiError> {
        self.executor.pause(wait, "the API may still be working on a request, or may not show its result yet").await
    }

    /// How long a look-up may go on altogether.
    pub(crate) fn settle_limit(&self) -> Duration {
        self.executor.connection.settle_limit
    }

    /// How long a request waits for its answer.
    pub(crate) fn answer_limit(&self) -> Duration {
        self.executor.connection.timeouts.first_byte
    }

    /// Whether only one role of a person can be sent.
    pub(crate) fn legacy_role(&self) -> bool {
        self.executor.connection.legacy_role
    }

    /// How many requests may be under way at once.
    pub(crate) fn in_flight(&self) -> usize {
        self.executor.connection.in_flight
    }

    pub(crate) fn report_reading(&self, what: String) {
        (self.executor.listener)(Event::Reading { what });
    }

    /// Runs a read that the run does without; `None` where it failed in a way that concerns nothing else.
    pub(super) async fn read_optional<T: DeserializeOwned>(&self, request: GetRequest) -> Result<Option<T>, ApiError> {
        match self.read(request.optional()).await {
            Err(error) if error.is_about_one_read(self.executor.key_worked()) => Ok(None),
            read => read.map(Some),
        }
    }

    /// Runs a read; its answer is whole, or this is an error.
    pub(super) async fn read<T: DeserializeOwned>(&self, GetRequest(request): GetRequest) -> Result<T, ApiError> {
        let what = || request.what.to_owned();
        match self.executor.run(&request, None).await? {
            Reply::Done(body) => serde_json::from_slice(&body)
                .map_err(|error| ApiError::Malformed { what: what(), why: error.to_string() }),
            Reply::Refused(refusal) => Err(ApiError::Refused { what: what(), refusal }),
            Reply::Unclear(unclear) => Err(ApiError::Unavailable { why: unclear.why }),
        }
    }

    /// Runs a request that changes something and whose answer must say what it did.
    pub(super) async fn write<T: DeserializeOwned>(
        &self,
        request: Request,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<T>, ApiError> {
        let request = Request { needs_body: true, ..request };
        let reply = self.executor.run(&request, Some(write_ahead)).await?;
        Ok(reply.and_then(|body| parse(&request, &body)))
    }

    /// Runs a request that changes something for so many people, if that is known, and whose answer says nothing beyond its
    /// status and perhaps counts. No such answer is a list; one without counts is a success unless they are documented.
    pub(super) async fn write_plain(
        &self,
        request: Request,
        people: Option<usize>,
        write_ahead: &dyn WriteAhead,
    ) -> Result<Reply<()>, ApiError> {
        let reply = self.executor.run(&request, Some(write_ahead)).await?;
        let reply = reply.and_then(|body| match body.trim_ascii() {
            [] => Reply::Done(Value::Null),
            [b'[', ..] => Reply::Unclear(Unclear::new(format!("{} was answered with a list", request.what))),
            body => parse(&request, body),
        });
        let is_counted = request.documented.iter().any(|member| member.ends_with("count"));
        Ok(reply.and_then(|answer| match people.map(|people| counts::add_up(&answer, people)) {
            Some(None) if is_counted => Reply::Unclear(Unclear::uncounted(request.what)),
            Some(Some(false)) => Reply::Unclear(Unclear::uncounted(request.what)),
            _ => Reply::Done(()),
        }))
    }
}

/// Parses the answer to a write; one that is something else leaves it unclear.
fn parse<T: DeserializeOwned>(request: &Request, body: &[u8]) -> Reply<T> {
    match serde_json::from_slice(body) {
        Ok(value) => Reply::Done(value),
        Err(error) => {
            let why = format!("the response to {} could not be understood: {error}", request.what);
            Reply::Unclear(Unclear::new(why))
        }
    }
}
