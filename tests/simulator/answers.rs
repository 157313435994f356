//! Every operation, under both base paths, answers by the document's schemas.

use std::collections::BTreeSet;

use frontdesk::simulator::{Operation, OrganizationSeed, Simulator, SimulatorOptions};
use serde_json::json;

use crate::api::Api;
use crate::start;

#[tokio::test]
async fn every_operation_answers_by_the_document_under_both_base_paths() {
    let key = br#"{"api_keys": [{"name": "CI", "created_by": "owner@example.org"}]}"#;
    let organization = Some(OrganizationSeed::parse(key).unwrap());
    let options = SimulatorOptions {
        organization: organization.clone(),
        custom_organization_roles: vec!["auditor".to_owned()],
        custom_workspace_roles: vec!["librarian".to_owned()],
        ..SimulatorOptions::default()
    };
    let (simulator, api) = start(options).await;
    walk(&simulator, &api).await;
    let (simulator, _) = start(SimulatorOptions { organization, ..SimulatorOptions::default() }).await;
    walk(&simulator, &Api::at(&simulator.other_base_url(), &SimulatorOptions::default().key)).await;
}

/// Asks for every operation once or more. The client proves each answer against the contract.
async fn walk(simulator: &Simulator, api: &Api) {
    let ada = people(api).await;
    let (group, workspace) = places(api, &ada).await;
    assignments(api, &group, &workspace).await;
    workspace_users(api, &workspace, &ada).await;
    power(api, &group).await;
    keys_and_log(api).await;
    endings(api, &group, &workspace, &ada).await;
    let answered = simulator.requests().into_iter().filter(|request| request.status.is_some_and(|status| status < 300));
    let asked: BTreeSet<Operation> = answered.filter_map(|request| request.operation).collect();
    assert_eq!(asked, Operation::all().collect());
}

async fn people(api: &Api) -> String {
    let roles = api.get("/roles").await;
    assert_eq!(roles.at("/organization_roles/0/name"), &json!("member"));
    assert!(api.get("/rate-limit").await.at("/requests_per_second").is_u64());
    let people = json!([
        {"email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace", "role_names": ["organization_admin"]},
        {"email": "no address", "first_name": "No", "last_name": "Address", "roles": ["M"], "subscription_types": ["CHAT"]},
    ]);
    let created = api.post("/users", people).await;
    assert_eq!(created.at("/invalid_emails"), &json!(["no address"]));
    let ada = created.id("/email_to_user_id/ada@example.com");
    let invitation =
        json!({"email": "alan@example.org\ngrace@example.org, ada@example.com,nobody", "role_names": ["member"]});
    let invited = api.post("/users-invite", invitation).await;
    let counts =
        json!({"invalid_emails": ["nobody"], "already_members": ["ada@example.com"], "invited_members_count": 2});
    assert_eq!(invited.body, Some(counts));
    let pending = api.get("/users-invite").await.id("/0/invite_uuid");
    assert_eq!(api.ask("DELETE", &format!("/users-invite/{pending}"), None).await.status, 200);
    let change = json!({"roles": ["B"], "subscription_types": ["CHAT"]});
    assert_eq!(api.ask("PATCH", &format!("/users/{ada}"), Some(&change)).await.at("/raw_roles"), &json!(["B"]));
    assert_eq!(api.get(&format!("/users/{ada}")).await.at("/last_name"), &json!("Lovelace"));
    assert_eq!(api.get("/users?email=EXAMPLE.ORG").await.at("/total"), &json!(2));
    ada
}

async fn places(api: &Api, ada: &str) -> (String, String) {
    let group = api.post("/user-groups", json!({"name": "Research", "target_type": "W"})).await.id("/uuid");
    assert_eq!(api.get("/user-groups?search=SEAR").await.at("/items/0/uuid"), &json!(group));
    assert_eq!(api.get(&format!("/user-groups/{group}")).await.at("/name"), &json!("Research"));
    let change = json!({"description": "those who look"});
    let changed = api.ask("PATCH", &format!("/user-groups/{group}"), Some(&change)).await;
    assert_eq!((changed.at("/name"), changed.at("/description")), (&json!("Research"), &json!("those who look")));
    let members = format!("/user-groups/{group}/members");
    assert_eq!(api.post(&members, json!({"user_uuids": [ada]})).await.status, 204);
    assert_eq!(api.get(&members).await.at("/members/0/email"), &json!("ada@example.com"));
    let workspace = json!({"name": "Lab", "admin_user_id": ada, "icon": "★", "add_all_org_members": true});
    let workspace = api.post("/workspaces", workspace).await;
    assert_eq!(workspace.at("/members_count"), &json!(2));
    let workspace = workspace.id("/uuid");
    let change = json!({"icon": "L"});
    let changed = api.ask("PATCH", &format!("/workspaces/{workspace}"), Some(&change)).await;
    assert_eq!((changed.at("/name"), changed.at("/icon")), (&json!("Lab"), &json!("L")));
    assert_eq!(api.get("/workspaces?search=lab&is_archived=true").await.at("/total"), &json!(1));
    (group, workspace)
}

