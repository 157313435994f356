//! The ledger against a real file.

use super::*;
use crate::admin_api::{Stats, WriteAhead};
use crate::messages::{Message, message};
use crate::model::{Answer, Code, Finding, FindingPlace, Outcome, Place, Placement, RowRef, StepKind};

fn organization(url: &str, workspace: Option<&str>) -> OrganizationIdentity {
    OrganizationIdentity { base_url: url.to_owned(), default_workspace: workspace.map(str::to_owned) }
}

fn inputs(path: &str, digest: &str) -> Vec<Input> {
    vec![Input { path: path.to_owned(), digest: digest.to_owned() }]
}

#[test]
fn a_ledger_belongs_to_one_organization() {
    let ledger = Ledger::in_memory().unwrap();
    ledger.bind(&organization("https://a.example", Some("w1"))).unwrap();
    ledger.bind(&organization("https://b.example", Some("w1"))).unwrap();
    ledger.bind(&organization("https://a.example", None)).unwrap();
    ledger.bind(&organization("https://b.example", None)).expect("both addresses are known by now");
    assert!(ledger.has_organization("https://b.example").unwrap());
    for address in ["https://a.example", "https://b.example"] {
        let refused = ledger.bind(&organization(address, Some("w2"))).unwrap_err();
        assert!(matches!(refused, LedgerError::OtherOrganization { .. }), "{refused}");
    }
}

#[test]
fn where_the_workspace_cannot_be_read_both_documented_addresses_are_one_organization() {
    let ledger = Ledger::in_memory().unwrap();
    ledger.bind(&organization("https://console.mistral.ai/api/admin", None)).unwrap();
    assert!(ledger.has_organization("https://api.mistral.ai/v1/admin").unwrap());
    ledger.bind(&organization("https://api.mistral.ai/v1/admin", None)).unwrap();
    ledger.bind(&organization("https://api.mistral.ai/v1/admin", Some("w1"))).unwrap();
    ledger.bind(&organization("https://console.mistral.ai/api/admin", Some("w2"))).expect_err("another organization");
    ledger.bind(&organization("https://gateway.example/v1/admin", None)).expect_err("another address");
}

#[test]
fn a_ledger_that_knew_an_address_alone_learns_the_organization_and_its_other_address() {
    let ledger = Ledger::in_memory().unwrap();
    ledger.bind(&organization("https://a.example", None)).unwrap();
    ledger.bind(&organization("https://b.example", None)).expect_err("it may be another organization");
    ledger.bind(&organization("https://a.example", Some("w1"))).unwrap();
    ledger.bind(&organization("https://b.example", Some("w1"))).unwrap();
    ledger.bind(&organization("https://a.example", Some("w2"))).expect_err("the same address, another organization");
}

#[test]
fn the_invitations_of_all_runs_are_counted_but_those_that_were_refused() {
    let ledger = Ledger::in_memory().unwrap();
    for (run, state) in
        [("r1", Some(StepState::Done)), ("r2", Some(StepState::Failed)), ("r3", Some(StepState::Refused)), ("r4", None)]
    {
        ledger.begin(NewRun { id: run, command: "onboard", inputs: &[], follows: None, saved_plan: None }).unwrap();
        let people = vec!["ann@example.com", "bob@example.com"];
        let record = StepRecord::new(&ledger, run, 0, StepKind::InvitePeople, "", people);
        record.announce().unwrap();
        if let Some(state) = state {
            record.close(state, "", &[("bob@example.com", "refused")]).unwrap();
        }
    }
    let past = ledger.past_invitations().unwrap();
    assert_eq!(past["ann@example.com"].count, 2, "done, and in flight");
    assert_eq!(past["bob@example.com"].count, 1, "in flight");
    assert_eq!(past["ann@example.com"].first.len(), "2026-05-01".len());
}

