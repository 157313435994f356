//! Why a file is not written. Each message names the file; the command adds what to do, because it knows the flag.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::shown_path;

/// Why frontdesk does not write to a file.
#[derive(Debug, thiserror::Error)]
pub enum FileRefusal {
    #[error("`{}` is a symbolic link, which frontdesk does not follow", shown_path(.path))]
    Link { path: PathBuf },
    #[error("`{}` is not a regular file", shown_path(.path))]
    NotAFile { path: PathBuf },
    #[error("`{}` belongs to another user", shown_path(.path))]
    OtherOwner { path: PathBuf },
    #[error("`{}` has several names (hard links)", shown_path(.path))]
    HardLink { path: PathBuf },
    #[error("`{}` was not written by frontdesk, so it is not replaced", shown_path(.path))]
    Foreign { path: PathBuf },
    #[error("`{}` cannot be written", shown_path(.path))]
    Io {
        path: PathBuf,
        #[source]
        error: io::Error,
    },
}

impl FileRefusal {
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }
}
