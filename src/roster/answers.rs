//! The answer to every row from the sheet alone, as `check` gives it: a valid row is ready, every other one says
//! why not. Existing groups and users are unknown here.

use super::duplicates::same_person;
use super::types::Roster;
use crate::model::{Answer, Code, Finding, Outcome};

impl Roster {
    /// One answer for each row, in the order of the rows.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        let mut answers = Vec::with_capacity(self.rows());
        answers.extend(self.people.iter().map(|person| {
            let email = person.email().to_owned();
            let notes = self.origin_note(person).into_iter().collect();
            Answer { notes, email, ..Answer::new(person.at, Outcome::Ready) }
        }));
        answers.extend(self.duplicates.iter().map(|duplicate| {
            let person = &self.people[duplicate.of];
            let message = same_person(duplicate.at, person.at, &self.tables);
            Answer {
                findings: vec![Finding::warning(Code::RowDuplicate, message, "")],
                email: person.email().to_owned(),
                ..Answer::new(duplicate.at, Outcome::Duplicate)
            }
        }));
        answers.extend(self.unsent.iter().map(|unsent| {
            let email = unsent.email.as_deref().unwrap_or_default().to_owned();
            Answer { email, ..Answer::new(unsent.at, unsent.outcome) }
        }));
        answers.sort_by_key(|answer| answer.at);
        let mut rows = self.findings.chunk_by(|a, b| a.at == b.at).peekable();
        for answer in &mut answers {
            for found in rows.next_if(|row| row[0].at == answer.at).unwrap_or_default() {
                answer.add(found.finding.clone());
            }
        }
        self.copy_questions(&mut answers);
        answers
    }

    /// Copies a question that is one for several rows to each of them.
    fn copy_questions(&self, answers: &mut [Answer]) {
        for unsent in &self.unsent {
            let Some(first) = unsent.same_question_as else { continue };
            let index = |at| answers.binary_search_by_key(&at, |answer: &Answer| answer.at);
            let (Ok(from), Ok(to)) = (index(first), index(unsent.at)) else { continue };
            let question = answers[from].findings.iter().find(|finding| finding.code.is_question_of_employment());
            if let Some(question) = question.cloned() {
                answers[to].add(question);
            }
        }
    }
}
