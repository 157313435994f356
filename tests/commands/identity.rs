//! Power, changes and removals reach the person of the row only: an account that appears meanwhile, or whose identifier a list gave
//! to somebody else, is looked at first.

use std::sync::{Arc, OnceLock};

use frontdesk::simulator::{Operation, OrganizationSeed, SimulatorOptions};
use serde_json::Value;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

const ZED: &str = "zed@example.com";
/// Of whom the answers below speak in place of others, by the name of the test.
static ZEDS: [OnceLock<String>; 3] = [const { OnceLock::new() }; 3];

/// An organization so large that people of a short sheet are searched.
async fn large() -> Arc<Desk> {
    let seed = br#"{
        "people": 400,
        "members": [
            {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker", "roles": ["billing_manager"]},
            {"email": "zed@example.com", "first_name": "Zed", "last_name": "Zorn", "roles": ["billing_manager"]}
        ],
        "workspaces": [{"name": "Lab", "members": {}}]
    }"#;
    let organization = Some(OrganizationSeed::parse(seed).unwrap());
    Arc::new(Desk::with(SimulatorOptions { organization, keep_bodies: true, ..SimulatorOptions::default() }).await)
}

fn uuid_of(desk: &Desk, email: &str) -> String {
    desk.simulator.organization().users.iter().find(|user| user.email == email).unwrap().uuid.to_string()
}

/// Runs a command through a relay that handles every request like this.
async fn through<F>(desk: &Desk, args: &[&str], handle: F) -> Ended
where
    F: Fn(&str) -> Handling + Send + Sync + 'static,
{
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    desk.run(&[args, &["--settle", "0.05", "--base-url", &url]].concat()).await
}

fn changes(desk: &Desk) -> Vec<String> {
    let requests = desk.simulator.requests();
    let changes = requests.iter().filter(|request| request.operation.is_some_and(Operation::changes));
    changes.map(|request| format!("{:?} {:?}", request.operation, request.body)).collect()
}

/// Gives the members of a page who are `bob` the identifier of `zed`.
fn shows_zed<const TEST: usize>(head: &str, body: &str) -> (String, String) {
    let mut page: Value = serde_json::from_str(body).unwrap();
    for member in page["members"].as_array_mut().into_iter().flatten() {
        if member["email"] == "bob@example.com" {
            member["uuid"] = ZEDS[TEST].get().unwrap().as_str().into();
        }
    }
    let body = page.to_string();
    (with_body(head, &body), body)
}

