//! Who waits: people whose invitation was pending when a run answered them last, and what their rows asked for. Whether they
//! have accepted it, only the organization says. Rows that wait for a start date have their place here as well.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::answers::read_answer;
use super::{Input, Ledger, LedgerError};
use crate::model::{Answer, Code, Finding, Outcome, Placement, RowRef};

/// The name of the command that looks after these people; it never adds anybody to them.
pub const FOLLOW_UP: &str = "follow-up";
/// The name of the command that moves an invitation to another address.
const MOVES: &str = "onboard";

/// A person who waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    pub email: String,
    /// Their row on each sheet, the newest first; none where the latest run of each sheet no longer names them.
    pub rows: Vec<WaitingRow>,
    /// Their rows on sheets whose latest run no longer names them, as they were answered last.
    pub former: Vec<WaitingRow>,
    /// A run has deleted the expired invitation, and the new one was not sent.
    pub is_unrenewed: bool,
}

/// A row of somebody who waits, as a run answered it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    pub run: String,
    pub at: RowRef,
    /// The run that answered the row so, and its place there, where the sheet was read from its file again since.
    pub before: Option<(String, RowRef)>,
    /// The run that read the newest version of the sheet from its file.
    pub read_by: String,
    /// The absolute one of its sheet, by which that is recognised.
    path: String,
    answered_ms: i64,
    pub groups: BTreeSet<String>,
    pub workspaces: BTreeSet<String>,
}

