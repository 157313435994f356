//! The files of a folder in which others put and change files while frontdesk takes them from it. No link is followed, and
//! nothing there is replaced.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::examine::no_follow;
use super::{FileAccess, FileRefusal, create, digest_of, make_private_folder};

/// A regular file of a folder, as it was when the folder was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    pub modified: Option<SystemTime>,
    pub name: OsString,
    pub bytes: u64,
}

/// Returns the regular files of a folder, the oldest first.
///
/// # Errors
/// The folder cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<FoundFile>> {
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        // A file may go while the folder is read. The metadata is that of a link, and not of what it names.
        let Ok(found) = entry.metadata() else { continue };
        if found.is_file() {
            files.push(FoundFile { modified: found.modified().ok(), name: entry.file_name(), bytes: found.len() });
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the entries of a folder that are no regular files, by name, and whether each is a folder. A link is none.
///
/// # Errors
/// The folder cannot be read.
pub fn other_entries(folder: &Path) -> io::Result<Vec<(OsString, bool)>> {
    let found = folder.read_dir()?.flatten().filter_map(|entry| Some((entry.file_name(), entry.file_type().ok()?)));
    let others = found.filter(|(_, kind)| !kind.is_file()).map(|(name, kind)| (name, kind.is_dir()));
    Ok(others.collect::<std::collections::BTreeMap<_, _>>().into_iter().collect())
}

/// Moves a file to a path where nothing is.
///
/// # Errors
/// Something is there, or the file cannot be moved.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    if to.symlink_metadata().is_ok() { Err(ErrorKind::AlreadyExists.into()) } else { fs::rename(from, to) }
}

/// Returns the SHA-256 of the regular file at `path`.
///
/// # Errors
/// It cannot be read, or is a link.
pub fn digest_at(path: &Path) -> io::Result<String> {
    digest_of(&open(path)?)
}

/// Copies the file at `from`, up to `limit` bytes, to `to`, where nothing is replaced. Returns whether both have the content of
/// `digest` after that.
///
/// # Errors
/// The file cannot be read, or the copy not written.
pub fn copy_whole(from: &Path, to: &Path, digest: &str, limit: u64) -> io::Result<bool> {
    copy(from, to, limit)?;
    Ok(digest_at(to)? == digest && digest_at(from)? == digest)
}

/// Makes a copy of the file at `from` at `to`. Returns false where another file is there, and true where the same is.
///
/// # Errors
/// The file cannot be read, or the copy not written.
pub fn place(from: &Path, to: &Path) -> io::Result<bool> {
    Ok(copy(from, to, u64::MAX)? || is_copy(from, to)?)
}

/// Copies a file to where nothing is, and returns whether it did.
fn copy(from: &Path, to: &Path, limit: u64) -> io::Result<bool> {
    if to.symlink_metadata().is_ok() {
        return Ok(false);
    }
    match create(to, open(from)?.take(limit), &FileAccess::like(from)) {
        Ok(()) => Ok(true),
        Err(FileRefusal::Foreign { .. }) => Ok(false),
        Err(refusal) => Err(cause(refusal)),
    }
}

/// Returns whether nothing is at `to`, or a file of the same content.
///
/// # Errors
/// One of them cannot be read.
pub fn is_free(from: &Path, to: &Path) -> io::Result<bool> {
    if to.symlink_metadata().is_err() { Ok(true) } else { is_copy(from, to) }
}

fn is_copy(from: &Path, to: &Path) -> io::Result<bool> {
    let Ok(other) = open(to) else { return Ok(false) };
    Ok(digest_of(&other)? == digest_at(from)?)
}

/// Removes the file at `path` if it still has this content. Returns false where it has another, and true where there is none.
///
/// # Errors
/// It cannot be read or removed.
pub fn remove_same(path: &Path, digest: &str) -> io::Result<bool> {
    let file = match open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        opened => opened?,
    };
    if digest_of(&file)? != digest || !is_still(&file.metadata()?, &path.symlink_metadata()?) {
        return Ok(false);
    }
    fs::remove_file(path).map(|()| true)
}

#[cfg(unix)]
fn is_still(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino(), one.len()) == (other.dev(), other.ino(), other.len())
        && one.modified().ok() == other.modified().ok()
}

#[cfg(not(unix))]
fn is_still(one: &Metadata, other: &Metadata) -> bool {
    one.len() == other.len() && one.modified().ok() == other.modified().ok()
}

/// Makes the folder `name` in `parent`, for whoever may use `parent`, and returns its path.
///
/// # Errors
/// It cannot be made, or is a link or a file.
pub fn subfolder(parent: &Path, name: &str) -> io::Result<PathBuf> {
    let path = parent.join(name);
    match fs::create_dir(&path) {
        Ok(()) => {
            let found = parent.metadata()?;
            // Whose it is matters less than that it is there.
            let _ = fs::set_permissions(&path, found.permissions());
            give(&path, &found);
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    if path.symlink_metadata()?.is_dir() {
        Ok(path)
    } else {
        Err(io::Error::other(format!("`{name}` in it is not a folder")))
    }
}

#[cfg(unix)]
fn give(path: &Path, like: &Metadata) {
    use std::os::unix::fs::MetadataExt;
    let _ = std::os::unix::fs::lchown(path, Some(like.uid()), Some(like.gid()));
}

#[cfg(not(unix))]
fn give(_: &Path, _: &Metadata) {}

/// Checks that files can be made in a folder and removed from it.
///
/// # Errors
/// They cannot.
#[cfg(unix)]
pub fn require_writable(folder: &Path) -> io::Result<()> {
    use rustix::fs::Access;
    Ok(rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

#[cfg(not(unix))]
#[expect(clippy::missing_errors_doc, clippy::unnecessary_wraps, reason = "nothing can be asked there")]
pub fn require_writable(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes a folder that only its owner may use, and those above it.
///
/// # Errors
/// It cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    make_private_folder(path)?;
    close(path)
}

#[cfg(unix)]
fn close(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))
}

#[cfg(not(unix))]
fn close(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns the entries of a folder by name; none where there is no folder.
///
/// # Errors
/// It cannot be read.
pub fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let read = match folder.read_dir() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let mut paths: Vec<PathBuf> = read.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Removes a private folder and everything in it.
///
/// # Errors
/// Something in it cannot be removed.
pub fn remove_private(path: &Path) -> io::Result<()> {
    fs::remove_dir_all(path)
}

/// Removes a file of a private folder, if it is there.
///
/// # Errors
/// It cannot be removed.
pub fn remove_private_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A lock that ends with the process, or when this is dropped.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "closing it releases the lock")] File);

impl FolderLock {
    /// Locks the file at `path`, which is made; `None` where another process has it.
    ///
    /// # Errors
    /// It cannot be made or locked.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        no_follow(&mut options);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Opens a regular file for reading, and no link.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    no_follow(&mut options);
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is not a regular file")) }
}

fn cause(refusal: FileRefusal) -> io::Error {
    match refusal {
        FileRefusal::Io { error, .. } => error,
        refusal => io::Error::other(refusal.to_string()),
    }
}
