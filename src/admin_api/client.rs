//! [`Client`]: what all calls share. It turns a call into bytes, lets the exchange carry them, and
//! turns the answer into what the call promised. A read's answer that makes no sense is an error, a
//! write's answer that makes no sense is unclear; neither is ever taken for "nothing".

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::executor::{Executor, Response};
use super::{ApiError, ClientError, Connection, Reply, StopSignal, Unclear, WriteAhead};
use crate::model::{Event, Listener};

/// What the client has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Attempts that left, retries included.
    pub requests: u64,
    /// Those of them that repeated an earlier attempt.
    pub retries: u64,
    /// How long anything waited because the API asked for it or a retry backed off.
    pub waited: Duration,
}

/// The Admin API, as far as frontdesk uses it. Clones share everything: connections, pace, budget.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) exchange: Arc<Executor>,
}

/// Makes ring the process's TLS provider. The client does it too; calling it again does nothing.
pub fn install_tls() {
    // An error says that a provider is there already, which is all that is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// A request, ready to be sent as often as it takes.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: reqwest::Method,
    /// Below the base URL, with its query.
    pub(super) path: String,
    /// What it is, for messages: `the creation`.
    pub(super) what: &'static str,
    pub(super) body: Option<Vec<u8>>,
    /// Concerns more than one person, so that one of them may spoil it for the others.
    pub(super) is_batch: bool,
    /// An answer without a body would not say what was done, or read.
    pub(super) needs_body: bool,
    /// The members that the document names for a success: one that has an error in their place is none.
    pub(super) documented: &'static [&'static str],
}

/// A read.
pub(super) struct GetRequest(Request);

impl GetRequest {
    pub(super) fn new(path: &str, what: &'static str) -> Self {
        Self(Request { needs_body: true, ..Request::new(reqwest::Method::GET, path, what) })
    }
}

impl Request {
    fn new(method: reqwest::Method, path: &str, what: &'static str) -> Self {
        Self { method, path: path.to_owned(), what, body: None, is_batch: false, needs_body: false, documented: &[] }
    }

    pub(super) fn post(path: &str, what: &'static str) -> Self {
        Self::new(reqwest::Method::POST, path, what)
    }

    pub(super) fn patch(path: &str, what: &'static str) -> Self {
        Self::new(reqwest::Method::PATCH, path, what)
    }

    pub(super) fn delete(path: &str, what: &'static str) -> Self {
        Self::new(reqwest::Method::DELETE, path, what)
    }

    pub(super) fn body(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_vec(body).expect("requests are plain data with text keys"));
        self
    }

    pub(super) fn documented(mut self, members: &'static [&'static str]) -> Self {
        self.documented = members;
        self
    }

    pub(super) fn batch(mut self, people: usize) -> Self {
        self.is_batch = people > 1;
        self
    }
}

impl Client {
    /// A client that has not spoken yet.
    ///
    /// # Errors
    /// Where the settings make no sense or this machine's trust store cannot be read.
    pub fn new(connection: Connection, listener: Listener, stop: StopSignal) -> Result<Self, ClientError> {
        Ok(Self { exchange: Arc::new(Executor::new(connection, listener, stop)?) })
    }

    /// The first requests of every command that needs the network. The very first says whether the key works; then the
    /// organization is asked for its own rate limit, which it may keep to itself. Gives the default workspace, by which
    /// an organization can be told from another, where the key may see it.
    ///
    /// # Errors
    /// Where the key is refused or the API is unavailable.
    pub async fn open(&self) -> Result<Option<Uuid>, ApiError> {
        let default_workspace = match self.default_workspace().await {
            Err(error) if error.is_forbidden_key() => {
                // It may be the workspaces alone that this key may not see.
                self.users(1, 1, None).await?;
                None
            }
            Err(error) if error.is_forbidden() => None,
            read => read?,
        };
        self.learn_rate().await?;
        Ok(default_workspace)
    }

    /// Asks the organization for its own rate limit, once, and keeps to it. An organization that
    /// does not say leaves the rate as the settings have it.
    ///
    /// # Errors
    /// Where the key is refused or the API is unavailable.
    pub async fn learn_rate(&self) -> Result<(), ApiError> {
        if let Some(limit) = self.rate_limit().await? {
            self.exchange.learn_rate(limit);
        }
        Ok(())
    }

    /// What was done so far.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.exchange.stats()
    }

    /// Waits for the settling delay, or until the run is stopped.
    ///
    /// # Errors
    /// [`ApiError::Stopped`].
    pub async fn wait_to_settle(&self) -> Result<(), ApiError> {
        let why = "the API may still be carrying out a request, or not show it yet";
        self.exchange.pause(self.exchange.connection.settle, why).await
    }

    pub(super) fn legacy_role(&self) -> bool {
        self.exchange.connection.legacy_role
    }

    /// How many requests may be under way at once.
    pub(super) fn in_flight(&self) -> usize {
        self.exchange.connection.in_flight
    }

    pub(super) fn tell_reading(&self, what: String) {
        (self.exchange.listener)(Event::Reading { what });
    }

    /// Carries a read; its answer is whole, or this is an error.
    pub(super) async fn read<T: DeserializeOwned>(&self, read: GetRequest) -> Result<T, ApiError> {
        let what = read.0.what;
        match self.exchange.carry(&read.0, None).await? {
            Response::Answer(body) => serde_json::from_slice(&body)
                .map_err(|error| ApiError::Malformed { what: what.to_owned(), why: error.to_string() }),
            Response::Refused(refusal) => Err(ApiError::Refused { what: what.to_owned(), refusal }),
            Response::Unclear(unclear) => Err(ApiError::Unavailable { why: unclear.why }),
        }
    }

    /// Carries a request that changes something and whose answer must say what it did.
    pub(super) async fn write<T: DeserializeOwned>(
        &self,
        ask: Request,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<T>, ApiError> {
        let ask = Request { needs_body: true, ..ask };
        Ok(match self.exchange.carry(&ask, Some(intent)).await? {
            Response::Answer(body) => understood(&ask, &body),
            Response::Refused(refusal) => Reply::Refused(refusal),
            Response::Unclear(unclear) => Reply::Unclear(unclear),
        })
    }

    /// Carries a request that changes something and whose answer may be empty.
    pub(super) async fn write_optional<T: DeserializeOwned + Default>(
        &self,
        ask: Request,
        intent: &dyn WriteAhead,
    ) -> Result<Reply<T>, ApiError> {
        Ok(match self.exchange.carry(&ask, Some(intent)).await? {
            Response::Answer(body) if body.trim_ascii().is_empty() => Reply::Done(T::default()),
            Response::Answer(body) => understood(&ask, &body),
            Response::Refused(refusal) => Reply::Refused(refusal),
            Response::Unclear(unclear) => Reply::Unclear(unclear),
        })
    }

    /// Carries a request that changes something and whose answer says nothing beyond its status.
    pub(super) async fn write_plain(&self, ask: Request, intent: &dyn WriteAhead) -> Result<Reply<()>, ApiError> {
        Ok(self.write_optional::<Option<serde::de::IgnoredAny>>(ask, intent).await?.map(drop))
    }
}

/// The body as what the call promised, or a note that it is something else.
fn understood<T: DeserializeOwned>(ask: &Request, body: &[u8]) -> Reply<T> {
    match serde_json::from_slice(body) {
        Ok(value) => Reply::Done(value),
        Err(error) => {
            let why = format!("{} was answered with something else: {error}", ask.what);
            Reply::Unclear(Unclear { why, throttled: false, error: None })
        }
    }
}
