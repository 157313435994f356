//! Groups, workspaces, invitations and API keys whose identifier an answer gives to another one: nothing is sent for any of them, and
//! the run never ends as if all were well.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use frontdesk::simulator::{Operation, OrganizationSeed, SimulatorOptions};
use serde_json::Value;

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

type Change = fn(&str, &str) -> (String, String);

/// A small organization, of which one group makes administrators.
async fn seeded() -> Arc<Desk> {
    let seed = br#"{
        "people": 0,
        "members": [
            {"email": "ada@example.com", "first_name": "Ada", "last_name": "Archer", "roles": ["organization_admin"]},
            {"email": "bob@example.com", "first_name": "Bob", "last_name": "Baker"},
            {"email": "eve@example.com", "first_name": "Eve", "last_name": "Evans"},
            {"email": "zed@example.com", "first_name": "Zed", "last_name": "Zorn"}
        ],
        "workspaces": [
            {"name": "Everybody", "is_default": true, "members": {}},
            {"name": "Lab", "members": {"ada@example.com": ["workspace_admin"], "bob@example.com": [], "zed@example.com": []}},
            {"name": "Secret", "members": {"ada@example.com": ["workspace_admin"], "zed@example.com": []}}
        ],
        "groups": [
            {"name": "Research", "members": ["bob@example.com"]},
            {"name": "Leads", "members": ["ada@example.com"], "organization_role": "organization_admin"}
        ],
        "invitations": [{"email": "ivo@example.com"}, {"email": "joy@example.com"}],
        "api_keys": [
            {"name": "key of bob", "created_by": "bob@example.com"},
            {"name": "key of zed", "created_by": "zed@example.com"}
        ]
    }"#;
    let organization = Some(OrganizationSeed::parse(seed).unwrap());
    Arc::new(Desk::with(SimulatorOptions { organization, keep_bodies: true, ..SimulatorOptions::default() }).await)
}

