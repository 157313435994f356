//! An organization's address and the key for it, the connection settings of a client for it, and the place of its ledger.

use std::path::PathBuf;
use std::time::Duration;

use super::failure::Failure;
use crate::admin_api::{ApiKey, BaseUrl, Connection, RetryPolicy};
use crate::settings::Settings;

/// The default requests per second of a rehearsal. Its simulator allows as many, which is more than two cores can answer, so
/// that a rehearsal waits for none of them.
pub(super) const REHEARSAL_RATE: u32 = 10_000;

/// How slow refusals alone may make a rehearsal, in requests per second.
const REHEARSAL_SLOWEST: f64 = 500.0;

/// How long a rehearsal waits in place of a second: the simulator recovers at once.
const REHEARSAL_SECOND: Duration = Duration::from_millis(20);

/// The longest patience of a rehearsal with an API that does not answer: nobody waits for it to be repaired.
const REHEARSAL_PATIENCE: Duration = Duration::from_mins(1);

/// An organization's address and the key for it.
pub(super) struct Endpoint {
    pub base_url: BaseUrl,
    key: ApiKey,
    /// How long the simulator of a rehearsal takes to settle; `None` for a real organization.
    rehearsal_settle: Option<Duration>,
}

impl Endpoint {
    /// Returns the endpoint of the settings, and where its key was found.
    pub(super) fn of(settings: &Settings) -> Result<(Self, String), Failure> {
        let base_url = settings.connection.base_url.clone();
        let profile = settings.profile.as_deref();
        let found = settings.connection.key(&|name| std::env::var_os(name));
        let (key, place) = found.map_err(|error| error.of_profile(profile))?;
        let place = profile.map_or(place.clone(), |name| format!("{place}, profile {name}"));
        Ok((Self { base_url, key, rehearsal_settle: None }, place))
    }

    /// Returns the endpoint of a simulator in this process.
    #[cfg(feature = "simulator")]
    pub(super) fn rehearsal(base_url: &str, key: &str, settle: Duration) -> Result<Self, Failure> {
        let key = key.parse::<ApiKey>().map_err(Failure::defect)?;
        Ok(Self { base_url: BaseUrl::parse(base_url)?, key, rehearsal_settle: Some(settle) })
    }

    /// Returns what a client takes. A rehearsal waits less and starts faster.
    pub(super) fn connection(&self, settings: &Settings) -> Connection {
        let mut connection = settings.connection.to(self.base_url.clone(), self.key.clone());
        if let Some(settle) = self.rehearsal_settle {
            connection.settle = settle;
            connection.settle_limit = settle;
            let short = REHEARSAL_SECOND;
            connection.retry = RetryPolicy {
                base: short,
                cap: 10 * short,
                pause: short,
                asked_share: REHEARSAL_SECOND.as_secs_f64(),
                patience: connection.retry.patience.min(REHEARSAL_PATIENCE),
                ..connection.retry
            };
            connection.slowest = REHEARSAL_SLOWEST;
            connection.rate = connection.rate.or(Some(f64::from(REHEARSAL_RATE)));
        }
        connection
    }

    /// Whether the ledger may be cleared: a simulator that was started again has forgotten everything as well.
    pub(super) fn may_clear_ledger(&self, settings: &Settings) -> bool {
        settings.has_loopback_ledger(&self.base_url)
    }
}

/// Returns the path of the ledger for an address.
pub(super) fn ledger_path(settings: &Settings, base_url: &BaseUrl) -> Result<PathBuf, Failure> {
    Ok(settings.ledger_for(base_url)?)
}
