//! Lists whose elements, counts or fields are not what the document says: they cost the rows that they are about, and never
//! the run. What cannot be read may be the person or the group that is about to be made, and is not made twice.

use frontdesk::simulator::{Operation, SimulatorOptions};
use serde_json::{Value, json};

use crate::desk::{Desk, Ended};
use crate::relay::{Handling, relay, with_body};

const SHEET: &str = "\
email,first,last,groups
ann@example.com,Ann,Archer,Interns
bob@example.com,Bob,Baker,Interns
cid@example.com,Cid,Cooper,
";

/// Runs `onboard` behind a relay that changes the lists.
async fn onboard(desk: &Desk, change: fn(&str, &str) -> (String, String)) -> Ended {
    desk.sheet("people.csv", SHEET);
    let handle = move |line: &str| if line.starts_with("GET ") { Handling::Change(change) } else { Handling::Pass };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    desk.run(&["onboard", "people.csv", "--settle", "0.1", "--base-url", &url, "--ledger", "other.db"]).await
}

fn edited(head: &str, body: &str, edit: impl FnOnce(&mut Value)) -> (String, String) {
    let Ok(mut answer) = serde_json::from_str(body) else { return (head.to_owned(), body.to_owned()) };
    edit(&mut answer);
    let body = answer.to_string();
    (with_body(head, &body), body)
}

/// The elements of the list that an answer has.
fn lists(answer: &mut Value) -> Vec<&mut Vec<Value>> {
    match answer {
        Value::Array(all) => vec![all],
        Value::Object(members) => members.values_mut().filter_map(Value::as_array_mut).collect(),
        _ => Vec::new(),
    }
}

