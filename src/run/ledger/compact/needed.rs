//! Which runs must keep their rows, because somebody on them waits, moves or is missing.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row};

use super::super::answers::{Group, each_group};
use super::super::person_facts::{LAST_RUN, read_run};
use super::super::{Ledger, LedgerError};

impl Ledger {
    /// Returns the runs that answered people who wait, that began moves which nothing has ended, and that named people last who
    /// are missing on the sheet of a scope.
    pub(super) fn needed_runs(&self) -> Result<HashSet<String>, LedgerError> {
        let mut needed = HashSet::new();
        for person in self.waiting_by_answers(true)? {
            needed.insert(person.since);
            for row in person.rows.into_iter().chain(person.former) {
                needed.extend([row.run, row.read_by].into_iter().chain(row.before.map(|(run, _)| run)));
            }
        }
        let open_moves = self.open_moves()?;
        let connection = self.lock();
        let mut query = connection.prepare("SELECT email, earlier, run FROM move")?;
        let mut moves = query.query([])?;
        while let Some(row) = moves.next()? {
            if open_moves.get(&row.get::<_, String>(0)?) == Some(&row.get(1)?) {
                needed.insert(row.get(2)?);
            }
        }
        needed.extend(last_naming(&connection)?);
        Ok(needed)
    }
}

/// Returns the last run of each sheet that named somebody since they are missing. Which sheets are those of the scope, only
/// its next run says, and that keeps it.
fn last_naming(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    let mut query = connection.prepare("SELECT email, min(since_ms) FROM missing GROUP BY email")?;
    let missing = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let missing: HashMap<String, i64> = missing.collect::<Result<_, _>>()?;
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let columns = format!(
        "{LAST_RUN}, (SELECT json_extract(about, '$.path') FROM sheet
            WHERE sheet.run = answers.run AND sheet.source = answers.source) AS path"
    );
    let read = |row: &Row<'_>| Ok((read_run(row)?, row.get(1)?));
    let mut last: HashMap<(String, Option<String>), (i64, String)> = HashMap::new();
    let group = Group { columns: &columns, of: "path, part.pieces" };
    each_group(connection, group, "command IN ('onboard', 'sync')", &[], read, |(run, path), answer| {
        if missing.get(answer.email).is_some_and(|since_ms| run.0 > *since_ms) {
            let known = last.entry((answer.email.to_owned(), Option::clone(path))).or_default();
            if *known < *run {
                known.clone_from(run);
            }
        }
        Ok(())
    })?;
    Ok(last.into_values().map(|(_, run)| run).collect())
}
