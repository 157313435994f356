//! Odd things on the wire: servers that come late, hang up in the worst moment, go on without end, or answer with a
//! success that is hardly one. Each is small enough to be its own server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use frontdesk::admin_api::{ApiError, BaseUrl, Client, Connection, NewUser, Reply, Stop, Timeouts};
use frontdesk::model::{Email, OrgRole};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::script::{Line, Script, read_request};
use crate::setting::{KEY, Notes, Setting, id};

fn group() -> String {
    json!({"uuid": id(1), "name": "Interns", "description": null}).to_string()
}

fn ada_and_alan() -> [NewUser<'static>; 2] {
    ["ada@example.com", "alan@example.com"].map(|email| NewUser {
        email,
        first_name: "Ada",
        last_name: "Lovelace",
        roles: &[OrgRole::Member],
        seats: None,
    })
}

/// A server whose every connection is handled by `handle`.
async fn server<F, S>(handle: F) -> String
where
    F: Fn(TcpStream) -> S + Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(handle(stream));
        }
    });
    url
}

#[tokio::test]
async fn a_write_that_could_not_leave_leaves_once_the_api_is_there() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let setting = Setting::with(&format!("http://{address}"), |connection| {
        connection.retry.patience = Duration::from_secs(10);
        (connection.retry.base, connection.retry.cap) = (Duration::from_millis(20), Duration::from_millis(20));
    });
    let (client, notes) = (setting.client.clone(), Arc::new(Notes::default()));
    let recorded = Arc::clone(&notes);
    let sending = tokio::spawn(async move { client.create_group("Interns", &*recorded).await });
    while notes.lines().len() < 6 && !sending.is_finished() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let script = Script::play_at(address, vec![Line::Say(201, "", group())]).await;
    let reply = sending.await.unwrap().unwrap();
    assert!(matches!(reply, Reply::Done(_)), "it was never in doubt: {reply:?}");
    assert_eq!(script.requests(), 1, "one arrived");
    let lines = notes.lines();
    let (last, before) = lines.split_last().unwrap();
    assert!(last.ends_with(": 201"), "{lines:?}");
    assert!(before.iter().skip(1).step_by(2).all(|line| line.ends_with("not sent")), "{lines:?}");
}

#[tokio::test]
async fn a_connection_that_closes_just_as_a_write_begins_leaves_the_write_in_doubt() {
    let arrived = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&arrived);
    // Answers the first request of a connection, and hangs up on the first byte of the next.
    let url = server(move |mut stream| {
        let arrived = Arc::clone(&count);
        async move {
            read_request(&mut stream).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]").await.unwrap();
            let mut byte = [0];
            if stream.read(&mut byte).await.is_ok_and(|read| read == 1) {
                arrived.fetch_add(1, Ordering::SeqCst);
            }
        }
    })
    .await;
    for round in 1..=20 {
        let (setting, notes) = (Setting::new(&url), Notes::default());
        setting.client.list_invitations().await.unwrap();
        let reply = setting.client.create_group("Interns", &notes).await.unwrap();
        assert!(matches!(reply, Reply::Unclear(_)), "{reply:?}");
        assert_eq!(notes.lines(), ["send 1", "end 1: lost"]);
        assert_eq!(arrived.load(Ordering::SeqCst), round, "it was not written a second time");
    }
}

#[tokio::test]
async fn an_answer_before_the_answer_is_not_the_answer() {
    for early in ["100 Continue", "102 Processing", "103 Early Hints"] {
        let length = group().len();
        let answer =
            format!("HTTP/1.1 {early}\r\n\r\nHTTP/1.1 201 Created\r\ncontent-length: {length}\r\n\r\n{}", group());
        let script = Script::play(vec![Line::Raw(answer)]).await;
        let notes = Notes::default();
        let reply = Setting::new(&script.url).client.create_group("Interns", &notes).await.unwrap();
        assert!(matches!(&reply, Reply::Done(made) if made.uuid == id(1)), "{early}: {reply:?}");
        assert_eq!((script.requests(), notes.lines()), (1, vec!["send 1".to_owned(), "end 1: 201".to_owned()]));
    }
    let script = Script::play(vec![Line::Raw("HTTP/1.1 100 Continue\r\n\r\n".to_owned())]).await;
    let reply = Setting::new(&script.url).client.create_group("Interns", &Notes::default()).await.unwrap();
    assert!(matches!(reply, Reply::Unclear(_)), "only that, and then nothing: {reply:?}");
}