impl Ledger {
    /// Returns the people who wait, by address.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn waiting(&self) -> Result<Vec<Waiting>, LedgerError> {
        let deletions = self.deletions()?;
        let connection = self.lock();
        // A follow-up that was killed has not answered all rows of its sheets yet, and what a limit stopped is no request.
        let mut query = connection.prepare(
            "SELECT answer.source, answer.row, outcome, findings, notes, email, user_uuid, groups, workspaces,
                 run.id, run.command, coalesce(json_extract(sheet.about, '$.path'), ''), run.inputs, run.started_ms
             FROM answer JOIN run ON run.id = answer.run
                 LEFT JOIN sheet ON sheet.run = answer.run AND sheet.source = answer.source
             WHERE (email IN (SELECT email FROM answer WHERE outcome IN ('invited', 'already-invited'))
                     OR email IN (SELECT email FROM move))
                 AND NOT (run.command = ?1 AND run.ended_ms IS NULL) AND coalesce(run.ended_how, '') <> 'limit'
             ORDER BY run.started_ms, run.id, answer.source, answer.row",
        )?;
        let mut people: BTreeMap<String, Waiting> = BTreeMap::new();
        let mut rows = query.query([FOLLOW_UP])?;
        while let Some(row) = rows.next()? {
            let answer = read_answer(row)?;
            let (run, command, path): (String, String, String) = (row.get(9)?, row.get(10)?, row.get(11)?);
            let path = input_path(path, &row.get::<_, String>(12)?);
            if is_settled(&answer) {
                people.remove(&answer.email);
            } else if (waits(&answer) || moves(&answer)) && (command != FOLLOW_UP || people.contains_key(&answer.email))
            {
                let person = people.entry(answer.email.clone()).or_default();
                person.rows.retain(|row| row.path != path);
                person.rows.insert(0, WaitingRow::new(run, path, &answer, row.get(13)?));
            }
        }
        let latest = latest_runs(&connection)?;
        let mut place = connection.prepare(
            "SELECT answer.source, answer.row FROM answer
                 JOIN sheet ON sheet.run = answer.run AND sheet.source = answer.source
             WHERE answer.run = ?1 AND email = ?2 AND json_extract(about, '$.path') = ?3
             ORDER BY answer.source, answer.row LIMIT 1",
        )?;
        let mut find = |run: &str, email: &str, path: &str| {
            let at = |row: &rusqlite::Row<'_>| Ok(RowRef { source: row.get(0)?, number: row.get(1)? });
            place.query_row(params![run, email, path], at).optional()
        };
        for (email, person) in &mut people {
            let rows = std::mem::take(&mut person.rows);
            for row in rows {
                let Some(Latest { by_hr, followed, path, started_ms }) = latest.get(&row.path) else {
                    person.rows.push(row);
                    continue;
                };
                let Some(at) = find(by_hr, email, path)? else {
                    person.former.push(row);
                    continue;
                };
                // Their row is that of the newest version, whose answers may be older: the run left them out, or failed.
                let newest = match followed {
                    Some(run) => find(run, email, path)?.map(|at| (run, at)),
                    None => None,
                };
                person.rows.push(row.in_newest(newest.unwrap_or((by_hr, at)), (by_hr, *started_ms)));
            }
        }
        let deleted_by = |email: &str, command: &str| deletions.get(email).is_some_and(|by| by == command);
        // The invitation of an earlier address moved to another one.
        people.retain(|email, _| !deleted_by(email, MOVES));
        let named = |(email, person): (String, Waiting)| Waiting {
            is_unrenewed: deleted_by(&email, FOLLOW_UP),
            email,
            ..person
        };
        Ok(people.into_iter().map(named).collect())
    }

    /// Returns which of these addresses the newest version of a sheet, read by the run beside the address or later, names as that
    /// of somebody who stays, each with the path of the sheet.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn sheets_naming(&self, asked: &HashMap<String, String>) -> Result<Vec<(String, String)>, LedgerError> {
        let emails: Vec<&String> = asked.keys().collect();
        let mut naming = self.newest_rows("email IN (SELECT value FROM json_each(?3))", &json!(emails).to_string())?;
        let connection = self.lock();
        let mut began = connection.prepare("SELECT started_ms FROM run WHERE id = ?1")?;
        let mut since: HashMap<&String, i64> = HashMap::new();
        for run in asked.values() {
            let at: Option<i64> = began.query_row([run], |row| row.get(0)).optional()?;
            since.insert(run, at.unwrap_or_default());
        }
        naming.retain(|(_, started_ms, answer)| {
            let is_since = asked.get(&answer.email).is_some_and(|run| *started_ms >= since[run]);
            is_since && !answer.findings.iter().any(Finding::says_left)
        });
        Ok(naming.into_iter().map(|(path, _, answer)| (answer.email, path)).collect())
    }

    /// Returns the rows, in the newest version of each sheet, that name an earlier address as that of an account that moves to the
    /// address of the row, or may.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn claims(&self) -> Result<Vec<Claim>, LedgerError> {
        let moves = self.open_moves()?;
        let condition = "(instr(findings, ?3) > 0 OR email IN (SELECT email FROM move))";
        let rows = self.newest_rows(condition, Code::AddressChanged.as_str())?.into_iter();
        Ok(rows.map(|(path, _, answer)| Claim { path, moved: moves.get(&answer.email).cloned(), answer }).collect())
    }

    /// Returns the rows of the newest version of each sheet, with its path and when it was read; `condition` is about `?3`.
    fn newest_rows(&self, condition: &str, about: &str) -> Result<Vec<(String, i64, Answer)>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(&format!(
            "SELECT answer.source, answer.row, outcome, findings, notes, email, user_uuid, groups, workspaces
             FROM answer JOIN sheet ON sheet.run = answer.run AND sheet.source = answer.source
             WHERE answer.run = ?1 AND json_extract(about, '$.path') = ?2 AND {condition}"
        ))?;
        let mut found = Vec::new();
        for (full, Latest { by_hr, path, started_ms, .. }) in latest_runs(&connection)? {
            let mut rows = query.query(params![by_hr, path, about])?;
            while let Some(row) = rows.next()? {
                found.push((full.clone(), started_ms, read_answer(row)?));
            }
        }
        Ok(found)
    }

    /// Returns the run that answered a row of each of these addresses first.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn first_answered(&self, emails: &[&str]) -> Result<HashMap<String, String>, LedgerError> {
        let connection = self.lock();
        // With one minimum, SQLite takes the other columns from the row that has it.
        let mut query = connection.prepare(
            "SELECT email, run.id, min(started_ms) FROM answer JOIN run ON run.id = answer.run
             WHERE email IN (SELECT value FROM json_each(?1)) GROUP BY email",
        )?;
        let first = query.query_map([json!(emails).to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(first.collect::<Result<_, _>>()?)
    }

    /// Returns the addresses whose invitation a command has deleted, or may have, and to whom no new one was surely sent
    /// since, each with the command: one that was under way when its run was killed may never have arrived.
    fn deletions(&self) -> Result<HashMap<String, String>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT step_person.email, CASE step.kind WHEN 'delete-invitation' THEN run.command END
             FROM step JOIN step_person ON step_person.run = step.run AND step_person.step = step.number
                 JOIN run ON run.id = step.run
             WHERE step_person.result IS NULL AND (step.state = 'done' AND step.kind IN ('invite-people', 'delete-invitation')
                 OR step.state = 'in-flight' AND step.kind = 'delete-invitation')
             ORDER BY step.sent_ms, step.run, step.number",
        )?;
        let mut last: HashMap<String, Option<String>> = HashMap::new();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            last.insert(row.get(0)?, row.get(1)?);
        }
        Ok(last.into_iter().filter_map(|(email, command)| Some((email, command?))).collect())
    }
}

/// A row that may name the earlier address of an account that moves.
#[derive(Debug)]
pub struct Claim {
    /// The absolute one of its sheet.
    pub path: String,
    answer: Answer,
    /// From which address a run has begun to move an account to that of the row, and nothing has ended it since.
    moved: Option<String>,
}