async fn assignments(api: &Api, group: &str, workspace: &str) {
    let provision = json!({"user_group_uuid": group, "workspace_uuid": workspace, "workspace_role_name": "dev"});
    assert_eq!(api.post("/user-groups/provision-workspace", provision).await.status, 204);
    let assigned = format!("/user-groups/{group}/workspaces");
    assert_eq!(api.get(&assigned).await.at("/items/0/role_name"), &json!("dev"));
    let one = format!("{assigned}/{workspace}");
    assert_eq!(api.ask("PATCH", &one, Some(&json!({"role_names": ["user", "billing"]}))).await.status, 204);
    assert_eq!(api.get(&assigned).await.at("/items/0/roles/1/name"), &json!("billing"));
    assert_eq!(api.ask("DELETE", &one, None).await.status, 204);
    assert_eq!(api.get(&assigned).await.at("/total"), &json!(0));
    let again = json!({"workspace_uuid": workspace, "roles": ["M"]});
    assert_eq!(api.post(&assigned, again).await.status, 201);
}

async fn workspace_users(api: &Api, workspace: &str, ada: &str) {
    let bob =
        api.post("/users", json!([crate::person("bob@example.com")])).await.id("/email_to_user_id/bob@example.com");
    let one = json!({"members": [{"user_uuid": bob, "role_names": ["user"]}]});
    let added = api.post(&format!("/workspaces/{workspace}/add-users"), one.clone()).await;
    assert_eq!(added.at("/added_members_count"), &json!(1));
    let both = json!({"members": [{"user_uuid": bob, "roles": ["A"]}, {"user_uuid": ada, "role_name": "dev"}]});
    let set = api.ask("PATCH", &format!("/workspaces/{workspace}/users"), Some(&both)).await;
    assert_eq!(set.body, Some(json!({"added_members_count": 0, "updated_members_count": 2})));
    let shown = api.get(&format!("/users/{bob}")).await;
    assert_eq!(shown.at("/workspaces/0/raw_role"), &json!("A"));
    let leaving = json!({"members": [{"user_uuid": bob}, {"user_uuid": workspace}]});
    let left = api.ask("DELETE", &format!("/workspaces/{workspace}/remove-users"), Some(&leaving)).await;
    assert_eq!(left.body, Some(json!({"deleted_members_count": 1, "not_deleted_members": [workspace]})));
}

async fn power(api: &Api, group: &str) {
    let one = format!("/user-groups/{group}");
    let role = json!({"organization_role": "B"});
    assert_eq!(api.ask("PATCH", &format!("{one}/organization-role"), Some(&role)).await.status, 204);
    assert_eq!(api.get(&one).await.at("/organization_role"), &json!("B"));
    let inner = api.post("/user-groups", json!({"name": "Assistants"})).await.id("/uuid");
    let nested = json!({"child_group_uuids": [inner]});
    assert_eq!(api.ask("PATCH", &format!("{one}/nested"), Some(&nested)).await.status, 204);
    assert_eq!(api.get(&format!("{one}/nested")).await.at("/children/0/name"), &json!("Assistants"));
    assert_eq!(api.get(&format!("/user-groups/{inner}")).await.at("/parent_group_ids"), &json!([group]));
}

async fn keys_and_log(api: &Api) {
    let key = api.get("/api-keys?name=ci").await.id("/keys/0/key_id");
    assert!(api.ask("DELETE", &format!("/api-keys/{key}"), None).await.at("/detail").is_string());
    let log = api.get("/audit-logs?limit=1").await;
    assert_eq!((log.at("/0/event_type"), log.at("/0/actor_type")), (&json!("api_key.delete"), &json!("API_KEY")));
}

async fn endings(api: &Api, group: &str, workspace: &str, ada: &str) {
    let members = json!({"user_uuids": [ada]});
    assert_eq!(api.ask("DELETE", &format!("/user-groups/{group}/members"), Some(&members)).await.status, 204);
    assert_eq!(api.ask("DELETE", &format!("/user-groups/{group}"), None).await.status, 204);
    assert_eq!(api.get(&format!("/user-groups/{group}")).await.status, 404);
    assert_eq!(api.ask("DELETE", &format!("/workspaces/{workspace}"), None).await.status, 204);
    assert_eq!(api.get("/workspaces").await.at("/total"), &json!(0));
    assert_eq!(api.get("/workspaces?is_archived=true").await.at("/total"), &json!(1));
    assert_eq!(api.ask("DELETE", &format!("/users/{ada}"), None).await.status, 200);
    assert_eq!(api.get(&format!("/users/{ada}")).await.status, 404);
}
