//! Answers that are well-formed and say "done" where nothing was done: the real binary asks a relay that answers so. What
//! is still there is never called removed, and what is not there is never called added.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use frontdesk::simulator::{Faults, OrganizationSeed, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::moved_account;
use crate::relay::{Handling, relay, with_body};

/// An organization behind a relay that, while it lies, answers every request that begins and ends like this and does nothing.
struct Liar {
    desk: Desk,
    url: String,
    lies: Arc<AtomicBool>,
}

impl Liar {
    async fn new(desk: Desk, (method, end): (&'static str, &'static str), say: (u16, &'static str)) -> Self {
        let lies = Arc::new(AtomicBool::new(true));
        let lying = Arc::clone(&lies);
        let handle = move |line: &str| {
            let path = line.rsplit_once(' ').unwrap().0;
            let (above, last) = path.rsplit_once('/').unwrap();
            let path = if last.len() == 36 { format!("{above}/") } else { path.to_owned() };
            let is_it = path.starts_with(method) && path.ends_with(end) && lying.load(Ordering::SeqCst);
            if is_it { Handling::Say(say.0, say.1) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        Self { desk, url, lies }
    }

    async fn run(&self, args: &[&str]) -> Ended {
        let always = ["--settle", "0.02", "--ledger", "ledger.db", "--base-url", &self.url];
        self.desk.run(&[args, &always].concat()).await
    }

    fn report(&self, path: &str) -> Vec<HashMap<String, String>> {
        self.desk.report(path)
    }
}

/// Ann and Bob are in the workspace Lab and the group Interns; Ida is invited.
async fn desk() -> Desk {
    let desk = Desk::new().await;
    let people = ["ann", "bob"].map(|name| desk.simulator.add_member(&format!("{name}@example.com"), name, "Example"));
    let lab = desk.simulator.add_workspace("Lab", &people);
    desk.simulator.add_group("Interns", &people);
    desk.simulator.add_invitation("ida@example.com", &[lab]);
    desk.sheet("leavers.csv", "email\nann@example.com\nbob@example.com\nida@example.com\n");
    desk
}

const OFFBOARD: [&str; 3] = ["offboard", "leavers.csv", "--yes"];

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_still_there_was_not_removed() {
    for (flags, request, say, kept) in [
        (&["--from-organization"][..], ("DELETE", "/users/"), (200, "{}"), 0..2),
        (&["--from-organization"], ("DELETE", "/users/"), (204, ""), 0..2),
        (&["--from-organization"], ("DELETE", "/users-invite/"), (200, r#"{"message":"Invitation deleted"}"#), 2..3),
        (&["--from-group", "Interns"], ("DELETE", "/members"), (204, ""), 0..2),
        (
            &["--from-workspace", "Lab"],
            ("DELETE", "/remove-users"),
            (200, r#"{"deleted_members_count":2,"not_deleted_members":[]}"#),
            0..2,
        ),
    ] {
        let liar = Liar::new(desk().await, request, say).await;
        let ended = liar.run(&[&OFFBOARD, flags].concat()).await;
        assert_eq!(ended.code, 3, "{request:?}: {ended:?}");
        let report = liar.report("leavers.report.csv");
        for (row, line) in report.iter().enumerate() {
            let is_kept = kept.contains(&row);
            let told = (line["frontdesk_outcome"].as_str(), line["frontdesk_problem"].as_str());
            assert_eq!(told == ("failed", "unresolved"), is_kept, "{request:?} {say:?}: {line:?}");
            assert_eq!(line["frontdesk_detail"].contains("a check shows that it was not"), is_kept, "{line:?}");
        }
        // The ledger does not count it as done: the next run removes it.
        liar.lies.store(false, Ordering::SeqCst);
        let ended = liar.run(&[&OFFBOARD, flags].concat()).await;
        assert_eq!(ended.code, 0, "{request:?}: {ended:?}");
        let report = liar.report("leavers.report.csv");
        assert!(kept.clone().all(|row| report[row]["frontdesk_outcome"] == "removed"), "{request:?}: {report:?}");
    }
}

/// Eve is new and gets everything, Bob is a member who gets a role, Cid is invited.
const SHEET: &str = "\
email,first,last,role,groups,workspaces,action
eve@example.com,Eve,Archer,,Staff,Shop,
bob@example.com,bob,Example,billing_manager,,,
cid@example.com,Cid,Cooper,,,,invite
";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_was_not_done() {
    const SHOP: &str = r#"{"added_members_count":1,"updated_members_count":0}"#;
    const CREATED: &str =
        r#"{"email_to_user_id":{"eve@example.com":"6f0f1a52-9f44-4a25-8d6a-0f2e7a3b8c11"},"invalid_emails":[]}"#;
    const INVITED: &str = r#"{"invalid_emails":[],"already_members":[],"invited_members_count":1}"#;
    for (request, say, row, cell) in [
        (("POST", "/members"), (204, ""), 0, ("frontdesk_groups", "Staff: failed")),
        (("PATCH", "/users"), (200, SHOP), 0, ("frontdesk_workspaces", "Shop: failed")),
        (("POST", "/provision-workspace"), (200, "{}"), 0, ("frontdesk_workspaces", "Shop: failed")),
        (("POST", "/users"), (200, CREATED), 0, ("frontdesk_outcome", "failed")),
        (("POST", "/users-invite"), (200, INVITED), 2, ("frontdesk_outcome", "failed")),
    ] {
        let desk = desk().await;
        desk.simulator.add_group("Staff", &[]);
        desk.simulator.add_workspace("Shop", &[]);
        // With a group on the row, the group gets the workspace.
        let sheet = if request.0 == "PATCH" { SHEET.replace("Staff", "") } else { SHEET.to_owned() };
        desk.sheet("people.csv", &sheet);
        let liar = Liar::new(desk, request, say).await;
        let onboard = ["onboard", "people.csv", "--update"];
        let ended = liar.run(&onboard).await;
        assert_eq!(ended.code, 3, "{request:?}: {ended:?}");
        let report = liar.report("people.report.csv");
        assert_eq!(report[row][cell.0], cell.1, "{request:?}: {report:?}");
        assert!(report[row]["frontdesk_detail"].contains("a check shows"), "{request:?}: {report:?}");
        assert_eq!(report[1]["frontdesk_outcome"], "updated", "{request:?}: {report:?}");
        liar.lies.store(false, Ordering::SeqCst);
        let ended = liar.run(&onboard).await;
        assert!(matches!(ended.code, 0), "{request:?}: {ended:?} {:?}", liar.report("people.report.csv"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_stays_while_the_new_one_lacks_something() {
    const ONE: &str = r#"{"added_members_count":1,"updated_members_count":0}"#;
    for (request, say) in [(("POST", "/members"), (204, "")), (("PATCH", "/users"), (200, ONE))] {
        let liar = Liar::new(moved_account::desk(SimulatorOptions::default()).await, request, say).await;
        let run = ["onboard", "people.csv", "--yes"];
        let ended = liar.run(&run).await;
        assert_eq!(ended.code, 3, "{request:?}: {ended:?}");
        let view = liar.desk.simulator.organization();
        assert!(view.user("old@example.com").is_some(), "{request:?}: {ended:?}");
        let detail = &liar.report("people.report.csv")[0]["frontdesk_detail"];
        assert!(detail.contains("old@example.com"), "{request:?}: {detail}");
        liar.lies.store(false, Ordering::SeqCst);
        let ended = liar.run(&run).await;
        let view = liar.desk.simulator.organization();
        assert!(
            view.user("old@example.com").is_none(),
            "{request:?}: {ended:?} {:?}",
            liar.report("people.report.csv")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn identifiers_that_were_exchanged_are_found_by_the_look_behind_all() {
    let exchanged = |head: &str, body: &str| {
        let mut answer: Value = serde_json::from_str(body).unwrap();
        let ids = &mut answer["email_to_user_id"];
        let (ann, bob) = (ids["ann@example.com"].take(), ids["bob@example.com"].take());
        (ids["ann@example.com"], ids["bob@example.com"]) = (bob, ann);
        let body = answer.to_string();
        (with_body(head, &body), body)
    };
    let desk = Desk::new().await;
    desk.sheet(
        "people.csv",
        "email,first,last\nann@example.com,Ann,Archer\nbob@example.com,Bob,Baker\ncid@example.com,Cid,Cooper\n",
    );
    let handle = move |line: &str| {
        if line.starts_with("POST /api/admin/users ") { Handling::Change(exchanged) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--settle", "0.02", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let outcomes: Vec<String> =
        desk.report("people.report.csv").iter().map(|row| row["frontdesk_outcome"].clone()).collect();
    assert_eq!(outcomes, ["failed", "failed", "created"], "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_with_another_role_is_told() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,action,role\ncid@example.com,invite,billing_manager\n");
    let changed = |head: &str, body: &str| {
        let body = body.replace("\"B\"", "\"A\"");
        (with_body(head, &body), body)
    };
    let handle = move |line: &str| {
        if line.starts_with("GET /api/admin/users-invite") { Handling::Change(changed) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--settle", "0.02", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let row = &desk.report("people.report.csv")[0];
    assert_eq!((&*row["frontdesk_outcome"], &*row["frontdesk_problem"]), ("invited", "invitation-differs"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_leaves_a_workspace_that_the_successor_does_not_administer() {
    const ADDED: &str = r#"{"added_members_count":0,"updated_members_count":1}"#;
    let liar = Liar::new(desk().await, ("PATCH", "/users"), (200, ADDED)).await;
    liar.desk.sheet("leavers.csv", "email\nowner@example.org\n");
    let before = liar.desk.simulator.organization();
    let scope = ["--from-workspace", "Lab", "--workspace-admin", "ann@example.com"];
    let ended = liar.run(&[&OFFBOARD[..], &scope].concat()).await;
    assert_eq!((ended.code, liar.desk.simulator.organization()), (3, before), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_still_waits_was_not_deleted() {
    for is_expired in [false, true] {
        let said = (200, r#"{"message":"Invitation deleted"}"#);
        let liar = Liar::new(desk().await, ("DELETE", "/users-invite/"), said).await;
        assert!(!is_expired || liar.desk.simulator.expire_invitation("ida@example.com"));
        let offboard = [&OFFBOARD[..], &["--from-organization"]].concat();
        for args in [&["invitations", "delete", "ida@example.com", "--yes"][..], &offboard] {
            let ended = liar.run(args).await;
            assert_eq!(ended.code, 3, "{is_expired}: {ended:?}");
        }
        assert_eq!(liar.report("leavers.report.csv")[2]["frontdesk_outcome"], "failed", "{is_expired}");
        liar.lies.store(false, Ordering::SeqCst);
        assert_eq!(liar.run(&offboard).await.code, 0, "{is_expired}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_listed_without_an_address_after_the_removal_is_still_there() {
    for leavers in ["email\nann@example.com\n", "email\nann@example.com\nbob@example.com\n"] {
        let desk = desk().await;
        desk.sheet("leavers.csv", leavers);
        let without_address = |head: &str, body: &str| {
            let body = body.replace(r#""email":"ann@example.com""#, r#""email":null"#);
            (with_body(head, &body), body)
        };
        let is_deleted = AtomicBool::new(false);
        let handle = move |line: &str| {
            if line.starts_with("DELETE /api/admin/users/") {
                is_deleted.store(true, Ordering::SeqCst);
                return Handling::Say(200, "{}");
            }
            let is_list = line.starts_with("GET /api/admin/users?") && is_deleted.load(Ordering::SeqCst);
            if is_list { Handling::Change(without_address) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let always = ["--from-organization", "--settle", "0.02", "--base-url", &url];
        let ended = desk.run(&[&OFFBOARD[..], &always].concat()).await;
        let outcome = desk.report("leavers.report.csv")[0]["frontdesk_outcome"].clone();
        assert_eq!((ended.code, outcome.as_str()), (3, "failed"), "{leavers}: {ended:?}");
    }
}

/// Answers of the list that leave the workspaces of people out.
fn without_workspaces(head: &str, body: &str) -> (String, String) {
    let mut list: Value = serde_json::from_str(body).unwrap();
    for member in list["members"].as_array_mut().unwrap() {
        member.as_object_mut().unwrap().remove("workspaces");
    }
    let body = list.to_string();
    (with_body(head, &body), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_list_leaves_workspaces_out_one_person_of_each_is_read_and_the_others_are_not_verified() {
    const TWO: &str = r#"{"added_members_count":2,"updated_members_count":0}"#;
    for lies in [true, false] {
        let desk = desk().await;
        desk.simulator.add_workspace("Shop", &[]);
        let rows = "eve@example.com,Eve,Evans,Shop\nfay@example.com,Fay,Foster,Shop\n";
        desk.sheet("people.csv", &format!("email,first,last,workspaces\n{rows}"));
        let handle = move |line: &str| match line.split(' ').next() {
            Some("GET") if line.contains("/admin/users?") => Handling::Change(without_workspaces),
            Some("PATCH") if line.contains("/workspaces/") && lies => Handling::Say(200, TWO),
            _ => Handling::Pass,
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["onboard", "people.csv", "--settle", "0.02", "--base-url", &url]).await;
        let report = desk.report("people.report.csv");
        assert_eq!(ended.code, if lies { 3 } else { 0 }, "{ended:?} {report:?}");
        let places: Vec<&str> = report.iter().map(|row| row["frontdesk_workspaces"].as_str()).collect();
        assert_eq!(places, if lies { ["Shop: failed"; 2] } else { ["Shop: added"; 2] });
        let doubted = report.iter().filter(|row| row["frontdesk_detail"].contains("not verified")).count();
        assert_eq!(doubted, usize::from(!lies), "{report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_large_organization_the_rows_that_no_look_has_shown_say_so() {
    let faults = Faults { page_max: Some(10), ..Faults::none() };
    let desk = Desk::with(SimulatorOptions { faults, ..SimulatorOptions::default() }).await;
    let emails: Vec<String> = (0..60).map(|n| format!("p{n}@example.com")).collect();
    for email in &emails {
        desk.simulator.add_member(email, "Per", "Person");
    }
    desk.simulator.add_workspace("Shop", &[]);
    let rows = emails.iter().map(|email| format!("{email},Per,Person,Shop\n")).collect::<Vec<_>>().concat();
    desk.sheet("people.csv", &format!("email,first,last,workspaces\n{rows}"));
    let ended = desk.run(&["onboard", "people.csv"]).await;
    let report = desk.report("people.report.csv");
    assert_eq!(ended.code, 0, "{ended:?} {report:?}");
    let doubted = report.iter().filter(|row| row["frontdesk_detail"].contains("not verified")).count();
    assert!((1..report.len()).contains(&doubted), "{doubted}: {report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_no_look_shows_was_not_given() {
    let desk = desk().await;
    desk.sheet("people.csv", "email,first,last,role\nbob@example.com,bob,Example,billing_manager\n");
    let without = |head: &str, body: &str| {
        let body = body.replace(r#""B""#, r#""M""#);
        (with_body(head, &body), body)
    };
    let handle = move |line: &str| {
        if line.starts_with("GET /api/admin/users?") { Handling::Change(without) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--update", "--settle", "0.02", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let row = &desk.report("people.report.csv")[0];
    assert_eq!((&*row["frontdesk_outcome"], &*row["frontdesk_problem"]), ("failed", "unresolved"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_stays_also_where_the_list_leaves_workspaces_out() {
    const ONE: &str = r#"{"added_members_count":1,"updated_members_count":0}"#;
    let desk = moved_account::desk(SimulatorOptions::default()).await;
    let handle = move |line: &str| match line.split(' ').next() {
        Some("GET") if line.contains("/admin/users?") => Handling::Change(without_workspaces),
        Some("PATCH") if line.contains("/workspaces/") => Handling::Say(200, ONE),
        _ => Handling::Pass,
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--yes", "--settle", "0.02", "--base-url", &url]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(desk.simulator.organization().user("old@example.com").is_some(), "{ended:?}");
    let row = &desk.report("people.report.csv")[0];
    assert!(row["frontdesk_workspaces"].contains("Shop: failed"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_account_stays_where_the_new_one_has_lost_something_that_it_had() {
    let (old, new) = ("old@example.com", "new@example.com");
    let members = [old, new].map(|email| json!({"email": email, "first_name": "Olga", "last_name": "Older"}));
    let seed = json!({
        "members": members,
        "workspaces": [{"name": "Lab", "members": {old: []}}, {"name": "Shop", "members": {old: [], new: []}}],
        "groups": [{"name": "Interns", "members": [old, new]}],
    });
    for lost in ["Shop", "Interns", ""] {
        let organization = Some(OrganizationSeed::parse(seed.to_string().as_bytes()).unwrap());
        let desk = Arc::new(Desk::with(SimulatorOptions { organization, ..SimulatorOptions::default() }).await);
        desk.sheet("people.csv", moved_account::SHEET);
        let there = Arc::clone(&desk);
        let handle = move |line: &str| {
            let view = there.simulator.organization();
            if line.starts_with("PATCH ") && line.contains("/workspaces/") {
                let new = view.user(new).unwrap().uuid;
                let workspace = view.workspaces.iter().find(|one| one.name == lost);
                workspace.map(|one| there.simulator.remove_workspace_member(one.uuid, new));
                let group = view.groups.iter().find(|one| one.name == lost);
                group.map(|one| there.simulator.remove_group_member(one.uuid, new));
            }
            Handling::Pass
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["onboard", "people.csv", "--yes", "--settle", "0.02", "--base-url", &url]).await;
        let is_there = desk.simulator.organization().user(old).is_some();
        let report = desk.report("people.report.csv");
        assert_eq!((ended.code == 3, is_there), (!lost.is_empty(), !lost.is_empty()), "{lost}: {ended:?} {report:?}");
    }
}
