//! Pages and filters.

use std::collections::BTreeSet;

use frontdesk::simulator::{Faults, OversizePage, SimulatorOptions};
use serde_json::{Value, json};

use crate::start;

#[tokio::test]
async fn pages_run_over_members_and_invitations_together() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    for number in 0..6 {
        let _ = simulator.add_member(&format!("member{number}@example.com"), "Max", "Member");
        let _ = simulator.add_invitation(&format!("guest{number}@example.com"), &[]);
    }
    let mut seen = BTreeSet::new();
    for page in 1..=4 {
        let reply = api.get(&format!("/users?page={page}&page_size=4")).await;
        assert_eq!(
            (reply.at("/total"), reply.at("/page"), reply.at("/page_size")),
            (&json!(13), &json!(page), &json!(4))
        );
        let shown = |list: &str| {
            reply.at(list).as_array().unwrap().iter().map(|one| one["email"].to_string()).collect::<Vec<_>>()
        };
        let (members, invites) = (shown("/members"), shown("/invites"));
        assert_eq!(members.len() + invites.len(), if page == 4 { 1 } else { 4 });
        seen.extend(members.into_iter().chain(invites));
    }
    assert_eq!(seen.len(), 13);
    assert_eq!(api.get("/users?page=5&page_size=4").await.at("/members"), &json!([]));
    let far = api.get("/users?page=9223372036854775807&page_size=1000").await;
    assert_eq!((far.at("/members"), far.at("/total")), (&json!([]), &json!(13)));
}

#[tokio::test]
async fn pages_of_groups_and_of_their_members_cover_everything_once() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let people: Vec<_> =
        (0..5).map(|n| simulator.add_member(&format!("p{n}@example.com"), "Robin", "Example")).collect();
    let group = simulator.add_group("Group 0", &people);
    for number in 1..5 {
        let _ = simulator.add_group(&format!("Group {number}"), &[]);
    }
    for (path, list, id) in [
        ("/user-groups".to_owned(), "/items", "uuid"),
        (format!("/user-groups/{group}/members"), "/members", "user_uuid"),
    ] {
        let mut seen = BTreeSet::new();
        for (page, expected) in [(1, 2), (2, 2), (3, 1), (4, 0)] {
            let reply = api.get(&format!("{path}?page={page}&page_size=2")).await;
            let shown = reply.at(list).as_array().unwrap();
            assert_eq!((shown.len(), reply.at("/total")), (expected, &json!(5)));
            seen.extend(shown.iter().map(|one| one[id].to_string()));
        }
        assert_eq!(seen.len(), 5);
    }
}

#[tokio::test]
async fn the_email_filter_is_a_substring_of_members_and_invitations_in_any_letter_case() {
    let (simulator, api) = start(SimulatorOptions::default()).await;
    let _ = simulator.add_member("Ann@Example.com", "Ann", "Member");
    let _ = simulator.add_member("joann@example.com", "Jo", "Member");
    let _ = simulator.add_invitation("ann@example.com.example", &[]);
    let reply = api.get("/users?email=ann@EXAMPLE.com").await;
    assert_eq!(reply.at("/total"), &json!(3));
    assert_eq!(reply.at("/members/0/email"), &json!("Ann@Example.com"));
    assert_eq!(reply.at("/invites/0/email"), &json!("ann@example.com.example"));
    assert_eq!(api.get("/users?email=joann").await.at("/total"), &json!(1));
}

#[tokio::test]
async fn a_page_too_large_is_clamped_or_refused_as_the_options_say() {
    let faults = Faults { page_max: Some(3), ..Faults::none() };
    let (simulator, api) = start(SimulatorOptions { faults: faults.clone(), ..SimulatorOptions::default() }).await;
    for number in 0..5 {
        let _ = simulator.add_member(&format!("m{number}@example.com"), "Max", "Member");
    }
    let clamped = api.get("/users?page_size=50").await;
    assert_eq!(clamped.at("/page_size"), &json!(3));
    assert_eq!(clamped.at("/members").as_array().map(Vec::len), Some(3));
    let (_simulator, api) =
        start(SimulatorOptions { faults, oversize_page: OversizePage::Refuse, ..SimulatorOptions::default() }).await;
    assert_eq!(api.get("/users?page_size=4").await.status, 422);
    assert_eq!(api.get("/users?page_size=3").await.status, 200);
}

#[tokio::test]
async fn names_are_not_unique_and_search_is_a_filter() {
    let (_simulator, api) = start(SimulatorOptions::default()).await;
    for name in ["Ops", "Ops", "DevOps", "Sales"] {
        assert_eq!(api.post("/user-groups", json!({"name": name})).await.status, 200);
    }
    let found = api.get("/user-groups?search=oPS").await;
    let names: Vec<&Value> = found.at("/items").as_array().unwrap().iter().map(|group| &group["name"]).collect();
    assert_eq!(names, ["Ops", "Ops", "DevOps"]);
    assert_ne!(found.at("/items/0/uuid"), found.at("/items/1/uuid"));
}
