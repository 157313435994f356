//! What does not fit the contract is refused, and what fits is not: the simulator and the document agree on every body.

use frontdesk::simulator::SimulatorOptions;
use serde_json::{Value, json};

use crate::{contract, person, start};

const ID: &str = "7f8dbd1b-5b66-4d7e-9a43-0c7c5b0c1f11";

/// One full body for each operation that takes one.
fn bodies() -> Vec<(&'static str, String, Value)> {
    let name = "Research";
    let group = json!({"name": name, "description": "x", "target_type": "O", "parent_group_ids": []});
    let invitation = json!({
        "email": "a@example.com", "roles": ["M"], "subscription_type": "CHAT", "subscription_types": ["MISTRAL_CODE"],
        "subscription_seat_automatic_granting": true, "email_language": "pt_br", "workspace_uuids": []
    });
    let mut user = person("ada@example.com");
    user["subscription_types"] = json!(["CHAT", "ON_PREMISE"]);
    let space =
        json!({"name": name, "admin_user_id": ID, "description": "", "icon": "ab", "add_all_org_members": true});
    let member = json!({"user_uuid": ID, "role_names": ["dev", "user"]});
    let group_at = |rest: &str| format!("/user-groups/{ID}{rest}");
    let space_at = |rest: &str| format!("/workspaces/{ID}{rest}");
    vec![
        ("POST", "/users".to_owned(), json!([user])),
        ("PATCH", format!("/users/{ID}"), json!({"role_names": ["member"], "subscription_types": ["CHAT"]})),
        ("PATCH", format!("/users/{ID}"), json!({"role": "A"})),
        ("POST", "/users-invite".to_owned(), invitation),
        ("POST", "/user-groups".to_owned(), group.clone()),
        ("PATCH", group_at(""), group),
        ("POST", group_at("/members"), json!({"user_uuids": [ID, ID]})),
        ("DELETE", group_at("/members"), json!({"user_uuids": [ID]})),
        ("POST", group_at("/workspaces"), json!({"workspace_uuid": ID, "roles": ["A"]})),
        ("PATCH", group_at(&format!("/workspaces/{ID}")), json!({"role_names": ["user"]})),
        ("PATCH", group_at("/organization-role"), json!({"organization_role": "B"})),
        ("PATCH", group_at("/nested"), json!({"child_group_uuids": [ID, ID]})),
        (
            "POST",
            "/user-groups/provision-workspace".to_owned(),
            json!({"user_group_uuid": ID, "workspace_uuid": ID, "workspace_role": "M"}),
        ),
        ("POST", "/workspaces".to_owned(), space),
        ("PATCH", space_at(""), json!({"name": name, "description": null, "icon": "*"})),
        ("POST", space_at("/add-users"), json!({"members": [member]})),
        ("PATCH", space_at("/users"), json!({"members": [member, {"user_uuid": ID, "roles": ["M"]}]})),
        ("DELETE", space_at("/remove-users"), json!({"members": [{"user_uuid": ID}]})),
    ]
}

/// The body with each of its values in turn replaced, dropped, or joined by a stranger.
fn mutations(body: &Value) -> Vec<Value> {
    let strange =
        [json!(null), json!(7), json!(true), json!("x"), json!(""), json!([]), json!({}), json!(["x"]), json!([null])];
    let long = [json!("x".repeat(255)), json!("é".repeat(255)), json!("x".repeat(256)), json!("abc")];
    let mut all: Vec<Value> = strange.into_iter().chain(long).collect();
    match body {
        Value::Object(fields) => {
            for (name, value) in fields {
                all.extend(mutations(value).into_iter().map(|other| with(body, name, other)));
                let mut without = body.clone();
                without.as_object_mut().expect("it is an object").remove(name);
                all.push(without);
            }
            all.push(with(body, "nickname", json!("x")));
        }
        Value::Array(items) if !items.is_empty() => {
            for other in mutations(&items[0]) {
                let mut changed = items.clone();
                changed[0] = other;
                all.push(Value::Array(changed));
            }
        }
        _ => {}
    }
    all
}

fn with(body: &Value, name: &str, value: Value) -> Value {
    let mut changed = body.clone();
    changed[name] = value;
    changed
}

