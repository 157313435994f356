//! What may happen between frontdesk and the API, seen from both ends: the real binary asks a relay, the relay a
//! simulated organization.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use frontdesk::simulator::{ExistingUser, Faults, Operation, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

const SHEET: &str = "\
email,first,last,groups
ann@example.com,Ann,Archer,Interns
bob@example.com,Bob,Baker,Interns
cid@example.com,Cid,Cooper,Interns
";
const ADDRESSES: [&str; 4] = ["ann@example.com", "bob@example.com", "cid@example.com", "owner@example.org"];

/// Runs the job through a relay that handles every request like this.
async fn through<F>(desk: &Desk, handle: F, more: &[&str]) -> Ended
where
    F: Fn(&str) -> Handling + Send + Sync + 'static,
{
    desk.sheet("people.csv", SHEET);
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let args = ["onboard", "people.csv", "--json", "--settle", "0.6", "--base-url", &url];
    desk.run(&[&args, more].concat()).await
}

/// A simulator that keeps what was asked of it.
fn noting() -> SimulatorOptions {
    SimulatorOptions { keep_bodies: true, ..SimulatorOptions::default() }
}

/// Handles the first creation of people like this, and passes everything else on.
fn first_creation(handling: impl Fn() -> Handling + Send + Sync + 'static) -> impl Fn(&str) -> Handling {
    let seen = AtomicBool::new(false);
    move |line: &str| {
        let is_first = line.starts_with("POST /api/admin/users ") && !seen.swap(true, Ordering::SeqCst);
        if is_first { handling() } else { Handling::Pass }
    }
}

/// Whom each creation or invitation asked for, in order.
fn asked_for(desk: &Desk, operation: Operation) -> Vec<Vec<String>> {
    let requests = desk.simulator.requests();
    let bodies = requests.iter().filter(|request| request.operation == Some(operation));
    let people = |body: &Value| match body.as_array() {
        Some(people) => people.iter().map(|person| person["email"].as_str().unwrap().to_owned()).collect(),
        None => body["email"].as_str().unwrap().split(',').map(|email| email.trim().to_owned()).collect(),
    };
    bodies.map(|request| people(request.body.as_ref().unwrap())).collect()
}

fn assert_everybody_is_in_once(desk: &Desk, what: &str) {
    let view = desk.simulator.organization();
    let mut found: Vec<&str> = view.users.iter().map(|user| user.email.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, ADDRESSES, "{what}");
    assert_eq!(view.groups_named("Interns").count(), 1, "{what}");
    assert_eq!(view.groups_named("Interns").next().unwrap().members.len(), 3, "{what}");
}

