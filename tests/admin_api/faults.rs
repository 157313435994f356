//! Faults on the wire. A read is tried again; a request that changes something is tried again only
//! where it surely did nothing, and otherwise is unclear. The server's count of requests is always
//! the count of attempts that were announced: nothing underneath sends by itself.

use std::time::{Duration, Instant};

use frontdesk::admin_api::{ApiError, Reply, Stop};
use frontdesk::model::Event;
use serde_json::json;

use crate::script::{Line, Script};
use crate::setting::{Notes, Setting, id};

fn group() -> String {
    json!({"uuid": id(1), "name": "Interns", "description": null}).to_string()
}

fn invitations() -> Line {
    Line::Say(200, "", "[]".to_owned())
}

#[tokio::test]
async fn a_write_that_ends_without_a_whole_answer_is_unclear_and_leaves_once() {
    let long = format!("HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n{}", group());
    let twice = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}";
    let chunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n";
    for (name, line) in [
        ("reset", Line::Reset),
        ("silence", Line::Silence),
        ("drip", Line::Drip),
        ("hang-up", Line::Raw(String::new())),
        ("half a head", Line::Raw("HTTP/1.1 200 O".to_owned())),
        ("cut body", Line::Raw(long)),
        ("two lengths", Line::Raw(twice.to_owned())),
        ("bad chunk", Line::Raw(chunk.to_owned())),
        ("giant header", Line::Raw(format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "x".repeat(1 << 20)))),
        ("no HTTP", Line::Raw("220 mail.example.com ESMTP\r\n".to_owned())),
        ("web page", Line::Say(200, "content-type: text/html\r\n", "<html>Sign in</html>".to_owned())),
        ("empty", Line::Say(200, "", String::new())),
        ("half JSON", Line::Say(200, "", "{\"uuid\":".to_owned())),
        ("other JSON", Line::Say(200, "", "{\"ok\":true}".to_owned())),
        ("accepted", Line::Say(202, "", group())),
        ("500", Line::Say(500, "", String::new())),
        ("502", Line::Say(502, "", "<html>Bad gateway</html>".to_owned())),
        ("503", Line::Say(503, "retry-after: 0\r\n", String::new())),
        ("504", Line::Say(504, "", String::new())),
        ("520", Line::Say(520, "", String::new())),
        ("408", Line::Say(408, "", String::new())),
    ] {
        let script = Script::play(vec![line]).await;
        let (setting, notes) = (Setting::new(&script.url), Notes::default());
        let reply = setting.client.create_group("Interns", &notes).await;
        assert!(matches!(reply, Ok(Reply::Unclear(_))), "{name}: {reply:?}");
        assert_eq!(script.requests(), 1, "{name}");
        assert_eq!(notes.lines().len(), 2, "{name}: {:?}", notes.lines());
        assert_eq!(setting.client.stats().requests, 1, "{name}");
    }
}

#[tokio::test]
async fn a_read_is_tried_again_until_it_is_whole() {
    let lines = vec![
        Line::Reset,
        Line::Raw("HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n[".to_owned()),
        Line::Say(502, "", "<html>".to_owned()),
        invitations(),
    ];
    let script = Script::play(lines).await;
    let setting = Setting::with(&script.url, |connection| connection.retry.patience = Duration::from_mins(1));
    assert_eq!(setting.client.list_invitations().await.unwrap(), []);
    let stats = setting.client.stats();
    assert_eq!((script.requests(), stats.requests, stats.retries), (4, 4, 3));
    assert_eq!(setting.events().iter().filter(|event| matches!(event, Event::Waiting { .. })).count(), 3);
}

