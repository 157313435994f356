//! The answer to every row from the sheet alone, as `check` gives it: a row that goes on is ready, every other one says
//! why not. Nothing is known here of groups or users that exist.

use super::duplicates::same_person;
use super::types::Roster;
use crate::model::{Answer, Code, Finding, Outcome, RowFinding, RowRef};

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
        let mut findings = self.findings.as_slice();
        for answer in &mut answers {
            for found in take_row(&mut findings, answer.at) {
                answer.add(found.finding.clone());
            }
        }
        answers
    }
}

/// The findings of the row at `at`, taken from the front of those that are left.
fn take_row<'a>(findings: &mut &'a [RowFinding], at: RowRef) -> &'a [RowFinding] {
    let before = findings.partition_point(|found| found.at < at);
    let end = before + findings[before..].iter().take_while(|found| found.at == at).count();
    let row = &findings[before..end];
    *findings = &findings[end..];
    row
}
