//! The answers that rows of the same sheets got before: the report of a run that was narrowed to some rows keeps those of the
//! others, unless they have changed since.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::answers::{Group, each_answer_of, each_group};
use super::memory::day;
use super::person_facts::{FIRST_RUN, each_fact, read_run};
use super::step_people::each_done;
use super::{Ledger, LedgerError};
use crate::messages::{Message, message};
use crate::model::{Answer, Columns, Field, Row, RowRef};
use crate::roster::is_narrowed_out;

/// An answer, and the run that gave it.
struct Earlier {
    answer: Answer,
    run: String,
    day: String,
    started: i64,
}

/// The last run that took something from a person, and the day on which it did.
struct Taking {
    run: String,
    day: String,
    started: i64,
}

impl Taking {
    /// Whether the answer is of a run before this one.
    fn is_after(&self, earlier: &Earlier) -> bool {
        (self.started, &self.run) > (earlier.started, &earlier.run)
    }
}

/// Whether a note says that the row has changed since an earlier run answered it.
pub(crate) fn is_changed_since(note: &Message) -> bool {
    note.id() == Some("note-changed-since")
}

/// Returns a digest of what a row says by field, or by heading where only a rule reads the column. An empty cell says nothing.
fn digest(columns: &Columns, row: &Row) -> u64 {
    let mut cells: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (index, heading) in columns.headers.iter().enumerate() {
        let cell = row.cells.get(index).unwrap_or_default().trim();
        if !cell.is_empty() {
            let field = Field::ALL.into_iter().find(|field| columns.index(*field) == Some(index));
            cells.entry(field.map_or(heading.trim(), |field| field.name())).or_default().push(cell);
        }
    }
    let mut hasher = DefaultHasher::new();
    cells.hash(&mut hasher);
    hasher.finish()
}

