//! The typed client of the Admin API: one file per resource, each with its requests, responses and methods of
//! [`Client`]. Every attempt passes one pacer (`pacer`), is classified by one pure function (`retry`, on top of
//! `status`), and a request that changes something is recorded by a [`WriteAhead`] before it is sent.
//!
//! Never here: what should be done, a record of what was done, and the key to any host but that of the base URL.

mod adaptive;
mod addresses;
mod api_keys;
mod audit_logs;
mod backoff;
mod base_url;
mod client;
mod connection;
mod content_encoding;
mod counts;
mod created_users;
mod departure;
mod elements;
mod encoding;
mod ended_attempt;
mod error_body;
mod error_message;
mod executor;
mod groups;
mod health;
mod http_date;
mod invitations;
mod key;
mod outage;
mod pacer;
mod pages;
mod parallel;
mod proxy;
mod rate_headers;
mod rate_limit;
mod removals;
mod reply;
mod request;
mod request_id;
mod retry;
mod role_fields;
mod roles;
mod status;
mod structured;
mod throttling_words;
mod transport;
mod transport_error;
mod users;
mod workspaces;
mod write_ahead;

pub use api_keys::KeyEntry;
pub use audit_logs::AuditEntry;
pub use base_url::{BaseUrl, BaseUrlError};
pub use client::Client;
pub use connection::{Auth, Connection, RetryPolicy, Stop, StopSignal, Timeouts};
pub use created_users::CreatedUsers;
pub use elements::Unreadable;
pub use executor::Stats;
pub use groups::NewGroup;
pub use http_date::http_date;
pub use invitations::{Invite, InvitedUsers, PendingInvitation};
pub use key::{ApiKey, ApiKeyError};
pub use pages::{ListItem, Page};
pub(crate) use pages::{NamedItems, Walk};
pub(crate) use parallel::{InOrder, all};
pub use proxy::ProxyError;
pub use rate_headers::{Quota, RateHeaders};
pub use reply::{ApiError, ClientError, Refusal, Reply, Unclear};
pub use roles::Roles;
pub use transport::install_tls;
pub use users::{FoundUser, NewUser, UserEntry, UserRecord};
pub use workspaces::NewWorkspace;
pub use write_ahead::{AttemptEnd, WriteAhead, WriteAheadError};
