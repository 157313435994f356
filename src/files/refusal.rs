//! Why a file is left alone. Each reason names the file; what to do instead is added by the command, which knows the flag.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::escape_control;

/// A file that frontdesk does not write to.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("`{}` is a symbolic link, and frontdesk writes through none", shown(.path))]
    Link { path: PathBuf },
    #[error("`{}` is not a regular file", shown(.path))]
    NotAFile { path: PathBuf },
    #[error("`{}` belongs to another user", shown(.path))]
    OtherOwner { path: PathBuf },
    #[error("`{}` is one file under several names (a hard link)", shown(.path))]
    HardLink { path: PathBuf },
    #[error("`{}` has content that frontdesk did not write", shown(.path))]
    Foreign { path: PathBuf },
    #[error("`{}` cannot be written", shown(.path))]
    Io {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
}

impl Refusal {
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }
}

fn shown(path: &Path) -> String {
    escape_control(&path.to_string_lossy()).into_owned()
}
