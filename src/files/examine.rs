//! Examines what is found at a path before anything is written there, and opens or creates the file. The checks are made
//! on the open file, so that it cannot be exchanged between check and use.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Seek};
use std::path::Path;

use super::{FileRefusal, folder_of};

/// How often a file may appear and disappear between two attempts to open it.
const MAX_ATTEMPTS: usize = 8;

/// Opens the file at `path` for reading, if it exists and frontdesk may write it: a regular file, not a link, owned by
/// the user who runs frontdesk, with one name only, and empty or accepted by `is_ours`.
///
/// # Errors
/// The first condition that does not hold, or the error of the file system.
pub fn examine(path: &Path, is_ours: impl FnOnce(&mut File) -> io::Result<bool>) -> Result<Option<File>, FileRefusal> {
    let mut options = OpenOptions::new();
    options.read(true);
    examine_with(path, options, false, is_ours)
}

/// Examines the file at `path` in the same way before another takes its place. What `is_ours` accepts may be of any owner:
/// frontdesk gave it to that of the sheet.
///
/// # Errors
/// As for [`examine`].
pub fn examine_replaceable(
    path: &Path,
    is_ours: impl FnOnce(&mut File) -> io::Result<bool>,
) -> Result<Option<File>, FileRefusal> {
    let mut options = OpenOptions::new();
    options.read(true);
    examine_with(path, options, true, is_ours)
}

/// A file that is open for reading and writing.
#[derive(Debug)]
pub struct OpenedFile {
    pub file: File,
    /// Whether it was created by opening it.
    pub is_new: bool,
}

impl OpenedFile {
    /// Removes the file, which was opened at `path`, if it was created by opening it. A file that cannot be removed stays.
    pub fn undo(self, path: &Path) {
        if self.is_new {
            let _ = fs::remove_file(path);
        }
    }
}

/// Opens the file at `path` for reading and writing under the conditions of [`examine`], or creates it, and makes it readable
/// only by its owner. The file is never truncated.
///
/// # Errors
/// As for [`examine`].
pub fn open(path: &Path, is_ours: impl Fn(&mut File) -> io::Result<bool>) -> Result<OpenedFile, FileRefusal> {
    for _ in 0..MAX_ATTEMPTS {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        if let Some(file) = examine_with(path, options.clone(), false, &is_ours)? {
            make_private(&file);
            return Ok(OpenedFile { file, is_new: false });
        }
        options.create_new(true);
        owner_only(&mut options);
        match options.open(path) {
            // Another process was faster: its file is examined like any other.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Ok(file) => return Ok(OpenedFile { file, is_new: true }),
            Err(error) => return Err(FileRefusal::io(path, error)),
        }
    }
    Err(FileRefusal::io(path, ErrorKind::AlreadyExists.into()))
}

fn examine_with(
    path: &Path,
    mut options: OpenOptions,
    of_any_owner: bool,
    is_ours: impl FnOnce(&mut File) -> io::Result<bool>,
) -> Result<Option<File>, FileRefusal> {
    let io = |error| FileRefusal::io(path, error);
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
        Ok(found) if found.is_symlink() => return Err(FileRefusal::Link { path: path.to_owned() }),
        Ok(found) if !found.is_file() => return Err(FileRefusal::NotAFile { path: path.to_owned() }),
        Ok(_) => {}
    }
    no_follow(&mut options);
    let mut file = options.open(path).map_err(io)?;
    let found = file.metadata().map_err(io)?;
    if !found.is_file() {
        return Err(FileRefusal::NotAFile { path: path.to_owned() });
    }
    let other_owner = match check_owner(path, &found) {
        Err(refusal @ FileRefusal::OtherOwner { .. }) if of_any_owner && found.len() > 0 => Some(refusal),
        checked => checked.map(|()| None)?,
    };
    if found.len() > 0 && !is_ours(&mut file).map_err(io)? {
        return Err(other_owner.unwrap_or_else(|| FileRefusal::Foreign { path: path.to_owned() }));
    }
    file.rewind().map_err(io)?;
    Ok(Some(file))
}

