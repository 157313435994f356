//! Everything that can be set about the connection, with the defaults and their source. Plain data: nothing here opens
//! a connection.

use std::time::Duration;

use tokio::sync::watch;

use super::{ApiKey, BaseUrl};

/// How the run is being ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// Not at all.
    Go,
    /// What is in flight ends; nothing new is sent.
    Finish,
    /// At once: what is in flight is dropped, and its outcome is unknown.
    Now,
}

/// Ends every wait of the client. A sender that is gone means [`Stop::Go`] for ever.
pub type StopSignal = watch::Receiver<Stop>;

/// How long each phase of one attempt may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Name look-up, connection and TLS.
    pub connect: Duration,
    /// From the start to the first byte of the answer.
    pub first_byte: Duration,
    /// Between two parts of the answer.
    pub idle: Duration,
    /// The whole attempt, so that an answer of a byte a minute ends.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_mins(1),
            idle: Duration::from_secs(20),
            total: Duration::from_mins(2),
        }
    }
}

/// How often and how patiently an attempt is repeated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryPolicy {
    /// The most attempts of one call while the API answers others.
    pub attempts: u32,
    /// The upper end of the first back-off; it doubles with every attempt.
    pub base: Duration,
    /// The upper end of every back-off.
    pub cap: Duration,
    /// How long all calls pause after a "too fast" that does not say how long; doubles while nothing succeeds.
    pub pause: Duration,
    /// How long an API that is down, or refuses a call as too fast, is given before the run ends.
    pub patience: Duration,
    /// The longest wait that the API may ask for; a longer one ends the run as resumable.
    pub longest_wait: Duration,
    /// How much of a wait that the API asks for is waited: all of it, but in a rehearsal.
    pub asked_share: f64,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 8,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            patience: Duration::from_mins(5),
            longest_wait: Duration::from_mins(10),
            asked_share: 1.0,
        }
    }
}

/// How the key is sent. The guides name the header `x-api-key`, the published document a bearer token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Auth {
    XApiKey,
    Bearer,
    /// As `x-api-key`, and as a bearer token where the first request is answered with 401.
    #[default]
    Auto,
}

/// Where the API is, with which key, and how carefully it is called.
#[derive(Debug, Clone)]
pub struct Connection {
    pub base_url: BaseUrl,
    pub key: ApiKey,
    pub auth: Auth,
    /// `--rate`: the most requests per second; `None` means the API's own limit, or [`Self::DEFAULT_RATE`].
    pub rate: Option<f64>,
    /// The slowest that refusals alone may make the run, in requests per second.
    pub slowest: f64,
    /// The most requests in flight at once.
    pub in_flight: usize,
    pub timeouts: Timeouts,
    pub retry: RetryPolicy,
    /// How long a look-up that found nothing waits before it looks again.
    pub settle: Duration,
    /// How long a look-up goes on, with growing pauses, where sending again would make two, or where this run created
    /// what the API does not know yet.
    pub settle_limit: Duration,
    /// The page size that is asked for where the API documents no maximum.
    pub max_page: u32,
    /// The most bytes of one answer that are read.
    pub max_body: usize,
    /// Send the deprecated singular `role`, for organizations without role-based access control.
    pub legacy_role: bool,
    /// How long the command may take in all.
    pub deadline: Duration,
    /// Makes the jitter repeatable; `None` seeds it from the system.
    pub seed: Option<u64>,
}

impl Connection {
    /// Requests per second where neither the settings nor the API have a limit.
    pub const DEFAULT_RATE: f64 = 5.0;

    /// How long a command may take where the settings do not say.
    pub const DEADLINE: Duration = Duration::from_hours(6);

    /// Returns the defaults for this address and this key.
    #[must_use]
    pub fn new(base_url: BaseUrl, key: ApiKey) -> Self {
        Self {
            base_url,
            key,
            auth: Auth::Auto,
            rate: None,
            slowest: 0.5,
            in_flight: 64,
            timeouts: Timeouts::default(),
            retry: RetryPolicy::default(),
            settle: Duration::from_secs(3),
            settle_limit: Duration::from_mins(1),
            max_page: 1000,
            max_body: 64 << 20,
            legacy_role: false,
            deadline: Self::DEADLINE,
            seed: None,
        }
    }
}
