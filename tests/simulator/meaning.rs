//! What the operations do to the organization.

use std::time::{Duration, Instant};

use frontdesk::simulator::{ExistingUser, SimulatorOptions, serve};
use serde_json::json;

use crate::api::Api;
use crate::{person, start};

#[tokio::test]
async fn creating_a_member_again_makes_no_second_one_whatever_it_is_answered() {
    for (policy, listed, named, status) in [
        (ExistingUser::Invalid, true, false, 200),
        (ExistingUser::Ignored, false, false, 200),
        (ExistingUser::Returned, false, true, 200),
        (ExistingUser::Conflict, false, false, 409),
    ] {
        let (simulator, api) = start(SimulatorOptions { existing_user: policy, ..SimulatorOptions::default() }).await;
        let _ = simulator.add_member("ada@example.com", "Ada", "Lovelace");
        let reply = api.post("/users", json!([person("Ada@Example.com"), person("new@example.com")])).await;
        assert_eq!(reply.status, status, "{policy:?}");
        assert_eq!(reply.at("/invalid_emails/0") == &json!("Ada@Example.com"), listed, "{policy:?}");
        assert_eq!(reply.at("/email_to_user_id/Ada@Example.com").is_string(), named, "{policy:?}");
        let organization = simulator.organization();
        assert_eq!(organization.users.len(), if status == 200 { 3 } else { 2 });
        assert_eq!(organization.user("ADA@example.com").unwrap().first_name.as_deref(), Some("Ada"));
    }
}

#[tokio::test]
async fn inviting_twice_sends_two_emails_and_keeps_one_invitation() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let lab = simulator.add_workspace("Lab", &[]);
    let invitation = json!({
        "email": "Ada@example.com,alan@example.com\nada@example.com", "role_names": ["member"],
        "subscription_types": ["CHAT"], "workspace_uuids": [lab]
    });
    assert_eq!(api.post("/users-invite", invitation).await.at("/invited_members_count"), &json!(3));
    let organization = simulator.organization();
    assert_eq!(organization.invitations.len(), 2);
    assert_eq!(organization.emails_sent["ada@example.com"], 2);
    assert_eq!(organization.emails_sent["alan@example.com"], 1);

    assert!(simulator.accept_invitation("ALAN@example.com").is_some());
    assert!(simulator.expire_invitation("ada@example.com"));
    assert!(simulator.accept_invitation("ada@example.com").is_none());
    let organization = simulator.organization();
    assert_eq!(organization.user("alan@example.com").unwrap().seats, ["CHAT"]);
    let members: Vec<_> = organization.workspaces[0].members.iter().map(|(email, _)| email.as_str()).collect();
    assert_eq!(members, ["owner@example.org", "alan@example.com"]);
    assert_eq!(api.get("/users-invite").await.body, Some(json!([])));
    assert_eq!(api.get("/users?email=ada").await.at("/invites/0/expired"), &json!(true));
    let unknown = json!({"email": "x@example.com", "workspace_uuids": ["7f8dbd1b-5b66-4d7e-9a43-0c7c5b0c1f11"]});
    assert_eq!(api.post("/users-invite", unknown).await.status, 404);
    assert!(!simulator.organization().emails_sent.contains_key("x@example.com"));
}

#[tokio::test]
async fn provisioning_brings_in_whoever_is_in_the_group_at_that_moment() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let [early, late] =
        ["early@example.com", "late@example.com"].map(|email| simulator.add_member(email, "Eve", "Early"));
    let group = simulator.add_group("Research", &[early]);
    let lab = simulator.add_workspace("Lab", &[]);
    let provision = json!({"user_group_uuid": group, "workspace_uuid": lab, "workspace_role_name": "dev"});
    assert_eq!(api.post("/user-groups/provision-workspace", provision).await.status, 204);
    let path = format!("/user-groups/{group}/members");
    assert_eq!(api.post(&path, json!({"user_uuids": [late]})).await.status, 204);
    let organization = simulator.organization();
    let (admin, dev) = (vec!["workspace_admin".to_owned()], vec!["dev".to_owned()]);
    let expected = [("owner@example.org".to_owned(), admin), ("early@example.com".to_owned(), dev.clone())];
    assert_eq!(organization.workspaces[0].members, expected);
    assert_eq!(organization.groups[0].members, ["early@example.com", "late@example.com"]);
    assert_eq!(organization.groups[0].workspaces, [(lab, dev)]);
}

