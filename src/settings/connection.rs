//! How the organization is reached, as a person said it. Together with a key it becomes what the client takes;
//! the key is looked for only then, so that commands without a network need none.

use std::path::PathBuf;
use std::time::Duration;

use super::{Environment, KeyError, key};
use crate::admin_api::{self, ApiKey, BaseUrl, Timeouts};

/// How long the first byte of an answer may take where nobody says otherwise.
pub(super) const TIMEOUT: Duration = Duration::from_mins(1);
/// How long the API gets to finish what it did not answer, where nobody says otherwise.
pub(super) const SETTLE: Duration = Duration::from_secs(3);

/// How the organization is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Connection {
    pub base_url: BaseUrl,
    pub api_key_file: Option<PathBuf>,
    /// Requests per second; `None` where nobody said.
    pub rate: Option<f64>,
    /// The most requests under way at once.
    pub in_flight: usize,
    /// How long an answer may take to begin.
    pub timeout: Duration,
    /// How long the API gets to finish a request that it did not answer, before "not there" is believed.
    pub settle: Duration,
    /// Send the deprecated single letter instead of `role_names`.
    pub legacy_role: bool,
}

impl Connection {
    /// Finds the key: `--api-key-file` before `ADMIN_API_KEY` before the systemd credential.
    ///
    /// # Errors
    /// If there is none, or the first that there is cannot be used. The next is not tried then: somebody meant that one.
    pub fn key(&self, environment: Environment<'_>) -> Result<ApiKey, KeyError> {
        key::find(self.api_key_file.as_deref(), environment)
    }

    /// What the client takes, to reach the organization with `key`.
    #[must_use]
    pub fn with(&self, key: ApiKey) -> admin_api::Connection {
        self.to(self.base_url.clone(), key)
    }

    /// The same for another place: a rehearsal goes to a simulator of its own.
    #[must_use]
    pub fn to(&self, base_url: BaseUrl, key: ApiKey) -> admin_api::Connection {
        admin_api::Connection {
            rate: self.rate,
            in_flight: self.in_flight,
            timeouts: self.timeouts(),
            settle: self.settle,
            legacy_role: self.legacy_role,
            ..admin_api::Connection::new(base_url, key)
        }
    }

    /// No phase may take longer than the client's own default for it, nor than a person wants to wait.
    fn timeouts(&self) -> Timeouts {
        let usual = Timeouts::default();
        Timeouts {
            connect: usual.connect.min(self.timeout),
            first_byte: self.timeout,
            idle: usual.idle.min(self.timeout),
            total: self.timeout * 2,
        }
    }
}
