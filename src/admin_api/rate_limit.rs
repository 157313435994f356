//! `/rate-limit`: the organization's own limit of requests.

use serde::Deserialize;

use super::request::GetRequest;
use super::{ApiError, Client};

/// `GET /rate-limit`.
#[derive(Debug, Deserialize)]
struct RateLimitResponse {
    requests_per_second: Option<f64>,
}

impl Client {
    /// Reads the organization's own limit in requests per second; `None` where it does not say.
    ///
    /// # Errors
    /// Where the key is refused.
    pub async fn get_rate_limit(&self) -> Result<Option<f64>, ApiError> {
        match self.read::<RateLimitResponse>(GetRequest::new("/rate-limit", "the rate limit").optional()).await {
            Ok(response) => Ok(response.requests_per_second.filter(|rate| rate.is_finite() && *rate > 0.0)),
            // Other operations may still work; if the API is down, the next call says so.
            Err(ApiError::Refused { .. } | ApiError::Malformed { .. } | ApiError::Unavailable { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
