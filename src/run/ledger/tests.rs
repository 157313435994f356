//! The ledger against a real file.

use super::*;
use crate::model::{Answer, Code, Outcome, Place, Placement, RowRef, StepKind};

fn organization(url: &str, workspace: Option<&str>) -> Organization {
    Organization { base_url: url.to_owned(), default_workspace: workspace.map(str::to_owned) }
}

fn inputs(path: &str, digest: &str) -> Vec<Input> {
    vec![Input { path: path.to_owned(), digest: digest.to_owned() }]
}

const FINISHED: Ended<'static> = Ended { how: "finished", requests: 3, retries: 1, waited_ms: 20 };

#[test]
fn a_ledger_belongs_to_one_organization() {
    let ledger = Ledger::in_memory().unwrap();
    ledger.belongs_to(&organization("https://a.example", Some("w1"))).unwrap();
    ledger.belongs_to(&organization("https://b.example", Some("w1"))).unwrap();
    ledger.belongs_to(&organization("https://a.example", None)).unwrap();
    let refused = ledger.belongs_to(&organization("https://a.example", Some("w2"))).unwrap_err();
    assert!(matches!(refused, LedgerError::OtherOrganization { .. }), "{refused}");
}

#[test]
fn a_newer_ledger_and_a_strange_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let newer = folder.path().join("newer.db");
    drop(Ledger::open(&newer).unwrap());
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    assert!(matches!(Ledger::open(&newer).unwrap_err(), LedgerError::Newer { .. }));

    let strange = folder.path().join("strange.db");
    Connection::open(&strange).unwrap().execute_batch("CREATE TABLE things (a)").unwrap();
    assert!(matches!(Ledger::open(&strange).unwrap_err(), LedgerError::NotALedger { .. }));

    let text = folder.path().join("text.db");
    std::fs::write(&text, "not a database at all, only a line of text\n".repeat(40)).unwrap();
    assert!(matches!(Ledger::open(&text).unwrap_err(), LedgerError::NotALedger { .. }));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_ledger() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/ledger.db");
    drop(Ledger::open(&path).unwrap());
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
}

fn begin(ledger: &Ledger, id: &str, inputs: &[Input], follows: Option<&str>) {
    ledger.begin(Beginning { id, command: "onboard", inputs, follows, saved_plan: None }).unwrap();
}

/// The unfinished run, and whether it has the same content.
fn unfinished(ledger: &Ledger, command: &str, inputs: &[Input]) -> Option<(String, bool)> {
    let found = ledger.unfinished(command, inputs).unwrap();
    found.map(|found| (found.run().id.clone(), matches!(found, Unfinished::Same(_))))
}

#[test]
fn an_unfinished_run_goes_on_where_the_content_is_the_same() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let found = |command: &str, path: &str, digest: &str| unfinished(&ledger, command, &inputs(path, digest));
    assert_eq!(found("onboard", "/a.csv", "d1"), Some(("r1".to_owned(), true)));
    assert_eq!(found("onboard", "/b.csv", "d1"), Some(("r1".to_owned(), true)), "the file was moved");
    assert_eq!(found("onboard", "/a.csv", "d2"), Some(("r1".to_owned(), false)), "the file was edited");
    assert_eq!(found("onboard", "/b.csv", "d2"), None);
    assert_eq!(found("offboard", "/a.csv", "d1"), None);
    ledger.end("r1", FINISHED).unwrap();
    assert_eq!(found("onboard", "/a.csv", "d1"), None);
}

#[test]
fn the_same_content_counts_before_the_same_place() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    begin(&ledger, "r2", &inputs("/b.csv", "d2"), None);
    assert_eq!(unfinished(&ledger, "onboard", &inputs("/b.csv", "d1")), Some(("r1".to_owned(), true)));
}

#[test]
fn a_run_that_follows_remembers_what_the_superseded_one_did_and_leaves_its_answers() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let created = Entry::new(&ledger, "r1", 0, StepKind::CreatePeople, "", vec!["ann@example.com"]);
    created.announce().unwrap();
    created.close(StepState::Done, "", &[]).unwrap();
    ledger.keep_answers("r1", &[Answer::new(RowRef { source: 0, number: 2 }, Outcome::Created)]).unwrap();

    begin(&ledger, "r2", &inputs("/a.csv", "d2"), Some("r1"));
    begin(&ledger, "r3", &inputs("/a.csv", "d3"), Some("r2"));
    assert_eq!(ledger.memory("r3").unwrap().created, ["ann@example.com".to_owned()].into());
    assert_eq!(unfinished(&ledger, "onboard", &inputs("/a.csv", "d1")), Some(("r3".to_owned(), false)));
    assert_eq!(ledger.next_step("r3").unwrap(), 0);
    ledger.keep_answers("r3", &[]).unwrap();
    assert_eq!(ledger.answers("r1").unwrap().len(), 1);
    ledger.clear().unwrap();
}

#[test]
fn memory_tells_what_was_done_and_what_was_in_flight() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let created = Entry::new(&ledger, "r1", 0, StepKind::CreatePeople, "", vec!["ann@example.com", "bob@example.com"]);
    assert!(ledger.memory("r1").unwrap().is_empty(), "nothing is remembered before it is sent");
    created.announce().unwrap();
    assert!(ledger.memory("r1").unwrap().in_flight);
    created.close(StepState::Done, "", &[("bob@example.com", "rejected")]).unwrap();
    let grouped = Entry::new(&ledger, "r1", 1, StepKind::AddToGroup, "Interns", vec!["ann@example.com"]);
    grouped.announce().unwrap();
    grouped.announce().unwrap();
    grouped.close(StepState::Refused, "no", &[]).unwrap();

    let memory = ledger.memory("r1").unwrap();
    assert_eq!(memory.created, ["ann@example.com".to_owned()].into());
    assert!(memory.grouped.is_empty() && !memory.in_flight);
    assert_eq!(ledger.attempts("r1").unwrap(), 3);
    assert_eq!(ledger.next_step("r1").unwrap(), 2);
}

#[test]
fn answers_come_back_as_they_were_kept() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let mut answer = Answer::new(RowRef { source: 0, number: 7 }, Outcome::Created);
    answer.problem = Some(Code::EmailTypo);
    answer.email = "ann@example.com".to_owned();
    answer.user_uuid = Some(uuid::Uuid::nil());
    answer.groups = vec![Place { name: "Interns; Paris".to_owned(), placement: Placement::Added }];
    ledger.keep_answers("r1", std::slice::from_ref(&answer)).unwrap();
    ledger.keep_answers("r1", std::slice::from_ref(&answer)).unwrap();
    assert_eq!(ledger.answers("r1").unwrap(), vec![answer]);
}