#[tokio::test]
async fn a_success_is_read_person_by_person_whatever_its_status() {
    let person = |number: u128, email: &str| json!({ email: id(number) });
    let errors = json!({"email_to_user_id": person(1, "ada@example.com"), "invalid_emails": [],
        "errors": [{"email": "alan@example.com", "message": "no seat is left"}]});
    for status in [200, 201, 207] {
        let script = Script::play(vec![Line::Say(status, "", errors.to_string())]).await;
        let reply = Setting::new(&script.url).client.create_users(&ada_and_alan(), &Notes::default()).await.unwrap();
        let Reply::Done(all) = reply else { panic!("{status}: {reply:?}") };
        assert_eq!(all.created.keys().map(Email::as_str).collect::<Vec<_>>(), ["ada@example.com"], "{status}");
        assert_eq!(all.invalid["alan@example.com"].as_deref(), Some("no seat is left"), "{status}");
        assert!(all.missing.is_empty(), "{status}: {all:?}");
    }
    // Accepted is not done; no content says for nobody that it is.
    let whole =
        json!({"email_to_user_id": {"ada@example.com": id(1), "alan@example.com": id(2)}, "invalid_emails": []});
    for line in [Line::Say(202, "", whole.to_string()), Line::Raw("HTTP/1.1 204 No Content\r\n\r\n".to_owned())] {
        let script = Script::play(vec![line]).await;
        let notes = Notes::default();
        let reply = Setting::new(&script.url).client.create_users(&ada_and_alan(), &notes).await.unwrap();
        assert!(matches!(reply, Reply::Unclear(_)), "{reply:?}");
        assert_eq!(script.requests(), 1);
    }
}

/// Sends `head`, and then `piece` for as long as anybody reads it; counts the bytes.
async fn endless(head: &'static str, piece: Vec<u8>) -> (String, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let url = server(move |mut stream| {
        let (piece, sent) = (piece.clone(), Arc::clone(&count));
        async move {
            read_request(&mut stream).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            while stream.write_all(&piece).await.is_ok() {
                sent.fetch_add(piece.len(), Ordering::SeqCst);
            }
        }
    })
    .await;
    (url, sent)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_end_is_put_down_and_leaves_a_write_in_doubt() {
    const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    const ZIPPED: &str = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunk = || [&b"10000\r\n"[..], &vec![b' '; 1 << 16], b"\r\n"].concat();
    for (what, head, piece) in [
        ("a body", CHUNKED, chunk()),
        ("a zipped body", ZIPPED, chunk()),
        ("a header", "HTTP/1.1 200 OK\r\nx: ", vec![b'x'; 1 << 16]),
        ("headers", "HTTP/1.1 200 OK\r\n", b"x: y\r\n".repeat(10_000)),
    ] {
        let (url, sent) = endless(head, piece).await;
        let setting = Setting::with(&url, |connection| {
            connection.timeouts = Timeouts::default();
            connection.max_body = 1 << 20;
        });
        let notes = Notes::default();
        let begun = Instant::now();
        let reply = setting.client.create_group("Interns", &notes).await.unwrap();
        assert!(matches!(reply, Reply::Unclear(_)), "{what}: {reply:?}");
        assert_eq!(notes.lines(), ["send 1", "end 1: lost"], "{what}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{what}: not by a time-out");
        // What stands in the buffers of two sockets comes on top.
        let sent = sent.load(Ordering::SeqCst);
        assert!(sent < 16 << 20, "{what}: {sent} bytes were taken");
    }
}

