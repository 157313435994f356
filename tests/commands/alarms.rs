//! Responses that name an address that nobody asked for: the run warns, and never ends as if all were well.

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
