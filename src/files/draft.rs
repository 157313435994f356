//! A file that is written aside and then takes its place whole. Until then the old file is untouched; a killed process
//! leaves at most a temporary file, and never half of the new one.

use std::fs::{File, Permissions};
use std::io::{self, ErrorKind};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::{Refusal, examine, folder_of};

/// A new file that has no name yet. It is removed when it is dropped.
#[derive(Debug)]
pub struct Draft {
    file: NamedTempFile,
}

impl Draft {
    /// Creates an empty draft in the folder of `path`, with these permissions within the umask; without them only the
    /// owner can read it.
    ///
    /// # Errors
    /// Where no file can be created in that folder.
    pub fn beside(path: &Path, permissions: Option<&Permissions>) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(".frontdesk-").suffix(".tmp");
        if let Some(permissions) = permissions {
            builder.permissions(permissions.clone());
        }
        Ok(Self { file: builder.tempfile_in(folder_of(path))? })
    }

    /// The file to write to.
    #[must_use]
    pub fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Makes the draft durable and gives it its name. What is found there is examined again, so that only what `is_ours`
    /// accepts is replaced, whatever happened while the draft was written.
    ///
    /// # Errors
    /// Why the file at `path` stays. The draft comes back and can be put elsewhere in the same folder.
    pub fn put(self, path: &Path, is_ours: impl FnOnce(&mut File) -> io::Result<bool>) -> Result<(), (Self, Refusal)> {
        if let Err(error) = self.file().sync_all() {
            return Err((self, Refusal::io(path, error)));
        }
        let put = match examine(path, is_ours) {
            Ok(Some(_)) => self.file.persist(path),
            Ok(None) => self.file.persist_noclobber(path),
            Err(refusal) => return Err((self, refusal)),
        };
        match put {
            Ok(_) => {}
            Err(failed) => {
                let refusal = match failed.error.kind() {
                    // It appeared just now, so nobody has looked at it.
                    ErrorKind::AlreadyExists => Refusal::Foreign { path: path.to_owned() },
                    _ => Refusal::io(path, failed.error),
                };
                return Err((Self { file: failed.file }, refusal));
            }
        }
        // Without this a power cut could take the name back. Some file systems cannot sync a folder.
        if let Ok(folder) = File::open(folder_of(path)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}
