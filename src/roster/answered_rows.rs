//! The answers of a run, which a sheet may have a million of. Those of people are packed in a few bytes each; those of rows
//! for which nothing is sent are made from the roster where they are read.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexSet;
use uuid::Uuid;

use super::finding_packer::FindingPacker;
use super::packed_rows::PackedRows;
use super::types::Roster;
use crate::messages::{pack_number, unpack_index};
use crate::model::{Answer, Code, Outcome, Person, PersonId, Place, RowRef};

/// The answer to each row, in the order of the rows.
#[derive(Clone, Default)]
pub struct AnsweredRows {
    roster: Arc<Roster>,
    people: PackedRows,
    packer: FindingPacker,
    places: IndexSet<Vec<Place>, RandomState>,
    /// The codes of all findings of people, and perhaps more.
    codes: HashSet<Code, RandomState>,
    /// Answers of people that have changed since they were packed.
    changed: BTreeMap<RowRef, Answer>,
    /// Answers to the rows of further tables.
    further: Vec<Answer>,
}

impl AnsweredRows {
    /// Answers each row as the roster does, and those of people with what `complete` makes of it.
    #[must_use]
    pub fn new(roster: Arc<Roster>, mut complete: impl FnMut(PersonId, &mut Answer)) -> Self {
        let mut rows = Self::default();
        for (id, mut answer) in roster.answers_of_people(0) {
            complete(id, &mut answer);
            rows.push(answer);
        }
        rows.people.sort();
        Self { roster, ..rows }
    }

    /// Returns the answers.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, Answer>> {
        self.iter_from(0)
    }

    /// Returns the answers to the rows of the table of this number and of those behind it.
    pub fn iter_from(&self, source: u16) -> impl Iterator<Item = Cow<'_, Answer>> {
        let people = self.people.iter().zip(&self.roster.people).skip_while(move |(_, one)| one.at.source < source);
        let people = people.map(|(packed, person)| self.read(packed.body, person));
        let further = self.further.iter().skip_while(move |answer| answer.at.source < source);
        self.roster.answers_around(source, people).map(Cow::Owned).chain(further.map(Cow::Borrowed))
    }

    /// Returns the answer to the row that is the first of a person, or that is of a further table.
    #[must_use]
    pub fn of_person(&self, at: RowRef) -> Option<Cow<'_, Answer>> {
        let further = self.further.binary_search_by_key(&at, |answer| answer.at);
        if let Ok(index) = further {
            return Some(Cow::Borrowed(&self.further[index]));
        }
        let person = self.roster.people.binary_search_by_key(&at, |person| person.at).ok()?;
        let packed = self.people.of_row(at).next()?;
        Some(Cow::Owned(self.read(packed.body, &self.roster.people.iter().as_slice()[person])))
    }

    /// Changes the answer of the person of this row.
    pub fn change(&mut self, at: RowRef, change: impl FnOnce(&mut Answer)) {
        if let Ok(index) = self.further.binary_search_by_key(&at, |answer| answer.at) {
            change(&mut self.further[index]);
        } else if let Some(answer) = self.of_person(at) {
            let mut answer = answer.into_owned();
            change(&mut answer);
            self.changed.insert(at, answer);
        }
    }

    /// Returns whether a row may have a finding of a code for which `is` holds; `false` is sure.
    pub fn may_have(&self, is: impl Fn(Code) -> bool) -> bool {
        let others = self.changed.values().chain(&self.further).flat_map(|answer| &answer.findings);
        let others = others.map(|finding| finding.code).chain(self.roster.findings.heads().map(|found| found.code));
        self.codes.iter().copied().chain(others).any(is)
    }

    /// Returns the roster whose rows they answer.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    fn push(&mut self, answer: Answer) {
        let Answer { at, outcome, findings, notes, email, user_uuid, groups, workspaces } = answer;
        let groups = self.places.insert_full(groups).0;
        let workspaces = self.places.insert_full(workspaces).0;
        self.people.push(at, |out| {
            out.extend([outcome as u8, u8::from(user_uuid.is_some())]);
            out.extend(user_uuid.iter().flat_map(Uuid::as_bytes));
            for number in [findings.len(), notes.len(), groups, workspaces] {
                pack_number(number as u64, out);
            }
            for finding in findings {
                self.codes.insert(finding.code);
                self.packer.pack(finding, &email, out);
            }
            for note in &notes {
                self.packer.pack_message(note, &email, out);
            }
        });
    }

    fn read(&self, mut bytes: &[u8], person: &Person) -> Answer {
        if let Some(answer) = self.changed.get(&person.at) {
            return answer.clone();
        }
        let (outcome, has_uuid) = (Outcome::ALL[usize::from(bytes[0])], bytes[1] == 1);
        bytes = &bytes[2..];
        let user_uuid = has_uuid.then(|| {
            let (uuid, behind) = bytes.split_at(size_of::<Uuid>());
            bytes = behind;
            Uuid::from_slice(uuid).expect("a UUID was packed here")
        });
        let [findings, notes, groups, workspaces] = std::array::from_fn(|_| unpack_index(&mut bytes));
        Answer {
            at: person.at,
            outcome,
            findings: (0..findings).map(|_| self.packer.unpack(&mut bytes, person.email())).collect(),
            notes: (0..notes).map(|_| self.packer.unpack_message(&mut bytes, person.email())).collect(),
            email: person.email().to_owned(),
            user_uuid,
            groups: self.places[groups].clone(),
            workspaces: self.places[workspaces].clone(),
        }
    }
}

impl From<Vec<Answer>> for AnsweredRows {
    fn from(answers: Vec<Answer>) -> Self {
        Self { further: answers, ..Self::default() }
    }
}

/// Adds answers to the rows of further tables.
impl Extend<Answer> for AnsweredRows {
    fn extend<I: IntoIterator<Item = Answer>>(&mut self, answers: I) {
        self.further.extend(answers);
    }
}

impl std::fmt::Debug for AnsweredRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::message;
    use crate::model::Placement;

    #[test]
    fn a_person_takes_less_than_fifty_bytes() {
        let (mut rows, people) = (AnsweredRows::default(), 20_000);
        for number in 0..people {
            let email = format!("ann.archer{number}@example.com");
            let place = |name: &str| vec![Place { name: name.to_owned(), placement: Placement::Added }];
            rows.push(Answer {
                notes: vec![message!("note-sign-in", email = email.as_str())],
                user_uuid: Some(Uuid::from_u64_pair(7, number.into())),
                groups: place(&format!("Group {}", number % 20)),
                workspaces: place("Space"),
                email,
                ..Answer::new(RowRef { source: 0, number }, Outcome::Created)
            });
        }
        let bytes = rows.people.bytes();
        assert!(bytes < 50 * people as usize, "{} bytes a person", bytes / people as usize);
    }
}
