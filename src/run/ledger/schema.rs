//! The schema of the ledger by version: `schema/N.sql` turns version N - 1 into version N, and the database says in its
//! `user_version` which one it has. A file that was published is never changed.

use rusqlite::Connection;

use super::LedgerError;
use super::pack::pack;

/// What turns each version into the next, from an empty database on.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
    include_str!("schema/10.sql"),
    include_str!("schema/11.sql"),
    include_str!("schema/12.sql"),
];
/// The version that packs what the tables of the one before it have.
pub(super) const PACKED: i32 = 9;
/// The version that this frontdesk reads and writes.
pub(super) const VERSION: i32 = 12;

/// Returns whether the database, of the current version, has the tables and indices of it, and no others.
pub(super) fn is_ours(connection: &Connection) -> Result<bool, LedgerError> {
    let mut ours = Connection::open_in_memory()?;
    migrate(&mut ours, 0)?;
    Ok(parts(connection)? == parts(&ours)?)
}

/// Returns whether anything in the database acts when it is read or written. No version of ours has a view or a trigger.
pub(super) fn acts(connection: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index'))";
    connection.query_row(sql, [], |row| row.get(0))
}

/// Returns the schema without comments and layout.
fn parts(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    // SQLite makes tables of its own for ANALYZE.
    let sql =
        "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1";
    let mut query = connection.prepare(sql)?;
    let bare = |text: String| -> String {
        let code = text.lines().map(|line| line.split("--").next().unwrap_or_default());
        code.flat_map(str::split_whitespace).collect()
    };
    query.query_map([], |row| row.get(0).map(bare))?.collect()
}

/// Brings the schema from `version` to [`VERSION`]: all of it, or nothing where a step fails.
pub(super) fn migrate(connection: &mut Connection, version: i32) -> Result<(), LedgerError> {
    let known = usize::try_from(version).unwrap_or_default();
    let missing = MIGRATIONS.get(known..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for (version, migration) in (version + 1..).zip(missing) {
        transaction.execute_batch(migration)?;
        if version == PACKED {
            pack(&transaction)?;
        }
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}
