//! The ledger's file before SQLite opens it: resolved to one path, created if missing, and refused if it is something
//! else. Opening another program's database would already change it, so the bytes are checked first.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use super::{APPLICATION_ID, LedgerError};
use crate::files::{self, FileRefusal};

/// How every SQLite database begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The offset of the application id (SQLite's file format, 1.3).
const APPLICATION_ID_AT: usize = 68;
/// A database of one page has only what its log adds. Ledgers of the first version had their application id only in the
/// log until their run had ended.
const PAGE: u64 = 4096;
/// SQLite's largest page, and the most of a log that is read for its first page.
const PAGE_MIN: usize = 1 << 9;
const PAGE_MAX: usize = 1 << 16;
const LOG_MAX: u64 = 64 * (PAGE_MAX as u64 + 24);
/// How SQLite's write-ahead log, its index and its rollback journal begin. All are zero until they are written whole.
const LOG_MAGIC: &[u8] = &[0x37, 0x7f, 0x06];
const INDEX_MAGIC: [u8; 4] = 3_007_000_u32.to_ne_bytes();
const JOURNAL_MAGIC: &[u8] = &[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// Resolves `path` to the one path of the ledger, and makes sure that SQLite may open the file there. A process must open
/// a ledger only once: closing the file here would release the locks of a connection that it already has.
pub(super) fn claim(path: &Path) -> Result<PathBuf, LedgerError> {
    let resolved = resolve(path).map_err(|source| LedgerError::Io { path: path.to_owned(), source })?;
    // SQLite overwrites and deletes what is named like its own files.
    let beside =
        |suffix, magic: &[u8]| files::examine(&with_suffix(&resolved, suffix), |file| begins_with_or_zero(file, magic));
    beside("-journal", JOURNAL_MAGIC)?;
    beside("-shm", &INDEX_MAGIC)?;
    let log = beside("-wal", LOG_MAGIC)?;
    log.iter().for_each(files::make_private);
    match files::open(&resolved, |file| is_ledger(file, log.as_ref())) {
        Ok(_) => Ok(resolved),
        Err(FileRefusal::Foreign { path }) => Err(LedgerError::NotALedger { path }),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Returns how many bytes the ledger at `path` has with its log; `None` where there is none. Nothing is changed.
pub(super) fn size(path: &Path) -> Result<Option<u64>, LedgerError> {
    let resolved = match files::resolve(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        resolved => resolved.map_err(|source| LedgerError::Io { path: path.to_owned(), source })?,
    };
    let log = files::examine(&with_suffix(&resolved, "-wal"), |file| begins_with_or_zero(file, LOG_MAGIC))?;
    let ledger = match files::examine(&resolved, |file| is_ledger(file, log.as_ref())) {
        Err(FileRefusal::Foreign { path }) => return Err(LedgerError::NotALedger { path }),
        examined => examined?,
    };
    let length = |file: &File| file.metadata().map_or(0, |found| found.len());
    Ok(ledger.map(|ledger| length(&ledger) + log.as_ref().map_or(0, length)))
}

/// Returns the one path of the ledger and creates its folder.
pub(in crate::run) fn resolve(path: &Path) -> io::Result<PathBuf> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    files::resolve(path)
}

/// `ledger.db` → `ledger.db-wal`.
pub(in crate::run) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn is_ledger(file: &mut File, log: Option<&File>) -> io::Result<bool> {
    let length = file.metadata()?.len();
    let head = head(file, APPLICATION_ID_AT + 4)?;
    if !head.starts_with(MAGIC) {
        return Ok(false);
    }
    match number_at(&head, APPLICATION_ID_AT) {
        Some(APPLICATION_ID) => Ok(true),
        Some(0) if length <= PAGE => is_log_of_ledger(log),
        _ => Ok(false),
    }
}

/// Returns whether the first page in the log, if it has one, is that of a ledger.
fn is_log_of_ledger(log: Option<&File>) -> io::Result<bool> {
    let Some(mut log) = log else { return Ok(true) };
    let mut bytes = Vec::new();
    log.rewind()?;
    log.take(LOG_MAX).read_to_end(&mut bytes)?;
    // A header of 32 bytes, which has the size of a page; then frames: 24 bytes, of which the first four are the number of
    // the page, and the page (SQLite's file format, 4.1).
    let size = number_at(&bytes, 8).and_then(|size| usize::try_from(size).ok());
    let Some(size) = size.filter(|size| (PAGE_MIN..=PAGE_MAX).contains(size)) else { return Ok(true) };
    let mut frames = bytes.get(32..).unwrap_or_default().chunks_exact(24 + size);
    let first = frames.find(|frame| number_at(frame, 0) == Some(1));
    Ok(first.is_none_or(|frame| number_at(frame, 24 + APPLICATION_ID_AT) == Some(APPLICATION_ID)))
}

fn number_at(bytes: &[u8], at: usize) -> Option<i32> {
    bytes.get(at..at + 4).and_then(|number| number.try_into().ok()).map(i32::from_be_bytes)
}

fn begins_with_or_zero(file: &mut File, magic: &[u8]) -> io::Result<bool> {
    let head = head(file, magic.len())?;
    // A kill in the middle of a write leaves zeros for the rest.
    Ok(head.iter().zip(magic).all(|(byte, expected)| byte == expected || *byte == 0))
}

fn head(file: &mut File, length: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(length);
    file.take(length as u64).read_to_end(&mut head)?;
    Ok(head)
}

impl From<FileRefusal> for LedgerError {
    fn from(refusal: FileRefusal) -> Self {
        match refusal {
            FileRefusal::Io { path, error } => Self::Io { path, source: error },
            refusal => Self::Refused(refusal),
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// A database whose program was killed before its log was taken in, and that says whose it is in its log alone.
    fn killed(folder: &Path, name: &str, id: i32) -> PathBuf {
        let original = folder.join("original.db");
        let connection = Connection::open(&original).unwrap();
        let made =
            format!("PRAGMA journal_mode = WAL; BEGIN; CREATE TABLE run (id); PRAGMA application_id = {id}; COMMIT");
        connection.execute_batch(&made).unwrap();
        let path = folder.join(name);
        for suffix in ["", "-wal"] {
            fs::copy(with_suffix(&original, suffix), with_suffix(&path, suffix)).unwrap();
        }
        drop(connection);
        fs::remove_file(original).unwrap();
        path
    }

    #[test]
    fn a_database_that_says_whose_it_is_in_its_log_alone_is_known_by_it() {
        let folder = tempfile::tempdir().unwrap();
        claim(&killed(folder.path(), "ours.db", APPLICATION_ID)).expect("a ledger of the first version");
        for id in [0, 7] {
            let theirs = killed(folder.path(), "theirs.db", id);
            assert!(matches!(claim(&theirs), Err(LedgerError::NotALedger { .. })), "{id}");
        }
    }

    #[test]
    fn whatever_a_kill_leaves_of_a_new_ledger_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let log = with_suffix(&path, "-wal");
        drop(super::super::Ledger::open(&path).unwrap());
        let whole = fs::read(&path).unwrap();
        for (main, log_bytes) in
            [(&whole[..2048], &[0; 32][..]), (&[], &LOG_MAGIC[..2]), (&whole[..4096], &[]), (&whole, &[0; 5])]
        {
            fs::write(&path, main).unwrap();
            fs::write(&log, log_bytes).unwrap();
            claim(&path).unwrap_or_else(|error| panic!("{} bytes: {error}", main.len()));
        }
    }
}
