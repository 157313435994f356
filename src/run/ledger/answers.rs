//! The answers of a run, kept so that its report can be written again. An answer is kept in two pieces, of which runs of one
//! sheet mostly have the first in common: whom it is about, and what it says.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use rusqlite::{Connection, ToSql, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::pieces::{
    ListRows, NewList, Packer, Part, Piece, damaged, forget_unused, piece_rows, read_parts, read_pieces, writer,
};
use super::{Ledger, LedgerError};
use crate::model::{Answer, Outcome, Placement, RowRef};

/// Stands for the row's own address in what it was answered, which many rows then have in common. JSON has no such character.
const OWN_ADDRESS: char = '\u{1}';

/// What a row was answered: its findings, notes, groups and workspaces, each as JSON.
struct Said {
    outcome: Outcome,
    texts: [String; 4],
}

/// An answer as the ledger keeps it.
pub(super) struct KeptAnswer<'a> {
    pub(super) at: RowRef,
    pub(super) email: &'a str,
    /// Empty where it is not known.
    pub(super) uuid: &'a str,
    said: &'a Said,
}

impl KeptAnswer<'_> {
    pub(super) fn outcome(&self) -> Outcome {
        self.said.outcome
    }

    /// Whether a finding or a note has this text in it.
    pub(super) fn says(&self, text: &str) -> bool {
        self.said.texts[..2].iter().any(|said| said.contains(text))
    }

    /// Returns the addresses in its findings and notes, and perhaps other words with an `@`; not that of the row.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        let ends_word = |c: char| c.is_whitespace() || "\"`,;:()<>".contains(c);
        let said = self.said.texts[..2].iter().filter(|said| said.contains('@'));
        said.flat_map(move |said| said.split(ends_word)).filter(|word| word.contains('@'))
    }

    /// Whether a group or workspace may wait for the person.
    pub(super) fn has_waiting_place(&self) -> bool {
        self.said.texts[2..].iter().any(|places| places.contains(Placement::Waiting.as_str()))
    }

    pub(super) fn user(&self) -> Option<Uuid> {
        self.uuid.parse().ok()
    }

    /// Returns the answer.
    pub(super) fn read(&self) -> Result<Answer, LedgerError> {
        let damaged =
            |what: &str| LedgerError::Damaged { what: format!("{what} of the answer to row {}", self.at.number) };
        let [findings, notes, groups, workspaces] = &self.said.texts;
        Ok(Answer {
            at: self.at,
            outcome: self.said.outcome,
            findings: self.list(findings).ok_or_else(|| damaged("the findings"))?,
            notes: self.list(notes).ok_or_else(|| damaged("the notes"))?,
            email: self.email.to_owned(),
            user_uuid: if self.uuid.is_empty() {
                None
            } else {
                Some(self.user().ok_or_else(|| damaged("the user's UUID"))?)
            },
            groups: self.list(groups).ok_or_else(|| damaged("the groups"))?,
            workspaces: self.list(workspaces).ok_or_else(|| damaged("the workspaces"))?,
        })
    }

    fn list<T: DeserializeOwned>(&self, text: &str) -> Option<Vec<T>> {
        match text {
            "[]" => Some(Vec::new()),
            text if text.contains(OWN_ADDRESS) => serde_json::from_str(&text.replace(OWN_ADDRESS, self.email)).ok(),
            text => serde_json::from_str(text).ok(),
        }
    }
}

/// The answers of one table on their way into the ledger.
pub(super) struct NewAnswers<'c> {
    list: NewList<'c>,
    about: Packer,
    said: csv::Writer<Vec<u8>>,
    known: HashMap<String, String>,
}

