//! Appends to a file that several processes may write: a log.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::examine::{no_follow, owner_only};

/// The most bytes by which a file is recognised.
const BEGINNING: u64 = 64;

/// Appends `line` in one write to the file at `path`, which is made if it is missing, readable only by its owner. A link, and a
/// file whose beginning is not `is_ours`, are left alone.
///
/// # Errors
/// Why nothing was appended.
pub fn append(path: &Path, line: &[u8], is_ours: impl Fn(&[u8]) -> bool) -> io::Result<()> {
    open(path, true, is_ours)?.write_all(line)
}

/// Opens the file at `path` as [`append`] does, but makes and changes nothing.
///
/// # Errors
/// Why nothing would be appended; also that there is no file.
pub fn try_append(path: &Path, is_ours: impl Fn(&[u8]) -> bool) -> io::Result<()> {
    open(path, false, is_ours).map(drop)
}

fn open(path: &Path, is_made: bool, is_ours: impl Fn(&[u8]) -> bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(is_made);
    owner_only(&mut options);
    no_follow(&mut options);
    let mut file = options.open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut beginning = Vec::new();
    Read::by_ref(&mut file).take(BEGINNING).read_to_end(&mut beginning)?;
    if !beginning.is_empty() && !is_ours(&beginning) {
        return Err(io::Error::other("it is not a log of frontdesk"));
    }
    Ok(file)
}
