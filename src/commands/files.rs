//! What commands do with files themselves: read a saved plan, compare paths, and make a folder for a rehearsal.
//! What is written goes through the room of files.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

pub(super) use crate::files::hex;

/// The whole of a file that may not be longer than `most` bytes.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} bytes")));
    }
    Ok(bytes)
}

/// The file at `path`, to be read; `None` for an empty one, and for what is no file.
pub(super) fn open_filled(path: &Path) -> io::Result<Option<File>> {
    match path.metadata() {
        Ok(there) if there.is_file() && there.len() > 0 => File::open(path).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
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

/// The one name of a file, whichever way it was written; as written where the file system cannot say.
pub(super) fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Creates a folder that is removed when the value is dropped.
#[cfg(feature = "simulator")]
pub(super) fn temp_dir() -> io::Result<TempDir> {
    tempfile::tempdir()
}
