//! `--update` adds what the sheet asks for to what a member has. It takes no role and no seat away, and says from what
//! to what each row changes.

use frontdesk::simulator::SimulatorOptions;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::{Desk, KEY};

/// An organization with custom roles, whose request bodies are kept.
pub(crate) async fn desk() -> Desk {
    let custom_organization_roles = vec!["Auditor".to_owned(), "Planner".to_owned()];
    Desk::with(SimulatorOptions { custom_organization_roles, keep_bodies: true, ..SimulatorOptions::default() }).await
}

/// Sends a request to the simulated organization, past the binary.
async fn send(desk: &Desk, method: Method, path: &str, body: Option<Value>) -> Value {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    let url = format!("{}{path}", desk.simulator.base_url());
    let mut request = client.request(method, url).header("x-api-key", KEY);
    if let Some(body) = body {
        request = request.header("content-type", "application/json").body(body.to_string());
    }
    let response = request.send().await.unwrap();
    assert!(response.status().is_success(), "{}", response.status());
    serde_json::from_str(&response.text().await.unwrap()).unwrap()
}

/// A member with exactly these roles and seats.
pub(crate) async fn member(desk: &Desk, name: &str, roles: &[&str], seats: &[&str]) -> Uuid {
    let known = send(desk, Method::GET, "/roles", None).await;
    let uuid_of = |name: &&str| {
        let all = known["organization_roles"].as_array().unwrap();
        all.iter().find(|role| role["name"] == **name).unwrap()["uuid"].clone()
    };
    let (first, last) = match name {
        "bob" => ("Bob", "Baker"),
        "cid" => ("Cid", "Cooper"),
        _ => ("Ann", "Archer"),
    };
    let uuid = desk.simulator.add_member(&format!("{name}@example.com"), first, last);
    let roles: Vec<Value> = roles.iter().map(uuid_of).collect();
    send(desk, Method::PATCH, &format!("/users/{uuid}"), Some(json!({"roles": roles, "subscription_types": seats})))
        .await;
    uuid
}

/// Roles and seats of a member, each sorted.
pub(crate) fn has(desk: &Desk, name: &str) -> (Vec<String>, Vec<String>) {
    let organization = desk.simulator.organization();
    let user = organization.user(&format!("{name}@example.com")).unwrap().clone();
    let (mut roles, mut seats) = (user.roles, user.seats);
    roles.sort();
    seats.sort();
    (roles, seats)
}

