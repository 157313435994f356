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
            Answer { email, ..Answer::new(person.at, Outcome::Ready) }
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
        answers
    }
}
