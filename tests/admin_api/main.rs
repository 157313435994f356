//! The client against HTTP servers: every operation with every kind of answer, faults on the wire,
//! and the reading of an organization.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod answers;
#[path = "../support/contract.rs"]
mod contract;
mod corpora;
mod encodings;
mod fake_organization;
mod faults;
mod group_reads;
mod headers;
mod messages;
mod organization;
mod pace;
#[cfg(feature = "simulator")]
mod patience;
mod refusals;
mod removals;
mod requests;
mod script;
mod setting;
#[cfg(feature = "simulator")]
mod side_by_side;
#[cfg(feature = "simulator")]
mod throttling;
mod wire;
