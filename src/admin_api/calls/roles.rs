//! What the organization says of itself: its roles and its rate limit.

use crate::admin_api::client::GetRequest;
use crate::admin_api::wire::{RateLimitOut, RolesOut};
use crate::admin_api::{ApiError, Client};
use crate::model::KnownRole;

/// The roles that `GET /roles` names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    pub organization: Vec<KnownRole>,
    pub workspace: Vec<KnownRole>,
}

impl Client {
    /// The roles; `None` where this organization has none to tell of.
    ///
    /// # Errors
    /// Where they could not be read.
    pub async fn roles(&self) -> Result<Option<Roles>, ApiError> {
        match self.read::<RolesOut>(GetRequest::new("/roles", "the list of roles")).await {
            Ok(out) => Ok(Some(Roles {
                organization: out.organization_roles.into_iter().map(KnownRole::from).collect(),
                workspace: out.workspace_roles.into_iter().map(KnownRole::from).collect(),
            })),
            Err(ApiError::Refused { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The organization's own limit in requests per second; `None` where it does not say.
    ///
    /// # Errors
    /// Where the key is refused.
    pub async fn rate_limit(&self) -> Result<Option<f64>, ApiError> {
        match self.read::<RateLimitOut>(GetRequest::new("/rate-limit", "the rate limit")).await {
            Ok(out) => Ok(out.requests_per_second.filter(|rate| rate.is_finite() && *rate > 0.0)),
            // What answers elsewhere is there; whether all of it is down, the next call tells.
            Err(ApiError::Refused { .. } | ApiError::Malformed { .. } | ApiError::Unavailable { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
