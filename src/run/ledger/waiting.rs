//! Who waits: people whose invitation was pending when a run answered them last, and what their rows asked for. Whether they
//! have accepted it, only the organization says. Rows that wait for a start date have their place here as well.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::answers::{KeptAnswer, each_answer_at, each_answer_of, each_answer_once};
use super::person_facts::each_fact;
use super::series::Series;
use super::step_people::each_done;
use super::{Input, Ledger, LedgerError};
use crate::model::{Answer, Code, Finding, Outcome, Placement, RowRef, StepKind};

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
    /// The run since which they wait.
    pub(super) since: String,
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
    /// When the run `read_by` began.
    read_ms: i64,
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
        let deleted_by = |email: &str, command: &str| deletions.get(email).is_some_and(|by| by == command);
        let mut people = self.waiting_by_answers(false)?;
        // The invitation of an earlier address moved to another one.
        people.retain(|person| !deleted_by(&person.email, MOVES));
        for person in &mut people {
            person.is_unrenewed = deleted_by(&person.email, FOLLOW_UP);
        }
        Ok(people)
    }

    /// Does the same, also of those whose invitation has moved; with `also_uninvited`, of those as well who would wait if a run
    /// invited them later.
    pub(super) fn waiting_by_answers(&self, also_uninvited: bool) -> Result<Vec<Waiting>, LedgerError> {
        let connection = self.lock();
        let mut people = answered_last(&connection, also_uninvited)?;
        let latest = latest_runs(&connection)?;
        // The first row of each of these people, by run and path of the sheet.
        let mut places: HashMap<(&String, &String), HashMap<String, RowRef>> = HashMap::new();
        for Latest { by_hr, followed, path, .. } in latest.values().filter(|_| !people.is_empty()) {
            for run in std::iter::once(by_hr).chain(followed) {
                let rows = places.entry((run, path)).or_default();
                each_answer_at(&connection, run, path, |answer| {
                    if people.contains_key(answer.email) {
                        rows.entry(answer.email.to_owned()).or_insert(answer.at);
                    }
                    Ok(())
                })?;
            }
        }
        let find = |run, email: &str, path| places.get(&(run, path)).and_then(|rows| rows.get(email)).copied();
        for (email, person) in &mut people {
            let rows = std::mem::take(&mut person.rows);
            for row in rows {
                let Some(Latest { by_hr, followed, path, started_ms }) = latest.get(&row.path) else {
                    person.rows.push(row);
                    continue;
                };
                let Some(at) = find(by_hr, email, path) else {
                    person.former.push(row);
                    continue;
                };
                // Their row is that of the newest version, whose answers may be older: the run left them out, or failed.
                let newest = followed.as_ref().and_then(|run| Some((run, find(run, email, path)?)));
                person.rows.push(row.in_newest(newest.unwrap_or((by_hr, at)), (by_hr, *started_ms)));
            }
            // A follow-up answers the rows of all sheets at the same time.
            person.rows.sort_by_key(|row| Reverse(row.read_ms));
        }
        Ok(people.into_iter().map(|(email, person)| Waiting { email, ..person }).collect())
    }

    /// Returns which of these addresses the newest version of a sheet, read by the run beside the address or later, names as that
    /// of somebody who stays, each with the path of the sheet.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn sheets_naming(&self, asked: &HashMap<String, String>) -> Result<Vec<(String, String)>, LedgerError> {
        let mut naming = self.newest_rows(|answer| asked.contains_key(answer.email))?;
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
        let new_addresses = moved_to(&self.lock())?;
        let is_claim = |answer: &KeptAnswer<'_>| {
            answer.says(Code::AddressChanged.as_str()) || new_addresses.contains(answer.email)
        };
        let rows = self.newest_rows(is_claim)?.into_iter();
        Ok(rows.map(|(path, _, answer)| Claim { path, moved: moves.get(&answer.email).cloned(), answer }).collect())
    }

    /// Returns these rows of the newest version of each sheet, with its path and when it was read.
    fn newest_rows(
        &self,
        is_meant: impl Fn(&KeptAnswer<'_>) -> bool,
    ) -> Result<Vec<(String, i64, Answer)>, LedgerError> {
        let connection = self.lock();
        let series = Series::read(&connection)?;
        let mut newest: HashMap<String, (String, Latest)> = HashMap::new();
        for (full, latest) in latest_runs(&connection)? {
            let of_series = newest.entry(series.of(&full).to_owned());
            match of_series {
                Entry::Occupied(mut known) if known.get().1.started_ms < latest.started_ms => {
                    known.insert((full, latest));
                }
                Entry::Occupied(_) => {}
                Entry::Vacant(new) => _ = new.insert((full, latest)),
            }
        }
        let mut found = Vec::new();
        for (full, Latest { by_hr, path, started_ms, .. }) in newest.into_values() {
            each_answer_at(&connection, &by_hr, &path, |answer| {
                if is_meant(answer) {
                    found.push((full.clone(), started_ms, answer.read()?));
                }
                Ok(())
            })?;
        }
        Ok(found)
    }

    /// Returns the addresses whose invitation a command has deleted, or may have, and to whom no new one was surely sent
    /// since, each with the command: one that was under way when its run was killed may never have arrived.
    fn deletions(&self) -> Result<HashMap<String, String>, LedgerError> {
        let mut last: HashMap<String, Option<String>> = HashMap::new();
        let condition = "state = 'done' AND kind IN ('invite-people', 'delete-invitation')
            OR state = 'in-flight' AND kind = 'delete-invitation'";
        each_done(&self.lock(), condition, &[], |step, email| {
            let command = (step.kind == StepKind::DeleteInvitation.as_str()).then(|| step.command.clone());
            last.insert(email.to_owned(), command);
        })?;
        Ok(last.into_iter().filter_map(|(email, command)| Some((email, command?))).collect())
    }
}

