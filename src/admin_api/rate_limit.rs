//! `/rate-limit`: the organization's own limit of requests.

use serde::Deserialize;

use super::request::GetRequest;
use super::{ApiError, Client};

/// The highest rate that is believed, in requests per second; a higher one is a mistake.
const PLAUSIBLE: f64 = 100_000.0;

/// `GET /rate-limit`.
#[derive(Debug, Deserialize)]
struct RateLimitResponse {
    requests_per_second: Option<f64>,
}

impl Client {
    /// Reads the organization's own limit in requests per second; `None` where it does not say, or what it says is
    /// not plausible.
    ///
    /// # Errors
    /// Where the key is refused, the run is stopped, or has to wait for too long.
    pub async fn get_rate_limit(&self) -> Result<Option<f64>, ApiError> {
        let request = GetRequest::new("/rate-limit", "the rate limit");
        let rate = self.read_optional::<RateLimitResponse>(request).await?.and_then(|read| read.requests_per_second);
        Ok(rate.filter(|rate| *rate > 0.0 && *rate <= PLAUSIBLE))
    }
}
