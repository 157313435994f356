//! Packs a ledger of version 8: its sheets, answers and people become lists. What it has is copied as it is, and not read.

use csv::StringRecord;
use rusqlite::{Connection, params};

use super::LedgerError;
use super::answers::NewAnswers;
use super::known_people::keep_known;
use super::pieces::{NewRows, damaged, piece_rows};
use super::step_people;

/// What the packed tables replace.
const REPLACED: &str = "DROP INDEX person_of_run; DROP TABLE person; DROP TABLE step_person; DROP TABLE answer;
    ALTER TABLE sheet DROP COLUMN rows;";

/// Fills the tables of version 9 from those of version 8, and drops these.
pub(super) fn pack(connection: &Connection) -> Result<(), LedgerError> {
    let mut runs = connection.prepare("SELECT id FROM run")?;
    for run in runs.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()? {
        pack_steps(connection, &run)?;
        pack_answers(connection, &run)?;
        pack_sheets(connection, &run)?;
        pack_people(connection, &run)?;
    }
    Ok(connection.execute_batch(REPLACED)?)
}

fn pack_steps(connection: &Connection, run: &str) -> Result<(), LedgerError> {
    let mut query =
        connection.prepare_cached("SELECT step, email, result FROM step_person WHERE run = ?1 ORDER BY step, email")?;
    let people = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let people: Vec<(i64, String, Option<String>)> = people.collect::<Result<_, _>>()?;
    let mut update =
        connection.prepare_cached("UPDATE step SET people = ?3, apart = ?4 WHERE run = ?1 AND number = ?2")?;
    for step in people.chunk_by(|one, other| one.0 == other.0) {
        let emails: Vec<&str> = step.iter().map(|(_, email, _)| email.as_str()).collect();
        let apart = step.iter().filter_map(|(_, email, result)| Some((email.clone(), result.clone()?)));
        let apart = serde_json::to_string(&apart.collect::<step_people::Apart>()).unwrap_or_default();
        update.execute(params![run, step[0].0, step_people::pack(&emails), apart])?;
    }
    Ok(())
}

fn pack_answers(connection: &Connection, run: &str) -> Result<(), LedgerError> {
    let mut query = connection.prepare_cached(
        "SELECT source, row, email, coalesce(user_uuid, ''), outcome, findings, notes, groups, workspaces
         FROM answer WHERE run = ?1 ORDER BY source, row",
    )?;
    let mut rows = query.query([run])?;
    let mut table: Option<(u16, NewAnswers<'_>)> = None;
    while let Some(row) = rows.next()? {
        let source: u16 = row.get(0)?;
        if let Some((ended, answers)) = table.take_if(|(known, _)| *known != source) {
            answers.finish(connection, run, ended)?;
        }
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(|_| damaged("an answer"));
        let said = [text(4)?, text(5)?, text(6)?, text(7)?, text(8)?];
        let (_, answers) = table.get_or_insert_with(|| (source, NewAnswers::new(connection)));
        answers.push(row.get(1)?, text(2)?, &text(3)?.replace('-', ""), said)?;
    }
    match table {
        Some((source, answers)) => answers.finish(connection, run, source),
        None => Ok(()),
    }
}

fn pack_sheets(connection: &Connection, run: &str) -> Result<(), LedgerError> {
    let mut query = connection.prepare_cached("SELECT source, rows FROM sheet WHERE run = ?1")?;
    let sheets = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut record = StringRecord::new();
    for (source, packed) in sheets.collect::<rusqlite::Result<Vec<(u16, Vec<u8>)>>>()? {
        let (mut list, mut rows) = (NewRows::new(connection), piece_rows(packed));
        while rows.read_record(&mut record).map_err(|_| damaged("a row of a sheet"))? {
            let number = record.get(0).and_then(|number| number.parse().ok());
            let cells: Vec<&str> = record.iter().skip(1).collect();
            let number = number.ok_or_else(|| damaged("a row of a sheet"))?;
            list.push(number, &cells, cells.iter().copied())?;
        }
        let update = "UPDATE sheet SET list = ?3 WHERE run = ?1 AND source = ?2";
        connection.execute(update, params![run, source, list.finish()?])?;
    }
    Ok(())
}

fn pack_people(connection: &Connection, run: &str) -> Result<(), LedgerError> {
    let sql = "SELECT email, sheet, name, employee_id FROM person WHERE run = ?1 ORDER BY email";
    let mut query = connection.prepare_cached(sql)?;
    let people = query.query_map([run], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
    let people: Vec<[String; 4]> = people.collect::<Result<_, _>>()?;
    if people.is_empty() {
        return Ok(());
    }
    keep_known(connection, run, people.iter().map(|person| person.each_ref().map(String::as_str)))
}

#[cfg(test)]
mod tests;
