//! The answers of a run in few bytes are those that were given.

use std::borrow::Cow;
use std::sync::Arc;

use frontdesk::messages::Message;
use frontdesk::model::{Answer, Code, Finding, Outcome, PersonId, Place, Placement, RowRef};
use frontdesk::roster::AnsweredRows;
use uuid::Uuid;

use super::sheet;

/// What a run might make of the answer of a person.
fn complete(person: PersonId, answer: &mut Answer) {
    answer.outcome = Outcome::Created;
    answer.user_uuid = (answer.at.number < 5).then(|| Uuid::from_u64_pair(7, answer.at.number.into()));
    answer.notes.insert(0, Message::verbatim(format!("number {person}")));
    answer.add(Finding::warning(
        Code::Unresolved,
        Message::verbatim(format!("no answer about {}", answer.email)),
        Message::none(),
    ));
    let place = |name: &str, placement| Place { name: name.to_owned(), placement };
    answer.groups = vec![place("G", Placement::Added), place("H", Placement::Failed)];
    answer.workspaces = vec![place("W", Placement::Waiting)];
}

#[test]
fn packed_answers_are_those_that_were_given_in_the_order_of_their_rows() {
    let roster = sheet(&[
        ["ann@example.com", "Ann", "Archer", "", "G", "W"],
        ["nobody", "No", "Body", "", "", ""],
        ["ann@example.com", "Ann", "Archer", "", "G", ""],
        ["ben@exmaple.com", "Ben", "Baker", "", "", ""],
        ["cem@example.com", "Cem", "Cook", "wizard", "", ""],
        ["eve@example.com", "Eve", "Evans", "", "H", ""],
    ]);
    let mut expected = roster.answers();
    for (person, row) in roster.people.with_ids() {
        let answer = expected.iter_mut().find(|answer| answer.at == row.at);
        complete(person, answer.expect("a person is on a row"));
    }
    let mut rows = AnsweredRows::new(Arc::new(roster), complete);
    let all = |rows: &AnsweredRows| -> Vec<Answer> { rows.iter().map(Cow::into_owned).collect() };
    assert_eq!(all(&rows), expected);

    let last = RowRef { source: 0, number: 7 };
    assert_eq!(rows.of_person(last).as_deref(), expected.last());
    assert_eq!(rows.of_person(RowRef { source: 0, number: 3 }), None, "an invalid row is no person's");
    rows.change(last, |answer| answer.outcome = Outcome::Failed);
    let further = Answer::new(RowRef { source: 1, number: 1 }, Outcome::Removed);
    rows.extend([further.clone()]);
    expected.last_mut().expect("there are rows").outcome = Outcome::Failed;
    expected.push(further);
    assert_eq!(all(&rows), expected);
    assert_eq!(rows.iter_from(1).count(), 1);
}
