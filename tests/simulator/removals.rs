//! What the simulator refuses to take away, what goes along with what it takes away, and who did it by its audit log.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use frontdesk::simulator::{Faults, OrganizationSeed, Simulator, SimulatorOptions};
use serde_json::{Value, json};

use crate::api::{Api, Reply, send};
use crate::start;

const SAMPLE: &[u8] = include_bytes!("../../samples/organization.json");

/// A simulator that begins with the sample.
async fn sample() -> (Simulator, Api) {
    with_faults(Faults::none()).await
}

async fn with_faults(faults: Faults) -> (Simulator, Api) {
    let organization = Some(OrganizationSeed::parse(SAMPLE).unwrap());
    start(SimulatorOptions { organization, faults, ..SimulatorOptions::default() }).await
}

fn user(simulator: &Simulator, email: &str) -> String {
    simulator.organization().user(email).unwrap_or_else(|| panic!("{email}")).uuid.to_string()
}

fn group(simulator: &Simulator, name: &str) -> String {
    simulator.organization().groups_named(name).next().unwrap().uuid.to_string()
}

fn workspace(simulator: &Simulator, name: &str) -> String {
    simulator.organization().workspaces_named(name).next().unwrap().uuid.to_string()
}

async fn patch(api: &Api, path: &str, body: Value) -> Reply {
    api.ask("PATCH", path, Some(&body)).await
}