impl<'c> NewAnswers<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { list: NewList::new(connection), about: Packer::new(), said: writer(), known: HashMap::new() }
    }

    /// Adds an answer: its outcome, and its findings, notes, groups and workspaces as JSON.
    pub(super) fn push(&mut self, number: u32, email: &str, uuid: &str, said: [&str; 5]) -> Result<(), LedgerError> {
        let own = |text: &str| if email.is_empty() { text.to_owned() } else { text.replace(email, "\u{1}") };
        let [outcome, texts @ ..] = said;
        let [findings, notes, groups, workspaces] = texts.map(own);
        let said = [outcome.to_owned(), findings, notes, groups, workspaces];
        let count = self.known.len().to_string();
        // What was said before in this part is referred to.
        let written = match self.known.entry(said.join("\n")) {
            std::collections::hash_map::Entry::Occupied(known) => self.said.write_record([known.get()]),
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(count);
                self.said.write_record(&said)
            }
        };
        written.expect("memory can be written");
        match self.about.push(number, email, [email, uuid]) {
            Some(part) => self.end_part(part),
            None => Ok(()),
        }
    }

    fn end_part(&mut self, mut part: Part) -> Result<(), LedgerError> {
        self.known.clear();
        part.pieces.insert(0, Piece::of(std::mem::replace(&mut self.said, writer())));
        self.list.add(&part)
    }

    /// Keeps them as those of a run's table.
    pub(super) fn finish(mut self, connection: &Connection, run: &str, source: u16) -> Result<(), LedgerError> {
        if let Some(part) = self.about.finish() {
            self.end_part(part)?;
        }
        let list = self.list.finish()?;
        connection.execute("INSERT INTO answers VALUES (?1, ?2, ?3)", params![run, source, list])?;
        Ok(())
    }
}

impl Ledger {
    /// Keeps the answers of a run, in place of any that it had.
    ///
    /// # Errors
    /// Where the ledger cannot be written.
    pub fn keep_answers(&self, run: &str, answers: impl IntoIterator<Item: Borrow<Answer>>) -> Result<(), LedgerError> {
        let mut connection = self.lock();
        let writing = connection.transaction()?;
        let replaces = writing.execute("DELETE FROM answers WHERE run = ?1", [run])? > 0;
        let mut tables: BTreeMap<u16, NewAnswers<'_>> = BTreeMap::new();
        for answer in answers {
            let answer = answer.borrow();
            let uuid = answer.user_uuid.map(|uuid| uuid.simple().to_string()).unwrap_or_default();
            let (findings, notes) = (list(&answer.findings), list(&answer.notes));
            let (groups, workspaces) = (list(&answer.groups), list(&answer.workspaces));
            let said = [answer.outcome.as_str(), &findings, &notes, &groups, &workspaces];
            let table = tables.entry(answer.at.source).or_insert_with(|| NewAnswers::new(&writing));
            table.push(answer.at.number, &answer.email, &uuid, said)?;
        }
        for (source, table) in tables {
            table.finish(&writing, run, source)?;
        }
        if replaces {
            forget_unused(&writing)?;
        }
        Ok(writing.commit()?)
    }

    /// The answers of a run, in the order of their rows.
    ///
    /// # Errors
    /// Where the ledger cannot be read, or holds something frontdesk did not write.
    pub fn answers(&self, run: &str) -> Result<Vec<Answer>, LedgerError> {
        let mut answers = Vec::new();
        each_answer(&self.lock(), run, |answer| {
            answers.push(answer.read()?);
            Ok(())
        })?;
        answers.sort_by_key(|answer: &Answer| (answer.at.source, answer.at.number));
        Ok(answers)
    }
}

