//! The pace as the server sees it: no request arrives before the time that a response asks the client to wait for.

use std::time::{Duration, Instant};

use frontdesk::model::Event;

use crate::script::{Line, Script};
use crate::setting::Setting;

/// The clock of the other side, which is nowhere near ours.
const DATE: &str = "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

#[tokio::test]
async fn no_request_comes_before_the_moment_that_an_answer_names() {
    for (status, header, wait) in [
        (429, "retry-after: 1\r\n", 1),
        (503, "retry-after: Sun, 06 Nov 1994 08:49:38 GMT\r\n", 1),
        (503, "retry-after: Sunday, 06-Nov-94 08:49:39 GMT\r\n", 2),
        (503, "retry-after: Sun Nov  6 08:49:38 1994\r\n", 1),
        (403, "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1\r\n", 1),
        (200, "ratelimit: \"default\";r=0;t=1\r\n", 1),
        (200, "ratelimit: \"default\";r=0;t=500\r\nretry-after: 1\r\n", 1),
    ] {
        let headers: &'static str = format!("{DATE}{header}").leak();
        let script =
            Script::play(vec![Line::Say(status, headers, "[]".to_owned()), Line::Say(200, "", "[]".to_owned())]).await;
        let setting = Setting::new(&script.url);
        setting.client.list_invitations().await.unwrap();
        setting.client.list_invitations().await.unwrap();
        let arrived = script.arrivals();
        let waited = arrived[1] - arrived[0];
        assert!(waited >= Duration::from_secs(wait), "{status} {header}: after {waited:?}");
        assert!(waited < Duration::from_secs(wait + 1), "{status} {header}: after {waited:?}");
    }
}

#[tokio::test]
async fn a_wait_that_the_body_names_is_kept() {
    for (status, body) in
        [(503, "Quota exceeded, it is refilled in 1s"), (429, r#"{"retry_after":1}"#), (403, "retry after 1 second")]
    {
        let lines = vec![Line::Say(status, "", body.to_owned()), Line::Say(200, "", "[]".to_owned())];
        let script = Script::play(lines).await;
        let setting = Setting::with(&script.url, |connection| connection.retry.patience = Duration::from_mins(1));
        setting.client.list_invitations().await.unwrap();
        let arrived = script.arrivals();
        let waited = arrived[1] - arrived[0];
        assert!((Duration::from_secs(1)..Duration::from_secs(2)).contains(&waited), "{status} {body}: {waited:?}");
    }
}

#[tokio::test]
async fn bare_503s_that_come_at_a_rate_lower_the_pace_and_one_or_an_outage_does_not() {
    let busy = || Line::Say(503, "", "no server is available".to_owned());
    let good = || Line::Say(200, "", r#"{"items":[],"total":0}"#.to_owned());
    for (lines, is_slower) in [
        (vec![busy(), good(), busy(), good()], true),
        (vec![busy(), good()], false),
        (vec![good(), busy(), busy(), busy(), busy(), good()], false),
    ] {
        let script = Script::play(lines).await;
        let setting = Setting::with(&script.url, |connection| connection.retry.patience = Duration::from_mins(1));
        for name in ["Interns", "Staff", "Guests"] {
            setting.client.search_groups(name).await.unwrap();
        }
        let events = setting.events();
        let slower = events.iter().any(|event| matches!(event, Event::RateChanged { .. }));
        assert_eq!(slower, is_slower, "{events:?}");
    }
}

#[tokio::test]
async fn a_quota_that_nobody_can_read_holds_nobody() {
    for headers in [
        "ratelimit: default;r=0;t=500\r\n",
        "x-ratelimit-remaining: none\r\nx-ratelimit-reset: 500\r\n",
        "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: soon\r\n",
    ] {
        let script = Script::play(vec![Line::Say(200, headers, "[]".to_owned())]).await;
        // Whoever waited for it would say so at once.
        let setting = Setting::with(&script.url, |connection| connection.retry.longest_wait = Duration::from_secs(5));
        let begun = Instant::now();
        for _ in 0..3 {
            setting.client.list_invitations().await.unwrap();
        }
        assert!(begun.elapsed() < Duration::from_millis(500), "{headers}: {:?}", begun.elapsed());
    }
}
