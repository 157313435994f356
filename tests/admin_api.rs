//! The client against HTTP servers: every operation with every kind of answer, faults on the wire,
//! and the reading of an organization.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]
#![expect(clippy::print_stdout, reason = "a test that skips itself says so")]

#[path = "admin_api/answers.rs"]
mod answers;
#[path = "support/contract.rs"]
mod contract;
#[path = "admin_api/faults.rs"]
mod faults;
#[path = "admin_api/headers.rs"]
mod headers;
#[path = "admin_api/organization.rs"]
mod organization;
#[path = "admin_api/pace.rs"]
mod pace;
#[path = "admin_api/refusals.rs"]
mod refusals;
#[path = "admin_api/requests.rs"]
mod requests;
#[path = "admin_api/script.rs"]
mod script;
#[path = "admin_api/setting.rs"]
mod setting;
#[cfg(feature = "simulator")]
#[path = "admin_api/throttling.rs"]
mod throttling;
#[path = "admin_api/wire.rs"]
mod wire;