#[tokio::test]
async fn the_sample_describes_an_organization_with_all_that_one_may_contain() {
    let (simulator, api) = sample().await;
    let organization = simulator.organization();
    assert_eq!((organization.users.len(), organization.invitations.len()), (35, 2));
    let dan = api.get(&format!("/users/{}", user(&simulator, "dan@example.com"))).await;
    assert_eq!((dan.at("/workspaces/0/is_default"), dan.at("/workspaces/1/is_default")), (&json!(true), &json!(false)));
    let deputies = api.get("/user-groups?search=Deputies").await;
    assert_eq!(deputies.at("/items/0/parent_group_ids"), &json!([group(&simulator, "Leads")]));
    assert_eq!(api.get("/user-groups?search=Leads").await.at("/items/0/organization_role"), &json!("A"));
    let keys = api.get("/api-keys").await;
    assert_eq!(
        (keys.at("/keys/0/workspace_name"), keys.at("/keys/0/created_by")),
        (&json!("Lab"), &json!("dan@example.com"))
    );
    assert_eq!(
        (keys.at("/keys/1/can_delete"), keys.at("/keys/1/actions/delete/status")),
        (&json!(false), &json!("unavailable"))
    );
    assert_eq!(api.get("/audit-logs").await.body.unwrap().as_array().unwrap().len(), 2, "what was there has no entry");
    for wrong in [
        "7",
        r#"{"nobody": 1}"#,
        r#"{"groups": [{"name": "A", "members": ["x@example.com"]}]}"#,
        r#"{"groups": [{"name": "A", "parents": ["B"]}]}"#,
        r#"{"groups": [{"name": "A", "organization_role": "boss"}]}"#,
        r#"{"invitations": [{"email": "x@example.com", "workspaces": ["Lab"]}]}"#,
    ] {
        assert!(OrganizationSeed::parse(wrong.as_bytes()).is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn people_of_another_system_refuse_every_change() {
    let (simulator, api) = sample().await;
    let before = simulator.organization();
    let cleo = format!("/users/{}", user(&simulator, "cleo@example.com"));
    assert!(api.get(&cleo).await.at("/oid_id").is_string());
    assert_eq!(patch(&api, &cleo, json!({"role_names": ["member"]})).await.status, 403);
    assert_eq!(api.ask("DELETE", &cleo, None).await.status, 403);
    let directory = format!("/user-groups/{}", group(&simulator, "Directory"));
    assert_eq!(
        patch(&api, &format!("{directory}/organization-role"), json!({"organization_role": "A"})).await.status,
        403
    );
    assert_eq!(patch(&api, &format!("{directory}/nested"), json!({"child_group_uuids": []})).await.status, 403);
    let leads = format!("/user-groups/{}/nested", group(&simulator, "Leads"));
    let child = json!({"child_group_uuids": [group(&simulator, "Directory")]});
    assert_eq!(patch(&api, &leads, child).await.status, 403);
    assert_eq!(simulator.organization(), before);
}

#[tokio::test]
async fn nobody_leaves_the_default_workspace_and_it_is_not_archived() {
    let (simulator, api) = sample().await;
    let before = simulator.organization();
    let one = format!("/workspaces/{}", workspace(&simulator, "Everybody"));
    let leaving = json!({"members": [{"user_uuid": user(&simulator, "dan@example.com")}]});
    assert_eq!(api.ask("DELETE", &format!("{one}/remove-users"), Some(&leaving)).await.status, 400);
    assert_eq!(api.ask("DELETE", &one, None).await.status, 400);
    assert_eq!(simulator.organization(), before);
    assert_eq!(api.get("/workspaces?search=Everybody").await.at("/items/0/is_default"), &json!(true));
}

#[tokio::test]
async fn of_two_administrators_the_second_stays_whoever_goes_first() {
    let (simulator, api) = sample().await;
    let [ada, owner] =
        ["ada@example.com", "owner@example.org"].map(|email| format!("/users/{}", user(&simulator, email)));
    assert_eq!(api.ask("DELETE", &ada, None).await.status, 200);
    assert_eq!(api.ask("DELETE", &owner, None).await.status, 400);
    assert_eq!(patch(&api, &owner, json!({"role_names": ["member"]})).await.status, 400);
    assert_eq!(patch(&api, &owner, json!({"role_names": ["organization_admin", "member"]})).await.status, 200);
}

#[tokio::test]
async fn no_group_is_inside_itself_by_any_way() {
    let (simulator, api) = sample().await;
    let [leads, deputies, research] = ["Leads", "Deputies", "Research"].map(|name| group(&simulator, name));
    let nested = |id: &str| format!("/user-groups/{id}/nested");
    assert_eq!(api.get(&nested(&leads)).await.at("/children/0/name"), &json!("Deputies"));
    assert_eq!(patch(&api, &nested(&deputies), json!({"child_group_uuids": [research]})).await.status, 204);
    let before = simulator.organization();
    for (inner, outer) in [(&leads, &research), (&leads, &deputies), (&deputies, &research), (&leads, &leads)] {
        assert_eq!(patch(&api, &nested(outer), json!({"child_group_uuids": [inner]})).await.status, 400);
        let parents = json!({"parent_group_ids": [outer]});
        assert_eq!(patch(&api, &format!("/user-groups/{inner}"), parents).await.status, 400);
    }
    assert_eq!(
        patch(&api, &nested(&leads), json!({"child_group_uuids": [user(&simulator, "ada@example.com")]})).await.status,
        404
    );
    assert_eq!(simulator.organization(), before);
    assert_eq!(patch(&api, &nested(&leads), json!({"child_group_uuids": [research]})).await.status, 204);
    let children = api.get(&nested(&leads)).await;
    assert_eq!((children.at("/children/0/name"), children.at("/children/1")), (&json!("Research"), &Value::Null));
    let both = api.get(&format!("/user-groups/{research}")).await;
    assert_eq!(both.at("/parent_group_ids"), &json!([deputies, leads]));
}

#[tokio::test]
async fn a_group_gets_an_organization_role_by_letter_or_uuid_and_never_none() {
    let (simulator, api) = sample().await;
    let path = format!("/user-groups/{}/organization-role", group(&simulator, "Research"));
    assert_eq!(patch(&api, &path, json!({"organization_role": "B"})).await.status, 204);
    assert_eq!(
        simulator.organization().groups_named("Research").next().unwrap().organization_role.as_deref(),
        Some("billing_manager")
    );
    let uuid = api.get("/roles").await.id("/organization_roles/2/uuid");
    assert_eq!(patch(&api, &path, json!({"organization_role": uuid})).await.status, 204);
    assert_eq!(api.get("/user-groups?search=Research").await.at("/items/0/organization_role"), &json!("A"));
    for wrong in [json!({"organization_role": null}), json!({"organization_role": "member"}), json!({})] {
        assert_eq!(patch(&api, &path, wrong).await.status, 422);
    }
}

#[tokio::test]
async fn api_keys_are_listed_in_part_found_by_name_and_outlive_their_creator() {
    let (simulator, api) = sample().await;
    let names =
        |reply: &Reply| reply.at("/keys").as_array().unwrap().iter().map(|key| key["name"].clone()).collect::<Vec<_>>();
    for (query, expected) in [
        ("", vec!["Nightly job", "Billing export"]),
        ("?limit=1", vec!["Nightly job"]),
        ("?limit=5&offset=1", vec!["Billing export"]),
        ("?offset=2", vec![]),
        ("?name=NIGHT", vec!["Nightly job"]),
        ("?name=0001", vec!["Billing export"]),
        ("?name=001", vec![]),
    ] {
        assert_eq!(names(&api.get(&format!("/api-keys{query}")).await), expected, "{query}");
    }
    for wrong in ["limit=x", "offset=-1", "page=1", "created_by=dan@example.com"] {
        assert_eq!(api.get(&format!("/api-keys?{wrong}")).await.status, 422, "{wrong}");
    }
    assert_eq!(api.ask("DELETE", &format!("/users/{}", user(&simulator, "dan@example.com")), None).await.status, 200);
    let keys = api.get("/api-keys").await;
    let [nightly, billing] = [keys.id("/keys/0/key_id"), keys.id("/keys/1/key_id")];
    assert_eq!(api.ask("DELETE", &format!("/api-keys/{billing}"), None).await.status, 403);
    assert!(api.ask("DELETE", &format!("/api-keys/{nightly}"), None).await.at("/detail").is_string());
    assert_eq!(api.ask("DELETE", &format!("/api-keys/{nightly}"), None).await.status, 404);
    let left: Vec<_> = simulator.organization().api_keys.into_iter().map(|key| key.name).collect();
    assert_eq!(left, ["Billing export"]);
}

/// The events of the entries that a query finds, with the addresses of those whom they were about.
async fn events(api: &Api, query: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entries = api.get(&format!("/audit-logs?{query}")).await.body.unwrap();
    let entries = entries.as_array().unwrap().iter();
    entries.map(|entry| (text(&entry["event_type"]), text(&entry["target_metadata"]["email"]))).collect()
}

#[tokio::test]
async fn the_audit_log_tells_who_removed_whom_by_hand_and_through_the_api() {
    let (simulator, api) = sample().await;
    let organization = simulator.organization();
    let uuid = |email: &str| organization.user(email).unwrap().uuid;
    let research = organization.groups_named("Research").next().unwrap().uuid;
    assert!(simulator.remove_group_member(research, uuid("dan@example.com")));
    assert!(!simulator.remove_group_member(research, uuid("dan@example.com")));
    simulator.remove_member(uuid("person1@example.com"));
    let bob = json!({"user_uuids": [uuid("bob@example.com")]});
    assert_eq!(api.post(&format!("/user-groups/{research}/members"), bob.clone()).await.status, 204);
    assert_eq!(api.ask("DELETE", &format!("/user-groups/{research}/members"), Some(&bob)).await.status, 204);
    let told = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(event, email)| ((*event).to_owned(), (*email).to_owned())).collect::<Vec<_>>()
    };
    let removal = "user_group.member.remove";
    let by_api = told(&[(removal, "bob@example.com"), ("user_group.member.add", "bob@example.com")]);
    assert_eq!(events(&api, "actor_type=API_KEY").await, by_api);
    let by_hand = told(&[("user.organization.leave", "person1@example.com"), (removal, "dan@example.com")]);
    assert_eq!(
        events(&api, "actor_type=HUMAN&after=2026-11-04T00:00:00Z&target_type=USER&target_type=USER_GROUP").await,
        by_hand
    );
    let leaving = told(&[("user.organization.leave", "gina@example.com")]);
    assert_eq!(events(&api, "event_type=user.organization.leave&sort=ascending&limit=1").await, leaving);
    assert_eq!(events(&api, "before=2026-11-02T09:30:00Z").await, []);
    let bobs = format!("actor_user_uuid={}", uuid("bob@example.com"));
    assert_eq!(events(&api, &bobs).await, told(&[("workspace.member.remove", "ada@example.com")]));
}

/// The values of a schema of the document that lists them.
fn choices(schema: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(include_str!("../contract/admin-openapi.json")).unwrap();
    serde_json::from_value(document["components"]["schemas"][schema]["enum"].clone()).unwrap()
}

#[tokio::test]
async fn the_audit_log_knows_every_documented_event_and_no_other() {
    let (_simulator, api) = sample().await;
    for (parameter, schema) in
        [("event_type", "AuditLogEventType"), ("target_type", "TargetType"), ("actor_type", "ActorType")]
    {
        let known = choices(schema);
        assert!(known.len() > 2, "{schema}");
        let all: Vec<String> = known.iter().map(|name| format!("{parameter}={name}")).collect();
        assert_eq!(api.get(&format!("/audit-logs?{}", all.join("&"))).await.status, 200, "{schema}");
        assert_eq!(api.get(&format!("/audit-logs?{parameter}=nothing")).await.status, 422, "{schema}");
    }
    for wrong in ["after=yesterday", "before=2026-11-01", "sort=up", "limit=few", "offset=1", "page=1"] {
        assert_eq!(api.get(&format!("/audit-logs?{wrong}")).await.status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn one_person_or_one_thing_refuses_each_change_and_no_other_does() {
    let (simulator, api) = with_faults(Faults::parse("poison=dan@example.com,poison-status=500").unwrap()).await;
    let [dan, bob] = ["dan@example.com", "bob@example.com"].map(|email| user(&simulator, email));
    let remove = format!("/workspaces/{}/remove-users", workspace(&simulator, "Lab"));
    let members = format!("/user-groups/{}/members", group(&simulator, "Research"));
    let before = simulator.organization();
    let leaving =
        |ids: &[&String]| json!({"members": ids.iter().map(|id| json!({"user_uuid": id})).collect::<Vec<_>>()});
    assert_eq!(api.ask("DELETE", &remove, Some(&leaving(&[&bob, &dan]))).await.status, 500);
    assert_eq!(api.ask("DELETE", &members, Some(&json!({"user_uuids": [dan]}))).await.status, 500);
    assert_eq!(api.ask("DELETE", &format!("/users/{dan}"), None).await.status, 500);
    assert_eq!(simulator.organization(), before);
    assert_eq!(api.get(&format!("/users/{dan}")).await.status, 200, "reading changes nothing");
    assert_eq!(api.ask("DELETE", &remove, Some(&leaving(&[&bob]))).await.at("/deleted_members_count"), &json!(1));

    let lab = workspace(&simulator, "Lab");
    let (simulator, api) = with_faults(Faults::parse(&format!("poison={lab},poison-status=403")).unwrap()).await;
    assert_eq!(workspace(&simulator, "Lab"), lab, "the same seed gives the same ids");
    let dan = user(&simulator, "dan@example.com");
    assert_eq!(api.ask("DELETE", &remove, Some(&leaving(&[&dan]))).await.status, 403);
    assert_eq!(api.ask("DELETE", &format!("/users/{dan}"), None).await.status, 200);
}

#[tokio::test]
async fn faults_meet_removals_as_they_meet_every_other_change() {
    for (fault, is_gone) in [("lost", true), ("false-error", true), ("false-success", false), ("late-visibility", true)]
    {
        let (simulator, api) = with_faults(Faults::parse(&format!("{fault}=1")).unwrap()).await;
        let dan = user(&simulator, "dan@example.com");
        let path = format!("/users/{dan}");
        drop(send(api.request("DELETE", &path, None)).await);
        assert_eq!(simulator.organization().user("dan@example.com").is_none(), is_gone, "{fault}");
    }
    for (fault, counted, left) in [("partial-success", 1, 1), ("wrong-count", 1, 0)] {
        let (simulator, api) = with_faults(Faults::parse(&format!("{fault}=1")).unwrap()).await;
        let ids = ["dan@example.com", "bob@example.com"].map(|email| json!({"user_uuid": user(&simulator, email)}));
        let path = format!("/workspaces/{}/remove-users", workspace(&simulator, "Lab"));
        let reply = send(api.request("DELETE", &path, Some(&json!({"members": ids})))).await.unwrap();
        assert_eq!(reply.at("/deleted_members_count"), &json!(counted), "{fault}");
        let lab = simulator.organization().workspaces_named("Lab").next().unwrap().members.clone();
        assert_eq!(lab.len(), 1 + left, "{fault}: the owner stays");
    }
}
