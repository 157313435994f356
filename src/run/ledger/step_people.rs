//! Whom the steps of the ledger concern. A step keeps its people itself, and for whom of them it ended otherwise.

use std::collections::BTreeMap;

use rusqlite::{Connection, ToSql};

use super::LedgerError;
use super::pieces::{compress, damaged, expand};

/// For whom a step ended otherwise than it says, and how.
pub(super) type Apart = BTreeMap<String, String>;

/// A step, beside its people.
pub(super) struct PastStep {
    pub(super) run: String,
    pub(super) kind: String,
    /// The group or workspace, by name; empty for people.
    pub(super) target: String,
    pub(super) state: String,
    pub(super) sent_ms: i64,
    /// Of its run.
    pub(super) command: String,
    pub(super) started_ms: i64,
}

/// Returns people as a step keeps them.
pub(super) fn pack(people: &[&str]) -> Vec<u8> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    if people.is_empty() { Vec::new() } else { compress(people.join("\n").as_bytes()) }
}

/// Returns the people of a step, one a line.
pub(super) fn unpack(people: &[u8]) -> Result<String, LedgerError> {
    if people.is_empty() { Ok(String::new()) } else { expand(people) }
}

pub(super) fn read_apart(text: &str) -> Result<Apart, LedgerError> {
    serde_json::from_str(text).map_err(|_| damaged("how a step ended"))
}

/// Visits the people of the steps that meet `condition`, each with how it ended for them where that differs, in the order in
/// which the steps were sent. A step without people is visited once, with an empty address.
pub(super) fn each_person(
    connection: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(&PastStep, &str, Option<&str>),
) -> Result<(), LedgerError> {
    let sql = format!(
        "SELECT step.run, kind, target, state, sent_ms, command, started_ms, people, apart
         FROM step JOIN run ON run.id = step.run WHERE {condition} ORDER BY sent_ms, step.run, number"
    );
    let mut query = connection.prepare(&sql)?;
    let mut rows = query.query(values)?;
    while let Some(row) = rows.next()? {
        let step = PastStep {
            run: row.get(0)?,
            kind: row.get(1)?,
            target: row.get(2)?,
            state: row.get(3)?,
            sent_ms: row.get(4)?,
            command: row.get(5)?,
            started_ms: row.get(6)?,
        };
        let people = unpack(row.get_ref(7)?.as_blob().unwrap_or_default())?;
        let apart = read_apart(&row.get::<_, String>(8)?)?;
        for email in people.split('\n') {
            visit(&step, email, apart.get(email).map(String::as_str));
        }
    }
    Ok(())
}

/// Does the same for those for whom the steps ended as they say.
pub(super) fn each_done(
    connection: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(&PastStep, &str),
) -> Result<(), LedgerError> {
    each_person(connection, condition, values, |step, email, apart| {
        if apart.is_none() {
            visit(step, email);
        }
    })
}
