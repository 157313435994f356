//! Looks at what is found at a path before anything is written there, and opens or creates the file. The open file is
//! what is judged, so that nobody can exchange it between the look and the use.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use super::{Refusal, folder_of};

/// How often a file may appear and disappear between two looks.
const LOOKS: usize = 8;

/// Opens the file at `path` for reading, if there is one and frontdesk may write it: a regular file, no link, owned by
/// the user who runs this, under one name only, and empty or accepted by `is_ours`.
///
/// # Errors
/// The first of these that does not hold, or what the file system said.
pub fn examine(path: &Path, is_ours: impl FnOnce(&mut File) -> io::Result<bool>) -> Result<Option<File>, Refusal> {
    let mut options = OpenOptions::new();
    options.read(true);
    examine_with(path, options, is_ours)
}

/// Opens the file at `path` for reading and writing under the conditions of [`examine`], or creates it, readable by its
/// owner alone. It is never emptied.
///
/// # Errors
/// As for [`examine`].
pub fn open(path: &Path, is_ours: impl Fn(&mut File) -> io::Result<bool>) -> Result<File, Refusal> {
    for _ in 0..LOOKS {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        if let Some(file) = examine_with(path, options.clone(), &is_ours)? {
            return Ok(file);
        }
        options.create_new(true);
        owner_only(&mut options);
        match options.open(path) {
            // Another process was faster: its file is examined like any other.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => return created.map_err(|error| Refusal::io(path, error)),
        }
    }
    Err(Refusal::io(path, ErrorKind::AlreadyExists.into()))
}

/// Writes `bytes` to a new file, as readable as the umask has it. A file that exists stays, and is an error.
///
/// # Errors
/// `AlreadyExists`, or what the file system said.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    // Better none than half of one.
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// The one path of a file under whatever name it was given, with no link in it. The file may not exist yet; its folder must.
///
/// # Errors
/// Where the folder is not there or cannot be searched.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Ok(folder_of(path).canonicalize()?.join(path.file_name().unwrap_or_default()))
        }
        resolved => resolved,
    }
}

fn examine_with(
    path: &Path,
    mut options: OpenOptions,
    is_ours: impl FnOnce(&mut File) -> io::Result<bool>,
) -> Result<Option<File>, Refusal> {
    let io = |error| Refusal::io(path, error);
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
        Ok(found) if found.is_symlink() => return Err(Refusal::Link { path: path.to_owned() }),
        Ok(found) if !found.is_file() => return Err(Refusal::NotAFile { path: path.to_owned() }),
        Ok(_) => {}
    }
    no_follow(&mut options);
    let mut file = options.open(path).map_err(io)?;
    let found = file.metadata().map_err(io)?;
    if !found.is_file() {
        return Err(Refusal::NotAFile { path: path.to_owned() });
    }
    is_our_own(path, &found)?;
    if found.len() > 0 && !is_ours(&mut file).map_err(io)? {
        return Err(Refusal::Foreign { path: path.to_owned() });
    }
    file.rewind().map_err(io)?;
    Ok(Some(file))
}

/// Refuses the file of another user, and one that would change under another name as well. Who we are is what the file
/// system says of a file that we make: where it maps users, it maps both alike.
#[cfg(unix)]
fn is_our_own(path: &Path, found: &Metadata) -> Result<(), Refusal> {
    use std::os::unix::fs::MetadataExt;
    let ours = tempfile::tempfile_in(folder_of(path)).and_then(|file| file.metadata());
    let ours = ours.map_err(|error| Refusal::io(path, error))?;
    if found.uid() != ours.uid() {
        return Err(Refusal::OtherOwner { path: path.to_owned() });
    }
    if found.nlink() > 1 {
        return Err(Refusal::HardLink { path: path.to_owned() });
    }
    Ok(())
}

#[cfg(not(unix))]
fn is_our_own(_: &Path, _: &Metadata) -> Result<(), Refusal> {
    Ok(())
}

/// A link or a pipe that takes the file's place after the look is an error, and no wait.
#[cfg(unix)]
fn no_follow(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags((rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits().cast_signed());
}

#[cfg(not(unix))]
fn no_follow(_: &mut OpenOptions) {}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn owner_only(_: &mut OpenOptions) {}

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
    fn only_a_plain_file_of_our_own_that_is_empty_or_ours_is_opened() {
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
            let content = io::read_to_string(open(&at(name), is_ours).unwrap()).unwrap();
            assert_eq!(content, fs::read_to_string(at(name)).unwrap(), "{name}: it is read from its beginning");
        }
        assert!(matches!(refused("foreign"), Refusal::Foreign { .. }));
        assert!(matches!(refused("folder"), Refusal::NotAFile { .. }));
        assert!(matches!(refused("pipe"), Refusal::NotAFile { .. }));
        assert!(matches!(refused("link"), Refusal::Link { .. }));
        assert!(matches!(refused("dangling"), Refusal::Link { .. }));
        assert!(matches!(refused("two"), Refusal::HardLink { .. }));
        assert!(!at("nothing").exists(), "nothing is created behind a link");
        assert_eq!(fs::read_to_string(at("foreign")).unwrap(), "theirs");
    }

    #[test]
    fn a_file_of_another_user_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("theirs");
        fs::write(&path, "ours").unwrap();
        // Only root can give a file away; for everybody else the check is that of the system's own files.
        if std::os::unix::fs::chown(&path, Some(65_534), None).is_ok() {
            assert!(matches!(examine(&path, is_ours), Err(Refusal::OtherOwner { .. })));
        } else {
            assert!(examine(Path::new("/etc/passwd"), |_| Ok(true)).is_err());
        }
    }

    #[test]
    fn a_file_that_is_made_is_readable_by_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new");
        drop(open(&path, is_ours).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn every_name_of_a_file_resolves_to_one() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir(root.join("deep")).unwrap();
        symlink(root.join("deep"), root.join("alias")).unwrap();
        let path = root.join("deep/ledger.db");
        for there in [false, true] {
            if there {
                fs::write(&path, "").unwrap();
                symlink(&path, root.join("link.db")).unwrap();
                assert_eq!(resolve(&root.join("link.db")).unwrap(), path);
            }
            assert_eq!(resolve(&root.join("alias/../alias/ledger.db")).unwrap(), path, "there: {there}");
        }
    }
}
