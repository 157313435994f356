//! The typed client of the Admin API. Calls come in as methods of [`Client`], one file per part of
//! the API under `calls/`; every attempt of every call passes the same gate (`pacer`), is judged by
//! the same pure function (`retry`), and what changes something is announced to an [`WriteAhead`]
//! before it leaves. `snapshot` reads what a plan needs to know of the organization.
//!
//! Never here: deciding what should be done, remembering what was done, sending the key anywhere
//! but to the one host of the base URL.

mod adaptive;
mod backoff;
mod base_url;
mod calls;
mod client;
mod connection;
mod error_body;
mod error_message;
mod executor;
mod health;
mod http_date;
mod key;
mod pacer;
mod pages;
mod rate_headers;
mod reply;
mod retry;
mod snapshot;
mod status;
mod structured;
mod transport;
mod wire;
mod write_ahead;

pub use base_url::{BaseUrl, BaseUrlError};
pub use calls::{Found, Invite, NewUser, PendingInvitation, RemovedWorkspaceUsers, Roles, UsersPage, WorkspaceUsers};
pub use client::{Client, Stats, install_tls};
pub use connection::{Connection, RetryPolicy, Stop, StopSignal, Timeouts};
pub use http_date::http_date;
pub use key::{ApiKey, ApiKeyError};
pub use rate_headers::{HeaderValues, Quota, RateHeaders};
pub use reply::{ApiError, ClientError, Refusal, Reply, Unclear};
pub use snapshot::{People, find_people, read_invitations, read_snapshot};
pub use wire::{CreatedUsers, InvitedUsers};
pub use write_ahead::{AttemptEnd, WriteAhead, WriteAheadError};
