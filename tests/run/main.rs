//! A run under trouble: killed, out of disk, told to stop, and random faults on random sheets.

mod crash;
#[path = "../support/desk.rs"]
mod desk;
#[path = "../support/disk.rs"]
mod disk;
#[path = "../support/preload.rs"]
mod preload;
mod survival;
#[path = "../support/whole_job.rs"]
mod whole_job;