impl Claim {
    /// Returns the address of the row.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.answer.email
    }

    /// Returns whether the row names this earlier address.
    #[must_use]
    pub fn names(&self, earlier: &str) -> bool {
        // What was cleared since is told as an open move, and who may be the same person claims nothing.
        let is_claim = |finding: &Finding| !matches!(finding.message.id(), Some("move-open" | "same-person"));
        let about = |finding: &&Finding| finding.code == Code::AddressChanged && finding.message.names(earlier);
        let said = self.answer.findings.iter().find(about);
        said.map_or(self.moved.as_deref() == Some(earlier), is_claim)
    }
}

/// The newest version of a sheet.
struct Latest {
    /// The run that answered its rows as HR meant them, and when it began.
    by_hr: String,
    started_ms: i64,
    /// The last one after it that followed up.
    followed: Option<String>,
    /// As these runs keep it.
    path: String,
}

/// Returns the newest version of each sheet, by absolute path. A run that was refused may have had half a sheet, and the
/// people on a sheet of leavers are leaving.
fn latest_runs(connection: &Connection) -> Result<HashMap<String, Latest>, LedgerError> {
    let mut query = connection.prepare(
        "SELECT json_extract(about, '$.path'), run.inputs, run.id, command = ?1, started_ms FROM sheet JOIN run ON run.id = sheet.run
         WHERE command <> 'offboard' AND NOT (command = ?1 AND ended_ms IS NULL) AND coalesce(ended_how, '') <> 'limit'
             AND EXISTS (SELECT 1 FROM answer WHERE answer.run = run.id)
         ORDER BY run.started_ms, run.id",
    )?;
    let mut latest: HashMap<String, Latest> = HashMap::new();
    let mut rows = query.query([FOLLOW_UP])?;
    while let Some(row) = rows.next()? {
        let (path, run): (String, String) = (row.get(0)?, row.get(2)?);
        // What comes through standard input is another sheet each time.
        let full = match path.as_str() {
            "-" => format!("standard input ({run})"),
            _ => input_path(path.clone(), &row.get::<_, String>(1)?),
        };
        if row.get(3)? {
            latest.entry(full).and_modify(|latest| latest.followed = Some(run));
        } else {
            latest.insert(full, Latest { by_hr: run, started_ms: row.get(4)?, followed: None, path });
        }
    }
    Ok(latest)
}

/// Returns the absolute path of a sheet. Ledgers of older versions keep it as it was written on the command line, and the
/// absolute one among the run's inputs.
fn input_path(path: String, inputs: &str) -> String {
    let inputs: Vec<Input> = serde_json::from_str(inputs).unwrap_or_default();
    let is_it = |input: &Input| input.path == path || Path::new(&input.path).ends_with(&path);
    inputs.into_iter().find(is_it).map_or(path, |input| input.path)
}

impl WaitingRow {
    /// Returns the row in the newest version of its sheet, which the run `read_by` read.
    fn in_newest(self, (run, at): (&String, RowRef), (read_by, read_ms): (&String, i64)) -> Self {
        let before = (self.answered_ms < read_ms).then(|| (self.run.clone(), self.at));
        Self { run: run.clone(), at, before, read_by: read_by.clone(), ..self }
    }

    fn new(run: String, path: String, answer: &Answer, answered_ms: i64) -> Self {
        let groups = answer.groups.iter().map(|place| place.name.clone()).collect();
        let workspaces = answer.workspaces.iter().map(|place| place.name.clone()).collect();
        Self { read_by: run.clone(), run, at: answer.at, before: None, path, answered_ms, groups, workspaces }
    }
}

/// Whether the person waits after this answer.
fn waits(answer: &Answer) -> bool {
    let mut places = answer.groups.iter().chain(&answer.workspaces);
    matches!(answer.outcome, Outcome::Invited | Outcome::AlreadyInvited)
        || places.any(|place| place.placement == Placement::Waiting)
}

/// Whether an earlier account of the member is still there.
fn moves(answer: &Answer) -> bool {
    let is_member = matches!(answer.outcome, Outcome::Created | Outcome::Updated | Outcome::AlreadyMember);
    is_member && answer.findings.iter().any(|finding| finding.code == Code::AddressChanged)
}

/// Whether nothing is left to wait for after this answer. One that says that something was not done changes nothing. A move
/// to the address goes on as long as the earlier account is there.
fn is_settled(answer: &Answer) -> bool {
    let is_gone =
        |code| matches!(code, Code::InvitationGone | Code::RemovedSince | Code::PersonLeft | Code::LeaverRemains);
    match answer.outcome {
        Outcome::Created | Outcome::Updated | Outcome::AlreadyMember => {
            !answer.lacks_a_place() && !waits(answer) && !moves(answer)
        }
        Outcome::Removed | Outcome::AlreadyGone => true,
        Outcome::Held => answer.findings.iter().any(|finding| is_gone(finding.code)),
        _ => false,
    }
}