/// Runs a command through a relay that changes the answers to requests that begin like one of these.
async fn lied_to(desk: &Desk, args: &[&str], lies: &'static [(&'static str, Change)]) -> Ended {
    let handle = |line: &str| {
        let lie = lies.iter().find(|(begin, _)| line.starts_with(begin));
        lie.map_or(Handling::Pass, |(_, change)| Handling::Change(*change))
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    desk.run(&[args, &["--settle", "0.05", "--base-url", &url]].concat()).await
}

/// The requests that changed something.
fn changes(desk: &Desk) -> Vec<String> {
    let requests = desk.simulator.requests();
    let changes = requests.iter().filter(|request| request.operation.is_some_and(Operation::changes));
    changes.map(|request| format!("{:?} {}", request.operation.unwrap(), request.path)).collect()
}

fn edited(head: &str, body: &str, edit: impl FnOnce(&mut Value)) -> (String, String) {
    let mut value: Value = serde_json::from_str(body).unwrap();
    edit(&mut value);
    let body = value.to_string();
    (with_body(head, &body), body)
}

/// Gives the item named `one` the identifier of the item named `other`, if the page has both, as `spell` writes it.
fn merged(page: &mut Value, one: &str, other: &str, spell: fn(&str) -> String) {
    let items = page["items"].as_array_mut().unwrap();
    let Some(uuid) = items.iter().find(|item| item["name"] == other).map(|item| item["uuid"].clone()) else { return };
    for item in items.iter_mut().filter(|item| item["name"] == one) {
        item["uuid"] = spell(uuid.as_str().unwrap()).into();
    }
}

const GROUPS: &str = "GET /api/admin/user-groups?";
const WORKSPACES: &str = "GET /api/admin/workspaces?";
const CREATE_GROUP: &str = "POST /api/admin/user-groups ";

fn research_is_leads(head: &str, body: &str) -> (String, String) {
    edited(head, body, |page| merged(page, "Research", "Leads", str::to_owned))
}

fn research_is_leads_in_capitals(head: &str, body: &str) -> (String, String) {
    edited(head, body, |page| merged(page, "Research", "Leads", |uuid| uuid.replace('-', "").to_uppercase()))
}

fn lab_is_secret(head: &str, body: &str) -> (String, String) {
    edited(head, body, |page| merged(page, "Lab", "Secret", str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn two_groups_of_one_identifier_get_nobody() {
    for lies in [&[(GROUPS, research_is_leads as Change)][..], &[(GROUPS, research_is_leads_in_capitals as Change)]] {
        let desk = seeded().await;
        let sheet = "email,first,last,group\neve@example.com,Eve,Evans,Research\nbob@example.com,Bob,Baker,Leads\n";
        desk.sheet("people.csv", sheet);
        let ended = lied_to(&desk, &["onboard", "people.csv", "--create-places"], lies).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(changes(&desk), [""; 0], "{ended:?}");
        assert!(ended.stderr.contains("one identifier to the groups `Leads` and `Research`"), "{ended:?}");
        let report = desk.report("people.report.csv");
        assert_eq!(report[0]["frontdesk_groups"], "Research: failed", "{report:?}");
        assert!(report[0]["frontdesk_detail"].contains("the same identifier"), "{report:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workspaces_of_one_identifier_get_nobody() {
    let desk = seeded().await;
    desk.sheet("people.csv", "email,first,last,workspace,workspace role\neve@example.com,Eve,Evans,Lab,admin\n");
    let ended = lied_to(&desk, &["onboard", "people.csv"], &[(WORKSPACES, lab_is_secret)]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(changes(&desk), [""; 0], "{ended:?}");
    assert!(ended.stderr.contains("one identifier to the workspaces `Lab` and `Secret`"), "{ended:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_workspaces"], "Lab: failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_removed_from_a_workspace_that_may_be_another_one() {
    for (sheet, args) in [
        (
            "email\nbob@example.com\nzed@example.com\n",
            &["offboard", "people.csv", "--from-workspace", "Lab", "--yes"][..],
        ),
        (
            "email,first,last\nada@example.com,Ada,Archer\nbob@example.com,Bob,Baker\n",
            &["sync", "people.csv", "--scope", "workspace:Lab", "--leavers", "workspace", "--yes"],
        ),
    ] {
        let desk = seeded().await;
        desk.sheet("people.csv", sheet);
        let ended = lied_to(&desk, args, &[(WORKSPACES, lab_is_secret)]).await;
        assert_eq!(changes(&desk), [""; 0], "{ended:?}");
        assert_eq!(ended.code, 3, "{ended:?}");
        assert!(ended.stderr.contains("`Lab` and `Secret`"), "{ended:?}");
    }
}

/// A new group with the identifier of `Leads`, which it takes from the request before.
fn answers_with_leads(head: &str, body: &str) -> (String, String) {
    edited(head, body, |group| group["uuid"] = LEADS.lock().unwrap().clone().into())
}

fn answers_with_all_of_leads(head: &str, body: &str) -> (String, String) {
    edited(head, body, |group| {
        group["uuid"] = LEADS.lock().unwrap().clone().into();
        group["name"] = "Leads".into();
    })
}

/// The identifier of `Leads`, as the list of groups has shown it last.
static LEADS: std::sync::Mutex<String> = std::sync::Mutex::new(String::new());

/// Tests that use [`LEADS`] follow one another.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

const FRESH: &str = "email,first,last,group\nnew@example.com,Nia,Newman,Fresh\neve@example.com,Eve,Evans,Fresh\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_new_group_that_is_answered_with_the_identifier_of_another_gets_nobody() {
    let _turn = TURN.lock().await;
    for lies in
        [&[(CREATE_GROUP, answers_with_leads as Change)][..], &[(CREATE_GROUP, answers_with_all_of_leads as Change)]]
    {
        let desk = seeded().await;
        *LEADS.lock().unwrap() = desk.simulator.organization().groups_named("Leads").next().unwrap().uuid.to_string();
        desk.sheet("people.csv", FRESH);
        let ended = lied_to(&desk, &["onboard", "people.csv", "--create-places"], lies).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert!(ended.stderr.contains("one identifier to the groups `Fresh` and `Leads`"), "{ended:?}");
        let view = desk.simulator.organization();
        assert_eq!(view.groups_named("Leads").next().unwrap().members, ["ada@example.com"], "{ended:?}");
        assert!(desk.report("people.report.csv").iter().all(|row| row["frontdesk_groups"] == "Fresh: failed"));
    }
}

fn makes_administrators(head: &str, body: &str) -> (String, String) {
    edited(head, body, |group| group["organization_role"] = "organization_admin".into())
}

fn is_inside_another(head: &str, body: &str) -> (String, String) {
    edited(head, body, |group| group["parent_group_ids"] = serde_json::json!(["00000000-0000-4000-8000-00000000e0e0"]))
}

fn is_said_to_give_membership(head: &str, body: &str) -> (String, String) {
    edited(head, body, |group| {
        group["organization_role"] = "member".into();
        group["parent_group_ids"] = serde_json::json!([]);
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_group_that_gives_more_than_was_asked_gets_nobody() {
    for (lies, code, placed) in [
        (&[(CREATE_GROUP, makes_administrators as Change)][..], 3, "Fresh: failed"),
        (&[(CREATE_GROUP, is_inside_another as Change)], 3, "Fresh: failed"),
        (&[(CREATE_GROUP, is_said_to_give_membership as Change)], 0, "Fresh: added"),
    ] {
        let desk = seeded().await;
        desk.sheet("people.csv", FRESH);
        let ended = lied_to(&desk, &["onboard", "people.csv", "--create-places"], lies).await;
        assert_eq!(ended.code, code, "{ended:?}");
        assert_eq!(ended.stderr.contains("the new group `Fresh` gives"), code == 3, "{ended:?}");
        assert!(desk.report("people.report.csv").iter().all(|row| row["frontdesk_groups"] == placed), "{ended:?}");
        let members = desk.simulator.organization().groups_named("Fresh").next().unwrap().members.len();
        assert_eq!(members, if code == 3 { 0 } else { 2 }, "{ended:?}");
    }
}

/// Shows `Lab` under another name.
fn lab_is_renamed(head: &str, body: &str) -> (String, String) {
    edited(head, body, |page| {
        for item in page["items"].as_array_mut().unwrap().iter_mut().filter(|item| item["name"] == "Lab") {
            item["name"] = "Laboratory".into();
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_is_renamed_while_it_is_read_is_left_for_the_next_run() {
    let desk = seeded().await;
    desk.sheet(
        "people.csv",
        "email,first,last,workspace\neve@example.com,Eve,Evans,Lab\nada@example.com,Ada,Archer,Lab\n",
    );
    let reads = AtomicUsize::new(0);
    let handle = move |line: &str| {
        let is_first = line.starts_with(WORKSPACES) && reads.fetch_add(1, Ordering::Relaxed) == 0;
        if is_first { Handling::Change(lab_is_renamed) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let args = ["onboard", "people.csv", "--settle", "0.05", "--base-url", &url];
    let ended = desk.run(&args).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(changes(&desk), [""; 0], "{ended:?}");
    assert!(ended.stderr.contains("`Lab` and `Laboratory`"), "{ended:?}");
    let again = desk.run(&args).await;
    assert_eq!(again.code, 0, "{again:?}");
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_workspaces"], "Lab: added");
}

/// Exchanges the identifiers of the two invitations in a list.
fn invitations_are_exchanged(head: &str, body: &str) -> (String, String) {
    edited(head, body, |body| {
        let ids = INVITATIONS.lock().unwrap().clone();
        let list = if body.is_array() { body } else { &mut body["invites"] };
        for invitation in list.as_array_mut().unwrap() {
            for (_, value) in invitation.as_object_mut().unwrap() {
                if let Some(at) = ids.iter().position(|id| value == id.as_str()) {
                    *value = ids[1 - at].as_str().into();
                }
            }
        }
    })
}

/// Shows the invitation of `joy` as one of `ivo` as well.
fn invitation_is_shown_twice(head: &str, body: &str) -> (String, String) {
    edited(head, body, |body| {
        let all = body.as_array_mut().unwrap();
        let mut more: Vec<Value> = all.iter().filter(|one| one["email"] == "joy@example.com").cloned().collect();
        for one in &mut more {
            one["email"] = "ivo@example.com".into();
        }
        all.extend(more);
    })
}

/// Shows the invitation of `joy` as one of `bob`, who is a member.
fn invitation_is_shown_as_that_of_bob(head: &str, body: &str) -> (String, String) {
    edited(head, body, |body| {
        for one in body.as_array_mut().unwrap().iter_mut().filter(|one| one["email"] == "joy@example.com") {
            one["email"] = "bob@example.com".into();
        }
    })
}

/// The identifiers of the invitations of `ivo` and `joy`.
static INVITATIONS: std::sync::Mutex<[String; 2]> = std::sync::Mutex::new([String::new(), String::new()]);

const PEOPLE: &str = "GET /api/admin/users?";
const INVITED: &str = "GET /api/admin/users-invite ";

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_whose_identifier_is_that_of_somebody_elses_is_not_withdrawn() {
    let _turn = TURN.lock().await;
    for (lies, leaver) in [
        (&[(PEOPLE, invitations_are_exchanged as Change)][..], "ivo@example.com"),
        (&[(INVITED, invitations_are_exchanged as Change)], "ivo@example.com"),
        (&[(INVITED, invitation_is_shown_twice as Change)], "ivo@example.com"),
        (&[(INVITED, invitation_is_shown_as_that_of_bob as Change)], "bob@example.com"),
    ] {
        let offboard = ["offboard", "people.csv", "--from-organization", "--yes"];
        let delete = ["invitations", "delete", leaver, "--yes"];
        for args in [&offboard[..], &delete] {
            let desk = seeded().await;
            let ids = ["ivo@example.com", "joy@example.com"].map(|email| {
                let view = desk.simulator.organization();
                view.invitations.iter().find(|one| one.email == email).unwrap().uuid.to_string()
            });
            *INVITATIONS.lock().unwrap() = ids;
            desk.sheet("people.csv", &format!("email\n{leaver}\n"));
            let ended = lied_to(&desk, args, lies).await;
            assert_eq!(ended.code, 3, "{leaver} {args:?} {ended:?}");
            assert_eq!(changes(&desk), [""; 0], "{leaver} {args:?} {ended:?}");
            assert!(ended.stderr.contains("an invitation whose identifier"), "{leaver} {args:?} {ended:?}");
            if args == offboard {
                let report = desk.report("people.report.csv");
                assert_eq!(report[0]["frontdesk_outcome"], "held", "{leaver} {report:?}");
                assert!(report[0]["frontdesk_detail"].contains("the same identifier"), "{leaver} {report:?}");
            }
        }
    }
}

/// Gives the key of `bob` the identifier of that of `zed`.
fn keys_share_an_identifier(head: &str, body: &str) -> (String, String) {
    edited(head, body, |body| {
        let keys = body["keys"].as_array_mut().unwrap();
        let of = |keys: &[Value], name: &str| keys.iter().position(|key| key["name"] == name);
        if let Some((bob, zed)) = of(keys, "key of bob").zip(of(keys, "key of zed")) {
            keys[bob]["key_id"] = keys[zed]["key_id"].clone();
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn api_keys_of_one_identifier_are_named_and_not_deleted() {
    let desk = seeded().await;
    desk.sheet("people.csv", "email\nbob@example.com\n");
    let args = ["offboard", "people.csv", "--from-organization", "--revoke-keys", "--yes"];
    let ended = lied_to(&desk, &args, &[("GET /api/admin/api-keys?", keys_share_an_identifier)]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(changes(&desk).iter().all(|change| !change.contains("api-keys")), "{ended:?}");
    assert!(ended.stderr.contains("`key of bob`") && ended.stderr.contains("`key of zed`"), "{ended:?}");
    let row = &desk.report("people.report.csv")[0];
    assert!(row["frontdesk_detail"].contains("key of bob"), "{row:?}");
    assert!(row["frontdesk_problem"].contains("api-keys-left"), "{row:?}");
}