#[test]
fn another_program_that_keeps_the_ledger_locked_is_told_and_is_no_defect() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let ledger = Ledger::open(&path).unwrap();
    let theirs = Connection::open(&path).unwrap();
    theirs.execute_batch("BEGIN IMMEDIATE").unwrap();
    let busy = ledger.bind(&organization("https://a.example", None)).unwrap_err();
    assert!(matches!(busy, LedgerError::Busy(_)), "{busy}");
    let halt = crate::run::Halt::from(busy);
    assert_eq!(halt.reason, crate::run::HaltReason::LedgerBusy);
    let record = StepRecord::new(&ledger, "r1", 0, StepKind::CreatePeople, "", Vec::new());
    let error = crate::admin_api::ApiError::WriteAhead(record.about_to_send(1).unwrap_err());
    assert_eq!(crate::run::Halt::from(error).reason, crate::run::HaltReason::LedgerBusy);
    theirs.execute_batch("COMMIT").unwrap();
    ledger.bind(&organization("https://a.example", None)).unwrap();
}

#[test]
fn a_newer_ledger_and_a_strange_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let newer = folder.path().join("newer.db");
    drop(Ledger::open(&newer).unwrap());
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", schema::VERSION + 1).unwrap();
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
    for mode in [0o600, 0o644, 0o660] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        drop(Ledger::open(&path).unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{mode:o}");
    }
}

/// The files of a ledger whose process was killed: one step that is done, then the announcement of another. With them,
/// how long the log was before that announcement.
fn killed(folder: &Path) -> (Vec<u8>, Vec<u8>, usize) {
    let path = folder.join("killed.db");
    let log = || std::fs::read(folder.join("killed.db-wal")).unwrap();
    let ledger = Ledger::open(&path).unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let first = StepRecord::new(&ledger, "r1", 0, StepKind::CreatePeople, "", vec!["ann@example.com"]);
    first.announce().unwrap();
    first.close(StepState::Done, "", &[]).unwrap();
    let before = log().len();
    let second = StepRecord::new(&ledger, "r1", 1, StepKind::CreatePeople, "", vec!["bob@example.com"]);
    second.announce().unwrap();
    // While it is open, its log is not taken in.
    (std::fs::read(&path).unwrap(), log(), before)
}

/// Counts the attempts that the run `r1` has recorded.
fn attempts(ledger: &Ledger) -> u32 {
    let sum = "SELECT coalesce(sum(attempts), 0) FROM step WHERE run = 'r1'";
    ledger.lock().query_row(sum, [], |row| row.get(0)).unwrap()
}

/// How many attempts a ledger of these files remembers. What came before the last announcement must be whole.
fn attempts_in(path: &Path, main: &[u8], log: &[u8], what: &str) -> u32 {
    std::fs::write(path, main).unwrap();
    std::fs::write(path.with_extension("db-wal"), log).unwrap();
    let _ = std::fs::remove_file(path.with_extension("db-shm"));
    let ledger = Ledger::open(path).unwrap_or_else(|error| panic!("{what}: {error}"));
    let memory = ledger.memory("r1").unwrap();
    assert!(memory.created.contains("ann@example.com"), "{what}: {memory:?}");
    let attempts = attempts(&ledger);
    assert_eq!(memory.in_flight, attempts == 2, "{what}: {memory:?}");
    attempts
}

#[test]
fn a_torn_end_costs_the_last_record_and_nothing_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let (main, log, before) = killed(folder.path());
    let path = folder.path().join("torn.db");
    assert_eq!(attempts_in(&path, &main, &log, "whole"), 2);
    // Every byte of what stands before each page, and some of the pages' own.
    for kept in (before..log.len()).filter(|kept| (kept - before) % 4_120 < 25 || kept % 97 == 0) {
        assert_eq!(attempts_in(&path, &main, &log[..kept], &format!("cut at byte {kept}")), 1);
    }
    for from in (before..log.len()).step_by(211) {
        for filler in [0, 0xA5] {
            let mut spoilt = log.clone();
            spoilt[from..].fill(filler);
            assert_eq!(attempts_in(&path, &main, &spoilt, &format!("{filler:#x} from byte {from}")), 1);
        }
    }
    for more in [1, 24, 4_120, 9_000] {
        let longer = [&log[..], &vec![0xA5; more]].concat();
        assert_eq!(attempts_in(&path, &main, &longer, &format!("{more} bytes of garbage behind it")), 2);
    }
}

