//! Identifiers that the run received itself and that the API does not know yet: the real binary asks a relay that refuses
//! them for a while.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay};

const UNSEEN: Duration = Duration::from_millis(400);

fn people(count: usize) -> String {
    let mut sheet = "email,first,last,groups,workspaces\n".to_owned();
    for n in 0..count {
        writeln!(sheet, "p{n:03}@example.com,P,Example,Interns,Lab").unwrap();
    }
    sheet
}

/// Runs `onboard` through a relay that refuses each request like this until `until` after the first of them; gives how
/// many it refused.
async fn unseen(
    desk: &Desk,
    parts: &'static [&'static str],
    refusal: (u16, &'static str),
    until: Duration,
) -> (Ended, usize) {
    let times = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&times);
    let since = std::sync::OnceLock::new();
    let handle = move |line: &str| {
        if !parts.iter().all(|part| line.contains(part)) || since.get_or_init(Instant::now).elapsed() > until {
            return Handling::Pass;
        }
        counter.fetch_add(1, Ordering::SeqCst);
        Handling::Say(refusal.0, refusal.1)
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let fixed = ["onboard", "people.csv", "--json", "--workspace-admin", "p000@example.com", "--rate", "500"];
    let ended = desk.run(&[&fixed[..], &["--settle", "1", "--base-url", &url]].concat()).await;
    (ended, times.load(Ordering::SeqCst))
}

#[tokio::test(flavor = "multi_thread")]
async fn people_and_places_of_this_run_that_are_unknown_for_a_while_are_waited_for() {
    for (parts, refusal) in [
        (&["POST", "/members "][..], (404, r#"{"message":"User not found"}"#)),
        (&["POST", "/members "], (404, "")),
        (&["POST", "/members "], (400, r#"{"message":"unknown user"}"#)),
        (&["POST", "/members "], (422, r#"{"detail":[{"loc":["body","user_uuids",0],"msg":"user does not exist"}]}"#)),
        (&["POST", "/members "], (200, r#"{"object":"error","message":"No such user"}"#)),
        (&["POST", "/members "], (200, r#"{"added_members_count":0}"#)),
        (&["PATCH", "/users "], (200, r#"{"added_members_count":0,"updated_members_count":0}"#)),
        (&["POST", "/workspaces "], (404, r#"{"message":"admin not found"}"#)),
        (&["POST", "/workspaces "], (400, r#"{"message":"admin_user_id is not a member of the organization"}"#)),
        (&["POST", "/provision-workspace"], (404, r#"{"message":"group not found"}"#)),
        (&["POST", "/provision-workspace"], (400, r#"{"message":"unknown workspace"}"#)),
    ] {
        let desk = Desk::new().await;
        // A workspace without the group is given to each person.
        let sheet = if parts[0] == "PATCH" { people(50).replace("Interns", "") } else { people(50) };
        desk.sheet("people.csv", &sheet);
        let (ended, times) = unseen(&desk, parts, refusal, UNSEEN).await;
        assert_eq!(ended.code, 0, "{parts:?} {refusal:?}: {ended:?}");
        assert!((1..=7).contains(&times), "{parts:?} {refusal:?}: {times}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_unknown_fails_in_words_and_few_requests() {
    for refusal in [(404, r#"{"message":"User not found"}"#), (400, r#"{"message":"unknown user"}"#)] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", &people(50));
        let (ended, times) = unseen(&desk, &["POST", "/members "], refusal, Duration::MAX).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert!(times <= 40, "{times}");
        for row in desk.report("people.report.csv") {
            assert_eq!(row["frontdesk_groups"], "Interns: failed", "{row:?}");
            assert!(row["frontdesk_detail"].to_lowercase().contains("user"), "{row:?}");
            assert!(row["frontdesk_detail"].contains("created in this run"), "{row:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whom_the_api_does_not_know_is_not_waited_for() {
    let desk = Desk::new().await;
    desk.simulator.add_member("p000@example.com", "P", "Example");
    desk.simulator.add_group("Interns", &[]);
    desk.sheet("people.csv", "email,first,last,groups\np000@example.com,P,Example,Interns\n");
    let refusal = (404, r#"{"message":"User not found"}"#);
    let (ended, times) = unseen(&desk, &["POST", "/members "], refusal, Duration::MAX).await;
    assert_eq!((ended.code, times), (3, 1), "{ended:?}");
}