fn outcomes(desk: &Desk) -> Vec<String> {
    desk.report("people.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_carries_a_byte_at_a_time_changes_nothing() {
    let desk = Desk::new().await;
    let ended = through(&desk, |_| Handling::Bytewise, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_everybody_is_in_once(&desk, "byte by byte");
    assert_eq!(ended.json()["retries"], 0, "{ended:?}");
    assert_eq!(ended.json()["requests"], desk.simulator.request_count());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_that_a_proxy_delivers_twice_makes_nobody_twice() {
    for existing_user in [ExistingUser::Invalid, ExistingUser::Ignored, ExistingUser::Returned, ExistingUser::Conflict]
    {
        let desk = Desk::with(SimulatorOptions { existing_user, ..noting() }).await;
        let ended = through(&desk, first_creation(|| Handling::Twice), &[]).await;
        assert_eq!(ended.code, 0, "{existing_user:?}: {ended:?}");
        assert_everybody_is_in_once(&desk, "twice");
        assert!(outcomes(&desk).iter().all(|one| one == "created" || one == "already-member"), "{ended:?}");
    }
}

/// A success that promises no more than to look into it.
fn only_accepted(head: &str, _: &str) -> (String, String) {
    (with_body(&head.replace(" 200 OK", " 202 Accepted"), "{}"), "{}".to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_never_comes_and_one_that_only_accepts_are_followed_by_a_look() {
    for what in ["swallowed", "accepted"] {
        let desk = Desk::with(noting()).await;
        let handling = move || if what == "swallowed" { Handling::Swallow } else { Handling::Change(only_accepted) };
        let ended = through(&desk, first_creation(handling), &["--timeout", "1"]).await;
        assert_eq!(ended.code, 0, "{what}: {ended:?}");
        assert_everybody_is_in_once(&desk, what);
        assert_eq!(outcomes(&desk), ["created"; 3], "{what}");
        assert_eq!(asked_for(&desk, Operation::CreateUsers).len(), 1, "{what}: it was not sent again");
    }
}

/// Another letter case for one, nothing of another, and somebody which this run did not request.
fn another_list(head: &str, body: &str) -> (String, String) {
    let mut answer: Value = serde_json::from_str(body).unwrap();
    let people = answer["email_to_user_id"].as_object_mut().unwrap();
    let ann = people.remove("ann@example.com").unwrap();
    people.insert("Ann@EXAMPLE.com".to_owned(), ann);
    people.remove("bob@example.com").unwrap();
    people.insert("eve@example.com".to_owned(), json!("00000000-0000-4000-8000-000000000009"));
    let body = answer.to_string();
    (with_body(head, &body), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_left_out_of_an_answer_is_looked_up_and_a_stranger_in_it_is_told() {
    let desk = Desk::with(noting()).await;
    let ended = through(&desk, first_creation(|| Handling::Change(another_list)), &[]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_everybody_is_in_once(&desk, "another list");
    assert_eq!(outcomes(&desk), ["created"; 3]);
    assert_eq!(asked_for(&desk, Operation::CreateUsers).len(), 1, "nobody was sent again");
    let warning = "warning: the API says that it created eve@example.com, which was not in the request";
    assert!(ended.stderr.contains(warning), "{}", ended.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_came_meanwhile_is_a_member_and_goes_on_to_the_groups() {
    for existing_user in [ExistingUser::Conflict, ExistingUser::Invalid, ExistingUser::Ignored] {
        let desk = Arc::new(Desk::with(SimulatorOptions { existing_user, ..noting() }).await);
        let theirs = Arc::clone(&desk);
        let handle = first_creation(move || {
            // After the organization was read, and before anybody is created.
            theirs.simulator.add_member("bob@example.com", "Bob", "Baker");
            Handling::Pass
        });
        let ended = through(&desk, handle, &[]).await;
        assert_eq!(ended.code, 0, "{existing_user:?}: {ended:?}");
        assert_everybody_is_in_once(&desk, "meanwhile");
        let report = desk.report("people.report.csv");
        assert!(report.iter().all(|row| row["frontdesk_groups"] == "Interns: added"), "{report:?}");
        if existing_user != ExistingUser::Ignored {
            assert_eq!(outcomes(&desk), ["created", "already-member", "created"], "{existing_user:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_batch_that_was_carried_out_in_part_only_the_rest_is_sent_again() {
    for (mode, operation, fault) in [
        ("create", Operation::CreateUsers, "partial-batch@1:create-users"),
        ("invite", Operation::InviteUsers, "partial-batch@1:invite-users"),
    ] {
        let desk = Desk::with(SimulatorOptions { faults: Faults::parse(fault).unwrap(), ..noting() }).await;
        desk.sheet("people.csv", &SHEET.replace(",groups", "").replace(",Interns", ""));
        let ended = desk.run(&["onboard", "people.csv", "--mode", mode, "--settle", "0.3"]).await;
        assert_eq!(ended.code, 0, "{mode}: {ended:?}");
        let asked = asked_for(&desk, operation);
        assert_eq!(asked.len(), 2, "{mode}: {asked:?}");
        assert_eq!(asked[0].len(), 3, "{mode}: {asked:?}");
        let view = desk.simulator.organization();
        if mode == "create" {
            assert_eq!(view.users.len(), 4);
        } else {
            assert!(view.emails_sent.len() == 3 && view.emails_sent.values().all(|sent| *sent == 1), "{view:?}");
        }
        assert!(asked[1].len() < 3 && asked[1].iter().all(|email| asked[0].contains(email)), "{mode}: {asked:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_made_only_after_its_answer_was_lost_is_waited_for_and_not_sent_again() {
    let faults = Faults::parse("late-commit@1:create-users").unwrap();
    let desk = Desk::with(SimulatorOptions { faults, ..noting() }).await;
    desk.sheet("people.csv", SHEET);
    // The simulator is half a second late.
    let ended = desk.run(&["onboard", "people.csv", "--settle", "1"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_everybody_is_in_once(&desk, "late");
    assert_eq!(outcomes(&desk), ["created"; 3]);
    assert_eq!(asked_for(&desk, Operation::CreateUsers).len(), 1, "it was not sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_new_key_the_same_command_goes_on_and_creates_nobody_twice() {
    let (desk, passed, shut) = (Desk::new().await, AtomicUsize::new(0), Arc::new(AtomicBool::new(true)));
    let mut sheet = "email,first,last\n".to_owned();
    for n in 0..30 {
        writeln!(sheet, "p{n:02}@example.com,P,Number {n}").unwrap();
    }
    desk.sheet("people.csv", &sheet);
    let closed = Arc::clone(&shut);
    let handle = move |_: &str| {
        let late = passed.fetch_add(1, Ordering::SeqCst) >= 8;
        if late && closed.load(Ordering::SeqCst) { Handling::Refuse(401) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let args = ["onboard", "people.csv", "--batch", "5", "--in-flight", "1", "--json", "--base-url", &url];
    let first = desk.run(&args).await;
    assert_eq!(first.code, 5, "{first:?}");
    let created = desk.simulator.organization().users.len() - 1;
    assert!((1..30).contains(&created), "{created} were created");
    shut.store(false, Ordering::SeqCst);
    let second = desk.run(&args).await;
    assert_eq!(second.code, 0, "{second:?}");
    assert_eq!(second.json()["run"], first.json()["run"], "it is the same run");
    assert_eq!(outcomes(&desk), ["created"; 30]);
    assert_eq!(desk.simulator.organization().users.len(), 31);
}