#[test]
fn a_ledger_that_is_spoilt_in_the_middle_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let ledger = Ledger::open(&path).unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let emails: Vec<String> = (0..300).map(|n| format!("somebody.with.a.long.name.{n}@example.com")).collect();
    for number in 0..20 {
        let entry = StepRecord::new(
            &ledger,
            "r1",
            number,
            StepKind::CreatePeople,
            "",
            emails.iter().map(String::as_str).collect(),
        );
        entry.announce().unwrap();
        entry.close(StepState::Done, "", &[]).unwrap();
    }
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 20, "{pages} pages");
    for page in 1..pages {
        let mut spoilt = whole.clone();
        spoilt[page * 4096..(page + 1) * 4096].fill(0xA5);
        std::fs::write(&path, &spoilt).unwrap();
        let refused = Ledger::open(&path).map(drop);
        assert!(matches!(refused, Err(LedgerError::Damaged { .. })), "page {page}: {refused:?}");
    }
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let refused = Ledger::open(&path).map(drop);
    assert!(matches!(refused, Err(LedgerError::Damaged { .. })), "half of it: {refused:?}");
    std::fs::write(&path, &whole).unwrap();
    assert_eq!(attempts(&Ledger::open(&path).unwrap()), 20);
}

fn begin(ledger: &Ledger, id: &str, inputs: &[Input], follows: Option<&str>) {
    ledger.begin(NewRun { id, command: "onboard", inputs, follows, saved_plan: None }).unwrap();
}

/// The unfinished run, and whether it has the same content.
fn unfinished(ledger: &Ledger, command: &str, inputs: &[Input]) -> Option<(String, bool)> {
    let found = ledger.unfinished(command, inputs).unwrap();
    found.map(|found| (found.run, found.is_same))
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
    ledger.end("r1", "finished", &Stats::default()).unwrap();
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
    let created = StepRecord::new(&ledger, "r1", 0, StepKind::CreatePeople, "", vec!["ann@example.com"]);
    created.announce().unwrap();
    created.close(StepState::Done, "", &[]).unwrap();
    ledger.keep_answers("r1", &[Answer::new(RowRef { source: 0, number: 2 }, Outcome::Created)]).unwrap();

    begin(&ledger, "r2", &inputs("/a.csv", "d2"), Some("r1"));
    begin(&ledger, "r3", &inputs("/a.csv", "d3"), Some("r2"));
    assert_eq!(ledger.memory("r3").unwrap().created, ["ann@example.com".to_owned()].into());
    assert_eq!(unfinished(&ledger, "onboard", &inputs("/a.csv", "d1")), Some(("r3".to_owned(), false)));
    assert_eq!(ledger.next_step("r3").unwrap(), 0);
    ledger.keep_answers("r3", std::iter::empty::<Answer>()).unwrap();
    assert_eq!(ledger.answers("r1").unwrap().len(), 1);
    ledger.clear().unwrap();
}

#[test]
fn memory_tells_what_was_done_and_what_was_in_flight() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let created =
        StepRecord::new(&ledger, "r1", 0, StepKind::CreatePeople, "", vec!["ann@example.com", "bob@example.com"]);
    assert!(ledger.memory("r1").unwrap().is_empty(), "nothing is remembered before it is sent");
    created.announce().unwrap();
    assert!(ledger.memory("r1").unwrap().in_flight);
    created.close(StepState::Done, "", &[("bob@example.com", "rejected")]).unwrap();
    let grouped = StepRecord::new(&ledger, "r1", 1, StepKind::AddToGroup, "Interns", vec!["ann@example.com"]);
    grouped.announce().unwrap();
    grouped.announce().unwrap();
    grouped.close(StepState::Refused, "no", &[]).unwrap();

    let memory = ledger.memory("r1").unwrap();
    assert_eq!(memory.created, ["ann@example.com".to_owned()].into());
    assert!(memory.grouped.is_empty() && !memory.in_flight);
    assert_eq!(attempts(&ledger), 3);
    assert_eq!(ledger.next_step("r1").unwrap(), 2);
}

fn verbatim(text: &str) -> Message {
    Message::verbatim(text)
}

