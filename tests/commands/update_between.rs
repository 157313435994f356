//! `--update` while somebody else changes the same member: the binary asks a relay, which changes the member at a chosen
//! moment. Nothing that they were given meanwhile is taken away.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};

use frontdesk::simulator::SimulatorOptions;
use serde_json::{Value, json};

use crate::desk::{Desk, Ended, KEY};
use crate::relay::{Handling, relay, with_body};

const SHEET: &str = "email,first,last,role,seats\nann@example.com,Ann,Archer,billing_manager,chat\n";

/// An organization with one plain member.
async fn desk() -> (Desk, String) {
    let custom_organization_roles = vec!["Auditor".to_owned()];
    let options = SimulatorOptions { custom_organization_roles, keep_bodies: true, ..SimulatorOptions::default() };
    let desk = Desk::with(options).await;
    let uuid = desk.simulator.add_member("ann@example.com", "Ann", "Archer");
    desk.sheet("people.csv", SHEET);
    (desk, format!("/api/admin/users/{uuid}"))
}

/// Sends one request past the relay and returns the body of its answer.
pub(crate) fn send(there: SocketAddr, method: &str, path: &str, body: &str) -> Value {
    tokio::task::block_in_place(|| {
        let mut stream = TcpStream::connect(there).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: x\r\nx-api-key: {KEY}\r\nconnection: close\r\ncontent-type: application/json"
        );
        write!(stream, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    })
}

/// Replaces the member's roles and seats, as an administrator does in the Admin Panel.
pub(crate) fn give(there: SocketAddr, path: &str, roles: &[&str], seats: &[&str]) {
    let known = send(there, "GET", "/api/admin/roles", "");
    let uuid_of = |name: &&str| {
        let all = known["organization_roles"].as_array().unwrap();
        all.iter().find(|role| role["name"] == **name).unwrap()["uuid"].clone()
    };
    let roles: Vec<Value> = roles.iter().map(uuid_of).collect();
    send(there, "PATCH", path, &json!({"roles": roles, "subscription_types": seats}).to_string());
}

/// Runs the update. `handle` gets the method of every request about the member alone, and its number.
async fn update<F>(desk: &Desk, path: &str, more: &[&str], handle: F) -> Ended
where
    F: Fn(&str, usize) -> Handling + Send + Sync + 'static,
{
    let (start, count) = (format!("{path} "), AtomicUsize::new(0));
    let by_line = move |line: &str| match line.split_once(' ') {
        Some((method, rest)) if rest.starts_with(&start) => handle(method, count.fetch_add(1, Ordering::SeqCst)),
        _ => Handling::Pass,
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), by_line).await);
    let args = ["onboard", "people.csv", "--update", "--json", "--settle", "0.1", "--base-url", &url];
    desk.run(&[&args, more].concat()).await
}

fn has(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let organization = desk.simulator.organization();
    let user = organization.user("ann@example.com").unwrap().clone();
    let (mut roles, mut seats) = (user.roles, user.seats);
    roles.sort();
    seats.sort();
    (roles, seats)
}

fn row(desk: &Desk) -> (String, String, String) {
    let row = desk.report("people.report.csv").remove(0);
    let [outcome, problem, detail] =
        ["frontdesk_outcome", "frontdesk_problem", "frontdesk_detail"].map(|column| row[column].clone());
    (outcome, problem, detail)
}

