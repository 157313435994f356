//! Whom the steps of the ledger concern. A step keeps its people itself, and for whom of them it ended otherwise.

use std::collections::BTreeMap;

use rusqlite::{Connection, ToSql};

use super::LedgerError;
use super::pieces::{compress, damaged, expand};

/// For whom a step ended otherwise than it says, and how.
pub(super) type Apart = BTreeMap<String, String>;

/// A step as the ledger keeps it, with its run.
pub(super) struct PastStep {
    pub(super) run: String,
    pub(super) number: u32,
    pub(super) kind: String,
    /// The group or workspace, by name; empty for people.
    pub(super) target: String,
    pub(super) state: String,
    pub(super) attempts: u32,
    pub(super) sent_ms: i64,
    pub(super) note: String,
    /// Of its run.
    pub(super) command: String,
    pub(super) started_ms: i64,
    /// Addresses, one a line.
    pub(super) people: String,
    pub(super) apart: Apart,
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

/// Visits the steps that meet `condition`, in the order in which they were sent.
pub(super) fn each_step(
    connection: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(PastStep) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let sql = format!(
        "SELECT step.run, number, kind, target, state, attempts, sent_ms, note, command, started_ms, people, apart
         FROM step JOIN run ON run.id = step.run WHERE {condition} ORDER BY sent_ms, step.run, number"
    );
    let mut query = connection.prepare(&sql)?;
    let mut rows = query.query(values)?;
    while let Some(row) = rows.next()? {
        visit(PastStep {
            run: row.get(0)?,
            number: row.get(1)?,
            kind: row.get(2)?,
            target: row.get(3)?,
            state: row.get(4)?,
            attempts: row.get(5)?,
            sent_ms: row.get(6)?,
            note: row.get(7)?,
            command: row.get(8)?,
            started_ms: row.get(9)?,
            people: unpack(row.get_ref(10)?.as_blob().unwrap_or_default())?,
            apart: read_apart(&row.get::<_, String>(11)?)?,
        })?;
    }
    Ok(())
}

/// Visits the people of these steps for whom they ended as they say. A step without people is visited once, with an empty address.
pub(super) fn each_done(
    connection: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(&PastStep, &str),
) -> Result<(), LedgerError> {
    each_step(connection, condition, values, |step| {
        step.people.split('\n').filter(|email| !step.apart.contains_key(*email)).for_each(|email| visit(&step, email));
        Ok(())
    })
}
