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
    /// Where the key is refused.
    pub async fn get_rate_limit(&self) -> Result<Option<f64>, ApiError> {
        match self.read::<RateLimitResponse>(GetRequest::new("/rate-limit", "the rate limit").optional()).await {
            Ok(response) => Ok(response.requests_per_second.filter(|rate| *rate > 0.0 && *rate <= PLAUSIBLE)),
            // Other operations may still work; if the API is down, the next call says so.
            Err(ApiError::Refused { .. } | ApiError::Malformed { .. } | ApiError::Unavailable { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
