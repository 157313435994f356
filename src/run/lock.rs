//! One run per ledger at a time, whatever path the ledger is opened by. Two locks ensure that, and both end with the
//! process: one on a note beside the ledger, which also says who holds it, and SQLite's own lock on the ledger itself,
//! which remains when the note was removed.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::id::new_id;
use super::ledger::{Ledger, LedgerError, file};
use crate::files::{self, FileRefusal};
use crate::text::escape_truncated;

/// The most bytes of another run's note that are read.
const HOLDER_BYTES: u64 = 512;
/// How every note begins, in front of the number of the process.
const BEGINNING: &str = "process ";
/// How long another program may read the ledger before it counts as a run: tries, and the pause after each.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(100);

/// Why the ledger could not be opened for a run.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("another run holds the ledger: {holder}")]
    Held { holder: String },
    #[error("cannot lock {}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("the ledger cannot be locked")]
    Refused(#[source] FileRefusal),
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// Opens the ledger at `path` for this process alone and writes the note: the process, its `command`, the time. The lock
/// is held until the ledger is dropped.
///
/// # Errors
/// `Held` if another process has it, with that process's note; otherwise what prevents the ledger or its note from being
/// opened. A note that frontdesk did not write is left as it is.
pub fn open_exclusive(path: &Path, command: &str) -> Result<Ledger, LockError> {
    let resolved = file::resolve(path).map_err(|source| LockError::Io { path: path.to_owned(), source })?;
    let beside = file::with_suffix(&resolved, ".lock");
    let io = |source| LockError::Io { path: beside.clone(), source };
    let mut note = files::open(&beside, is_note).map_err(LockError::Refused)?;
    match note.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(LockError::Held { holder: read_holder(&mut note, &beside) }),
        Err(TryLockError::Error(source)) => return Err(io(source)),
    }
    let mut ledger = Ledger::open(&resolved)?;
    if !is_alone(&ledger)? {
        return Err(LockError::Held { holder: read_holder(&mut note, &beside) });
    }
    let text = format!("{BEGINNING}{}, `frontdesk {command}`, since {}", std::process::id(), new_id());
    note.set_len(0).and_then(|()| note.rewind()).and_then(|()| writeln!(note, "{text}")).map_err(io)?;
    ledger.keep_lock(note);
    Ok(ledger)
}

/// Waits a moment for readers to finish; a run does not finish in that time.
fn is_alone(ledger: &Ledger) -> Result<bool, LedgerError> {
    for _ in 1..TRIES {
        if ledger.is_alone()? {
            return Ok(true);
        }
        std::thread::sleep(PAUSE);
    }
    ledger.is_alone()
}

/// Returns whether frontdesk wrote the note: `process 12, …`.
fn is_note(file: &mut File) -> io::Result<bool> {
    let mut head = Vec::new();
    file.take(HOLDER_BYTES).read_to_end(&mut head)?;
    let number = head.strip_prefix(BEGINNING.as_bytes()).and_then(|rest| rest.split(|byte| *byte == b',').next());
    Ok(number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit)))
}

/// Returns the note of the holder.
fn read_holder(note: &mut File, path: &Path) -> String {
    let mut text = Vec::new();
    let read = note.rewind().and_then(|()| note.take(HOLDER_BYTES).read_to_end(&mut text));
    match read {
        Ok(_) if !text.is_empty() => escape_truncated(String::from_utf8_lossy(&text).trim(), 200),
        // On some systems a locked file cannot be read by others.
        _ => format!("its name, which should be in {}, is not there", path.display()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn holder(refused: Result<Ledger, LockError>) -> String {
        match refused {
            Err(LockError::Held { holder }) => holder,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_second_run_is_told_who_holds_the_ledger_under_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let held = open_exclusive(&path, "onboard people.csv").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&path, folder.path().join("alias.db")).unwrap();
        for name in ["ledger.db", "alias.db", "./ledger.db"] {
            if folder.path().join(name).exists() {
                let holder = holder(open_exclusive(&folder.path().join(name), "onboard other.csv"));
                let told = format!("process {}, `frontdesk onboard people.csv`, since ", std::process::id());
                assert!(holder.starts_with(&told), "{name}: {holder}");
            }
        }
        drop(held);
        open_exclusive(&path, "onboard people.csv").unwrap();
    }

    #[test]
    fn a_note_that_frontdesk_did_not_write_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for text in ["# THIS IS AN AUTOGENERATED FILE\n", "process of hiring\n", "process , x", "12, `frontdesk`"] {
            fs::write(at("yarn.lock"), text).unwrap();
            let refused = open_exclusive(&at("yarn"), "onboard people.csv");
            assert!(matches!(refused, Err(LockError::Refused(FileRefusal::Foreign { .. }))), "{refused:?}");
            assert_eq!(fs::read_to_string(at("yarn.lock")).unwrap(), text);
            assert!(!at("yarn").exists(), "no ledger is made");
        }
        fs::write(at("yarn.lock"), "process 4711, `frontdesk onboard people.csv`, since 20260102-030405-abcd\n")
            .unwrap();
        open_exclusive(&at("yarn"), "onboard people.csv").expect("the note of a run that has ended");
    }
}
