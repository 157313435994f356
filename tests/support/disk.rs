//! A disk that gives out at an exact moment, without any hook in the product: a small library that the loader puts
//! before the C library's own writes. It counts the calls of all threads, which tools that trace a process do not.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::preload;

/// What happens at the nth write.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trouble {
    /// The process is killed before it.
    Kill,
    /// The process is killed when half of it is done.
    Tear,
    /// It fails with this `errno`, and so does every later one where it lasts.
    Fail { errno: i32, lasting: bool },
}

pub(crate) const ENOSPC: i32 = 28;
pub(crate) const EIO: i32 = 5;
pub(crate) const EROFS: i32 = 30;

/// The library, built once.
fn library() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| preload::build("disk"))
}

/// Lets `command` meet trouble at its nth write, sync or cut of a file whose path begins with `prefix`.
pub(crate) fn trouble(command: &mut Command, prefix: &Path, nth: u64, trouble: Trouble) {
    let prefix = prefix.parent().unwrap().canonicalize().unwrap().join(prefix.file_name().unwrap());
    command.env("LD_PRELOAD", library()).env("DISK_PREFIX", prefix);
    command.env("DISK_AT", nth.to_string());
    match trouble {
        Trouble::Kill => command.env("DISK_DO", "kill"),
        Trouble::Tear => command.env("DISK_DO", "tear"),
        Trouble::Fail { errno, lasting } => {
            if lasting {
                command.env("DISK_LASTING", "yes");
            }
            command.env("DISK_DO", errno.to_string())
        }
    };
}
