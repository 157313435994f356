//! A run under trouble: killed, out of disk, told to stop, and random faults on random sheets.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

mod crash;
#[path = "../support/desk.rs"]
mod desk;
#[path = "../support/disk.rs"]
mod disk;
mod many;
mod messages;
#[path = "../support/moved_account.rs"]
mod moved_account;
mod moves;
#[path = "../support/preload.rs"]
mod preload;
mod removals;
mod rescued;
mod rosters;
mod survival;
mod waiting;
#[path = "../support/whole_job.rs"]
mod whole_job;
