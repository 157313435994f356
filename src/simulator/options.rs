//! The options of a simulator: its key, its limits, and its choices where the document leaves one.

use std::time::Duration;

use super::{Faults, OrganizationSeed};

/// The options of one simulator. The default is a strict, fast API without faults.
#[derive(Debug, Clone)]
pub struct SimulatorOptions {
    /// The Admin key that is accepted.
    pub key: String,
    /// The only header in which the key is accepted; `None` means either.
    pub auth: Option<AuthHeader>,
    /// A key without Admin power, which is answered with 403.
    pub standard_key: Option<String>,
    /// How many requests are admitted in one second; others are answered with 429.
    pub rate_limit: Option<u32>,
    /// The `Retry-After` header of a 429 from the rate limit, exactly as it is sent.
    pub rate_retry_after: Option<String>,
    /// How long each request waits before it is processed.
    pub latency: Duration,
    pub faults: Faults,
    /// Determines the faults and the UUIDs.
    pub seed: u64,
    pub oversize_page: OversizePage,
    pub existing_user: ExistingUser,
    /// Whether `GET /roles` exists; otherwise it answers 403.
    pub rbac: bool,
    pub custom_organization_roles: Vec<String>,
    pub custom_workspace_roles: Vec<String>,
    /// Whether request records keep bodies.
    pub keep_bodies: bool,
    /// How many request records are kept; older ones are dropped.
    pub keep_requests: usize,
    /// The address of the administrator with whom the organization begins.
    pub owner: String,
    /// What the organization contains beside that administrator.
    pub organization: Option<OrganizationSeed>,
}

/// The header of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthHeader {
    /// `x-api-key: KEY`.
    XApiKey,
    /// `Authorization: Bearer KEY`.
    Bearer,
}

/// What happens to a page size above the largest page, which is [`Faults::page_max`]. Lists of groups and of assignments refuse more than their documented
/// maximum in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OversizePage {
    /// The response contains the largest page, and `page_size` says so.
    Clamp,
    /// The response is 422.
    Refuse,
}

/// How the creation of an existing member is answered; the document does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingUser {
    /// The address is listed in `invalid_emails`.
    Invalid,
    /// The address is in neither list.
    Ignored,
    /// The address is listed with the existing id.
    Returned,
    /// The whole batch is answered with 409.
    Conflict,
}

impl Default for SimulatorOptions {
    fn default() -> SimulatorOptions {
        SimulatorOptions {
            key: "simulator-admin-key".to_owned(),
            auth: None,
            standard_key: Some("simulator-standard-key".to_owned()),
            rate_limit: None,
            rate_retry_after: None,
            latency: Duration::ZERO,
            faults: Faults::none(),
            seed: 1,
            oversize_page: OversizePage::Clamp,
            existing_user: ExistingUser::Invalid,
            rbac: true,
            custom_organization_roles: Vec::new(),
            custom_workspace_roles: Vec::new(),
            keep_bodies: false,
            keep_requests: 100_000,
            owner: "owner@example.org".to_owned(),
            organization: None,
        }
    }
}