/// Refuses the file of another user, and a file with a second name. The current user is the owner of a file that is
/// created here: a file system that maps users maps both files alike.
#[cfg(unix)]
fn check_owner(path: &Path, found: &Metadata) -> Result<(), FileRefusal> {
    use std::os::unix::fs::MetadataExt;
    let ours = tempfile::tempfile_in(folder_of(path)).and_then(|file| file.metadata());
    let ours = ours.map_err(|error| FileRefusal::io(path, error))?;
    if found.uid() != ours.uid() {
        return Err(FileRefusal::OtherOwner { path: path.to_owned() });
    }
    if found.nlink() > 1 {
        return Err(FileRefusal::HardLink { path: path.to_owned() });
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_owner(_: &Path, _: &Metadata) -> Result<(), FileRefusal> {
    Ok(())
}

/// Makes opening a link or a pipe that replaced the file after the check an error, and never a wait.
#[cfg(unix)]
pub(super) fn no_follow(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags((rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits().cast_signed());
}

#[cfg(not(unix))]
pub(super) fn no_follow(_: &mut OpenOptions) {}

/// Makes a file readable only by its owner, on file systems that can.
#[cfg(unix)]
pub fn make_private(file: &File) {
    use std::os::unix::fs::PermissionsExt;
    if let Some(mode) = file.metadata().ok().map(|found| found.permissions().mode()).filter(|mode| mode & 0o077 != 0) {
        let _ = file.set_permissions(fs::Permissions::from_mode(mode & 0o7700));
    }
}

#[cfg(not(unix))]
pub fn make_private(_: &File) {}

#[cfg(unix)]
pub(super) fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
pub(super) fn owner_only(_: &mut OpenOptions) {}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    /// Accepts content that begins with `ours`.
    fn is_ours(file: &mut File) -> io::Result<bool> {
        Ok(io::read_to_string(file)?.starts_with("ours"))
    }

    #[test]
    fn only_a_regular_file_of_this_user_that_is_empty_or_ours_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("ours"), "ours: 1").unwrap();
        fs::write(at("empty"), "").unwrap();
        fs::write(at("foreign"), "theirs").unwrap();
        fs::create_dir(at("folder")).unwrap();
        symlink(at("ours"), at("link")).unwrap();
        symlink(at("nothing"), at("dangling")).unwrap();
        fs::write(at("one"), "ours").unwrap();
        fs::hard_link(at("one"), at("two")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        let refused = |name: &str| open(&at(name), is_ours).expect_err(name);

        for name in ["ours", "empty"] {
            let content = io::read_to_string(open(&at(name), is_ours).unwrap().file).unwrap();
            assert_eq!(content, fs::read_to_string(at(name)).unwrap(), "{name}: it is read from its beginning");
        }
        assert!(matches!(refused("foreign"), FileRefusal::Foreign { .. }));
        assert!(matches!(refused("folder"), FileRefusal::NotAFile { .. }));
        assert!(matches!(refused("pipe"), FileRefusal::NotAFile { .. }));
        assert!(matches!(refused("link"), FileRefusal::Link { .. }));
        assert!(matches!(refused("dangling"), FileRefusal::Link { .. }));
        assert!(matches!(refused("two"), FileRefusal::HardLink { .. }));
        assert!(!at("nothing").exists(), "nothing is created behind a link");
        assert_eq!(fs::read_to_string(at("foreign")).unwrap(), "theirs");
    }

    #[test]
    fn a_file_of_another_user_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("theirs");
        fs::write(&path, "ours").unwrap();
        // Only root can give a file away; other users examine a file of the system.
        if std::os::unix::fs::chown(&path, Some(65_534), None).is_ok() {
            assert!(matches!(examine(&path, is_ours), Err(FileRefusal::OtherOwner { .. })));
        } else {
            assert!(examine(Path::new("/etc/passwd"), |_| Ok(true)).is_err());
        }
    }

    #[test]
    fn a_created_file_is_readable_only_by_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new");
        assert!(open(&path, is_ours).unwrap().is_new);
        assert!(!open(&path, is_ours).unwrap().is_new);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
