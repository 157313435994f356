//! The answer to every row from the sheet alone, as `check` gives it: a valid row is ready, every other one says
//! why not. Existing groups and users are unknown here.

use std::collections::HashMap;

use super::duplicates::same_person;
use super::types::Roster;
use super::unsent::Related;
use crate::messages::Message;
use crate::model::{Answer, Code, EntitlementsId, Finding, Outcome, PersonId, RowRef};

impl Roster {
    /// One answer for each row, in the order of the rows.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(self.rows());
        answers.extend(self.answers_from(0));
        answers
    }

    /// Makes the same answers one by one, from the rows of the table of this number on.
    pub fn answers_from(&self, source: u16) -> impl Iterator<Item = Answer> + '_ {
        self.answers_around(source, self.answers_of_people(source).map(|(_, answer)| answer))
    }

    /// Makes the answers of the people alone, from the rows of the table of this number on.
    pub fn answers_of_people(&self, source: u16) -> impl Iterator<Item = (PersonId, Answer)> + '_ {
        let mut findings = self.findings.heads().peekable();
        let mut origins: HashMap<EntitlementsId, Option<Message>> = HashMap::new();
        let people = self.people.with_ids().skip_while(move |(_, person)| person.at.source < source);
        people.map(move |(id, person)| {
            let note = origins.entry(person.entitlements).or_insert_with(|| self.origin_note(person));
            let notes = note.iter().cloned().collect();
            let mut answer =
                Answer { notes, email: person.email().to_owned(), ..Answer::new(person.at, Outcome::Ready) };
            while let Some(found) = findings.next_if(|found| found.at <= person.at) {
                if found.at == person.at {
                    answer.add(found.finding());
                }
            }
            (id, answer)
        })
    }

    /// Makes the answers of all rows from those of the people, which are in the order of their rows, from the rows of the
    /// table of this number on.
    pub fn answers_around<'a>(
        &'a self,
        source: u16,
        people: impl Iterator<Item = Answer> + 'a,
    ) -> impl Iterator<Item = Answer> + 'a {
        let is_before = move |at: RowRef| at.source < source;
        let mut people = people.peekable();
        let mut duplicates = self.duplicates.iter().skip_while(move |one| is_before(one.at)).peekable();
        let mut unsent = self.unsent.iter().skip_while(move |one| is_before(one.at)).peekable();
        let mut findings = self.findings.heads().skip_while(move |found| is_before(found.at)).peekable();
        std::iter::from_fn(move || {
            let next =
                [people.peek().map(|one| one.at), duplicates.peek().map(|one| one.at), unsent.peek().map(|one| one.at)];
            let at = next.into_iter().flatten().min()?;
            if let Some(answer) = people.next_if(|answer| answer.at == at) {
                return Some(answer);
            }
            let mut answer = if let Some(duplicate) = duplicates.next_if(|one| one.at == at) {
                let person = &self.people[duplicate.of];
                let message = same_person(at, person.at, &self.tables);
                Answer {
                    findings: vec![Finding::warning(Code::RowDuplicate, message, Message::none())],
                    email: person.email().to_owned(),
                    ..Answer::new(at, Outcome::Duplicate)
                }
            } else {
                let email = unsent.peek()?.email.unwrap_or_default().to_owned();
                Answer { email, ..Answer::new(at, unsent.peek()?.outcome) }
            };
            while let Some(found) = findings.next_if(|found| found.at <= at) {
                if found.at == at {
                    answer.add(found.finding());
                }
            }
            // A question that is one for several rows is that of each.
            let related = unsent.next_if(|one| one.at == at).and_then(|one| one.related);
            if let Some(Related::SameQuestionAs(first)) = related {
                let question = self.findings.of_row(first).find(|found| found.code.is_question_of_employment());
                if let Some(question) = question {
                    answer.add(question.finding());
                }
            }
            Some(answer)
        })
    }
}