#[test]
fn answers_come_back_as_they_were_kept() {
    let ledger = Ledger::in_memory().unwrap();
    begin(&ledger, "r1", &inputs("/a.csv", "d1"), None);
    let mut answer = Answer::new(RowRef { source: 0, number: 7 }, Outcome::Created);
    answer.add(
        Finding::warning(Code::EmailTypo, verbatim("`ann@gmial.com`"), Message::none())
            .in_column(Some("E-mail".into())),
    );
    let in_group = FindingPlace::Group("Interns; Paris".into());
    answer.add(Finding::error(Code::ApiRefused, verbatim("no\nroom"), verbatim("ask")).at(in_group));
    answer.notes = vec![message!("note-invited"), verbatim("\"quoted\"; and more")];
    answer.email = "ann@example.com".to_owned();
    answer.user_uuid = Some(uuid::Uuid::nil());
    answer.groups = vec![Place { name: "Interns; Paris".to_owned(), placement: Placement::Added }];
    ledger.keep_answers("r1", std::slice::from_ref(&answer)).unwrap();
    ledger.keep_answers("r1", std::slice::from_ref(&answer)).unwrap();
    assert_eq!(ledger.answers("r1").unwrap(), vec![answer]);
}

#[test]
fn a_ledger_of_the_first_version_is_brought_up_to_date_and_keeps_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("fixtures/version_1.sql")).unwrap();

    let answer = |number, outcome, email: &str| {
        let at = RowRef { source: 0, number };
        Answer { email: email.to_owned(), ..Answer::new(at, outcome) }
    };
    let mut expected = vec![
        answer(2, Outcome::Created, "ann@example.com"),
        answer(3, Outcome::AlreadyMember, "bob@example.com"),
        answer(4, Outcome::Invalid, ""),
        answer(5, Outcome::Invited, "dan@example.com"),
    ];
    expected[0].notes = vec![verbatim("signs in with ann@example.com, through account recovery")];
    expected[0].user_uuid = Some(uuid::Uuid::from_u128(7));
    expected[0].groups = vec![Place { name: "Interns".to_owned(), placement: Placement::Added }];
    let differs = Finding::warning(
        Code::MemberDiffers,
        verbatim("has the role \"member\"; cleaned"),
        verbatim("correct the sheet"),
    );
    expected[1].findings = vec![differs];
    let invalid =
        Finding::error(Code::EmailInvalid, verbatim("the address has no domain"), verbatim("write the whole address"));
    expected[2].findings = vec![invalid];

    for _ in 0..2 {
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(ledger.answers("r1").unwrap(), expected);
        assert_eq!(ledger.memory("r1").unwrap().created, ["ann@example.com".to_owned()].into());
        assert_eq!(unfinished(&ledger, "onboard", &inputs("/a.csv", "d1")), Some(("r1".to_owned(), true)));
        ledger.keep_answers("r1", &expected).unwrap();
    }
    let version: i32 =
        Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, schema::VERSION);
    let columns = |name: &str| {
        let count = "SELECT count(*) FROM pragma_table_info('run') WHERE name = ?1";
        Connection::open(&path).unwrap().query_row(count, [name], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!((columns("requests"), columns("writes")), (1, 0), "version 3 drops a column that was never written");
}

#[test]
fn a_migration_that_fails_leaves_the_ledger_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("fixtures/version_1.sql")).unwrap();
    connection.execute_batch("ALTER TABLE answer ADD COLUMN notes TEXT").unwrap();
    drop(connection);
    assert!(matches!(Ledger::open(&path), Err(LedgerError::Sqlite(_))));
    let connection = Connection::open(&path).unwrap();
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    connection.execute_batch("SELECT problem, detail, fix FROM answer").unwrap();
}

#[test]
fn a_ledger_with_a_trigger_or_a_table_of_somebody_else_is_refused() {
    for foreign in [
        "CREATE TRIGGER spy AFTER INSERT ON run BEGIN DELETE FROM organization; END",
        "CREATE VIEW people AS SELECT 1",
        "CREATE TABLE more (id)",
        "DROP TABLE scope",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        drop(Ledger::open(&path).unwrap());
        drop(Ledger::open(&path).expect("its own tables are its own"));
        rusqlite::Connection::open(&path).unwrap().execute_batch(foreign).unwrap();
        let refused = Ledger::open(&path).unwrap_err();
        assert!(matches!(refused, LedgerError::Damaged { .. }), "{foreign}: {refused}");
    }
}

#[test]
fn no_run_gets_the_id_of_another_however_many_begin_in_one_second() {
    let ledger = Ledger::in_memory().unwrap();
    for _ in 0..2_000 {
        let id = ledger.new_run_id().unwrap();
        let new = NewRun { id: &id, command: "onboard", inputs: &[], follows: None, saved_plan: None };
        ledger.begin(new).unwrap();
    }
}
