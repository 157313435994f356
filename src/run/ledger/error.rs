//! Why a ledger cannot be used, and what to do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::files::FileRefusal;

/// Why the ledger cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("cannot open the ledger {}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("another run is using the ledger: {holder}")]
    Held { holder: String },
    #[error("cannot lock {}", path.display())]
    NotLockable { path: PathBuf, source: std::io::Error },
    #[error("{} is not a ledger of frontdesk", path.display())]
    NotALedger { path: PathBuf },
    #[error("the ledger cannot be used")]
    Refused(#[source] FileRefusal),
    #[error("the ledger {} was written by a newer frontdesk (schema {found}; this version supports up to {known})", path.display())]
    Newer { path: PathBuf, found: i32, known: i32 },
    #[error("the ledger belongs to another organization ({theirs})")]
    OtherOrganization { theirs: String },
    #[error("the ledger contains something that frontdesk did not write: {what}")]
    Damaged { what: String },
    #[error("another program has been using the ledger for more than {} seconds", super::BUSY.as_secs())]
    Busy(#[source] rusqlite::Error),
    #[error("the ledger cannot be read or written")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(error),
            _ => Self::Sqlite(error),
        }
    }
}

impl LedgerError {
    /// Returns what to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } => {
                "make the file readable and writable for you; another ledger has no record of earlier runs"
            }
            Self::Held { .. } => {
                "wait until it has ended, then run the same command again; with --wait, frontdesk waits for it"
            }
            Self::Busy(_) => {
                "close the program that has the ledger open (a database viewer, a backup), then run the same command again"
            }
            Self::NotLockable { .. } => "make the folder of the ledger writable",
            Self::Refused(refusal) => refusal_hint(refusal),
            Self::NotALedger { .. } => {
                "name the ledger of this organization with --ledger PATH; if it has none yet, name a file that does not exist"
            }
            Self::OtherOrganization { .. } => "keep one ledger for each organization: --ledger PATH",
            Self::Newer { .. } => {
                "use the newer frontdesk; another ledger (--ledger PATH) has no record of earlier runs"
            }
            Self::Damaged { .. } => {
                "move the file away and keep it; before anything is sent with a new ledger, see what `frontdesk plan FILE` says"
            }
            Self::Sqlite(_) => {
                "check that the disk has space and the folder is writable; frontdesk sends nothing that it cannot record"
            }
        }
    }
}

/// What to do about a file that prevents the ledger from being used. A second ledger for an organization has no
/// record of what the first one sent, so none is suggested.
fn refusal_hint(refusal: &FileRefusal) -> &'static str {
    match refusal {
        FileRefusal::HardLink { .. } => {
            "name the ledger by its own path (--ledger PATH) and remove the other name of this file, then run the same command again"
        }
        FileRefusal::Link { .. } => {
            "remove the link or move it away, name the ledger by its own path (--ledger PATH), then run the same command again"
        }
        FileRefusal::NotAFile { .. } | FileRefusal::Foreign { .. } => {
            "move that file away, then run the same command again; if it is not beside the ledger of this organization, name that one with --ledger PATH"
        }
        FileRefusal::OtherOwner { .. } => {
            "run the command as the user who owns the ledger, or name your own ledger with --ledger PATH"
        }
        FileRefusal::Io { .. } => {
            "make the folder of the ledger readable and writable, then run the same command again"
        }
    }
}
