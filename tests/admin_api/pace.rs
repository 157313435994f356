//! The pace as the server sees it: no request arrives before the time that a response asks the client to wait for.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use frontdesk::admin_api::{ApiError, AttemptEnd, Stop, WriteAhead, WriteAheadError};
use frontdesk::model::Event;

use crate::script::{Line, Script};
use crate::setting::{Notes, Setting, id};

/// When each attempt was recorded.
#[derive(Default)]
struct Recorded(Mutex<Vec<Instant>>);

impl WriteAhead for Recorded {
    fn about_to_send(&self, _: u32) -> Result<(), WriteAheadError> {
        self.0.lock().unwrap().push(Instant::now());
        Ok(())
    }

    fn ended(&self, _: u32, _: &AttemptEnd) {}
}

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
async fn a_write_is_recorded_while_it_waits_for_its_turn_and_not_after_it() {
    let created = format!(r#"{{"uuid":"{}","name":"Interns"}}"#, id(1));
    let script = Script::play(vec![Line::Say(200, "", created)]).await;
    let setting = Setting::with(&script.url, |connection| (connection.rate, connection.slowest) = (Some(2.0), 1.0));
    let recorded = Recorded::default();
    for _ in 0..2 {
        drop(setting.client.create_group("Interns", &recorded).await.unwrap());
    }
    let (recorded, arrived) = (recorded.0.into_inner().unwrap(), script.arrivals());
    let waited = arrived[1] - recorded[1];
    assert!(waited > Duration::from_millis(300), "a slow disk does not hold the request up: {waited:?}");
}

#[tokio::test]
async fn a_write_that_is_stopped_before_it_leaves_is_recorded_as_not_sent() {
    let created = format!(r#"{{"uuid":"{}","name":"Interns"}}"#, id(1));
    let script = Script::play(vec![Line::Say(200, "", created)]).await;
    let setting = Setting::with(&script.url, |connection| (connection.rate, connection.slowest) = (Some(0.1), 0.1));
    let notes = Notes::default();
    drop(setting.client.create_group("Interns", &notes).await.unwrap());
    let stop = async {
        while notes.lines().len() < 3 {
            tokio::task::yield_now().await;
        }
        setting.stop.send(Stop::Finish).unwrap();
    };
    let (ended, ()) = tokio::join!(setting.client.create_group("Interns", &notes), stop);
    assert!(matches!(ended, Err(ApiError::Stopped)), "{ended:?}");
    assert_eq!(notes.lines()[2..], ["send 1", "end 1: not sent"]);
    assert_eq!(script.requests(), 1);
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
