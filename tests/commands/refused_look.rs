//! Answers that say "done" where nothing was done, from an API that then refuses the look behind the run: the rows say that
//! nothing was verified, what can be looked at is, and no earlier account is removed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use frontdesk::simulator::SimulatorOptions;

use crate::desk::Desk;
use crate::moved_account;
use crate::relay::{Handling, relay};

const NO: &str = r#"{"object":"error","message":"not for this key","type":"forbidden","param":null,"code":"403"}"#;

/// Handles requests to an API whose groups take nobody, and show nobody who is in them from then on.
fn hiding_groups(line: &str, hides: &AtomicBool) -> Handling {
    let is_members = line.contains("/user-groups/") && line.contains("/members");
    if is_members && line.starts_with("POST ") {
        hides.store(true, Ordering::SeqCst);
        return Handling::Say(204, "");
    }
    if is_members && hides.load(Ordering::SeqCst) { Handling::Say(403, NO) } else { Handling::Pass }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_stays_where_the_look_at_the_new_one_is_refused() {
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let hides = AtomicBool::new(false);
    let handle = move |line: &str| hiding_groups(line, &hides);
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--yes", "--settle", "0.02", "--base-url", &url]).await;
    assert!(desk.simulator.organization().user("old@example.com").is_some(), "{ended:?}");
    let row = &desk.report("people.report.csv")[0];
    assert_eq!((ended.code, &*row["frontdesk_problem"]), (3, "address-changed"), "{row:?}");
    for words in ["not verified", "the account of old@example.com stays"] {
        assert!(row["frontdesk_detail"].contains(words), "{words}: {row:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_look_at_a_group_hides_nothing_of_the_workspaces() {
    const ONE: &str = r#"{"added_members_count":1,"updated_members_count":0}"#;
    let desk = Desk::new().await;
    desk.simulator.add_group("Interns", &[]);
    desk.simulator.add_workspace("Shop", &[]);
    let rows = "eve@example.com,Eve,Evans,Interns,\nfay@example.com,Fay,Foster,,Shop\n";
    desk.sheet("people.csv", &format!("email,first,last,groups,workspaces\n{rows}"));
    let hides = AtomicBool::new(false);
    let handle = move |line: &str| {
        let is_lie = line.starts_with("PATCH ") && line.contains("/workspaces/");
        if is_lie { Handling::Say(200, ONE) } else { hiding_groups(line, &hides) }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--settle", "0.02", "--base-url", &url]).await;
    let report = desk.report("people.report.csv");
    assert_eq!((ended.code, &*report[1]["frontdesk_workspaces"]), (3, "Shop: failed"), "{ended:?} {report:?}");
    let verified: Vec<bool> = report.iter().map(|row| !row["frontdesk_detail"].contains("not verified")).collect();
    assert_eq!(verified, [false, true], "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_that_nobody_may_look_at_says_so_and_ends_as_before() {
    let desk = Desk::new().await;
    desk.simulator.add_member("eve@example.com", "Eve", "Evans");
    desk.sheet("leavers.csv", "email\neve@example.com\n");
    let is_deleted = AtomicBool::new(false);
    let handle = move |line: &str| {
        if line.starts_with("DELETE /api/admin/users/") {
            is_deleted.store(true, Ordering::SeqCst);
            return Handling::Say(200, "{}");
        }
        let is_hidden = line.starts_with("GET ") && is_deleted.load(Ordering::SeqCst);
        if is_hidden { Handling::Say(403, NO) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let args = ["offboard", "leavers.csv", "--from-organization", "--yes", "--settle", "0.02", "--base-url", &url];
    let ended = desk.run(&args).await;
    let row = &desk.report("leavers.report.csv")[0];
    assert_eq!((ended.code, &*row["frontdesk_outcome"]), (0, "removed"), "{ended:?} {row:?}");
    assert!(row["frontdesk_detail"].contains("not verified"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_that_gets_more_while_it_moves_stays_until_that_is_copied() {
    for gets in ["group", "workspace"] {
        let desk = Arc::new(moved_account::desk(SimulatorOptions::default()).await);
        let there = Arc::clone(&desk);
        let handle = move |line: &str| {
            if line.starts_with("POST /api/admin/users ") {
                let old = there.simulator.organization().user("old@example.com").unwrap().uuid;
                match gets {
                    "group" => there.simulator.add_group("Board", &[old]),
                    _ => there.simulator.add_workspace("Board", &[old]),
                };
            }
            Handling::Pass
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["onboard", "people.csv", "--yes", "--settle", "0.02", "--base-url", &url]).await;
        assert!(desk.simulator.organization().user("old@example.com").is_some(), "{gets}: {ended:?}");
        let row = &desk.report("people.report.csv")[0];
        assert_eq!((ended.code, &*row["frontdesk_problem"]), (3, "address-changed"), "{gets}: {row:?}");
        let again = desk.run(&["onboard", "people.csv", "--yes", "--settle", "0.02"]).await;
        let view = desk.simulator.organization();
        let has = moved_account::account(&view, "new@example.com").concat();
        assert!(
            again.code == 0 && view.user("old@example.com").is_none() && has.contains("Board"),
            "{gets}: {again:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_invitation_that_nobody_may_look_for_says_so() {
    for is_expired in [false, true] {
        let desk = Desk::new().await;
        for name in ["ida", "ivo"] {
            desk.simulator.add_invitation(&format!("{name}@example.com"), &[]);
            assert!(!is_expired || desk.simulator.expire_invitation(&format!("{name}@example.com")));
        }
        desk.sheet("leavers.csv", "email\nida@example.com\n");
        let is_deleted = Arc::new(AtomicBool::new(false));
        let deleted = Arc::clone(&is_deleted);
        let handle = move |line: &str| {
            if line.starts_with("DELETE /api/admin/users-invite/") {
                deleted.store(true, Ordering::SeqCst);
                return Handling::Say(200, "{}");
            }
            let is_hidden = line.starts_with("GET ") && deleted.load(Ordering::SeqCst);
            if is_hidden { Handling::Say(403, NO) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let fixed = ["--yes", "--settle", "0.02", "--base-url", &url];
        let ended = desk.run(&[&["offboard", "leavers.csv", "--from-organization"], &fixed[..]].concat()).await;
        let row = &desk.report("leavers.report.csv")[0];
        assert_eq!((ended.code, &*row["frontdesk_outcome"]), (0, "removed"), "{is_expired}: {ended:?} {row:?}");
        assert!(row["frontdesk_detail"].contains("not verified"), "{is_expired}: {row:?}");

        is_deleted.store(false, Ordering::SeqCst);
        let ended = desk.run(&[&["invitations", "delete", "ivo@example.com"], &fixed[..]].concat()).await;
        assert!(ended.code == 0 && ended.stdout.contains("deleted: not verified"), "{is_expired}: {ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_look_at_a_group_that_people_leave_hides_nothing_of_the_others() {
    for hidden in [0, 1] {
        let desk = Desk::new().await;
        let people =
            ["eve", "fay"].map(|name| desk.simulator.add_member(&format!("{name}@example.com"), name, "Example"));
        let groups =
            [("Art", people[0]), ("Zoo", people[1])].map(|(name, user)| desk.simulator.add_group(name, &[user]));
        desk.sheet("leavers.csv", "email\neve@example.com\nfay@example.com\n");
        let is_done = AtomicBool::new(false);
        let of = |group: usize| format!("/user-groups/{}/members", groups[group]);
        let (hides, lies) = (of(hidden), of(1 - hidden));
        let handle = move |line: &str| {
            if line.starts_with("DELETE ") && line.contains(&lies) {
                is_done.store(true, Ordering::SeqCst);
                return Handling::Say(204, "");
            }
            is_done.fetch_or(line.starts_with("DELETE "), Ordering::SeqCst);
            let is_hidden = line.starts_with("GET ") && line.contains(&hides) && is_done.load(Ordering::SeqCst);
            if is_hidden { Handling::Say(403, NO) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let scope = ["--from-group", "Art", "--from-group", "Zoo"];
        let args = ["offboard", "leavers.csv", "--yes", "--settle", "0.02", "--base-url", &url];
        let ended = desk.run(&[&args[..], &scope].concat()).await;
        let report = desk.report("leavers.report.csv");
        let outcomes = report.iter().map(|row| row["frontdesk_outcome"].as_str()).collect::<Vec<_>>();
        let expected = if hidden == 0 { ["removed", "failed"] } else { ["failed", "removed"] };
        assert_eq!((ended.code, outcomes), (3, expected.to_vec()), "{report:?}");
        let verified: Vec<bool> = report.iter().map(|row| !row["frontdesk_detail"].contains("not verified")).collect();
        assert_eq!(verified, [hidden != 0, hidden != 1], "{report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_that_gets_another_address_while_it_moves_stays() {
    const NOBODY: &str = r#"{"members":[],"invites":[],"total":0,"page":1,"page_size":100}"#;
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let is_renamed = AtomicBool::new(false);
    let handle = move |line: &str| {
        is_renamed.fetch_or(line.starts_with("POST /api/admin/users "), Ordering::SeqCst);
        let asks = line.starts_with("GET /api/admin/users?") && line.contains("old%40example.com");
        if asks && is_renamed.load(Ordering::SeqCst) { Handling::Say(200, NOBODY) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--yes", "--settle", "0.02", "--base-url", &url]).await;
    assert!(desk.simulator.organization().user("old@example.com").is_some(), "{ended:?}");
    let row = &desk.report("people.report.csv")[0];
    assert_eq!((ended.code, &*row["frontdesk_problem"]), (3, "address-changed"), "{row:?}");
    assert!(row["frontdesk_detail"].contains("it does not have this address any more"), "{row:?}");
}