/// Returns the addresses to which runs have begun to move accounts.
fn moved_to(connection: &Connection) -> Result<HashSet<String>, LedgerError> {
    let mut query = connection.prepare("SELECT email FROM move")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Returns the people who wait as they were answered last, each with their row on each sheet.
fn answered_last(connection: &Connection, also_uninvited: bool) -> Result<BTreeMap<String, Waiting>, LedgerError> {
    let mut ever = moved_to(connection)?;
    each_answer_once(connection, "true", &[], |_, answer| {
        let may_wait = || answer.has_waiting_place() || answer.says(Code::AddressChanged.as_str());
        let is_invited = matches!(answer.outcome(), Outcome::Invited | Outcome::AlreadyInvited);
        if !ever.contains(answer.email) && (is_invited || also_uninvited && may_wait()) {
            ever.insert(answer.email.to_owned());
        }
        Ok(())
    })?;
    // What was answered before nothing was left to wait for does not count.
    let mut settled: HashMap<String, i64> = HashMap::new();
    each_fact(connection, |email, facts| {
        if facts.was_invited {
            ever.insert(email.to_owned());
        }
        settled.extend(facts.settled_ms.map(|at_ms| (email.to_owned(), at_ms)));
    })?;
    let mut people: BTreeMap<String, Waiting> = BTreeMap::new();
    if ever.is_empty() {
        return Ok(people);
    }
    // A follow-up that was killed has not answered all rows of its sheets yet, and what a limit stopped is no request.
    let mut query = connection.prepare(
        "SELECT answers.source, answers.list, run.id, run.command, coalesce(json_extract(sheet.about, '$.path'), ''),
             run.inputs, run.started_ms
         FROM answers JOIN run ON run.id = answers.run
             LEFT JOIN sheet ON sheet.run = answers.run AND sheet.source = answers.source
         WHERE NOT (run.command = ?1 AND run.ended_ms IS NULL) AND coalesce(run.ended_how, '') <> 'limit'
         ORDER BY run.started_ms, run.id, answers.source",
    )?;
    // A list that runs have in common is read once.
    let mut answers: HashMap<(u16, i64), Vec<Answer>> = HashMap::new();
    let mut rows = query.query([FOLLOW_UP])?;
    while let Some(row) = rows.next()? {
        let (table, run, command): ((u16, i64), String, String) =
            ((row.get(0)?, row.get(1)?), row.get(2)?, row.get(3)?);
        let path = input_path(row.get(4)?, &row.get::<_, String>(5)?);
        let answers = match answers.entry(table) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let mut answers = Vec::new();
                each_answer_of(connection, table.0, table.1, &mut |answer| {
                    if ever.contains(answer.email) {
                        answers.push(answer.read()?);
                    }
                    Ok(())
                })?;
                new.insert(answers)
            }
        };
        let started_ms = row.get(6)?;
        let counts = |answer: &&Answer| settled.get(&answer.email).is_none_or(|at_ms| *at_ms < started_ms);
        for answer in answers.iter().filter(counts) {
            if is_settled(answer) {
                people.remove(&answer.email);
            } else if (waits(answer) || moves(answer)) && (command != FOLLOW_UP || people.contains_key(&answer.email)) {
                let begins = || Waiting { since: run.clone(), ..Waiting::default() };
                let person = people.entry(answer.email.clone()).or_insert_with(begins);
                person.rows.retain(|row| row.path != path);
                person.rows.insert(0, WaitingRow::new(run.clone(), path.clone(), answer, started_ms));
            }
        }
    }
    Ok(people)
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
             AND EXISTS (SELECT 1 FROM answers WHERE answers.run = run.id)
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
        Self { run: run.clone(), at, before, read_by: read_by.clone(), read_ms, ..self }
    }

    fn new(run: String, path: String, answer: &Answer, answered_ms: i64) -> Self {
        let groups = answer.groups.iter().map(|place| place.name.clone()).collect();
        let workspaces = answer.workspaces.iter().map(|place| place.name.clone()).collect();
        Self {
            read_by: run.clone(),
            run,
            at: answer.at,
            before: None,
            path,
            answered_ms,
            read_ms: answered_ms,
            groups,
            workspaces,
        }
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
pub(super) fn is_settled(answer: &Answer) -> bool {
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