impl Ledger {
    /// Returns the answers of a run for its report: in place of those that say only that the run was narrowed to others,
    /// what the same person was answered last on the same sheet, with the run; not where a later run took something from them.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn with_earlier_answers(&self, run: &str, answers: &[Answer]) -> Result<Vec<Answer>, LedgerError> {
        let mut all = answers.to_vec();
        if !all.iter().any(|answer| answer.findings.iter().any(is_narrowed_out)) {
            return Ok(all);
        }
        let (paths, earlier, takings) = (self.sheet_paths(run)?, self.earlier_answers(run)?, self.takings(run)?);
        let mut digests: HashMap<String, HashMap<RowRef, u64>> = HashMap::new();
        for answer in &mut all {
            let Some(why) = answer.findings.iter().find(|finding| is_narrowed_out(finding)) else { continue };
            let key = paths.get(&answer.at.source).map(|path| (path.clone(), answer.email.clone()));
            let known = key.and_then(|key| earlier.get(&key)).map_or(&[][..], Vec::as_slice);
            let same_row = known.iter().find(|one| one.answer.at.number == answer.at.number);
            let Some(one) = same_row.or(known.first().filter(|_| known.len() == 1)) else { continue };
            if let Some(taking) = takings.get(&answer.email).filter(|taking| taking.is_after(one)) {
                let note = message!("note-taken-since", run = taking.run.as_str(), day = taking.day.as_str());
                answer.notes.push(note);
                continue;
            }
            for run in [run, &one.run] {
                if !digests.contains_key(run) {
                    digests.insert(run.to_owned(), self.digests(run)?);
                }
            }
            let (before, day) = (one.run.as_str(), one.day.as_str());
            if digests[before].get(&one.answer.at) != digests[run].get(&answer.at) {
                answer.notes.push(message!("note-changed-since", run = before, day = day));
                continue;
            }
            let note = message!("note-answered-before", run = before, day = day, why = why.message.clone());
            *answer = Answer { at: answer.at, ..one.answer.clone() };
            answer.notes.push(note);
        }
        Ok(all)
    }

    /// Returns the answers of a run, as its report showed them.
    ///
    /// # Errors
    /// As [`Ledger::with_earlier_answers`].
    pub fn reported_answers(&self, run: &str) -> Result<Vec<Answer>, LedgerError> {
        self.with_earlier_answers(run, &self.answers_so_far(run)?)
    }

    /// Returns the run that answered a row of each of these addresses first.
    ///
    /// # Errors
    /// Where the ledger cannot be read.
    pub fn first_answered(&self, emails: &[&str]) -> Result<HashMap<String, String>, LedgerError> {
        let connection = self.lock();
        let emails: HashSet<&str> = emails.iter().copied().collect();
        let mut first: HashMap<String, (i64, String)> = HashMap::new();
        if emails.is_empty() {
            return Ok(HashMap::new());
        }
        each_fact(&connection, |email, facts| {
            first.extend(facts.first.filter(|_| emails.contains(email)).map(|run| (email.to_owned(), run)));
        })?;
        let group = Group { columns: FIRST_RUN, of: "part.pieces" };
        each_group(&connection, group, "true", &[], read_run, |run, answer| {
            if emails.contains(answer.email) && first.get(answer.email).is_none_or(|known| run < known) {
                first.insert(answer.email.to_owned(), run.clone());
            }
            Ok(())
        })?;
        Ok(first.into_iter().map(|(email, (_, run))| (email, run)).collect())
    }

    /// Returns the digest of each row of a run.
    fn digests(&self, run: &str) -> Result<HashMap<RowRef, u64>, LedgerError> {
        let mut all = HashMap::new();
        for (source, mut rows) in self.sheets(run)? {
            let mut row = Row::new(source.columns.clone());
            while rows.read(&mut row)? {
                all.insert(row.at, digest(&source.columns, &row));
            }
        }
        Ok(all)
    }

    /// Table → the path of its sheet.
    fn sheet_paths(&self, run: &str) -> Result<HashMap<u16, String>, LedgerError> {
        let connection = self.lock();
        let mut query = connection
            .prepare("SELECT source, coalesce(json_extract(about, '$.path'), '') FROM sheet WHERE run = ?1")?;
        let paths = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(paths.collect::<Result<_, _>>()?)
    }

    /// Returns by address which run took something from each person last, or may have, up to this one.
    fn takings(&self, run: &str) -> Result<HashMap<String, Taking>, LedgerError> {
        let mut takings: HashMap<String, Taking> = HashMap::new();
        let condition =
            "(kind IN ('remove-person', 'remove-from-group', 'remove-from-workspace', 'delete-invitation')
                OR kind = 'update-person' AND command = 'offboard')
             AND state IN ('in-flight', 'done') AND (started_ms, run.id) <= (SELECT started_ms, id FROM run WHERE id = ?1)";
        each_done(&self.lock(), condition, &[&run], |step, email| {
            let taking = Taking { run: step.run.clone(), started: step.started_ms, day: day(step.sent_ms) };
            let last = takings.get(email);
            if last.is_none_or(|last| (last.started, &last.run) <= (taking.started, &taking.run)) {
                takings.insert(email.to_owned(), taking);
            }
        })?;
        Ok(takings)
    }

    /// Returns what the last run that did not leave the person out answered them on each sheet.
    fn earlier_answers(&self, run: &str) -> Result<HashMap<(String, String), Vec<Earlier>>, LedgerError> {
        let connection = self.lock();
        let mut query = connection.prepare(
            "SELECT answers.source, answers.list, run.id, run.started_ms, coalesce(json_extract(sheet.about, '$.path'), '')
             FROM answers JOIN run ON run.id = answers.run
                 JOIN sheet ON sheet.run = answers.run AND sheet.source = answers.source
             WHERE (run.started_ms, run.id) < (SELECT started_ms, id FROM run WHERE id = ?1) AND run.command IN ('onboard', 'sync', 'follow-up') AND coalesce(run.ended_how, '') <> 'limit'
             ORDER BY run.started_ms, run.id, answers.source",
        )?;
        let mut earlier: HashMap<(String, String), Vec<Earlier>> = HashMap::new();
        let mut rows = query.query([run])?;
        while let Some(row) = rows.next()? {
            let (run, started, path): (String, i64, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            each_answer_of(&connection, row.get(0)?, row.get(1)?, &mut |answer| {
                let answer = answer.read()?;
                if !answer.findings.iter().any(is_narrowed_out) {
                    let one = Earlier { run: run.clone(), day: day(started), started, answer };
                    let known = earlier.entry((path.clone(), one.answer.email.clone())).or_default();
                    known.retain(|known| known.run == one.run);
                    known.push(one);
                }
                Ok(())
            })?;
        }
        Ok(earlier)
    }
}
