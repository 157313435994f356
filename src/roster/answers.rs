//! The roster's own word on every row: what `check` answers. A row that goes on is ready; every other
//! one says why not. Nothing is known here of groups or users that exist.

use super::types::Roster;
use crate::model::{Answer, Code, Outcome, Problem, RowRef, Severity};

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
            let person = &self.people[duplicate.of as usize];
            Answer {
                problem: Some(Code::RowDuplicate),
                detail: format!("same person as {}", self.tables.row_seen_from(duplicate.at, person.at)),
                email: person.email().to_owned(),
                ..Answer::new(duplicate.at, Outcome::Duplicate)
            }
        }));
        answers.extend(self.unsent.iter().map(|unsent| {
            let email = unsent.email.as_deref().unwrap_or_default().to_owned();
            Answer { email, ..Answer::new(unsent.at, unsent.outcome) }
        }));
        answers.sort_by_key(|answer| answer.at);
        let mut problems = self.problems.as_slice();
        for answer in &mut answers {
            add_problems(answer, take_row(&mut problems, answer.at));
        }
        answers
    }
}

/// The problems of the row at `at`, taken from the front of those that are left.
fn take_row<'a>(problems: &mut &'a [Problem], at: RowRef) -> &'a [Problem] {
    let before = problems.partition_point(|problem| problem.at < at);
    let end = before + problems[before..].iter().take_while(|problem| problem.at == at).count();
    let row = &problems[before..end];
    *problems = &problems[end..];
    row
}

/// Adds what was found, errors before warnings. The code is that of the first error, or of the gravest warning; the fixes are those of
/// the errors, or of the warnings where there is none.
fn add_problems(answer: &mut Answer, problems: &[Problem]) {
    let of = |severity| problems.iter().filter(move |problem| problem.severity == severity);
    let (errors, warnings) = (|| of(Severity::Error), || of(Severity::Warning));
    let gravest = if errors().next().is_some() { Severity::Error } else { Severity::Warning };
    for problem in errors().chain(warnings()) {
        // Of warnings on a row that goes on, the one that a person has to look at gives the code.
        if answer.outcome == Outcome::Ready {
            answer.note_problem(problem.code);
        } else {
            answer.problem.get_or_insert(problem.code);
        }
        append(&mut answer.detail, &problem.message);
    }
    for problem in of(gravest).filter(|problem| !problem.fix.is_empty()) {
        if !answer.fix.contains(&problem.fix) {
            append(&mut answer.fix, &problem.fix);
        }
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push_str("; ");
    }
    text.push_str(more);
}
