//! A 403 to a key that has worked in this run: it is about the thing that was asked for, and never about the key. The
//! real binary asks a relay that refuses some of its requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, relay_by_body};

const NO: &str = r#"{"object":"error","message":"Not for this key","type":"permission_denied"}"#;
const SHEET: &str = "\
email,first,last,groups,workspaces
ann@example.com,Ann,Archer,Interns,Lab
bob@example.com,Bob,Baker,Interns,Lab
cid@example.com,Cid,Cooper,,
";
const ONBOARD: [&str; 4] = ["onboard", "people.csv", "--workspace-admin", "ann@example.com"];

/// Runs the command through a relay that refuses every request whose first line holds all of `parts`.
async fn refusing(desk: &Desk, parts: &'static [&'static str], args: &[&str]) -> Ended {
    let refuses = move |line: &str| parts.iter().all(|part| line.contains(part));
    let handle = move |line: &str| if refuses(line) { Handling::Say(403, NO) } else { Handling::Pass };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    desk.run(&[args, &["--json", "--settle", "0.1", "--base-url", &url]].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_forbidden_fails_for_its_people_and_the_rest_goes_on() {
    for (parts, outcome, groups, workspaces) in [
        (&["POST", "/users "][..], "rejected", "Interns: failed", "Lab: failed"),
        // The workspace comes through the group.
        (&["POST", "/user-groups "], "created", "Interns: failed", "Lab: failed"),
        (&["POST", "/members"], "created", "Interns: failed", "Lab: failed"),
        (&["POST", "/workspaces "], "created", "Interns: added", "Lab: failed"),
        (&["POST", "/provision-workspace"], "created", "Interns: added", "Lab: failed"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let ended = refusing(&desk, parts, &ONBOARD).await;
        assert_eq!(ended.code, 3, "{parts:?}: {ended:?}");
        let report = desk.report("people.report.csv");
        let bob = &report[1];
        assert_eq!(bob["frontdesk_outcome"], outcome, "{parts:?}: {bob:?}");
        assert_eq!(bob["frontdesk_groups"], groups, "{parts:?}: {bob:?}");
        assert_eq!(bob["frontdesk_workspaces"], workspaces, "{parts:?}: {bob:?}");
        assert!(bob["frontdesk_detail"].contains("Not for this key"), "{parts:?}: {bob:?}");
        let cid = &report[2];
        assert_eq!(cid["frontdesk_outcome"], outcome, "who asks for nothing else is not held up: {cid:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_who_is_forbidden_costs_one_row_of_a_batch() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let handle = relay_by_body(desk.simulator.address(), |line, body| {
        let is_bob = line.starts_with("POST /api/admin/users ") && body.contains("bob@example.com");
        if is_bob { Handling::Say(403, NO) } else { Handling::Pass }
    });
    let url = format!("http://{}/api/admin", handle.await);
    let ended = desk.run(&[&ONBOARD[..], &["--base-url", &url]].concat()).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let outcomes: Vec<_> =
        desk.report("people.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert_eq!(outcomes, ["created", "rejected", "created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_key_may_not_read_is_told_on_the_rows_that_need_it_and_nothing_is_made_on_a_guess() {
    for (parts, outcome, groups, workspaces) in [
        (&["GET", "/users?"][..], "held", "", ""),
        (&["GET", "/user-groups?"], "created", "Interns: failed", "Lab: added"),
        (&["GET", "/workspaces?", "search="], "created", "Interns: added", "Lab: failed"),
        (&["GET", "/workspaces?"], "created", "Interns: added", "Lab: failed"),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let ended = refusing(&desk, parts, &ONBOARD).await;
        assert_eq!(ended.code, 3, "{parts:?}: {ended:?}");
        let bob = &desk.report("people.report.csv")[1];
        assert_eq!(bob["frontdesk_problem"], "not-readable", "{parts:?}: {bob:?}");
        assert_eq!(bob["frontdesk_outcome"], outcome, "{parts:?}: {bob:?}");
        assert_eq!(bob["frontdesk_groups"], groups, "{parts:?}: {bob:?}");
        assert_eq!(bob["frontdesk_workspaces"], workspaces, "{parts:?}: {bob:?}");
        assert!(bob["frontdesk_detail"].contains("Not for this key"), "{parts:?}: {bob:?}");
        assert!(bob["frontdesk_fix"].contains("a key that may read"), "{parts:?}: {bob:?}");
        let planned = refusing(&desk, parts, &["plan", "people.csv", "--workspace-admin", "ann@example.com"]).await;
        assert_eq!(planned.code, 3, "{parts:?}: {planned:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn members_of_a_group_whom_the_key_may_not_read_stop_nobody_else() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    assert_eq!(desk.run(&ONBOARD).await.code, 0);
    desk.sheet("people.csv", &format!("{SHEET}dot@example.com,Dot,Dean,,\n"));
    let ended = refusing(&desk, &["GET", "/members"], &ONBOARD).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["frontdesk_problem"], "not-readable", "{report:?}");
    assert_eq!(report[2]["frontdesk_outcome"], "already-member");
    assert_eq!(report[3]["frontdesk_outcome"], "created");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_without_an_answer_that_the_key_may_not_look_up_is_told_and_not_sent_again() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&sent);
    let handle = move |line: &str| {
        let is_change = line.starts_with("POST") && line.contains("/members");
        counter.fetch_add(usize::from(is_change), Ordering::SeqCst);
        match (is_change, line.contains("/members")) {
            (true, _) => Handling::DeliverAndSay(500, ""),
            (false, true) => Handling::Say(403, NO),
            (false, false) => Handling::Pass,
        }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&[&ONBOARD[..], &["--settle", "0.1", "--base-url", &url]].concat()).await;
    assert_eq!((ended.code, sent.load(Ordering::SeqCst)), (3, 1), "{ended:?}");
    let bob = &desk.report("people.report.csv")[1];
    assert_eq!((bob["frontdesk_outcome"].as_str(), bob["frontdesk_problem"].as_str()), ("created", "unresolved"));
    assert!(bob["frontdesk_detail"].contains("it could not be checked whether the change was made"), "{bob:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_works_where_the_rate_limit_is_not_for_this_key() {
    let desk = Desk::new().await;
    desk.simulator.add_invitation("ann@example.com", &[]);
    desk.sheet("people.csv", "email,first,last\nbob@example.com,Bob,Baker\n");
    for args in [
        &["plan", "people.csv"][..],
        &["onboard", "people.csv"],
        &["invitations", "list"],
        &["invitations", "delete", "--yes", "ann@example.com"],
        &["roles"],
    ] {
        let ended = refusing(&desk, &["/rate-limit"], args).await;
        assert_eq!(ended.code, 0, "{args:?}: {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_works_whatever_becomes_of_the_reads_that_it_does_without() {
    for handle in [
        (|| Handling::Say(403, NO)) as fn() -> Handling,
        || Handling::Say(404, NO),
        || Handling::Say(500, ""),
        || Handling::Say(200, "<html>Maintenance</html>"),
        || Handling::Swallow,
    ] {
        let desk = Desk::new().await;
        desk.simulator.add_invitation("ann@example.com", &[]);
        desk.sheet("people.csv", "email,first,last,role\nbob@example.com,Bob,Baker,member\n");
        let optional = ["GET /api/admin/rate-limit", "GET /api/admin/roles", "GET /api/admin/users-invite"];
        let handle = move |line: &str| {
            if optional.iter().any(|path| line.starts_with(path)) { handle() } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        for args in [&["plan", "people.csv"][..], &["onboard", "people.csv"], &["invitations", "list"]] {
            let begin = std::time::Instant::now();
            let ended = desk.run(&[args, &["--base-url", &url]].concat()).await;
            assert_eq!(ended.code, 0, "{args:?}: {ended:?}");
            assert!(begin.elapsed() < Duration::from_secs(9), "{args:?}: {:?}", begin.elapsed());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_without_roles_is_no_refused_key() {
    let desk = Desk::new().await;
    let ended = refusing(&desk, &["/roles"], &["roles"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.stderr.contains("error: the list of roles was refused with 403: "), "{ended:?}");
    assert!(
        ended.stderr.contains("hint: use a key that may read the roles; without role-based access control"),
        "{ended:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_invitations_that_the_key_may_not_read_is_said_and_is_no_outage() {
    let desk = Desk::new().await;
    let ended = refusing(&desk, &["/users?"], &["invitations", "list"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(
        ended.stderr.contains("Not for this key") && ended.stderr.contains("a key with permission to read this"),
        "{ended:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_whose_deletion_is_forbidden_stays_and_the_others_go() {
    let desk = Desk::new().await;
    for name in ["ann", "bob"] {
        desk.simulator.add_invitation(&format!("{name}@example.com"), &[]);
    }
    let ann = desk.simulator.organization().invitations[0].uuid.to_string();
    let handle = move |line: &str| {
        if line.starts_with("DELETE") && line.contains(&ann) { Handling::Say(403, NO) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let args = ["invitations", "delete", "--yes", "ann@example.com", "bob@example.com", "--json", "--base-url", &url];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let results = ended.json()["results"].clone();
    assert_eq!((&results[0]["result"], &results[1]["result"]), (&"not-deleted".into(), &"deleted".into()), "{ended:?}");
    assert_eq!(results[0]["detail"], "Not for this key");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_never_worked_stops_every_command_at_once() {
    for args in [&["plan", "people.csv"][..], &["onboard", "people.csv"], &["invitations", "list"], &["roles"]] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let ended = refusing(&desk, &["/api/admin"], args).await;
        assert_eq!(ended.code, 5, "{args:?}: {ended:?}");
        assert!(ended.stderr.contains("made in the Backoffice"), "{ended:?}");
        assert_eq!(desk.simulator.request_count(), 0, "nothing was let through");
    }
}

const PAGE: &str = "\n<!DOCTYPE html><html><title>Access denied</title></html>";

#[tokio::test(flavor = "multi_thread")]
async fn a_web_page_in_place_of_the_api_is_not_about_the_key() {
    for (status, page) in [(403, PAGE), (401, PAGE), (403, "\u{feff}<html></html>")] {
        for args in [&["plan", "people.csv"][..], &["onboard", "people.csv"], &["invitations", "list"], &["roles"]] {
            let desk = Desk::new().await;
            desk.sheet("people.csv", SHEET);
            let handle = relay(desk.simulator.address(), move |_| Handling::Say(status, page));
            let url = format!("http://{}/api/admin", handle.await);
            let ended = desk.run(&[args, &["--base-url", &url]].concat()).await;
            assert_eq!(ended.code, 2, "{status} {args:?}: {ended:?}");
            assert!(ended.stderr.contains("something between this computer and the API"), "{args:?}: {ended:?}");
            assert!(!ended.stderr.contains("Backoffice"), "{args:?}: {ended:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_page_that_refuses_one_person_is_told_on_the_row() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let handle = relay_by_body(desk.simulator.address(), |line, body| {
        let is_bob = line.starts_with("POST /api/admin/users ") && body.contains("bob@example.com");
        if is_bob { Handling::Say(403, PAGE) } else { Handling::Pass }
    });
    let url = format!("http://{}/api/admin", handle.await);
    let ended = desk.run(&[&ONBOARD[..], &["--base-url", &url]].concat()).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("people.report.csv");
    assert_eq!(report.iter().filter(|row| row["frontdesk_outcome"] == "created").count(), 2, "{report:?}");
    assert!(report[1]["frontdesk_detail"].contains("perhaps a proxy sent it"), "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_401_after_a_success_is_tried_once_more_and_a_second_one_ends_the_run() {
    for (refused, code) in [(1, 0), (1_000_000, 5)] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        let times = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&times);
        let handle = move |line: &str| {
            let is_refused =
                line.starts_with("POST /api/admin/users ") && counter.fetch_add(1, Ordering::SeqCst) < refused;
            if is_refused { Handling::Refuse(401) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["onboard", "people.csv", "--base-url", &url]).await;
        assert_eq!((ended.code, times.load(Ordering::SeqCst)), (code, 2), "{ended:?}");
    }
}
