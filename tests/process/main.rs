//! The program from the outside: the real binary, real files, and real HTTP to a simulated organization.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod bad_input;
mod between;
mod check;
#[path = "../support/desk.rs"]
mod desk;
mod error_in_success;
mod forbidden;
mod hints;
mod invitations;
mod kept_reports;
mod listed_reports;
mod nobody;
mod onboard;
mod outage;
mod own_files;
#[path = "../support/relay.rs"]
mod relay;
mod resume;
mod saved_plan;
mod trust;
mod typos;
mod update;