fn outcomes(desk: &Desk) -> Vec<(String, String)> {
    let report = desk.report("people.report.csv");
    report.iter().map(|row| (row["frontdesk_outcome"].clone(), row["frontdesk_detail"].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_that_cannot_be_read_are_left_out_and_told_once_for_each_list() {
    let strange = |head: &str, body: &str| {
        edited(head, body, |answer| {
            if let Some(total) = answer.get("total").and_then(Value::as_u64) {
                answer["total"] = json!((total + 3).to_string());
                answer["page_size"] = json!("25");
            }
            for list in lists(answer) {
                list.extend([Value::Null, json!({"uuid": 7, "email": ["x"], "name": 7}), json!("text")]);
            }
        })
    };
    let desk = Desk::new().await;
    let ended = onboard(&desk, strange).await;
    // Every search shows somebody who cannot be read, so nobody can be shown to be missing.
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(outcomes(&desk).iter().all(|(outcome, _)| outcome == "held"), "{:?}", outcomes(&desk));
    assert_eq!(desk.simulator.requests().iter().filter(|one| one.operation == Some(Operation::CreateUsers)).count(), 0);
    for list in ["the list of people", "the list of roles"] {
        let told = ended.stderr.matches(&format!("in {list} could not be read")).count();
        assert!(told <= 1, "{ended:?}");
    }
    assert!(ended.stderr.contains("in the list of people could not be read and are left out"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn strange_elements_of_the_whole_list_alone_cost_nobody_anything() {
    let strange = |head: &str, body: &str| {
        edited(head, body, |answer| {
            let Some(total) = answer.get("total").and_then(Value::as_u64) else { return };
            // A search that finds nothing is left as it is.
            if total > 0 {
                answer["total"] = json!((total + 2).to_string());
                lists(answer).first_mut().unwrap().extend([Value::Null, json!({"email": null})]);
            }
        })
    };
    let desk = Desk::new().await;
    let ended = onboard(&desk, strange).await;
    assert!(outcomes(&desk).iter().all(|(outcome, _)| outcome == "created"), "{:?} {ended:?}", outcomes(&desk));
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.stderr.matches("in the list of people could not be read").count(), 1, "{ended:?}");
    assert_eq!(desk.simulator.organization().users.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_is_listed_without_a_readable_address_is_not_created_twice() {
    let hide_bob = |head: &str, body: &str| {
        edited(head, body, |answer| {
            let members = lists(answer).into_iter().flatten();
            members.filter(|one| one["email"] == "bob@example.com").for_each(|bob| bob["email"] = json!({"value": 1}));
        })
    };
    let desk = Desk::new().await;
    desk.sheet("bob.csv", "email,first,last\nbob@example.com,Bob,Baker\n");
    assert_eq!(desk.run(&["onboard", "bob.csv"]).await.code, 0);
    let ended = onboard(&desk, hide_bob).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let outcomes = outcomes(&desk);
    assert_eq!([&*outcomes[0].0, &*outcomes[1].0, &*outcomes[2].0], ["created", "held", "created"], "{outcomes:?}");
    assert!(outcomes[1].1.contains("somebody without a readable address"), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_is_listed_without_a_readable_name_or_id_is_not_created_twice() {
    for hide in [
        (|head, body| edited(head, body, |answer| groups(answer, |group| group["name"] = Value::Null)))
            as fn(&str, &str) -> _,
        |head, body| edited(head, body, |answer| groups(answer, |group| group["uuid"] = json!("not-an-id"))),
    ] {
        let desk = Desk::new().await;
        desk.sheet("ann.csv", "email,first,last,groups\neve@example.com,Eve,Early,Interns\n");
        assert_eq!(desk.run(&["onboard", "ann.csv"]).await.code, 0);
        let ended = onboard(&desk, hide).await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(desk.simulator.organization().groups.len(), 1, "{ended:?}");
        assert!(outcomes(&desk)[0].1.contains("without a readable name"), "{:?}", outcomes(&desk));
    }
}

fn groups(answer: &mut Value, hide: fn(&mut Value)) {
    let items = lists(answer).into_iter().flatten();
    items.filter(|one| one["name"] == "Interns").for_each(hide);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_null_and_fields_of_another_type_end_nothing() {
    let strange = |head: &str, body: &str| {
        edited(head, body, |answer| {
            for list in lists(answer) {
                for one in list.iter_mut().filter(|one| one.is_object()) {
                    one["subscription_types"] = json!("CHAT");
                    one["workspaces"] = json!({"uuid": 1});
                    one["expired"] = json!("no");
                    one["is_default"] = json!("true");
                    one["externally_managed"] = json!(0);
                }
            }
            if let Some(members) = answer.as_object_mut() {
                members
                    .values_mut()
                    .filter(|list| list.as_array().is_some_and(Vec::is_empty))
                    .for_each(|list| *list = Value::Null);
            }
        })
    };
    let desk = Desk::with(SimulatorOptions { rbac: false, ..SimulatorOptions::default() }).await;
    let ended = onboard(&desk, strange).await;
    assert_eq!(ended.code, 0, "{ended:?} {:?}", outcomes(&desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_counts_more_than_it_shows_holds_what_it_may_leave_out_and_ends_nothing() {
    let over = |head: &str, body: &str| {
        edited(head, body, |answer| {
            if let Some(total) = answer.get("total").and_then(Value::as_u64) {
                answer["total"] = json!(total + 1);
            }
        })
    };
    let desk = Desk::new().await;
    desk.sheet("ann.csv", "email,first,last,groups\nann@example.com,Ann,Archer,Interns\n");
    assert_eq!(desk.run(&["onboard", "ann.csv"]).await.code, 0);
    let ended = onboard(&desk, over).await;
    assert_eq!(ended.code, 3, "{ended:?}");
    let outcomes = outcomes(&desk);
    let only: Vec<&str> = outcomes.iter().map(|(outcome, _)| outcome.as_str()).collect();
    assert_eq!(only, ["already-member", "held", "held"], "{outcomes:?}");
    assert!(outcomes[1].1.contains("fewer people than it counts"), "{outcomes:?}");
    assert_eq!(desk.simulator.organization().groups.len(), 1);
}