/// Visits the answers of a run, in the order of their rows.
pub(super) fn each_answer(
    connection: &Connection,
    run: &str,
    mut visit: impl FnMut(&KeptAnswer<'_>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let mut query = connection.prepare_cached("SELECT source, list FROM answers WHERE run = ?1 ORDER BY source")?;
    let lists = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (source, list) in lists.collect::<rusqlite::Result<Vec<(u16, i64)>>>()? {
        each_answer_of(connection, source, list, &mut visit)?;
    }
    Ok(())
}

/// Visits the answers of a list.
pub(super) fn each_answer_of(
    connection: &Connection,
    source: u16,
    list: i64,
    visit: &mut impl FnMut(&KeptAnswer<'_>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    read_parts(connection, list)?.into_iter().try_for_each(|(first, pieces)| read_part(source, first, pieces, visit))
}

/// Visits all answers of the runs that meet `condition`, each with the time at which the last of these runs began that gave it:
/// the rows that many runs answered alike are visited once. Their numbers are not those of the sheet.
pub(super) fn each_answer_once(
    connection: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    mut visit: impl FnMut(i64, &KeptAnswer<'_>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let last = |row: &rusqlite::Row<'_>| row.get(0);
    let group = Group { columns: "max(started_ms)", of: "part.pieces" };
    each_group(connection, group, condition, values, last, |last_ms, answer| visit(*last_ms, answer))
}

/// Runs that have answers in common.
pub(super) struct Group<'a> {
    /// What is asked of these runs.
    pub(super) columns: &'a str,
    /// What else they have in common; at least the pieces.
    pub(super) of: &'a str,
}

/// Does the same with what `read` finds in the columns of each group.
pub(super) fn each_group<T>(
    connection: &Connection,
    Group { columns, of }: Group<'_>,
    condition: &str,
    values: &[&dyn ToSql],
    read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    mut visit: impl FnMut(&T, &KeptAnswer<'_>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let sql = format!(
        "SELECT {columns}, part.pieces AS pieces FROM answers JOIN run ON run.id = answers.run JOIN part ON part.list = answers.list
         WHERE {condition} GROUP BY {of} ORDER BY max(started_ms)"
    );
    let mut query = connection.prepare(&sql)?;
    let mut rows = query.query(values)?;
    while let Some(row) = rows.next()? {
        let (of_runs, ids): (T, String) = (read(row)?, row.get("pieces")?);
        read_part(0, 0, read_pieces(connection, &ids)?, &mut |answer| visit(&of_runs, answer))?;
    }
    Ok(())
}

/// Visits what the rows of a list were answered: the outcome, and the notes as JSON.
pub(super) fn each_said(
    connection: &Connection,
    list: i64,
    mut visit: impl FnMut(Outcome, &str),
) -> Result<(), LedgerError> {
    for (_, pieces) in read_parts(connection, list)? {
        let said = pieces.into_iter().next().ok_or_else(|| damaged("what rows were answered"))?;
        read_said(said, |said| {
            visit(said.outcome, &said.texts[1]);
            Ok(())
        })?;
    }
    Ok(())
}

/// Visits the answers of a part.
fn read_part(
    source: u16,
    first: u32,
    pieces: Vec<Vec<u8>>,
    visit: &mut impl FnMut(&KeptAnswer<'_>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let mut pieces = pieces.into_iter();
    let said = pieces.next().ok_or_else(|| damaged("what rows were answered"))?;
    let (mut about, mut record) = (ListRows::new(vec![(first, pieces.collect())]), StringRecord::new());
    read_said(said, |said| {
        let number = about.read(&mut record)?.ok_or_else(|| damaged("an answer that is about no row"))?;
        let [email, uuid] = [1, 2].map(|cell| record.get(cell).unwrap_or_default());
        visit(&KeptAnswer { at: RowRef { source, number }, email, uuid, said })
    })
}

/// Visits what the rows of a part were answered.
fn read_said(piece: Vec<u8>, mut visit: impl FnMut(&Said) -> Result<(), LedgerError>) -> Result<(), LedgerError> {
    let (mut rows, mut record) = (piece_rows(piece), StringRecord::new());
    let (what, mut known): (_, Vec<Said>) = ("what rows were answered", Vec::new());
    while rows.read_record(&mut record).map_err(|_| damaged(what))? {
        let index = if record.len() == 1 {
            record[0].parse().map_err(|_| damaged(what))?
        } else {
            let [outcome, texts @ ..] = [0, 1, 2, 3, 4].map(|cell| record.get(cell).unwrap_or_default().to_owned());
            known.push(Said {
                outcome: Outcome::by_name(&outcome).ok_or_else(|| damaged("the outcome of a row"))?,
                texts,
            });
            known.len() - 1
        };
        visit(known.get(index).ok_or_else(|| damaged(what))?)?;
    }
    Ok(())
}

/// Visits the answers of a run to the rows of the sheet at `path`.
pub(super) fn each_answer_at(
    connection: &Connection,
    run: &str,
    path: &str,
    mut visit: impl FnMut(&KeptAnswer<'_>) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let sql = "SELECT answers.source, answers.list FROM answers
                   JOIN sheet ON sheet.run = answers.run AND sheet.source = answers.source
               WHERE answers.run = ?1 AND json_extract(about, '$.path') = ?2 ORDER BY answers.source";
    let mut query = connection.prepare_cached(sql)?;
    let lists = query.query_map([run, path], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (source, list) in lists.collect::<rusqlite::Result<Vec<(u16, i64)>>>()? {
        each_answer_of(connection, source, list, &mut visit)?;
    }
    Ok(())
}

fn list<T: Serialize>(things: &[T]) -> String {
    if things.is_empty() {
        return "[]".to_owned();
    }
    serde_json::to_string(things).expect("findings, notes and places are text")
}