fn search_for_bob(line: &str) -> bool {
    line.starts_with("GET /api/admin/users?") && line.contains("bob")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_changes_nobody_else_than_the_person_of_the_row() {
    let desk = large().await;
    ZEDS[0].set(uuid_of(&desk, ZED)).unwrap();
    desk.sheet("people.csv", "email,first,last,role\nbob@example.com,Bob,Baker,organization_admin\n");
    let handle = |line: &str| if search_for_bob(line) { Handling::Change(shows_zed::<0>) } else { Handling::Pass };
    let ended = through(&desk, &["onboard", "people.csv", "--update"], handle).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(changes(&desk), [""; 0], "{ended:?}");
    assert!(ended.stderr.contains(ZED), "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_outcome"], "failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_reaches_nobody_else_than_the_person_of_the_row() {
    let desk = large().await;
    ZEDS[1].set(uuid_of(&desk, ZED)).unwrap();
    desk.sheet("leavers.csv", "email,first,last\nbob@example.com,Bob,Baker\n");
    for more in [&["--yes"][..], &["--yes", "--downgrade"]] {
        let handle = |line: &str| if search_for_bob(line) { Handling::Change(shows_zed::<1>) } else { Handling::Pass };
        let args = [&["offboard", "leavers.csv", "--from-organization"], more].concat();
        let ended = through(&desk, &args, handle).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(changes(&desk), [""; 0], "{ended:?}");
    }
    let ended = desk.run(&["offboard", "leavers.csv", "--from-organization", "--yes"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert!(desk.simulator.organization().users.iter().any(|user| user.email == ZED));
}

/// Gives whoever is created the identifier of `zed`.
fn creates_zed(head: &str, body: &str) -> (String, String) {
    let mut answer: Value = serde_json::from_str(body).unwrap();
    answer["email_to_user_id"]["ann@example.com"] = ZEDS[2].get().unwrap().as_str().into();
    let body = answer.to_string();
    (with_body(head, &body), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_identifier_that_an_answer_gives_is_read_before_it_gets_power() {
    let desk = large().await;
    ZEDS[2].set(uuid_of(&desk, ZED)).unwrap();
    let sheet = "email,first,last,workspace,workspace role\nann@example.com,Ann,Archer,Lab,admin\n";
    desk.sheet("people.csv", sheet);
    let handle = |line: &str| {
        if line.starts_with("POST /api/admin/users ") { Handling::Change(creates_zed) } else { Handling::Pass }
    };
    let ended = through(&desk, &["onboard", "people.csv"], handle).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let view = desk.simulator.organization();
    let lab = view.workspaces_named("Lab").next().unwrap();
    assert!(lab.members.iter().all(|member| member.0 != ZED), "{ended:?} {lab:?}");
    assert!(ended.stderr.contains(ZED), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_another_name_that_appears_before_the_creation_gets_nothing() {
    let desk = large().await;
    let sheet = "email,first,last,group,workspace,workspace role\nann@example.com,Ann,Archer,Leads,Lab,admin\n\
        cid@example.com,Cid,Cooper,Leads,,\n";
    desk.sheet("people.csv", sheet);
    let others = Arc::clone(&desk);
    let handle = move |line: &str| {
        if line.starts_with("POST /api/admin/users ") {
            others.simulator.add_member("ann@example.com", "Zoran", "Quint");
            others.simulator.add_member("cid@example.com", "Cid", "Cooper");
        }
        Handling::Pass
    };
    let ended = through(&desk, &["onboard", "people.csv"], handle).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let report = desk.report("people.report.csv");
    let told: Vec<_> =
        report.iter().map(|row| (row["frontdesk_outcome"].as_str(), row["frontdesk_problem"].as_str())).collect();
    assert_eq!(told, [("failed", "address-changed"), ("already-member", "")], "{ended:?}");
    assert!(report[0]["frontdesk_detail"].contains("Zoran Quint"), "{report:?}");
    let view = desk.simulator.organization();
    assert_eq!(view.groups_named("Leads").next().unwrap().members, ["cid@example.com"]);
    let lab = view.workspaces_named("Lab").next().unwrap();
    assert!(lab.members.iter().all(|member| member.0 != "ann@example.com"), "{lab:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_accepts_an_invitation_while_it_is_withdrawn_is_not_called_gone() {
    let desk = Arc::new(Desk::new().await);
    desk.simulator.add_invitation("eve@example.com", &[]);
    desk.sheet("leavers.csv", "email\neve@example.com\n");
    let others = Arc::clone(&desk);
    let handle = move |line: &str| {
        if line.starts_with("DELETE ") {
            others.simulator.accept_invitation("eve@example.com");
        }
        Handling::Pass
    };
    let args = ["offboard", "leavers.csv", "--from-organization", "--yes"];
    let ended = through(&desk, &args, handle).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let row = &desk.report("leavers.report.csv")[0];
    assert_eq!(row["frontdesk_outcome"], "failed", "{row:?}");
    assert!(row["frontdesk_detail"].contains("has become a member in the meantime"), "{row:?}");
    let again = desk.run(&args).await;
    assert_eq!(again.code, 0, "{again:?}");
    assert!(desk.simulator.organization().users.iter().all(|user| user.email != "eve@example.com"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_is_accepted_before_it_is_deleted_is_told() {
    let desk = Arc::new(Desk::new().await);
    desk.simulator.add_invitation("eve@example.com", &[]);
    let others = Arc::clone(&desk);
    let handle = move |line: &str| {
        if line.starts_with("DELETE ") {
            others.simulator.accept_invitation("eve@example.com");
        }
        Handling::Pass
    };
    let ended = through(&desk, &["invitations", "delete", "eve@example.com", "--yes"], handle).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(
        ended.stdout,
        "eve@example.com: was accepted meanwhile: the person is a member; `offboard` removes members\n"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_created_anew_while_they_are_removed_is_not_called_gone() {
    let desk = Arc::new(Desk::new().await);
    let bob = desk.simulator.add_member("bob@example.com", "Bob", "Baker");
    desk.sheet("leavers.csv", "email\nbob@example.com\n");
    let others = Arc::clone(&desk);
    let handle = move |line: &str| {
        if line.starts_with("DELETE ") {
            others.simulator.remove_member(bob);
            others.simulator.add_member("bob@example.com", "Bob", "Baker");
        }
        Handling::Pass
    };
    let ended = through(&desk, &["offboard", "leavers.csv", "--from-organization", "--yes"], handle).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let row = &desk.report("leavers.report.csv")[0];
    assert!(["failed", "rejected"].contains(&row["frontdesk_outcome"].as_str()), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gets_power_in_several_places_at_once_is_read_once_by_their_identifier() {
    let desk = large().await;
    let sheet = "email,first,last,workspace,workspace role\nann@example.com,Ann,Archer,Lab;Attic;Barn;Cellar,admin\n\
        cid@example.com,Cid,Cooper,Lab;Attic;Barn;Cellar,admin\n";
    desk.sheet("people.csv", sheet);
    let ended = desk.run(&["onboard", "people.csv", "--create-places"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    for email in ["ann@example.com", "cid@example.com"] {
        let account = format!("/api/admin/users/{}", uuid_of(&desk, email));
        let reads = desk.simulator.requests().iter().filter(|request| request.path == account).count();
        assert_eq!(reads, 1, "{email} {ended:?}");
    }
}
