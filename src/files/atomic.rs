//! The one atomic write: a file is written under a temporary name and then takes its place whole. Until then the old file
//! is untouched; a killed process leaves at most a temporary file, and never half of the new one.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use super::owner::{has_ended, own_mark};
use super::{FileAccess, FileRefusal, examine, examine_replaceable, folder_of};

/// How the names of temporary files begin and end.
const PREFIX: &str = ".frontdesk-";
const SUFFIX: &str = ".tmp";
/// A temporary file without a lock is left alone for so long if its process may still run: it may be about to lock it.
const ABANDONED: Duration = Duration::from_mins(1);

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
        let prefix = own_mark().map_or(PREFIX.to_owned(), |mark| format!("{PREFIX}{mark}-"));
        builder.prefix(&prefix).suffix(SUFFIX);
        if let Some(permissions) = access.permissions() {
            builder.permissions(permissions.clone());
        }
        let file = builder.tempfile_in(folder_of(path))?;
        access.give(file.as_file())?;
        // A file system without locks keeps what a kill leaves.
        let _ = file.as_file().try_lock();
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
        // It takes time, in which the file at `path` may change.
        if let Err(error) = self.file().sync_all() {
            return Err((self, FileRefusal::io(path, error)));
        }
        let mut before = None;
        let examined = examine_replaceable(path, |file| {
            before = Some(file.metadata()?);
            is_ours(file)
        });
        match examined {
            Ok(Some(file)) if !is_still(path, &file, before.as_ref()) => {
                Err((self, FileRefusal::Foreign { path: path.to_owned() }))
            }
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

/// Returns whether `path` still has the file that was examined, as it was `before` that; an empty one was not looked into.
fn is_still(path: &Path, file: &File, before: Option<&Metadata>) -> bool {
    let (Ok(there), Ok(examined)) = (path.symlink_metadata(), file.metadata()) else { return false };
    let before = before.unwrap_or(&examined);
    is_same_place(&there, before)
        && there.len() == before.len()
        && there.modified().ok() == before.modified().ok()
        && (before.len() > 0 || there.len() == 0)
}

#[cfg(unix)]
fn is_same_place(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same_place(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Removes what killed processes have left of their temporary files in `folder`: of this user, and of no process that still runs,
/// which would hold a lock. Where it is not known whose a file is, it must be old.
pub fn sweep(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(mark) = name.strip_prefix(PREFIX).filter(|name| name.ends_with(SUFFIX)) else { continue };
        let Ok(Some(file)) = examine(&path, |_| Ok(true)) else { continue };
        let age = file.metadata().and_then(|found| found.modified()).ok().and_then(|then| then.elapsed().ok());
        let is_abandoned = has_ended(mark) || age.is_some_and(|age| age >= ABANDONED);
        if is_abandoned && file.try_lock().is_ok() {
            // What cannot be removed stays.
            let _ = fs::remove_file(&path);
        }
    }
}

/// Writes everything in `bytes` to a new file at `path`.
///
/// # Errors
/// [`FileRefusal::Foreign`] where anything is found at `path`; [`FileRefusal::Io`] where the file cannot be written.
pub fn create(path: &Path, mut bytes: impl Read, access: &FileAccess) -> Result<(), FileRefusal> {
    let failed = |error| FileRefusal::io(path, error);
    let new = AtomicFile::beside(path, access).map_err(failed)?;
    io::copy(&mut bytes, &mut new.file()).map_err(failed)?;
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
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_created_file_is_whole_and_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("empty"), "").unwrap();
        std::os::unix::fs::symlink(at("nothing"), at("link")).unwrap();
        for name in ["empty", "link"] {
            let refused = create(&at(name), &b"new"[..], &FileAccess::OWNER_ONLY);
            assert!(matches!(refused, Err(FileRefusal::Foreign { .. })), "{name}: {refused:?}");
        }
        create(&at("new"), &b"new"[..], &FileAccess::OWNER_ONLY).unwrap();
        create(&at("like"), &b"like"[..], &FileAccess::like(&at("new"))).unwrap();
        assert_eq!(fs::read(at("new")).unwrap(), b"new");
        assert_eq!(fs::metadata(at("like")).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "no temporary file is left");
    }

    #[test]
    fn what_changed_while_it_was_examined_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report");
        let new = || AtomicFile::beside(&path, &FileAccess::OWNER_ONLY).unwrap();
        fs::write(&path, "ours").unwrap();
        let edits = |_: &mut File| fs::write(&path, "mine").map(|()| true);
        assert!(matches!(new().replace(&path, edits), Err((_, FileRefusal::Foreign { .. }))));
        let exchanges = |_: &mut File| {
            fs::write(folder.path().join("other"), "mine")?;
            fs::rename(folder.path().join("other"), &path).map(|()| true)
        };
        assert!(matches!(new().replace(&path, exchanges), Err((_, FileRefusal::Foreign { .. }))));
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        new().replace(&path, |_| Ok(true)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
    }

    #[test]
    fn what_a_kill_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let old = |name: &str| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(std::time::SystemTime::now() - Duration::from_hours(1)).unwrap();
            file
        };
        drop((old(".frontdesk-a1.tmp"), old(".frontdesk-a2"), old("x.tmp")));
        let running = old(".frontdesk-a3.tmp");
        running.lock().unwrap();
        fs::write(folder.path().join(".frontdesk-a4.tmp"), "new").unwrap();
        std::os::unix::fs::symlink(folder.path().join("x.tmp"), folder.path().join(".frontdesk-a5.tmp")).unwrap();
        #[cfg(target_os = "linux")]
        fs::write(folder.path().join(format!(".frontdesk-{}0-a6.tmp", own_mark().unwrap())), "of a killed run")
            .unwrap();
        let of_this_run = AtomicFile::beside(&folder.path().join("report"), &FileAccess::OWNER_ONLY).unwrap();
        of_this_run.file().unlock().unwrap();
        sweep(folder.path());
        assert!(of_this_run.file.path().exists(), "its process still runs");
        drop(of_this_run);
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".frontdesk-a2", ".frontdesk-a3.tmp", ".frontdesk-a4.tmp", ".frontdesk-a5.tmp", "x.tmp"]);
    }
}