#[tokio::test]
async fn the_simulator_and_the_document_agree_on_every_body() {
    let (_simulator, api) = start(SimulatorOptions::default()).await;
    let (mut refused, mut accepted) = (0, 0);
    for (method, path, body) in bodies() {
        assert_eq!(contract::request_violations(method, &path, Some(&body)), [""; 0]);
        for body in std::iter::once(body.clone()).chain(mutations(&body)) {
            let wrong = contract::request_violations(method, &path, Some(&body));
            let reply = api.ask(method, &path, Some(&body)).await;
            assert_eq!(
                reply.status == 422,
                !wrong.is_empty(),
                "{method} {path} {body}: {} against {wrong:?}",
                reply.text
            );
            let count = if wrong.is_empty() { &mut accepted } else { &mut refused };
            *count += 1;
            if reply.status == 422 {
                let complaint = reply.at("/detail/0");
                assert!(complaint["loc"].is_array() && complaint["msg"].is_string() && complaint["type"].is_string());
            }
        }
    }
    assert!(refused > 500 && accepted > 50, "{refused} refused, {accepted} accepted");
}

#[tokio::test]
async fn two_ways_to_name_a_role_in_one_object_are_refused() {
    let (_simulator, api) = start(SimulatorOptions::default()).await;
    let mut user = person("ada@example.com");
    for (name, value) in [("roles", json!(["M"])), ("role", json!("M")), ("role_name", json!("member"))] {
        let twice = api.post("/users", json!([with(&user, name, value.clone())])).await;
        assert_eq!((twice.status, twice.at("/detail/0/loc")), (422, &json!(["body", 0])), "{name}");
        user["role_names"] = json!(null);
        let once = api.post("/users", json!([with(&user, name, value)])).await;
        assert_eq!(once.status, 200, "{name}: {}", once.text);
        user = person(&format!("{name}@example.com"));
    }
}

#[tokio::test]
async fn roles_are_letters_or_uuids_that_the_organization_knows() {
    let options =
        SimulatorOptions { custom_organization_roles: vec!["auditor".to_owned()], ..SimulatorOptions::default() };
    let (simulator, api) = start(options).await;
    let roles = api.get("/roles").await;
    let (standard, custom) = (roles.id("/organization_roles/1/uuid"), roles.id("/organization_roles/3/uuid"));
    assert_eq!(roles.at("/organization_roles/3/is_custom_role"), &json!(true));
    let invite = |roles: Value| json!({"email": "ada@example.com", "roles": roles});
    assert_eq!(api.post("/users-invite", invite(json!([standard]))).await.status, 200);
    assert_eq!(simulator.organization().invitations[0].roles, ["billing_manager"]);
    // The document's schema knows no custom role, so the answer is not held against it.
    let asked = api.request("POST", "/users-invite", Some(&invite(json!([custom]))));
    assert_eq!(crate::api::send(asked).await.unwrap().status, 200);
    assert_eq!(simulator.organization().invitations[0].roles, ["auditor"]);
    for unknown in [json!([ID]), json!(["Z"]), json!(["M", standard]), json!([]), json!("M")] {
        assert_eq!(api.post("/users-invite", invite(unknown.clone())).await.status, 422, "{unknown}");
    }
}

#[tokio::test]
async fn queries_and_paths_are_held_to_the_contract() {
    let (_simulator, api) = start(SimulatorOptions::default()).await;
    for wrong in ["page=0", "page=-1", "page=x", "page_size=0", "size=3", "search=x", "page=1.5", "email=a&x="] {
        assert_eq!(api.get(&format!("/users?{wrong}")).await.status, 422, "{wrong}");
    }
    for wrong in ["/user-groups?page_size=101", "/workspaces?is_archived=maybe", "/users/7", "/roles?page=1"] {
        assert_eq!(api.get(wrong).await.status, 422, "{wrong}");
    }
    let plus = api.get("/users?email=owner%40example.org").await;
    assert_eq!(plus.at("/total"), &json!(1));
    assert_eq!(api.get("/nowhere").await.at("/object"), &json!("error"));
    assert_eq!(api.get("/nowhere").await.status, 404);
    let put = api.ask("PUT", "/users", None).await;
    assert_eq!((put.status, put.headers["allow"].to_str().unwrap()), (405, "POST, GET"));
}

#[tokio::test]
async fn bodies_are_declared_json_and_are_json() {
    let (_simulator, api) = start(SimulatorOptions::default()).await;
    let post = |body: &'static str, kind: &'static str| {
        crate::api::send(api.request("POST", "/user-groups", None).header("content-type", kind).body(body))
    };
    assert_eq!(post(r#"{"name":"A"}"#, "text/plain").await.unwrap().status, 415);
    assert_eq!(post(r#"{"name":"#, "application/json").await.unwrap().status, 422);
    assert_eq!(post("", "application/json").await.unwrap().status, 422);
    assert_eq!(post(r#"{"name":"A"}"#, "application/json; charset=utf-8").await.unwrap().status, 200);
    let unasked = api.request("GET", "/users", Some(&json!({})));
    assert_eq!(crate::api::send(unasked).await.unwrap().status, 422);
}
