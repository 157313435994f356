//! The schema of the ledger by version: `schema/N.sql` turns version N - 1 into version N, and the database says in its
//! `user_version` which one it has. A file that was published is never changed.

use rusqlite::Connection;

/// What turns each version into the next, from an empty database on.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
];
/// The version that this frontdesk reads and writes.
pub(super) const VERSION: i32 = 6;

/// Brings the schema from `version` to [`VERSION`]: all of it, or nothing where a step fails.
pub(super) fn migrate(connection: &mut Connection, version: i32) -> rusqlite::Result<()> {
    let known = usize::try_from(version).unwrap_or_default();
    let missing = MIGRATIONS.get(known..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