#[tokio::test]
async fn one_stranger_refuses_the_whole_and_changes_nothing() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let ada = simulator.add_member("ada@example.com", "Ada", "Lovelace");
    let (group, lab) = (simulator.add_group("Research", &[]), simulator.add_workspace("Lab", &[]));
    let before = simulator.organization();
    let refused = api.post(&format!("/user-groups/{group}/members"), json!({"user_uuids": [ada, group]})).await;
    assert_eq!((refused.status, refused.at("/object")), (404, &json!("error")));
    let members = json!({"members": [{"user_uuid": ada}, {"user_uuid": lab}]});
    assert_eq!(api.post(&format!("/workspaces/{lab}/add-users"), members).await.status, 404);
    let space = json!({"name": "Void", "admin_user_id": lab});
    assert_eq!(api.post("/workspaces", space).await.status, 404);
    assert_eq!(simulator.organization(), before);
}

#[tokio::test]
async fn groups_of_another_system_refuse_every_change() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let ada = simulator.add_member("ada@example.com", "Ada", "Lovelace");
    let group = simulator.add_external_group("Directory", &[ada]);
    let before = simulator.organization();
    let (one, members) = (format!("/user-groups/{group}"), json!({"user_uuids": [ada]}));
    assert_eq!(api.get(&one).await.at("/externally_managed"), &json!(true));
    assert_eq!(api.ask("PATCH", &one, Some(&json!({"name": "Mine"}))).await.status, 403);
    assert_eq!(api.ask("DELETE", &one, None).await.status, 403);
    assert_eq!(api.post(&format!("{one}/members"), members.clone()).await.status, 403);
    assert_eq!(api.ask("DELETE", &format!("{one}/members"), Some(&members)).await.status, 403);
    assert_eq!(simulator.organization(), before);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let owner = format!("/users/{}", simulator.owner());
    assert_eq!(api.ask("DELETE", &owner, None).await.status, 400);
    assert_eq!(api.ask("PATCH", &owner, Some(&json!({"role_names": ["member"]}))).await.status, 400);
    let mut second = person("ada@example.com");
    second["role_names"] = json!(["organization_admin", "billing_manager"]);
    assert_eq!(api.post("/users", json!([second])).await.status, 200);
    assert_eq!(api.ask("DELETE", &owner, None).await.status, 200);
    assert_eq!(simulator.organization().users.len(), 1);
}

#[tokio::test]
async fn leaving_the_organization_is_leaving_its_groups_and_workspaces() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let ada = simulator.add_member("ada@example.com", "Ada", "Lovelace");
    let _ = (simulator.add_group("Research", &[ada]), simulator.add_workspace("Lab", &[ada]));
    assert_eq!(api.ask("DELETE", &format!("/users/{ada}"), None).await.status, 200);
    let organization = simulator.organization();
    assert_eq!((organization.groups[0].members.len(), organization.workspaces[0].members.len()), (0, 1));
    assert_eq!(api.post("/users", json!([person("ada@example.com")])).await.at("/invalid_emails"), &json!([]));
}

#[tokio::test]
async fn serving_lasts_until_its_future_is_dropped() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(serve(listener, SimulatorOptions::default()));
    let api = Api::at(&format!("http://{address}/v1/admin"), &SimulatorOptions::default().key);
    assert_eq!(api.get("/roles").await.status, 200);
    serving.abort();
    assert!(serving.await.unwrap_err().is_cancelled());
    let deadline = Instant::now() + Duration::from_secs(5);
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        assert!(Instant::now() < deadline, "it still listens");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn several_simulators_in_one_process_share_nothing() {
    let (one, api) = start(SimulatorOptions::default()).await;
    let (other, _) = start(SimulatorOptions::default()).await;
    assert_eq!(api.post("/users", json!([person("ada@example.com")])).await.status, 200);
    assert_eq!((one.organization().users.len(), other.organization().users.len()), (2, 1));
    let address = one.address();
    one.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    assert_eq!(other.request_count(), 0);
}
