//! How to reach the organization, according to the settings. Together with a key it becomes the client's own type. The key
//! is read only then, so that commands without a network need none.

use std::path::PathBuf;
use std::time::Duration;

use super::{Environment, KeyError, key};
use crate::admin_api::{self, ApiKey, Auth, BaseUrl, RetryPolicy, Timeouts};

/// The default time for the first byte of a response.
pub(super) const TIMEOUT: Duration = Duration::from_mins(1);
/// The default time for the API to finish a request that got no response.
pub(super) const SETTLE: Duration = Duration::from_secs(3);
/// The default of the same time where the look-up goes on with growing pauses.
const SETTLE_LIMIT: Duration = Duration::from_mins(1);
/// The default time for an API that is down.
pub(super) const PATIENCE: Duration = Duration::from_mins(5);

/// How to reach the organization.
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectionSettings {
    pub base_url: BaseUrl,
    pub api_key_file: Option<PathBuf>,
    pub auth: Auth,
    /// Requests per second, if set.
    pub rate: Option<f64>,
    /// The maximum number of requests at the same time.
    pub in_flight: usize,
    /// How long the first byte of a response may take.
    pub timeout: Duration,
    /// How long the API gets to finish a request that got no response, before "not found" counts.
    pub settle: Duration,
    /// How long an API that is down is given before the run ends.
    pub patience: Duration,
    /// How long the command may take in all.
    pub deadline: Duration,
    /// Send the deprecated single letter instead of `role_names`.
    pub legacy_role: bool,
}

impl ConnectionSettings {
    /// Finds the key and names where it is: `--api-key-file` before `ADMIN_API_KEY` before the systemd credential before the
    /// file that `init` writes.
    ///
    /// # Errors
    /// If there is no key, or if the first one found cannot be used. The next is not tried then.
    pub fn key(&self, environment: Environment<'_>) -> Result<(ApiKey, String), KeyError> {
        key::find(self.api_key_file.as_deref(), environment)
    }

    /// Returns what the client takes to reach the organization at `base_url`. A rehearsal uses the address of its simulator.
    #[must_use]
    pub fn to(&self, base_url: BaseUrl, key: ApiKey) -> admin_api::Connection {
        key::keep_out_of_dumps();
        admin_api::Connection {
            auth: self.auth,
            rate: self.rate,
            in_flight: self.in_flight,
            timeouts: self.timeouts(),
            settle: self.settle,
            // Who set a time set the limit as well.
            settle_limit: if self.settle == SETTLE { SETTLE_LIMIT } else { self.settle },
            retry: RetryPolicy { patience: self.patience, ..RetryPolicy::default() },
            legacy_role: self.legacy_role,
            deadline: self.deadline,
            ..admin_api::Connection::new(base_url, key)
        }
    }

    /// Limits each phase to the client's default for it, and to `timeout`.
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