#[tokio::test]
async fn a_read_that_stays_broken_is_an_error_and_never_an_empty_list() {
    for line in [Line::Reset, Line::Say(200, "", "<html>".to_owned()), Line::Say(503, "", String::new())] {
        let script = Script::play(vec![line]).await;
        let setting = Setting::new(&script.url);
        let error = setting.client.list_invitations().await.unwrap_err();
        assert!(matches!(error, ApiError::Unavailable { .. } | ApiError::Moved { .. }), "{error:?}");
        // Nothing but web pages is not the API.
        let least = if matches!(error, ApiError::Moved { .. }) { 3 } else { 4 };
        assert!(script.requests() >= least, "{} requests", script.requests());
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_behind_our_back_sends_nothing_twice() {
    for _ in 0..20 {
        let script = Script::play(vec![Line::SayAndClose(201, group())]).await;
        let (setting, notes) = (Setting::new(&script.url), Notes::default());
        for _ in 0..5 {
            drop(setting.client.create_group("Interns", &notes).await.unwrap());
        }
        let announced = notes.lines().iter().filter(|line| line.starts_with("send")).count();
        let unsent = notes.lines().iter().filter(|line| line.ends_with("lost") || line.ends_with("not sent")).count();
        assert!(script.requests() <= announced, "{} requests of {announced}", script.requests());
        assert!(script.requests() + unsent >= announced, "{:?}", notes.lines());
    }
}

#[tokio::test]
async fn a_write_that_reached_nobody_is_tried_again_and_was_not_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (setting, notes) = (Setting::new(&url), Notes::default());
    let error = setting.client.create_group("Interns", &notes).await.unwrap_err();
    assert!(matches!(error, ApiError::Unavailable { .. }), "{error:?}");
    assert!(notes.lines().len() >= 8, "{:?}", notes.lines());
    assert!(notes.lines().iter().skip(1).step_by(2).all(|line| line.ends_with("not sent")), "{:?}", notes.lines());
}

#[tokio::test]
async fn an_answer_without_end_costs_no_memory() {
    let endless = format!("HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n{}", " ".repeat(1 << 20));
    let script = Script::play(vec![Line::Raw(endless)]).await;
    let setting = Setting::with(&script.url, |connection| connection.max_body = 1 << 16);
    let error = setting.client.list_invitations().await.unwrap_err().to_string();
    assert!(error.contains("the response is too large"), "{error}");
}

#[tokio::test]
async fn a_drip_of_bytes_does_not_outlast_the_total() {
    let script = Script::play(vec![Line::Drip]).await;
    let (setting, notes) = (Setting::new(&script.url), Notes::default());
    let begin = Instant::now();
    let reply = setting.client.create_group("Interns", &notes).await.unwrap();
    assert!(matches!(reply, Reply::Unclear(_)), "{reply:?}");
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    assert_eq!(notes.lines(), ["send 1", "end 1: lost"]);
}

#[tokio::test]
async fn a_stopped_run_starts_no_attempt_and_ends_every_wait() {
    let script = Script::play(vec![Line::Say(429, "retry-after: 300\r\n", String::new())]).await;
    let setting = Setting::new(&script.url);
    let client = setting.client.clone();
    let waiting = tokio::spawn(async move { client.list_invitations().await });
    while setting.client.stats().waited.is_zero() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    setting.stop.send(Stop::Finish).unwrap();
    assert!(matches!(waiting.await.unwrap(), Err(ApiError::Stopped)));
    let notes = Notes::default();
    let after = setting.client.create_group("Interns", &notes).await;
    assert!(matches!(after, Err(ApiError::Stopped)), "{after:?}");
    assert!(notes.lines().is_empty());
    assert_eq!(script.requests(), 1);
}

#[tokio::test]
async fn what_is_in_flight_ends_unless_the_stop_is_for_now() {
    let script = Script::play(vec![Line::Silence]).await;
    let setting = Setting::new(&script.url);
    let (client, notes) = (setting.client.clone(), std::sync::Arc::new(Notes::default()));
    let recorded = std::sync::Arc::clone(&notes);
    let sending = tokio::spawn(async move { client.create_group("Interns", &*recorded).await });
    while script.requests() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    setting.stop.send(Stop::Finish).unwrap();
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert!(!sending.is_finished());
    setting.stop.send(Stop::Now).unwrap();
    assert!(matches!(sending.await.unwrap(), Err(ApiError::Stopped)));
    assert_eq!(notes.lines(), ["send 1"], "its end is unknown, and is left unknown");
}

#[tokio::test]
async fn nothing_is_sent_that_could_not_be_recorded() {
    let script = Script::play(vec![Line::Say(425, "retry-after: 0\r\n", String::new())]).await;
    let setting = Setting::new(&script.url);
    let notes = Notes { full_at: Some(2), ..Notes::default() };
    let error = setting.client.create_group("Interns", &notes).await.unwrap_err();
    assert!(matches!(error, ApiError::WriteAhead(_)), "{error:?}");
    assert_eq!(script.requests(), 1);
    assert_eq!(notes.lines(), ["send 1", "end 1: 425"]);
}