pub(crate) fn updates(desk: &Desk) -> usize {
    let requests = desk.simulator.requests();
    requests.iter().filter(|request| request.method == "PATCH" && request.path.contains("/users/")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_unites_roles_and_seats_and_says_from_what_to_what() {
    let desk = desk().await;
    member(&desk, "ann", &["member"], &[]).await;
    member(&desk, "bob", &["member", "Auditor"], &["MISTRAL_CODE"]).await;
    desk.sheet(
        "people.csv",
        "email,first,last,role,seats\nann@example.com,Ann,Archer,billing_manager,chat\n\
         bob@example.com,Bob,Baker,billing_manager,chat\n",
    );
    let plan = desk.run(&["plan", "people.csv", "--update"]).await;
    for line in [
        "ann@example.com: role: member → member, billing_manager; seats: none → chat",
        "bob@example.com: role: member, Auditor → member, Auditor, billing_manager; seats: mistral_code → mistral_code, chat",
    ] {
        assert!(plan.stdout.contains(line), "no `{line}` in {plan:?}");
    }
    let json = desk.run(&["plan", "people.csv", "--update", "--json"]).await.json();
    assert_eq!(json["plan"]["entries"][0]["changes"][0], "role: member → member, billing_manager");

    let before = updates(&desk);
    let ended = desk.run(&["onboard", "people.csv", "--update"]).await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(updates(&desk) - before, 2);
    assert_eq!(has(&desk, "ann"), (vec!["billing_manager".into(), "member".into()], vec!["CHAT".into()]));
    let bob = has(&desk, "bob");
    assert_eq!(bob.0, ["Auditor", "billing_manager", "member"]);
    assert_eq!(bob.1, ["CHAT", "MISTRAL_CODE"]);
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["frontdesk_outcome"], "updated");
    assert_eq!(report[0]["frontdesk_detail"], "role: “Member” → “Member”, “Billing”; seats: none → “Chat”");

    let again = desk.run(&["onboard", "people.csv", "--update", "--json"]).await;
    assert_eq!((again.code, updates(&desk) - before), (0, 2), "the second run changes nothing: {again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_says_less_takes_nothing_away_and_the_row_says_so() {
    for more in [&["--update"][..], &["--update", "--legacy-role"], &[]] {
        let desk = desk().await;
        member(&desk, "ann", &["organization_admin"], &[]).await;
        member(&desk, "bob", &["member", "billing_manager"], &["CHAT", "MISTRAL_CODE"]).await;
        member(&desk, "cid", &["Auditor"], &[]).await;
        let text = "email,first,last,role,seats\nann@example.com,Ann,Archer,member,\n\
            bob@example.com,Bob,Baker,member,chat\ncid@example.com,Cid,Cooper,member,\n\
            owner@example.org,Olga,Owner,billing_manager,\n";
        desk.sheet("people.csv", text);
        let before = updates(&desk);
        let mut args = vec!["onboard", "people.csv", "--json"];
        args.extend(more);
        let ended = desk.run(&args).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(ended.json()["questions"], json!({"member-differs": 4}), "{ended:?}");
        assert_eq!(updates(&desk), before, "{more:?}");
        assert_eq!(has(&desk, "ann").0, ["organization_admin"]);
        for row in desk.report("people.report.csv") {
            assert_eq!(
                (row["frontdesk_outcome"].as_str(), row["frontdesk_problem"].as_str()),
                ("already-member", "member-differs")
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_is_never_demoted() {
    for more in [&["--update"][..], &["--update", "--legacy-role"]] {
        for role in ["member", "M", "billing_manager", "Auditor", "0d48f530-095c-43fe-8aea-6673bcacabe6"] {
            let desk = desk().await;
            desk.sheet("people.csv", &format!("email,first,last,role\nowner@example.org,Olga,Owner,{role}\n"));
            let mut args = vec!["onboard", "people.csv"];
            args.extend(more);
            desk.run(&args).await;
            let organization = desk.simulator.organization();
            let owner = organization.user("owner@example.org").unwrap();
            assert!(owner.roles.contains(&"organization_admin".to_owned()), "{role} {more:?}: {:?}", owner.roles);
            let bodies = desk.simulator.requests();
            let sent =
                bodies.iter().filter(|request| request.method == "PATCH").filter_map(|request| request.body.clone());
            for body in sent {
                assert!(body.to_string().contains("7bde5959-d676-47d2-b779-35b64323d278"), "{role} {more:?}: {body}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_one_role_can_be_sent_a_member_with_several_keeps_them() {
    let desk = desk().await;
    member(&desk, "ann", &["member", "Auditor"], &[]).await;
    member(&desk, "bob", &["member"], &[]).await;
    desk.sheet(
        "people.csv",
        "email,first,last,role,seats\nann@example.com,Ann,Archer,billing_manager,chat\nbob@example.com,Bob,Baker,billing_manager,\n",
    );
    let before = updates(&desk);
    let ended = desk.run(&["onboard", "people.csv", "--update", "--legacy-role"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    assert_eq!(updates(&desk) - before, 1, "nothing is sent for a member whose roles cannot all be sent");
    assert_eq!(has(&desk, "ann").0, ["Auditor", "member"]);
    assert_eq!(has(&desk, "bob").0, ["billing_manager"]);
    let report = desk.report("people.report.csv");
    assert_eq!(report[0]["frontdesk_problem"], "member-differs");
    assert_eq!(report[1]["frontdesk_detail"], "role: “Member” → “Billing”");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_of_a_workspace_is_not_made_a_plain_member_of_it() {
    let desk = desk().await;
    desk.simulator.add_workspace("Lab", &[]);
    desk.sheet("people.csv", "email,first,last,workspaces,workspace_role\nowner@example.org,Olga,Owner,Lab,member\n");
    let ended = desk.run(&["onboard", "people.csv", "--update"]).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let organization = desk.simulator.organization();
    let lab = organization.workspaces_named("Lab").next().unwrap();
    assert_eq!(lab.members, [("owner@example.org".to_owned(), vec!["workspace_admin".to_owned()])]);
    assert_eq!(desk.report("people.report.csv")[0]["frontdesk_problem"], "member-differs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_differs_makes_exit_3_and_is_counted_where_nobody_asked_for_an_update() {
    let desk = desk().await;
    member(&desk, "ann", &["member"], &[]).await;
    desk.sheet("people.csv", "email,first,last,role,seats\nann@example.com,Ann,Archer,billing_manager,chat\n");
    let before = updates(&desk);
    let ended = desk.run(&["onboard", "people.csv"]).await;
    assert_eq!((ended.code, updates(&desk) - before), (3, 0), "{ended:?}");
    assert!(ended.stdout.contains("1  row with a member who differs from the sheet: see the detail"), "{ended:?}");
    let json = desk.run(&["onboard", "people.csv", "--json"]).await;
    assert_eq!((json.code, json.json()["questions"]["member-differs"].clone()), (3, json!(1)));
    assert_eq!(desk.run(&["plan", "people.csv"]).await.code, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_custom_role_is_compared_also_where_nobody_asked_for_an_update() {
    let desk = desk().await;
    member(&desk, "ann", &["member", "Auditor"], &[]).await;
    member(&desk, "bob", &["member"], &[]).await;
    desk.sheet(
        "people.csv",
        "email,first,last,role\nann@example.com,Ann,Archer,member\nbob@example.com,Bob,Baker,member\n",
    );
    let ended = desk.run(&["onboard", "people.csv", "--json"]).await;
    assert_eq!((ended.code, ended.json()["questions"]["member-differs"].clone()), (3, json!(1)), "{ended:?}");
}
