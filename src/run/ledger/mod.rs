//! The ledger: frontdesk's memory, in SQLite. Every request that changes something is recorded durably before it is sent
//! and again when it ended, so that a crash at any instant leaves either "ended" or "in flight: ask the API". It
//! remembers; the organization decides. It holds mapped columns only and never sees the key.

mod answers;
mod answers_so_far;
mod compact;
mod earlier_answers;
mod error;
pub(super) mod file;
mod given;
mod history;
mod known_people;
mod memory;
mod moves;
mod pack;
mod person_facts;
mod pieces;
mod runs;
mod schema;
mod scopes;
mod series;
mod sheets;
mod step_people;
mod steps;
mod taken;
mod waiting;

use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::admin_api::BaseUrl;
use crate::text::escape_truncated;

pub use compact::Pruned;
pub(crate) use earlier_answers::is_changed_since;
pub use error::LedgerError;
pub use history::{PastRequest, PastRun};
pub use memory::Memory;
pub(super) use memory::PROVISION_ARROW;
pub use runs::{Input, NewRun, Unfinished};
pub use sheets::{KeptRows, KeptSheet};
pub use steps::{StepRecord, StepState};
pub use taken::TakenFile;
pub use waiting::{Claim, FOLLOW_UP, Waiting, WaitingRow};

/// `fdsk`, so that `file` and other frontdesks recognise a ledger.
const APPLICATION_ID: i32 = 0x6664_736b;
/// How long a transaction waits for another connection: a program that reads the ledger meanwhile.
const BUSY: Duration = if cfg!(test) { Duration::ZERO } else { Duration::from_secs(5) };

/// The most bytes of a ledger that is read whole when it is opened.
const CHECKED_WHOLE: i64 = 1 << 24;

/// Identifies the organization of a ledger. The API has no name for an organization, so this is the UUID of its default
/// workspace, or the base URL where the key must not see that. An organization may have several base URLs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationIdentity {
    pub base_url: String,
    pub default_workspace: Option<String>,
}

impl OrganizationIdentity {
    /// Returns whether it is the one whose addresses are `known`.
    fn is_known(&self, known: &[Self]) -> bool {
        let known_workspace = known.iter().find_map(|known| known.default_workspace.as_ref());
        let is_same_place =
            |known: &Self| BaseUrl::common_part(&known.base_url) == BaseUrl::common_part(&self.base_url);
        match (&self.default_workspace, known_workspace) {
            (Some(mine), Some(theirs)) => mine == theirs,
            _ => known.iter().any(is_same_place),
        }
    }
}

/// An open ledger. One connection behind a mutex: only one run writes at a time, and within a run a commit takes a fraction
/// of a millisecond.
#[derive(Debug)]
pub struct Ledger {
    connection: Mutex<Connection>,
    /// The locked note beside the ledger. It is released after the connection, so it must be the last field.
    lock: Option<File>,
}

