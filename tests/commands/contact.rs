//! The first contact: an address at which something else answers, and the two ways in which a key may be sent.

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
