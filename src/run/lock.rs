//! One run per ledger at a time. The lock is the operating system's own, on a file beside the
//! ledger, so it ends with the process that holds it, however that process ends. The file's text
//! only tells the next one who holds it; it is never what decides.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::model::harmless_short;

/// The most bytes of another run's words that are read.
const HOLDER_BYTES: u64 = 512;

/// Why the ledger could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("another run holds the ledger: {holder}")]
    Held { holder: String },
    #[error("cannot lock {}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
}

/// The held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock beside `ledger`, and leaves `holder` (process, command, start) for others to read.
    ///
    /// # Errors
    /// `Held` at once where another process has it, in that process's words; `Io` where the file
    /// cannot be made or written.
    pub fn take(ledger: &Path, holder: &str) -> Result<Self, LockError> {
        let path = beside(ledger);
        let io = |source| LockError::Io { path: path.clone(), source };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(io)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        owner_only(&mut options);
        let mut file = options.open(&path).map_err(io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held { holder: read_holder(&mut file) }),
            Err(TryLockError::Error(source)) => return Err(io(source)),
        }
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{holder}")).map_err(io)?;
        Ok(Self { _file: file })
    }
}

/// `ledger.db` → `ledger.db.lock`.
fn beside(ledger: &Path) -> PathBuf {
    let mut name = ledger.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

/// What the holder wrote about itself.
fn read_holder(file: &mut File) -> String {
    let mut text = Vec::new();
    let read = file.rewind().and_then(|()| file.take(HOLDER_BYTES).read_to_end(&mut text));
    match read {
        Ok(_) if !text.is_empty() => harmless_short(String::from_utf8_lossy(&text).trim(), 200),
        // On some systems a locked file cannot be read by others.
        _ => "it left no name".to_owned(),
    }
}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn owner_only(_options: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_is_told_who_holds_the_ledger() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("ledger.db");
        let held = Lock::take(&ledger, "process 12, `onboard people.csv`").unwrap();
        let refused = Lock::take(&ledger, "process 13").unwrap_err();
        assert_eq!(refused.to_string(), "another run holds the ledger: process 12, `onboard people.csv`");
        drop(held);
        Lock::take(&ledger, "process 14").unwrap();
    }
}
