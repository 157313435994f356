//! The first contact: an address at which something else answers or that must not be used, the two ways in which a key may
//! be sent, and what is told of a wait or a list that there will not be.

use std::time::{Duration, Instant};

use frontdesk::simulator::{AuthHeader, SimulatorOptions};

use crate::desk::Desk;
use crate::relay::{Handling, relay};

const SHEET: &str = "email,first,last\nann@example.com,Ann,Archer\n";

#[tokio::test(flavor = "multi_thread")]
async fn an_api_that_moved_ends_soon_and_the_other_address_is_named() {
    for handle in [
        (|_: &str| Handling::Say(200, "<!doctype html><title>Sign in</title>")) as fn(&str) -> Handling,
        |_| Handling::Say(404, "{\"detail\":\"Not Found\"}"),
        |_| Handling::Say(404, "<html>Nothing here</html>"),
        |_| Handling::Say(410, "<html>Gone</html>"),
        |_| Handling::Say(410, ""),
    ] {
        let desk = Desk::new().await;
        desk.sheet("people.csv", SHEET);
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        for args in [&["onboard", "people.csv"][..], &["plan", "people.csv"], &["roles"], &["invitations", "list"]] {
            let begin = Instant::now();
            let ended = desk.run(&[args, &["--base-url", &url]].concat()).await;
            assert_eq!(ended.code, 2, "{args:?}: {ended:?}");
            assert!(ended.stderr.contains("https://api.mistral.ai/v1/admin"), "{args:?}: {ended:?}");
            assert!(begin.elapsed() < Duration::from_secs(3), "{args:?}: {:?}", begin.elapsed());
        }
    }
}

/// The exit code of a run with this setting where the key is accepted in that header alone, and how often it asked.
async fn with_auth(accepted: Option<AuthHeader>, setting: Option<&str>) -> (i32, u64) {
    let desk = Desk::with(SimulatorOptions { auth: accepted, ..SimulatorOptions::default() }).await;
    desk.sheet("people.csv", SHEET);
    let auth: Vec<&str> = setting.into_iter().flat_map(|auth| ["--auth", auth]).collect();
    let ended = desk.run(&[&["onboard", "people.csv"], &auth[..]].concat()).await;
    (ended.code, desk.simulator.request_count())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_sent_as_the_api_accepts_it_and_at_one_extra_request_at_most() {
    let (code, usual) = with_auth(None, None).await;
    assert_eq!(code, 0);
    let (plain, bearer) = (Some(AuthHeader::XApiKey), Some(AuthHeader::Bearer));
    assert_eq!(with_auth(plain, None).await, (0, usual));
    assert_eq!(with_auth(bearer, None).await, (0, usual + 1), "one request finds out");
    assert_eq!(with_auth(bearer, Some("auto")).await.0, 0);
    assert_eq!(with_auth(bearer, Some("bearer")).await, (0, usual));
    assert_eq!(with_auth(plain, Some("x-api-key")).await, (0, usual));
    assert_eq!(with_auth(bearer, Some("x-api-key")).await, (5, 1));
    assert_eq!(with_auth(plain, Some("bearer")).await, (5, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_in_the_address_is_printed_nowhere() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    for address in [
        "https://me:hunter2@api.example.com/",
        "me:hunter2@api.example.com",
        "ftp://me:hunter2/x@api.example.com",
        "https://api.example.com/?token=hunter2",
        "https://me@api.example.com/#hunter2",
    ] {
        let mut with_variable = desk.command(&["plan", "people.csv"]);
        with_variable.env("ADMIN_API_BASE_URL", address);
        let with_flag = desk.command(&["plan", "people.csv", "--base-url", address]);
        let with_equals = desk.command(&["plan", "people.csv", &format!("--base-url={address}")]);
        for mut command in [with_variable, with_flag, with_equals] {
            let output = command.output().unwrap();
            assert_eq!(output.status.code(), Some(2));
            let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(!printed.contains("hunter2"), "{printed}");
            assert!(printed.contains("base-url") || printed.contains("BASE_URL"), "{printed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_roles_that_is_refused_for_another_reason_is_not_explained_by_access_control() {
    for (handling, explained) in [
        ((|| Handling::Say(404, "{}")) as fn() -> Handling, true),
        (|| Handling::Say(405, "{}"), true),
        (|| Handling::Say(400, "{\"detail\":\"bad request\"}"), false),
        (|| Handling::Say(409, "{}"), false),
        (|| Handling::Say(422, "{}"), false),
    ] {
        let desk = Desk::new().await;
        let handle = move |line: &str| if line.contains("/roles") { handling() } else { Handling::Pass };
        let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
        let ended = desk.run(&["roles", "--base-url", &url]).await;
        assert_ne!(ended.code, 0, "{ended:?}");
        assert_eq!(ended.stderr.contains("role-based access control"), explained, "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_that_is_too_long_is_not_told_as_if_it_began() {
    let desk = Desk::new().await;
    desk.sheet("people.csv", SHEET);
    let handle = |line: &str| if line.contains("/users") { Handling::Postpone(3600) } else { Handling::Pass };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["plan", "people.csv", "-v", "--base-url", &url]).await;
    assert_eq!(ended.code, 6, "{ended:?}");
    let asks = ["asks to wait 1 h", "asks to wait 59 min"].iter().any(|asks| ended.stderr.contains(asks));
    assert!(asks && !ended.stderr.contains("waiting"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_alarm_is_told_once() {
    const ANSWER: &str = r#"{"email_to_user_id": {"mallory@example.com": "00000000-0000-0000-0000-000000000001"}}"#;
    let desk = Desk::new().await;
    desk.sheet("people.csv", &format!("{SHEET}bob@example.com,Bob,Baker\ncid@example.com,Cid,Cooper\n"));
    let handle = |line: &str| {
        if line.starts_with("POST /api/admin/users ") { Handling::DeliverAndSay(200, ANSWER) } else { Handling::Pass }
    };
    let url = format!("http://{}/api/admin", relay(desk.simulator.address(), handle).await);
    let ended = desk.run(&["onboard", "people.csv", "--batch", "1", "--settle", "0.1", "--base-url", &url]).await;
    assert_eq!(ended.stderr.matches("mallory@example.com").count(), 1, "{ended:?}");
}
