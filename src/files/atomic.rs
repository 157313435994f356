//! The one atomic write: a file is written under a temporary name and then takes its place whole. Until then the old file
//! is untouched; a killed process leaves at most a temporary file, and never half of the new one.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::{FileAccess, FileRefusal, examine_replaceable, folder_of};

/// A new file under a temporary name. Dropping it removes it.
#[derive(Debug)]
pub struct AtomicFile {
    file: NamedTempFile,
}

impl AtomicFile {
    /// Creates an empty file in the folder of `path`.
    ///
    /// # Errors
    /// The folder is missing, or no file can be created in it.
    pub fn beside(path: &Path, access: &FileAccess) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(".frontdesk-").suffix(".tmp");
        if let Some(permissions) = access.permissions() {
            builder.permissions(permissions.clone());
        }
        let file = builder.tempfile_in(folder_of(path))?;
        access.give(file.as_file())?;
        Ok(Self { file })
    }

    /// Returns the file to write to.
    #[must_use]
    pub fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Makes the file durable and moves it to `path`, where it replaces only what [`examine_replaceable`] and `is_ours` accept
    /// at that moment.
    ///
    /// # Errors
    /// Why the file at `path` stays. The new file is returned with it and can be moved elsewhere in the same folder.
    pub fn replace(
        self,
        path: &Path,
        is_ours: impl FnOnce(&mut File) -> io::Result<bool>,
    ) -> Result<(), (Self, FileRefusal)> {
        match examine_replaceable(path, is_ours) {
            Ok(found) => self.move_to(path, found.is_some()),
            Err(refusal) => Err((self, refusal)),
        }
    }

    fn move_to(self, path: &Path, replace: bool) -> Result<(), (Self, FileRefusal)> {
        if let Err(error) = self.file().sync_all() {
            return Err((self, FileRefusal::io(path, error)));
        }
        let moved = if replace { self.file.persist(path) } else { self.file.persist_noclobber(path) };
        if let Err(failed) = moved {
            let refusal = match failed.error.kind() {
                ErrorKind::AlreadyExists => FileRefusal::Foreign { path: path.to_owned() },
                _ => FileRefusal::io(path, failed.error),
            };
            return Err((Self { file: failed.file }, refusal));
        }
        // Without this a power cut could take the name back. Some file systems cannot sync a folder.
        if let Ok(folder) = File::open(folder_of(path)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// Writes `bytes` to a new file at `path`.
///
/// # Errors
/// [`FileRefusal::Foreign`] where anything is found at `path`; [`FileRefusal::Io`] where the file cannot be written.
pub fn create(path: &Path, bytes: &[u8], access: &FileAccess) -> Result<(), FileRefusal> {
    let failed = |error| FileRefusal::io(path, error);
    let new = AtomicFile::beside(path, access).map_err(failed)?;
    new.file().write_all(bytes).map_err(failed)?;
    new.move_to(path, false).map_err(|(_, refusal)| refusal)
}

/// Writes `bytes` to the file at `path`, which must still have the text `old`.
///
/// # Errors
/// Why the file stays as it is.
pub fn rewrite(path: &Path, old: &str, bytes: &[u8]) -> Result<(), FileRefusal> {
    let failed = |error| FileRefusal::io(path, error);
    let new = AtomicFile::beside(path, &FileAccess::like(path)).map_err(failed)?;
    new.file().write_all(bytes).map_err(failed)?;
    let is_unchanged = |file: &mut File| Ok(io::read_to_string(file)? == old);
    new.replace(path, is_unchanged).map_err(|(_, refusal)| refusal)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_created_file_is_whole_and_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("empty"), "").unwrap();
        std::os::unix::fs::symlink(at("nothing"), at("link")).unwrap();
        for name in ["empty", "link"] {
            let refused = create(&at(name), b"new", &FileAccess::OWNER_ONLY);
            assert!(matches!(refused, Err(FileRefusal::Foreign { .. })), "{name}: {refused:?}");
        }
        create(&at("new"), b"new", &FileAccess::OWNER_ONLY).unwrap();
        create(&at("like"), b"like", &FileAccess::like(&at("new"))).unwrap();
        assert_eq!(fs::read(at("new")).unwrap(), b"new");
        assert_eq!(fs::metadata(at("like")).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "no temporary file is left");
    }
}