#[tokio::test]
async fn what_is_only_read_is_not_waited_for_beyond_the_deadline() {
    // An answer of which a byte comes now and then.
    let url = server(|mut stream| async move {
        read_request(&mut stream).await.unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n").await.unwrap();
        while stream.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    let setting = Setting::with(&url, |connection| {
        connection.timeouts = Timeouts::default();
        connection.deadline = Duration::from_millis(300);
    });
    let begun = Instant::now();
    let error = setting.client.list_invitations().await.unwrap_err();
    assert!(matches!(error, ApiError::BudgetSpent { .. }), "{error:?}");
    assert!(begun.elapsed() < Timeouts::default().idle, "not by a time-out");
}

#[tokio::test]
async fn a_black_hole_swallows_the_attempts_of_one_call_and_no_connection_stays_open() {
    let open = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&open);
    // Takes whatever comes, says nothing, and notices when the other side has gone.
    let url = server(move |mut stream| {
        let open = Arc::clone(&count);
        async move {
            open.fetch_add(1, Ordering::SeqCst);
            let mut bytes = [0; 1024];
            while stream.read(&mut bytes).await.is_ok_and(|read| read > 0) {}
            open.fetch_sub(1, Ordering::SeqCst);
        }
    })
    .await;
    let setting = Setting::new(&url);
    let begun = Instant::now();
    let error = setting.client.list_invitations().await.unwrap_err();
    assert!(matches!(error, ApiError::Unavailable { .. }), "{error:?}");
    assert_eq!(setting.client.stats().requests, 3, "then the API is down, and the patience has ended");
    let notes = Notes::default();
    let reply = setting.client.create_group("Interns", &notes).await.unwrap();
    assert!(matches!(reply, Reply::Unclear(_)), "{reply:?}");
    assert_eq!(notes.lines(), ["send 1", "end 1: lost"]);
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    while open.load(Ordering::SeqCst) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(10), "{} connections are left", open.load(Ordering::SeqCst));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_computer_that_slept_during_a_request_wakes_to_a_time_out() {
    let script = Script::play(vec![Line::Silence]).await;
    let setting = Setting::with(&script.url, |connection| connection.timeouts = Timeouts::default());
    let (client, notes) = (setting.client.clone(), Arc::new(Notes::default()));
    let recorded = Arc::clone(&notes);
    let sending = tokio::spawn(async move { client.create_group("Interns", &*recorded).await });
    while script.requests() == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let begun = Instant::now();
    tokio::time::pause();
    tokio::time::advance(Duration::from_hours(2)).await;
    let woken = tokio::time::timeout(Duration::from_secs(1), sending).await.expect("at once by the clock that slept");
    let reply = woken.unwrap().unwrap();
    assert!(matches!(reply, Reply::Unclear(_)), "{reply:?}");
    assert_eq!(notes.lines(), ["send 1", "end 1: lost"], "it is to be asked about");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

/// A client of a place that is reached over TLS, tried twice. The machine must trust some certificate authority.
fn client_of(url: &str) -> Client {
    let mut connection = Connection::new(BaseUrl::parse(url).unwrap(), KEY.parse().unwrap());
    (connection.retry.attempts, connection.retry.base) = (2, Duration::from_millis(1));
    let (_, signal) = tokio::sync::watch::channel(Stop::Go);
    Client::new(connection, Arc::new(|_| {}), signal).expect("this test needs certificates that the machine trusts")
}

#[tokio::test]
async fn a_name_that_nobody_knows_and_a_handshake_that_is_broken_off_send_nothing() {
    let hung_up = server(|mut stream| async move {
        let mut hello = [0; 5];
        drop(stream.read_exact(&mut hello).await);
        stream.set_zero_linger().unwrap();
    })
    .await
    .replace("http:", "https:");
    for url in ["https://nowhere.invalid/api/admin", &format!("{hung_up}/api/admin")] {
        let client = client_of(url);
        let notes = Notes::default();
        let error = client.create_group("Interns", &notes).await.unwrap_err();
        assert!(matches!(error, ApiError::Unavailable { .. }), "{url}: {error:?}");
        assert!(!error.to_string().contains(KEY), "{error}");
        assert_eq!(notes.lines(), ["send 1", "end 1: not sent", "send 2", "end 2: not sent"], "{url}");
    }
}

#[tokio::test]
async fn something_that_speaks_no_tls_is_not_tried_again() {
    let mail = server(|mut stream| async move {
        drop(stream.write_all(b"220 mail.example.com ESMTP\r\n").await);
        let mut hello = [0; 4096];
        while stream.read(&mut hello).await.is_ok_and(|read| read > 0) {}
    })
    .await;
    let client = client_of(&format!("{}/api/admin", mail.replace("http:", "https:")));
    let notes = Notes::default();
    let error = client.create_group("Interns", &notes).await.unwrap_err();
    assert!(matches!(error, ApiError::Untrusted { .. }), "{error:?}");
    assert_eq!(notes.lines(), ["send 1", "end 1: not sent"]);
}
