//! Answers whose counts do not add up: the real binary asks a relay that carries some of a batch out, or none of it, and
//! counts something else. Who is there is looked up, and the others are sent again or told.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

fn members(desk: &Desk, count: usize) -> String {
    let mut sheet = "email,first,last,groups,workspaces\n".to_owned();
    for n in 0..count {
        desk.simulator.add_member(&format!("p{n}@example.com"), "P", "Example");
        writeln!(sheet, "p{n}@example.com,P,Example,Interns,Lab").unwrap();
    }
    // Who is in the group and not on the sheet keeps the workspace from coming through the group.
    let other = desk.simulator.add_member("other@example.com", "O", "Example");
    desk.simulator.add_group("Interns", &[other]);
    desk.simulator.add_workspace("Lab", &[]);
    sheet
}

/// Hands the first request whose line has all these parts to `first`; gives how many had them.
async fn through(
    desk: &Desk,
    parts: &'static [&'static str],
    first: fn() -> Handling,
    args: &[&str],
) -> (Ended, usize) {
    let times = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&times);
    let handle = move |line: &str| {
        let is_it = parts.iter().all(|part| line.contains(part));
        if is_it && counter.fetch_add(1, Ordering::SeqCst) == 0 { first() } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&[args, &["--json", "--settle", "0.05", "--base-url", &url]].concat()).await;
    (ended, times.load(Ordering::SeqCst))
}

const ADDED: &[&str] = &["POST", "/members "];
const ACCESS: &[&str] = &["PATCH", "/users "];
const INVITED: &[&str] = &["POST", "/users-invite "];

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_as_added_because_of_a_success_that_counts_other_people() {
    for (parts, answers) in [
        (
            ADDED,
            &[
                || Handling::Say(200, r#"{"added_members_count":2}"#),
                || Handling::Say(200, r#"{"added_members_count":"4"}"#),
                || Handling::Say(200, r#"{"added_members_count":5}"#),
                || Handling::Say(201, r#"{"added_members_count":4,"not_added_members":["x"]}"#),
            ][..] as &[fn() -> Handling],
        ),
        (
            ACCESS,
            &[
                || Handling::Say(200, r#"{"added_members_count":2,"updated_members_count":1}"#),
                || Handling::Say(200, r#"{"added_members_count":"4","updated_members_count":0}"#),
                || Handling::Say(200, r#"{"added_members_count":null,"updated_members_count":4}"#),
                || Handling::Say(200, r#"{"added_members_count":4,"updated_members_count":4}"#),
                || Handling::Say(200, "{}"),
                || Handling::Say(204, ""),
            ],
        ),
    ] {
        for answer in answers {
            let desk = Desk::new().await;
            let sheet = members(&desk, 4);
            desk.sheet("people.csv", &sheet);
            let (ended, times) = through(&desk, parts, *answer, &["onboard", "people.csv"]).await;
            assert_eq!((ended.code, times), (0, 2), "{parts:?}: {ended:?}");
            let view = desk.simulator.organization();
            assert_eq!(view.groups_named("Interns").next().unwrap().members.len(), 5, "{parts:?}");
            let inside = view.workspaces_named("Lab").next().unwrap().members.iter();
            assert_eq!(inside.filter(|(email, _)| email.starts_with('p')).count(), 4, "{parts:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_that_leaves_out_those_who_were_there_is_cleared_by_looking_and_sent_once() {
    for parts in [ADDED, ACCESS] {
        let desk = Desk::new().await;
        let sheet = members(&desk, 4);
        desk.sheet("people.csv", &sheet);
        let few = || Handling::DeliverAndSay(200, r#"{"added_members_count":1,"updated_members_count":0}"#);
        let (ended, times) = through(&desk, parts, few, &["onboard", "people.csv"]).await;
        assert_eq!((ended.code, times), (0, 1), "{parts:?}: {ended:?}");
        let report = desk.report("people.report.csv");
        assert!(report.iter().all(|row| row["frontdesk_groups"] == "Interns: added"), "{report:?}");
        assert!(report.iter().all(|row| row["frontdesk_workspaces"] == "Lab: added"), "{report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_that_add_up_cost_no_look_but_the_one_behind_all() {
    let desk = Desk::new().await;
    let sheet = members(&desk, 4);
    desk.sheet("people.csv", &sheet);
    let (ended, times) = through(&desk, ACCESS, || Handling::Pass, &["onboard", "people.csv"]).await;
    assert_eq!((ended.code, times), (0, 1), "{ended:?}");
    let requests = desk.simulator.requests();
    let first_change = requests.iter().position(|request| request.method != "GET").unwrap();
    // The group and the workspace, and a look at each.
    assert_eq!(requests.len(), first_change + 2 + 2, "{requests:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_whose_count_is_no_number_is_confirmed_by_the_list_and_sent_once() {
    for change in [
        (|head, body| replaced(head, body, "2", "\"2\"")) as fn(&str, &str) -> (String, String),
        |head, body| replaced(head, body, "2", "-1"),
        |head, body| replaced(head, body, "2", "7"),
        |head, body| replaced(head, body, "2", "{}"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", "email,first,last\nann@example.com,A,A\nbob@example.com,B,B\n");
        let changed = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&changed);
        let handle = move |line: &str| {
            if !INVITED.iter().all(|part| line.contains(part)) {
                return Handling::Pass;
            }
            counter.fetch_add(1, Ordering::SeqCst);
            Handling::Change(change)
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let args = ["onboard", "people.csv", "--mode", "invite", "--settle", "0.05", "--base-url", &url];
        let ended = desk.run(&args).await;
        assert_eq!((ended.code, changed.load(Ordering::SeqCst)), (0, 1), "{ended:?}");
        assert!(desk.simulator.organization().emails_sent.values().all(|sent| *sent == 1));
        assert!(
            !ended.stderr.contains("no clear response") && !ended.stderr.contains("could not be understood"),
            "{ended:?}"
        );
    }
}

fn replaced(head: &str, body: &str, from: &str, to: &str) -> (String, String) {
    let from = format!("\"invited_members_count\":{from}");
    assert!(body.contains(&from), "{body}");
    let body = body.replace(&from, &format!("\"invited_members_count\":{to}"));
    (with_body(head, &body), body)
}
