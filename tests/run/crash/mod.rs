//! The main job, interrupted: killed, out of disk, told to stop. The real binary, real files, real HTTP.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]
#![expect(clippy::print_stdout, reason = "what was survived, and what was skipped, is told")]

mod attempts;
mod clock;
mod disk_trouble;
mod inbox;
mod kills;
mod signals;

pub(crate) use kills::{Life, killed_when, until_unharmed};