fn changes(desk: &Desk) -> usize {
    desk.simulator.requests().iter().filter(|request| request.method == "PATCH").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_member_was_given_since_the_organization_was_read_stays() {
    let (desk, path) = desk().await;
    let (there, member) = (desk.simulator.address(), path.clone());
    let ended = update(&desk, &path, &[], move |_, number| {
        if number == 0 {
            give(there, &member, &["member", "Auditor"], &["MISTRAL_CODE"]);
        }
        Handling::Pass
    })
    .await;
    assert_eq!(ended.code, 0, "{ended:?}");
    let all = ["Auditor", "billing_manager", "member"].map(str::to_owned).to_vec();
    assert_eq!(has(&desk), (all, vec!["CHAT".to_owned(), "MISTRAL_CODE".to_owned()]));
    let (outcome, _, detail) = row(&desk);
    let says = "role: “Member”, Auditor → “Member”, Auditor, “Billing”; seats: “Mistral Code” → “Mistral Code”, “Chat”";
    assert_eq!((outcome.as_str(), detail.as_str()), ("updated", says));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_without_an_answer_is_made_again_from_what_the_member_has_by_then() {
    let (desk, path) = desk().await;
    let (there, member, lost) = (desk.simulator.address(), path.clone(), AtomicUsize::new(0));
    let ended = update(&desk, &path, &[], move |method, _| {
        if method != "PATCH" || lost.fetch_add(1, Ordering::SeqCst) > 0 {
            return Handling::Pass;
        }
        give(there, &member, &["member", "Auditor"], &["MISTRAL_CODE"]);
        Handling::Refuse(502)
    })
    .await;
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(has(&desk).0, ["Auditor", "billing_manager", "member"]);
    assert_eq!(has(&desk).1, ["CHAT", "MISTRAL_CODE"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_was_given_everything_meanwhile_is_left_alone() {
    let (desk, path) = desk().await;
    let (there, member) = (desk.simulator.address(), path.clone());
    let ended = update(&desk, &path, &[], move |_, number| {
        if number == 0 {
            give(there, &member, &["member", "billing_manager"], &["CHAT"]);
        }
        Handling::Pass
    })
    .await;
    assert_eq!((ended.code, changes(&desk)), (0, 1), "{ended:?}");
    assert_eq!(row(&desk), ("already-member".to_owned(), String::new(), String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_single_role_is_sent_only_while_the_member_has_one_lower_role() {
    for meanwhile in ["organization_admin", "Auditor"] {
        let (desk, path) = desk().await;
        let (there, member) = (desk.simulator.address(), path.clone());
        let ended = update(&desk, &path, &["--legacy-role"], move |_, number| {
            if number == 0 {
                give(there, &member, &[meanwhile], &[]);
            }
            Handling::Pass
        })
        .await;
        assert_eq!(ended.code, 3, "{ended:?}");
        assert_eq!(has(&desk).0, [meanwhile], "{ended:?}");
        assert_eq!(row(&desk).1, "member-differs", "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_for_a_member_who_cannot_be_read_right_before() {
    for status in [403, 404] {
        let (desk, path) = desk().await;
        let ended = update(&desk, &path, &[], move |method, _| match method {
            "GET" => Handling::Refuse(status),
            _ => Handling::Pass,
        })
        .await;
        assert_eq!((ended.code, changes(&desk)), (3, 0), "{status}: {ended:?}");
        let (outcome, problem, detail) = row(&desk);
        assert_eq!((outcome.as_str(), problem.as_str()), ("failed", "not-readable"));
        assert!(detail.contains("nothing was changed"), "{detail}");
    }
}

/// An answer that shows a plain member without seats.
fn without(head: &str, body: &str) -> (String, String) {
    let mut answer: Value = serde_json::from_str(body).unwrap();
    answer["raw_role"] = json!("M");
    answer["raw_roles"] = json!(["M"]);
    answer["subscription_types"] = json!([]);
    let body = answer.to_string();
    (with_body(head, &body), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_which_something_is_missing_is_looked_up_and_told_where_it_stays_missing() {
    for (late, code, outcome, problem) in [(true, 0, "updated", ""), (false, 3, "failed", "unresolved")] {
        let (desk, path) = desk().await;
        let ended =
            update(
                &desk,
                &path,
                &[],
                move |method, _| {
                    if late && method == "GET" { Handling::Pass } else { Handling::Change(without) }
                },
            )
            .await;
        assert_eq!((ended.code, changes(&desk)), (code, 1), "{ended:?}");
        let row = row(&desk);
        assert_eq!((row.0.as_str(), row.1.as_str()), (outcome, problem));
        let names = "the member still does not have “billing_manager”, “CHAT”";
        assert!(late || row.2.contains(names), "{row:?}");
    }
}
