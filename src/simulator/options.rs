//! How a simulator is set up: its key, its limits, and what it does where the document is silent.

use std::time::Duration;

use super::Faults;

/// The settings of one simulator. `Default` is a strict, fast API without faults.
#[derive(Debug, Clone)]
pub struct Options {
    /// The Admin key that is let in.
    pub key: String,
    /// A key that is known and yet has no Admin power: answered 403.
    pub standard_key: Option<String>,
    /// Requests in any one second; beyond it 429.
    pub rate_limit: Option<u32>,
    /// Whether `GET /rate-limit` tells the limit; otherwise it answers 404.
    pub reveal_rate: bool,
    /// The `Retry-After` of a 429 from the rate limit, as written.
    pub rate_retry_after: Option<String>,
    /// How long each request waits before it is looked at.
    pub latency: Duration,
    pub faults: Faults,
    /// Decides the faults and the UUIDs.
    pub seed: u64,
    /// The largest accepted batch; beyond it 413 (or [`Faults::batch_status`]).
    pub max_batch: Option<usize>,
    /// The largest page of users, workspaces and group members.
    pub max_page: usize,
    pub oversize_page: OversizePage,
    pub existing_user: ExistingUser,
    /// Whether custom roles and `GET /roles` are there; without, that answers 403.
    pub rbac: bool,
    pub custom_organization_roles: Vec<String>,
    pub custom_workspace_roles: Vec<String>,
    /// Whether request records keep the bodies.
    pub keep_bodies: bool,
    /// How many request records are kept; older ones are forgotten.
    pub keep_requests: usize,
    /// The administrator whom every organization begins with.
    pub owner: String,
}

/// What a page size above the largest page gets. Groups and assignments refuse it in any case, as documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OversizePage {
    /// The largest page; the answer's `page_size` says so.
    Clamp,
    /// 422.
    Refuse,
}

/// What creating somebody who is a member already gets; the document does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingUser {
    /// Listed in `invalid_emails`.
    Invalid,
    /// In neither list.
    Ignored,
    /// Listed with the id that they have.
    Returned,
    /// 409 for the whole batch.
    Conflict,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            key: "simulator-admin-key".to_owned(),
            standard_key: Some("simulator-standard-key".to_owned()),
            rate_limit: None,
            reveal_rate: true,
            rate_retry_after: None,
            latency: Duration::ZERO,
            faults: Faults::none(),
            seed: 1,
            max_batch: None,
            max_page: 1000,
            oversize_page: OversizePage::Clamp,
            existing_user: ExistingUser::Invalid,
            rbac: true,
            custom_organization_roles: Vec::new(),
            custom_workspace_roles: Vec::new(),
            keep_bodies: false,
            keep_requests: 100_000,
            owner: "owner@example.org".to_owned(),
        }
    }
}

impl Options {
    /// The largest accepted batch, by the options and the faults together.
    pub(super) fn batch_limit(&self) -> Option<usize> {
        [self.max_batch, self.faults.batch_max].into_iter().flatten().min()
    }

    /// The largest page, by the options and the faults together.
    pub(super) fn page_limit(&self) -> usize {
        self.faults.page_max.map_or(self.max_page, |limit| limit.min(self.max_page)).max(1)
    }
}
