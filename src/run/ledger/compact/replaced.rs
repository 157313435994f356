//! Which old runs were replaced: a later run read each of their sheets again, and answered everybody whom they answered.

use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use super::super::LedgerError;
use super::super::answers::each_answer_at;
use super::super::series::Series;
use crate::model::Code;
use crate::roster::is_narrowed_out;

/// A run whose rows are kept.
struct KeptRun {
    id: String,
    command: String,
    /// It finished, and answered somebody: a run without answers is no version of its sheets.
    is_version: bool,
    /// A limit stopped it before it began.
    is_refused: bool,
    /// It may be made smaller if it was replaced: it is old and ended, and nothing of it is in doubt.
    is_candidate: bool,
    /// The paths of its sheets.
    paths: BTreeSet<String>,
}

const KEPT: &str = "
    SELECT id, command, coalesce(ended_how, '') = 'finished' AND EXISTS (SELECT 1 FROM answers WHERE answers.run = run.id),
        coalesce(ended_how, '') = 'limit',
        started_ms < ?1 AND coalesce(ended_how, '') IN ('finished', 'superseded', 'limit')
            AND EXISTS (SELECT 1 FROM answers WHERE answers.run = run.id)
            AND NOT EXISTS (SELECT 1 FROM step WHERE step.run = run.id AND state = 'in-flight'),
        (SELECT json_group_array(json_extract(about, '$.path')) FROM sheet WHERE sheet.run = run.id)
    FROM run WHERE compacted IS NULL ORDER BY started_ms DESC, id DESC";

/// Whom later runs of a command have answered on the versions of one sheet.
enum Answered {
    Everybody,
    These(HashSet<String>),
}

/// Returns the replaced runs among those that began before `before_ms`, the oldest first.
pub(super) fn replaced_runs(connection: &Connection, before_ms: i64) -> Result<Vec<String>, LedgerError> {
    let runs = kept_runs(connection, before_ms)?;
    if !runs.iter().any(|run| run.is_candidate) {
        return Ok(Vec::new());
    }
    let series = Series::read(connection)?;
    let key = |run: &KeptRun, path: &str| (run.command.clone(), series.of(path).to_owned());
    let candidates = runs.iter().filter(|run| run.is_candidate);
    let asked: HashSet<(String, String)> =
        candidates.flat_map(|run| run.paths.iter().map(|path| key(run, path))).collect();
    let (mut later, mut replaced) = (HashMap::<(String, String), Answered>::new(), Vec::new());
    for run in &runs {
        let mut is_replaced = true;
        // What comes through standard input is another sheet each time.
        for path in &run.paths {
            let key = key(run, path);
            let is_answered = match later.get_mut(&key) {
                _ if path == "-" || !asked.contains(&key) => false,
                Some(Answered::Everybody) => true,
                Some(Answered::These(known)) => {
                    let (is_narrowed, people) = people_of(connection, run, path)?;
                    let is_answered = people.is_subset(known);
                    if run.is_version && !is_narrowed {
                        later.insert(key, Answered::Everybody);
                    } else if run.is_version {
                        known.extend(people);
                    }
                    is_answered
                }
                None if run.is_version => {
                    let (is_narrowed, people) = people_of(connection, run, path)?;
                    later.insert(key, if is_narrowed { Answered::These(people) } else { Answered::Everybody });
                    false
                }
                None => false,
            };
            is_replaced &= is_answered;
        }
        if run.is_candidate && (is_replaced || run.is_refused) {
            replaced.push(run.id.clone());
        }
    }
    replaced.reverse();
    Ok(replaced)
}

/// Returns the runs whose rows are kept, the newest first.
fn kept_runs(connection: &Connection, before_ms: i64) -> Result<Vec<KeptRun>, LedgerError> {
    let mut query = connection.prepare(KEPT)?;
    let runs = query.query_map([before_ms], |row| {
        Ok(KeptRun {
            id: row.get(0)?,
            command: row.get(1)?,
            is_version: row.get(2)?,
            is_refused: row.get(3)?,
            is_candidate: row.get(4)?,
            paths: serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default(),
        })
    })?;
    Ok(runs.collect::<Result<_, _>>()?)
}

/// Returns whether a flag narrowed the run to some rows of the sheet, and whom it answered there beside the rows left out.
fn people_of(connection: &Connection, run: &KeptRun, path: &str) -> Result<(bool, HashSet<String>), LedgerError> {
    let (mut is_narrowed, mut people) = (false, HashSet::new());
    each_answer_at(connection, &run.id, path, |answer| {
        let may_be_out = answer.says(Code::RowLeftOut.as_str());
        if may_be_out && answer.read()?.findings.iter().any(is_narrowed_out) {
            is_narrowed = true;
        } else if !answer.email.is_empty() {
            people.insert(answer.email.to_owned());
        }
        Ok(())
    })?;
    Ok((is_narrowed, people))
}
