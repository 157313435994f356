//! Responses that name an address that nobody asked for, or give somebody the identifier of another: the run warns, and never
//! ends as if all were well.

use crate::desk::Desk;
use crate::relay::{Handling, relay, with_body};

const STRANGER: &str = "eve@example.com";

fn names_a_stranger(head: &str, body: &str) -> (String, String) {
    let mut answer: serde_json::Value = serde_json::from_str(body).unwrap();
    match answer.get_mut("email_to_user_id") {
        Some(created) => created[STRANGER] = "00000000-0000-4000-8000-00000000e0e0".into(),
        None => answer["invalid_emails"].as_array_mut().unwrap().push(STRANGER.into()),
    }
    let body = answer.to_string();
    (with_body(head, &body), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_nobody_asked_for_never_ends_with_0() {
    for mode in ["create", "invite"] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
        let handle = |line: &str| {
            if line.starts_with("POST ") { Handling::Change(names_a_stranger) } else { Handling::Pass }
        };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["onboard", "people.csv", "--mode", mode, "--settle", "0.05", "--base-url", &url]).await;
        assert_eq!(ended.code, 3, "{mode}: {ended:?}");
        assert!(ended.stderr.contains(STRANGER), "{mode}: {ended:?}");
    }
}

fn names_many_strangers(head: &str, body: &str) -> (String, String) {
    let mut answer: serde_json::Value = serde_json::from_str(body).unwrap();
    for number in 0..20_000 {
        answer["email_to_user_id"][format!("{number}.eve@example.com")] = "00000000-0000-4000-8000-00000000e0e0".into();
    }
    let body = answer.to_string();
    (with_body(head, &body), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn many_strangers_are_one_warning_with_their_number() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    let handle = |line: &str| {
        if line.starts_with("POST ") { Handling::Change(names_many_strangers) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--base-url", &url]).await;
    let warnings: Vec<&str> = ended.stderr.lines().filter(|line| line.starts_with("warning: ")).collect();
    assert!(ended.code == 3 && warnings.len() == 1, "{} {warnings:?}", ended.code);
    assert!(warnings[0].contains("created 20,000 people (") && warnings[0].len() < 300, "{warnings:?}");
}

/// Gives `ann` the identifier of the organization's first member.
fn names_the_owner(head: &str, body: &str) -> (String, String) {
    let mut answer: serde_json::Value = serde_json::from_str(body).unwrap();
    answer["email_to_user_id"]["ann@example.com"] = OWNER.get().unwrap().as_str().into();
    let body = answer.to_string();
    (with_body(head, &body), body)
}

static OWNER: std::sync::OnceLock<String> = std::sync::OnceLock::new();

fn notes_the_owner(head: &str, body: &str) -> (String, String) {
    let page: serde_json::Value = serde_json::from_str(body).unwrap();
    if let Some(uuid) = page["members"][0]["uuid"].as_str() {
        OWNER.get_or_init(|| uuid.to_owned());
    }
    (head.to_owned(), body.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_anything_under_the_identifier_of_somebody_else() {
    let desk = Desk::new().await;
    desk.sheet(
        "people.csv",
        "email,first,last,group\nann@example.com,Ann,Archer,Interns\nbob@example.com,Bob,Baker,Interns\n",
    );
    let handle = |line: &str| match line {
        line if line.starts_with("GET ") && line.contains("/users?") => Handling::Change(notes_the_owner),
        line if line.starts_with("POST ") && line.contains("/users ") => Handling::Change(names_the_owner),
        _ => Handling::Pass,
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--base-url", &url]).await;
    assert!(ended.code == 3 && ended.stderr.contains("warning: ann@example.com has an identifier"), "{ended:?}");
    assert!(ended.stdout.contains("failed unresolved: 1 row"), "{ended:?}");
    let report = std::fs::read_to_string(desk.path("people.report.csv")).unwrap();
    let row = |name: &str| report.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(row("ann@").contains("Interns: failed") && row("bob@").contains("Interns: added"), "{report}");
    assert!(!report.contains(OWNER.get().unwrap()), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_ends_at_its_deadline_with_what_was_spent() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", "email,first,last\nann@example.com,Ann,Archer\n");
    let ended = desk.run(&["onboard", "people.csv", "--deadline", "0.001"]).await;
    assert_eq!(ended.code, 6, "{ended:?}");
    let [spent, hint] = ["--deadline allows; spent: ", "raise --deadline"].map(|words| ended.stderr.contains(words));
    assert!(spent && hint && ended.stderr.contains(" of which 0 ms were waits"), "{ended:?}");
}
