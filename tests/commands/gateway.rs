//! A gateway that stops waiting for a request which, made twice, would make two: the real binary asks a relay that answers
//! in place of the API while the request may still be carried out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::desk::Desk;
use crate::relay::{Handling, relay};

const SHEET: &str = "email,first,last,groups,workspaces\nann@example.com,Ann,Archer,Interns,Lab\n";
/// Creations whose names the API does not keep apart.
const POSTS: [&str; 3] = ["/user-groups ", "/workspaces ", "/users-invite "];

fn args<'a>(post: &str, settle: &'a str, url: &'a str) -> Vec<&'a str> {
    let mut args =
        vec!["onboard", "people.csv", "--json", "--settle", settle, "--ledger", "ledger.db", "--base-url", url];
    args.extend(if post == POSTS[2] { ["--mode", "invite"] } else { ["--workspace-admin", "ann@example.com"] });
    args
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_made_long_after_a_gateway_gave_up_is_found_and_not_sent_again() {
    for post in POSTS {
        for status in [502, 504] {
            let desk = Arc::new(Desk::new().await);
            let sheet = if post == POSTS[2] { SHEET.replace("Interns,Lab", ",") } else { SHEET.to_owned() };
            desk.sheet("people.csv", &sheet);
            let (times, late) = (Arc::new(AtomicUsize::new(0)), Arc::clone(&desk));
            let counter = Arc::clone(&times);
            let handle = move |line: &str| {
                if !line.starts_with("POST") || !line.contains(post) {
                    return Handling::Pass;
                }
                counter.fetch_add(1, Ordering::SeqCst);
                let late = Arc::clone(&late);
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_millis(700)).await;
                    match post {
                        "/user-groups " => _ = late.simulator.add_group("Interns", &[]),
                        "/workspaces " => _ = late.simulator.add_workspace("Lab", &[]),
                        _ => _ = late.simulator.add_invitation("ann@example.com", &[]),
                    }
                });
                Handling::Refuse(status)
            };
            let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
            let ended = desk.run(&args(post, "1.5", &url)).await;
            assert_eq!(times.load(Ordering::SeqCst), 1, "{post} {status}: {ended:?}");
            let view = desk.simulator.organization();
            assert!(view.groups_named("Interns").count() < 2 && view.workspaces_named("Lab").count() < 2);
            let row = &desk.report("people.report.csv")[0];
            assert_ne!(row["frontdesk_problem"], "unresolved", "{post} {status}: {row:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_shows_after_a_gateway_gave_up_is_sent_twice_at_most_and_left_open() {
    for post in POSTS {
        for handling in [|| Handling::Refuse(504), || Handling::Refuse(502)] as [fn() -> Handling; 2] {
            let desk = Desk::new().await;
            desk.sheet("people.csv", SHEET);
            if post == POSTS[2] {
                desk.sheet("people.csv", &SHEET.replace("Interns,Lab", ","));
            }
            let times = Arc::new(AtomicUsize::new(0));
            let counter = Arc::clone(&times);
            let handle = move |line: &str| {
                let is_it = line.starts_with("POST") && line.contains(post);
                counter.fetch_add(usize::from(is_it), Ordering::SeqCst);
                if is_it { handling() } else { Handling::Pass }
            };
            let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
            let ended = desk.run(&args(post, "0.2", &url)).await;
            assert_eq!((ended.code, times.load(Ordering::SeqCst)), (3, 2), "{post}: {ended:?}");
            let row = &desk.report("people.report.csv")[0];
            assert!(row["frontdesk_detail"].contains("it may still be carried out"), "{post}: {row:?}");
            assert!(
                row["frontdesk_fix"].contains("ask the administrator to check whether it is there"),
                "{post}: {row:?}"
            );
            let ledger = rusqlite::Connection::open(desk.path("ledger.db")).unwrap();
            let open = "SELECT count(*) FROM step WHERE state = 'in-flight'";
            let open: u32 = ledger.query_row(open, [], |row| row.get(0)).unwrap();
            assert_eq!(open, 1, "{post}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_gives_up_once_costs_nobody_anything() {
    for post in POSTS {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        if post == POSTS[2] {
            desk.sheet("people.csv", &SHEET.replace("Interns,Lab", ","));
        }
        let times = AtomicUsize::new(0);
        let handle = move |line: &str| {
            let is_it = line.starts_with("POST") && line.contains(post);
            if is_it && times.fetch_add(1, Ordering::SeqCst) == 0 { Handling::Refuse(504) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&args(post, "0.2", &url)).await;
        assert_eq!(ended.code, 0, "{post}: {ended:?}");
    }
}
