//! A ledger of version 8, as its frontdesk wrote it.

use std::path::{Path, PathBuf};

use super::*;
use crate::messages::Message;
use crate::model::{Answer, Field, Finding, Outcome, Place, Row, RowRef};
use crate::run::ledger::{Ledger, schema};

const VERSION_8: &str = include_str!("../fixtures/version_8.sql");

fn ledger_of_version_8(folder: &Path, more: &str) -> PathBuf {
    let path = folder.join("ledger.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(VERSION_8).unwrap();
    connection.execute_batch(more).unwrap();
    path
}

/// The answers of a run in the tables of version 8.
fn answers_of_version_8(connection: &Connection, run: &str) -> Vec<Answer> {
    let mut query = connection
        .prepare(
            "SELECT source, row, outcome, findings, notes, email, user_uuid, groups, workspaces FROM answer WHERE run = ?1",
        )
        .unwrap();
    let mut rows = query.query([run]).unwrap();
    let mut answers = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let text = |column: usize| row.get::<_, String>(column).unwrap();
        answers.push(Answer {
            at: RowRef { source: row.get(0).unwrap(), number: row.get(1).unwrap() },
            outcome: Outcome::by_name(&text(2)).unwrap(),
            findings: serde_json::from_str::<Vec<Finding>>(&text(3)).unwrap(),
            notes: serde_json::from_str::<Vec<Message>>(&text(4)).unwrap(),
            email: text(5),
            user_uuid: row.get::<_, Option<String>>(6).unwrap().map(|uuid| uuid.parse().unwrap()),
            groups: serde_json::from_str::<Vec<Place>>(&text(7)).unwrap(),
            workspaces: serde_json::from_str::<Vec<Place>>(&text(8)).unwrap(),
        });
    }
    answers
}

#[test]
fn a_ledger_of_version_8_is_packed_and_knows_what_it_knew() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger_of_version_8(folder.path(), "");
    let runs = ["r1", "r2", "r3", "r4"];
    let before = Connection::open(&path).unwrap();
    let expected = runs.map(|run| answers_of_version_8(&before, run));
    assert_eq!(expected.each_ref().map(Vec::len), [4, 4, 4, 0]);
    drop(before);
    for _ in 0..2 {
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(runs.map(|run| ledger.answers(run).unwrap()), expected);

        let requests = ledger.past_requests("r1").unwrap();
        assert_eq!(requests.len(), 8);
        let people =
            |number: usize| requests[number].people.iter().map(|(email, _)| email.as_str()).collect::<Vec<_>>();
        assert_eq!(people(3), ["ann@example.com", "dan@example.com"]);
        assert_eq!((requests[1].kind.as_str(), people(1)), ("create-group", Vec::new()));
        assert_eq!(requests[5].people, [("dan@example.com".to_owned(), Some("no effect".to_owned()))]);
        let memory = ledger.memory("r4").unwrap();
        assert!(memory.in_flight && memory.has_left("eve@example.com"), "{memory:?}");
        assert_eq!(ledger.past_invitations().unwrap()["bob@example.com"].count, 1);

        let mut sheets = ledger.sheets("r3").unwrap();
        let (source, rows) = &mut sheets[0];
        let (mut row, mut read) = (Row::new(source.columns.clone()), Vec::new());
        while rows.read(&mut row).unwrap() {
            read.push((row.at.number, row.get(Field::Email).to_owned(), row.get(Field::Groups).to_owned()));
        }
        assert_eq!(read.len(), 4);
        assert_eq!(read[3], (5, "dan@example.com".to_owned(), "Sales;Interns".to_owned()));

        let known = ledger.known_people().unwrap();
        let known: Vec<_> =
            known.present.iter().map(|one| (one.email.as_str(), one.employee_id.as_str(), one.was_in)).collect();
        assert_eq!(
            known,
            [("ann@example.com", "e1", true), ("bob@example.com", "e2", true), ("dan@example.com", "e4", true)]
        );
        let waiting = ledger.waiting().unwrap();
        assert_eq!(waiting.iter().map(|one| one.email.as_str()).collect::<Vec<_>>(), ["bob@example.com"]);
        assert_eq!(waiting[0].rows[0].groups, ["Interns", "Sales"].map(str::to_owned).into());
        assert_eq!(ledger.moved_invitations().unwrap()[0].earlier, "bob.old@example.com");

        let past = ledger.past_runs("r").unwrap();
        assert_eq!(past.iter().map(|run| run.outcomes.values().sum::<u32>()).collect::<Vec<_>>(), [0, 4, 4, 4]);
    }
}

#[test]
fn of_a_large_ledger_the_tables_are_checked_that_say_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let large = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1800)
        INSERT INTO missing SELECT 'all', hex(randomblob(5000)), i FROM n";
    let path = ledger_of_version_8(folder.path(), large);
    assert!(path.metadata().unwrap().len() > 1 << 24);
    drop(Ledger::open(&path).expect("it is brought up to date"));
    drop(Ledger::open(&path).expect("it is of this version"));
    let connection = Connection::open(&path).unwrap();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'run'";
    let page: u32 = connection.query_row(root, [], |row| row.get(0)).unwrap();
    drop(connection);
    let mut spoilt = std::fs::read(&path).unwrap();
    spoilt[(page as usize - 1) * 4096..][..4096].fill(0xA5);
    std::fs::write(&path, spoilt).unwrap();
    let refused = Ledger::open(&path).map(drop);
    assert!(matches!(refused, Err(LedgerError::Damaged { .. })), "{refused:?}");
}

#[test]
fn a_ledger_that_cannot_be_packed_whole_stays_as_it_was() {
    let spoilt = "UPDATE sheet SET rows = x'00ff00ff' WHERE run = 'r3'";
    let large = "INSERT INTO answer SELECT run, 1, value, outcome, email || value, hex(randomblob(16)), groups, workspaces, findings,
        '[\"' || hex(randomblob(300)) || '\"]' FROM answer, json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24]')
        WHERE row = 5";
    for (more, has_space) in [(spoilt, true), (large, false)] {
        let folder = tempfile::tempdir().unwrap();
        let path = ledger_of_version_8(folder.path(), more);
        let mut connection = Connection::open(&path).unwrap();
        let count = "SELECT count(*) FROM answer";
        let answers = |connection: &Connection| connection.query_row(count, [], |row| row.get::<_, i64>(0)).unwrap();
        let before = answers(&connection);
        if has_space {
            let refused = Ledger::open(&path).map(drop);
            assert!(matches!(refused, Err(LedgerError::Damaged { .. })), "{refused:?}");
        } else {
            let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
            connection.pragma_update(None, "max_page_count", pages + 8).unwrap();
            let refused = schema::migrate(&mut connection, 8).unwrap_err();
            assert!(refused.to_string().contains("cannot be read or written"), "{refused:?}");
        }
        let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((version, answers(&connection)), (8, before), "{more}");
        connection.execute_batch("SELECT rows FROM sheet; SELECT email FROM step_person").unwrap();
    }
}
