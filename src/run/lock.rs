//! One run per ledger at a time, whatever path the ledger is opened by. Two locks ensure that, and both end with the
//! process: one on a note beside the ledger, which also says who holds it, and SQLite's own lock on the ledger itself,
//! which remains when the note was removed.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::id::{is_id, time};
use super::ledger::{Ledger, LedgerError, file};
use crate::files;
use crate::text::escape_truncated;

/// The most bytes of another run's note that are read, and the most characters of a command in a note, which fit into them.
const NOTE_BYTES: u64 = 2048;
const COMMAND_CHARS: usize = 300;
/// How long another program may read the ledger before it counts as a run: tries, and the pause after each.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(100);

/// Opens the ledger at `path` for this process alone and writes the note: the process, its `command`, the time. The lock
/// is held until the ledger is dropped.
///
/// # Errors
/// `Held` if another process has it, with that process's note; otherwise what prevents the ledger or its note from being
/// opened. A note that frontdesk did not write is left as it is.
pub fn open_exclusive(path: &Path, command: &str) -> Result<Ledger, LedgerError> {
    let resolved = file::resolve(path).map_err(|source| LedgerError::NotLockable { path: path.to_owned(), source })?;
    let beside = file::with_suffix(&resolved, ".lock");
    let io = |source| LedgerError::NotLockable { path: beside.clone(), source };
    let mut note = files::open(&beside, is_note).map_err(LedgerError::Refused)?;
    match note.file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(LedgerError::Held { holder: read_holder(&mut note.file, &beside) });
        }
        Err(TryLockError::Error(source)) => return Err(io(source)),
    }
    let mut ledger = match Ledger::open(&resolved) {
        Ok(ledger) => ledger,
        Err(error) => {
            note.undo(&beside);
            return Err(error);
        }
    };
    let mut note = note.file;
    if !is_alone(&ledger)? {
        // Not the process of the note: it would have the note locked too.
        let holder = "a program that has it open and left no note, such as a viewer of databases".to_owned();
        return Err(LedgerError::Held { holder });
    }
    let command = escape_truncated(command, COMMAND_CHARS);
    // In one piece, so that a kill leaves a whole note or none.
    let text = format!("process {}, `frontdesk {command}`, since {}\n", std::process::id(), time());
    note.set_len(0).and_then(|()| note.rewind()).and_then(|()| note.write_all(text.as_bytes())).map_err(io)?;
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

/// Returns whether frontdesk wrote the note: one line of the form of [`open_exclusive`].
fn is_note(file: &mut File) -> io::Result<bool> {
    let mut text = Vec::new();
    file.take(NOTE_BYTES).read_to_end(&mut text)?;
    Ok(is_note_text(&String::from_utf8_lossy(&text)))
}

/// A power cut may leave the beginning of a note; it is known by the program's name.
fn is_note_text(text: &str) -> bool {
    let Some((process, rest)) = text.strip_prefix("process ").and_then(|rest| rest.split_once(", `frontdesk ")) else {
        return false;
    };
    let is_whole = |line: &str| {
        line.strip_suffix('\n').and_then(|line| line.rsplit_once("`, since ")).is_some_and(|(_, time)| is_time(time))
    };
    !process.is_empty()
        && process.bytes().all(|byte| byte.is_ascii_digit())
        && rest.find('\n').is_none_or(|end| end + 1 == rest.len() && is_whole(rest))
}

/// Returns whether it is a time; earlier versions wrote one in the form of a run's id.
fn is_time(text: &str) -> bool {
    text.parse::<Timestamp>().is_ok() || is_id(text)
}

/// Returns the note of the holder.
fn read_holder(note: &mut File, path: &Path) -> String {
    let mut text = Vec::new();
    let read = note.rewind().and_then(|()| note.take(NOTE_BYTES).read_to_end(&mut text));
    match read {
        Ok(_) if !text.is_empty() => escape_truncated(String::from_utf8_lossy(&text).trim(), 200),
        // On some systems a locked file cannot be read by others.
        _ => format!("{} should name it, but does not", path.display()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::FileRefusal;

    fn holder(refused: Result<Ledger, LedgerError>) -> String {
        match refused {
            Err(LedgerError::Held { holder }) => holder,
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
                let since = holder.strip_prefix(&told).unwrap_or_else(|| panic!("{name}: {holder}"));
                assert!(since.parse::<Timestamp>().is_ok() && since.len() == "2026-11-28T02:00:01Z".len(), "{since}");
            }
        }
        drop(held);
        open_exclusive(&path, "onboard people.csv").unwrap();
    }

    #[test]
    fn a_note_that_frontdesk_did_not_write_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for text in [
            "# THIS IS AN AUTOGENERATED FILE\n",
            "process of hiring\n",
            "process , x",
            "12, `frontdesk`",
            "process 12, something of mine",
            "process 12, `frontdesk check`, since yesterday\n",
            "process 12, `frontdesk check`, since 20260102-030405-abcd\nand more\n",
            "process 12, `frontdesk`, since 20260102-030405-abcd\n",
        ] {
            fs::write(at("yarn.lock"), text).unwrap();
            let refused = open_exclusive(&at("yarn"), "onboard people.csv");
            assert!(matches!(refused, Err(LedgerError::Refused(FileRefusal::Foreign { .. }))), "{refused:?}");
            assert_eq!(fs::read_to_string(at("yarn.lock")).unwrap(), text);
            assert!(!at("yarn").exists(), "no ledger is made");
        }
        fs::write(at("yarn.lock"), "process 4711, `frontdesk onboard people.csv`, since 20260102-030405-abcd\n")
            .unwrap();
        open_exclusive(&at("yarn"), "onboard people.csv").expect("the note of a run that has ended");
    }
    #[test]
    fn what_is_no_ledger_gets_no_note_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("people.csv"), "email\n").unwrap();
        assert!(matches!(open_exclusive(&at("people.csv"), "onboard"), Err(LedgerError::NotALedger { .. })));
        assert!(!at("people.csv.lock").exists());
        fs::write(at("people.csv.lock"), "").unwrap();
        assert!(matches!(open_exclusive(&at("people.csv"), "onboard"), Err(LedgerError::NotALedger { .. })));
        assert!(at("people.csv.lock").exists(), "it was there before");
    }

    #[test]
    fn the_beginning_of_a_note_that_was_cut_is_known() {
        let note = "process 4711, `frontdesk onboard people.csv`, since 20260102-030405-abcd\n";
        assert!((note.len() / 2..=note.len()).all(|length| is_note_text(&note[..length])));
    }

    #[test]
    fn a_note_of_a_long_command_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        for _ in 0..2 {
            open_exclusive(&path, &format!("onboard {}", "ä`, since\n".repeat(500))).unwrap();
        }
    }
}
