//! The few files that commands touch themselves: saved plans, templates, and the place of a rehearsal's ledger.
//! Sheets are intake's, reports are the report's, the ledger is the run's.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// The whole of a file that may not be longer than `most` bytes.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} bytes")));
    }
    Ok(bytes)
}

/// What stands at a path.
pub(super) enum There {
    Nothing,
    Empty,
    Filled,
    /// A folder, a device, a pipe.
    NoFile,
}

/// What stands at `path`; a link is what it leads to.
pub(super) fn there(path: &Path) -> io::Result<There> {
    match path.metadata() {
        Ok(there) if !there.is_file() => Ok(There::NoFile),
        Ok(there) if there.len() == 0 => Ok(There::Empty),
        Ok(_) => Ok(There::Filled),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(There::Nothing),
        Err(error) => Err(error),
    }
}

/// The file at `path`, to be read; `None` for an empty one, and for what is no file.
pub(super) fn open_filled(path: &Path) -> io::Result<Option<File>> {
    match there(path)? {
        There::Filled => File::open(path).map(Some),
        There::Nothing | There::Empty | There::NoFile => Ok(None),
    }
}

/// Puts `bytes` at `path`, whole or not at all.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Whether something could be put there.
pub(super) fn can_replace(path: &Path) -> io::Result<()> {
    NamedTempFile::new_in(folder_of(path)).map(drop)
}

/// Whether the file at `path` begins with this text.
pub(super) fn begins_with(path: &Path, beginning: &str) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(beginning.len() as u64).read_to_end(&mut head)?;
    Ok(head == beginning.as_bytes())
}

/// Whether two paths name one file, whichever way they are written and whether it is there or not.
pub(super) fn are_the_same(a: &Path, b: &Path) -> bool {
    full(a) == full(b) || have_one_inode(a, b)
}

/// A path whose folder has its one name, for files that may not be there yet.
fn full(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let name = path.file_name().unwrap_or_default();
        folder_of(path).canonicalize().map_or_else(|_| path.to_owned(), |folder| folder.join(name))
    })
}

#[cfg(unix)]
fn have_one_inode(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    matches!((a.metadata(), b.metadata()), (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn have_one_inode(_: &Path, _: &Path) -> bool {
    false
}

/// The folder that `path` is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A digest as text.
pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Puts `bytes` at `path`, readable as the umask has it. Whatever is there already stays, and is an error.
pub(super) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    // Better none than half of one.
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// The one name of a file, whichever way it was written; as written where the file system cannot say.
pub(super) fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Creates a folder that is removed when the value is dropped.
#[cfg(feature = "simulator")]
pub(super) fn temp_dir() -> io::Result<tempfile::TempDir> {
    tempfile::tempdir()
}