impl Ledger {
    /// Opens the ledger at `path`, creating it and its folder where they do not exist, readable by the owner alone. One
    /// of an older version is brought up to date.
    ///
    /// # Errors
    /// Where the file cannot be made or opened, is no ledger, is damaged, or was written by a newer frontdesk.
    pub fn open(path: &Path) -> Result<Self, LedgerError> {
        let path = &file::claim(path)?;
        // The path has no link in it, and the file exists: neither is left for SQLite to decide.
        let flags =
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let connection = Connection::open_with_flags(path, flags)?;
        Self::prepare(connection, path).map_err(|error| match &error {
            LedgerError::Sqlite(cause) => match cause.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => LedgerError::NotALedger { path: path.to_owned() },
                Some(ErrorCode::DatabaseCorrupt) => LedgerError::Damaged { what: cause.to_string() },
                _ => error,
            },
            _ => error,
        })
    }

    /// Returns how many bytes the ledger at `path` has; `None` where there is none. Nothing is changed.
    ///
    /// # Errors
    /// Where the file cannot be examined, or is something else.
    pub fn size(path: &Path) -> Result<Option<u64>, LedgerError> {
        file::size(path)
    }

    /// Returns whether no other connection has the ledger open. A connection keeps a shared lock on the file for as long as
    /// it is open, so this takes the exclusive lock and releases it at once. Readers may open the ledger afterwards.
    pub(super) fn is_alone(&self) -> Result<bool, LedgerError> {
        let connection = self.lock();
        connection.busy_timeout(Duration::ZERO)?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        let asked = connection.execute_batch("BEGIN IMMEDIATE; COMMIT");
        connection.pragma_update(None, "locking_mode", "NORMAL")?;
        connection.busy_timeout(BUSY)?;
        match asked {
            // The mode counts from the next transaction.
            Ok(()) => Ok(connection.execute_batch("BEGIN IMMEDIATE; COMMIT").map(|()| true)?),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps the lock that belongs to the ledger until the ledger is closed.
    pub(super) fn keep_lock(&mut self, lock: File) {
        self.lock = Some(lock);
    }

    /// Creates a ledger that ends with the process, also where it is killed: in memory, and what does not fit there in a
    /// file without a name.
    ///
    /// # Errors
    /// Where SQLite cannot give the memory.
    pub fn in_memory() -> Result<Self, LedgerError> {
        // SQLite calls a database without a name a temporary one.
        Self::prepare(Connection::open("")?, Path::new(":memory:"))
    }

    fn prepare(mut connection: Connection, path: &Path) -> Result<Self, LedgerError> {
        connection.busy_timeout(BUSY)?;
        // Nothing that a file brings along runs because of what its schema says.
        connection.pragma_update(None, "trusted_schema", false)?;
        let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if version > schema::VERSION && application == APPLICATION_ID {
            return Err(LedgerError::Newer { path: path.to_owned(), found: version, known: schema::VERSION });
        }
        if tables > 0 && application != APPLICATION_ID {
            return Err(LedgerError::NotALedger { path: path.to_owned() });
        }
        if application != APPLICATION_ID {
            // Before there is a log: the file itself must say from the start that it is a ledger.
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            // Free pages can be given back a few at a time. It counts for a database that has no table yet.
            connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A checkpoint takes several syncs. It is left to the end of a run; only a giant run does it before.
        connection.pragma_update(None, "wal_autocheckpoint", 10_000)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        if version != 0 {
            check_integrity(&connection, version)?;
        }
        let foreign = || LedgerError::Damaged { what: "its tables are not those that frontdesk makes".to_owned() };
        if schema::acts(&connection)? {
            return Err(foreign());
        }
        schema::migrate(&mut connection, version)?;
        if (1..schema::PACKED).contains(&version) {
            // Where the disk has no space for it, or others read the ledger, its space is only used again.
            let _ =
                connection.execute_batch("PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        if version != 0 && !schema::is_ours(&connection)? {
            return Err(foreign());
        }
        Ok(Self { connection: Mutex::new(connection), lock: None })
    }

    /// Binds the ledger to this organization, or checks that it is bound to it.
    ///
    /// # Errors
    /// `OtherOrganization` where it belongs to another one.
    pub fn bind(&self, organization: &OrganizationIdentity) -> Result<(), LedgerError> {
        let connection = self.lock();
        let known = known_organization(&connection)?;
        let OrganizationIdentity { base_url, default_workspace } = organization;
        let known_workspace = known.iter().find_map(|known| known.default_workspace.as_ref());
        let is_address = |known: &OrganizationIdentity| known.base_url == *base_url;
        if let (false, Some(first)) = (organization.is_known(&known), known.first()) {
            return Err(LedgerError::OtherOrganization { theirs: first.base_url.clone() });
        }
        // Every address is kept: where the workspace cannot be read later, the organization is known by each of them.
        if !known.iter().any(is_address) {
            connection.execute("INSERT INTO organization (base_url) VALUES (?1)", [base_url])?;
        }
        let workspace = default_workspace.as_ref().or(known_workspace);
        connection.execute("UPDATE organization SET default_workspace = ?1", [workspace])?;
        Ok(())
    }

    /// Returns whether the ledger is bound to this organization.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn is_of(&self, organization: &OrganizationIdentity) -> Result<bool, LedgerError> {
        Ok(organization.is_known(&known_organization(&self.lock())?))
    }

    /// Returns whether the ledger belongs to an organization at this address. The same one may have another address.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn has_organization(&self, base_url: &str) -> Result<bool, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT base_url FROM organization")?;
        let known = query.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(known.iter().any(|known| BaseUrl::common_part(known) == BaseUrl::common_part(base_url)))
    }

    /// Removes everything: for the ledger of a simulator that has ended.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn clear(&self) -> Result<(), LedgerError> {
        self.lock().execute_batch(
            "DELETE FROM run; DELETE FROM facts; DELETE FROM list; DELETE FROM piece; DELETE FROM missing; DELETE FROM scope; DELETE FROM taken;
             DELETE FROM organization;",
        )?;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic in another thread leaves SQLite's own transaction rules in force.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the organization of the ledger, once for each of its addresses.
fn known_organization(connection: &Connection) -> Result<Vec<OrganizationIdentity>, LedgerError> {
    let mut query = connection.prepare("SELECT base_url, default_workspace FROM organization")?;
    let known = query
        .query_map([], |row| Ok(OrganizationIdentity { base_url: row.get(0)?, default_workspace: row.get(1)? }))?;
    Ok(known.collect::<Result<_, _>>()?)
}

/// Refuses a damaged ledger before the first request, and not in the middle of a run. Of a large one, only the tables are read
/// that say what was done; a damaged piece is noticed where it is read.
fn check_integrity(connection: &Connection, version: i32) -> Result<(), LedgerError> {
    let [pages, page] = ["page_count", "page_size"]
        .map(|name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap_or_default());
    // What is brought up to date is read whole.
    let is_whole = pages * page <= CHECKED_WHOLE || version < schema::VERSION;
    let tables = if is_whole { &["1"][..] } else { &["run", "step", "organization", "list", "move", "facts"] };
    for table in tables {
        let found: String = connection.query_row(&format!("PRAGMA quick_check({table})"), [], |row| row.get(0))?;
        // Its first line only says which database.
        let worst = found.lines().last().unwrap_or_default();
        if worst != "ok" {
            return Err(LedgerError::Damaged { what: escape_truncated(worst, 200) });
        }
    }
    Ok(())
}

/// Returns the milliseconds since 1970. Used to date records, never to measure a wait.
#[must_use]
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
