//! A second administrator who does the same at the same time: the API lets both, so frontdesk looks right before it
//! creates and once after, and puts nobody into a guess.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use frontdesk::simulator::Simulator;
use uuid::Uuid;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

const SHEET: &str = "\
email,first,last,groups,workspaces,action
ann@example.com,Ann,Archer,R&D,,create
bob@example.com,Bob,Baker,,Lab,create
cid@example.com,Cid,Cooper,,,invite
";

/// What the other administrator does.
type Other = fn(&Simulator) -> Uuid;

/// Runs the job through a relay behind which `other` acts right before the request with the number `nth` whose first line
/// begins like this.
async fn beside(desk: &Arc<Desk>, (line, nth): (&'static str, usize), other: Other, more: &[&str]) -> Ended {
    desk.sheet("people.csv", SHEET);
    let (theirs, seen) = (Arc::clone(desk), AtomicUsize::new(0));
    let handle = move |asked: &str| {
        if asked.starts_with(line) && seen.fetch_add(1, Ordering::SeqCst) + 1 == nth {
            other(&theirs.simulator);
        }
        Handling::Pass
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let args = ["onboard", "people.csv", "--json", "--settle", "0.3", "--in-flight", "1", "--base-url", &url];
    let more = if more.is_empty() { &["--workspace-admin", "owner@example.org"] } else { more };
    desk.run(&[&args, more].concat()).await
}

const GROUP: Other = |simulator| simulator.add_group("R&D", &[]);
const WORKSPACE: Other = |simulator| simulator.add_workspace("Lab", &[]);
const INVITATION: Other = |simulator| simulator.add_invitation("cid@example.com", &[]);

#[tokio::test(flavor = "multi_thread")]
async fn two_of_a_name_are_told_with_both_ids_and_nobody_is_put_into_either() {
    for (line, other, row, column) in [
        ("POST /api/admin/user-groups ", GROUP, 0, "groups"),
        ("POST /api/admin/workspaces ", WORKSPACE, 1, "workspaces"),
    ] {
        let desk = Arc::new(Desk::new().await);
        let ended = beside(&desk, (line, 1), other, &[]).await;
        assert_eq!(ended.code, 3, "{column}: {ended:?}");
        let view = desk.simulator.organization();
        let ids: Vec<(String, usize)> = match column {
            "groups" => view.groups_named("R&D").map(|one| (one.uuid.to_string(), one.members.len())).collect(),
            _ => view.workspaces_named("Lab").map(|one| (one.uuid.to_string(), one.members.len())).collect(),
        };
        assert_eq!(ids.len(), 2, "{column}");
        let report = &desk.report("people.report.csv")[row];
        assert_eq!(report["frontdesk_problem"], "name-ambiguous", "{report:?}");
        for (id, members) in ids {
            assert!(report["frontdesk_detail"].contains(&id), "{id} in {report:?}");
            assert!(members <= usize::from(column == "workspaces"), "only the administrator: {view:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_two_people_send_at_once_is_told_with_both_ids() {
    // The plan reads the list, then the step right before it invites, and once after.
    let desk = Arc::new(Desk::new().await);
    let ended = beside(&desk, ("GET /api/admin/users-invite ", 3), INVITATION, &[]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = &desk.report("people.report.csv")[2];
    assert_eq!((&*report["frontdesk_outcome"], &*report["frontdesk_problem"]), ("invited", "invitation-doubled"));
    let view = desk.simulator.organization();
    assert_eq!(view.invitations.len(), 2);
    assert!(
        view.invitations.iter().all(|one| report["frontdesk_detail"].contains(&one.uuid.to_string())),
        "{report:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_administrator_made_since_the_plan_is_used_and_not_made_again() {
    // The second search for a group or workspace is the one right before it is created.
    let desk = Arc::new(Desk::new().await);
    let ended = beside(&desk, ("GET /api/admin/user-groups?page=1&page_size=100&search=", 2), GROUP, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let view = desk.simulator.organization();
    assert_eq!(view.groups_named("R&D").map(|one| one.members.len()).collect::<Vec<_>>(), [1]);

    let desk = Arc::new(Desk::new().await);
    let ended = beside(&desk, ("GET /api/admin/workspaces?page=1&page_size=100&search=", 2), WORKSPACE, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let view = desk.simulator.organization();
    assert_eq!(view.workspaces_named("Lab").count(), 1);

    let desk = Arc::new(Desk::new().await);
    let ended = beside(&desk, ("GET /api/admin/users-invite ", 2), INVITATION, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[2]["frontdesk_outcome"], "already-invited");
    assert!(desk.simulator.organization().emails_sent.get("cid@example.com").is_none_or(|sent| *sent < 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_to_administer_a_workspace_that_another_made_is_told_and_put_in_by_the_next_run() {
    let desk = Arc::new(Desk::new().await);
    let line = ("GET /api/admin/workspaces?page=1&page_size=100&search=", 2);
    let ended = beside(&desk, line, WORKSPACE, &["--workspace-admin", "bob@example.com"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[1]["frontdesk_workspaces"], "Lab: failed");
    let ended = beside(&desk, ("none", 1), WORKSPACE, &["--workspace-admin", "bob@example.com"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let view = desk.simulator.organization();
    let members: Vec<_> = view.workspaces_named("Lab").flat_map(|one| &one.members).map(|one| one.0.as_str()).collect();
    assert!(members.contains(&"bob@example.com"), "{members:?}");
}

/// A search that finds nothing short, as one by words does.
fn finds_nothing(head: &str, _: &str) -> (String, String) {
    let body = r#"{"items":[],"total":0,"page":1,"page_size":100}"#;
    (with_body(head, body), body.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_misses_a_name_makes_nothing_twice() {
    for raced in [false, true] {
        let desk = Arc::new(Desk::new().await);
        desk.sheet("people.csv", SHEET);
        if !raced {
            GROUP(&desk.simulator);
            WORKSPACE(&desk.simulator);
        }
        let theirs = Arc::clone(&desk);
        let handle = move |asked: &str| {
            match asked {
                _ if raced && asked.starts_with("POST /api/admin/user-groups ") => {
                    GROUP(&theirs.simulator);
                }
                _ if raced && asked.starts_with("POST /api/admin/workspaces ") => {
                    WORKSPACE(&theirs.simulator);
                }
                _ if asked.contains("search=") => return Handling::Change(finds_nothing),
                _ => {}
            }
            Handling::Pass
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let args = ["onboard", "people.csv", "--workspace-admin", "owner@example.org", "--base-url", &url];
        let ended = desk.run(&args).await;
        assert_eq!(ended.code, if raced { 3 } else { 0 }, "{ended:?}");
        let view = desk.simulator.organization();
        let found = (view.groups_named("R&D").count(), view.workspaces_named("Lab").count());
        assert_eq!(found, if raced { (2, 2) } else { (1, 1) });
        if raced {
            let report = desk.report("people.report.csv");
            assert!(report[..2].iter().all(|row| row["frontdesk_problem"] == "name-ambiguous"), "{report:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_looks_cost_two_calls_for_each_group_workspace_and_batch_of_invitations() {
    let desk = Arc::new(Desk::new().await);
    let ended = beside(&desk, ("none", 1), GROUP, &[]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let requests = desk.simulator.requests();
    let posts = requests.iter().filter(|request| request.method == "POST").count();
    let first = requests.iter().position(|request| request.method == "POST").unwrap();
    let reads = requests[first..].iter().filter(|request| request.method == "GET").count();
    // The look before the first of the three things comes before the first change. Behind all of them, one look at the
    // group and one at the people.
    assert!(reads <= 5 + 2, "{posts} changes and {reads} looks between them");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_declines_is_invited_again_twice_and_then_held_with_when_and_how_often() {
    let desk = Desk::new().await;
    let sent = || desk.simulator.organization().emails_sent.get("cid@example.com").copied().unwrap_or_default();
    desk.sheet("people.csv", "email,action\ncid@example.com,invite\n");
    for (run, code) in [(1, 0), (2, 0), (3, 0), (4, 3), (5, 3)] {
        let ended = desk.run(&["onboard", "people.csv", "--settle", "0.05"]).await;
        assert_eq!((ended.code, sent()), (code, run.min(3)), "run {run}: {ended:?}");
        // Somebody else takes it back.
        desk.run(&["invitations", "delete", "--yes", "cid@example.com", "--ledger", "theirs.db"]).await;
    }
    let row = &desk.report("people.report.csv")[0];
    assert_eq!((&*row["frontdesk_outcome"], &*row["frontdesk_problem"]), ("held", "renewal-limit"));
    let today = jiff::Timestamp::now().strftime("%-d %B %Y");
    assert!(row["frontdesk_detail"].starts_with(&format!("invited 3 times on {today}")), "{row:?}");
    let ended = desk.run(&["onboard", "people.csv", "--max-renewals", "3", "--settle", "0.05"]).await;
    assert_eq!((ended.code, sent()), (0, 4), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_waits_beats_an_expired_one_of_the_same_person() {
    for more in ["", "bob@example.com,invite\ndan@example.com,invite\n"] {
        let desk = Desk::new().await;
        desk.simulator.add_invitation("cid@example.com", &[]);
        assert!(desk.simulator.expire_invitation("cid@example.com"));
        desk.simulator.add_invitation("cid@example.com", &[]);
        desk.sheet("people.csv", &format!("email,action\ncid@example.com,invite\n{more}"));
        let ended = desk.run(&["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 0, "{ended:?}");
        assert_eq!(desk.report("people.report.csv")[0]["frontdesk_problem"], "");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_invitations_that_wait_are_told_by_a_run_that_sends_none() {
    for more in ["", "bob@example.com,invite\ndan@example.com,invite\n"] {
        let desk = Desk::new().await;
        let ids = [(); 2].map(|()| desk.simulator.add_invitation("cid@example.com", &[]).to_string());
        desk.sheet("people.csv", &format!("email,action\ncid@example.com,invite\n{more}"));
        let ended = desk.run(&["onboard", "people.csv"]).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        let row = &desk.report("people.report.csv")[0];
        assert_eq!(
            (row["frontdesk_outcome"].as_str(), row["frontdesk_problem"].as_str()),
            ("already-invited", "invitation-doubled")
        );
        assert!(ids.iter().all(|id| row["frontdesk_detail"].contains(id)), "{row:?}");
    }
}
