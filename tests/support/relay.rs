//! Stands between a client and a simulator as a proxy would, and does to chosen requests what proxies do: takes its time,
//! delivers twice, keeps an answer to itself, or changes it on the way.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is done with one request.
pub(crate) enum Handling {
    Pass,
    /// It is delivered, and delivered again; the last answer counts.
    Twice,
    /// The answer comes in pieces of a byte.
    Bytewise,
    /// It is delivered, and nobody hears of its answer.
    Swallow,
    /// It is not delivered, and answered with this status and no words.
    Refuse(u16),
    /// It is not delivered, and answered with this status and this body.
    Say(u16, &'static str),
    /// It is not delivered, and answered with this status, these header lines and this body.
    SayWith(u16, &'static str, &'static str),
    /// It is not delivered, and asks to come again after so many seconds.
    Postpone(u32),
    /// It is delivered, and answered with this status and this body.
    DeliverAndSay(u16, &'static str),
    /// The answer is changed: head and body, which keep their blank line between them.
    Change(fn(&str, &str) -> (String, String)),
}

/// A relay to `there`, which hands each request by its first line (`POST /api/admin/users HTTP/1.1`) to `handle`; gives
/// the address to ask instead.
pub(crate) async fn relay<F>(there: SocketAddr, handle: F) -> SocketAddr
where
    F: Fn(&str) -> Handling + Send + Sync + 'static,
{
    relay_by_body(there, move |line, _| handle(line)).await
}

/// The same where `handle` is told the body as well.
pub(crate) async fn relay_by_body<F>(there: SocketAddr, handle: F) -> SocketAddr
where
    F: Fn(&str, &str) -> Handling + Send + Sync + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    let handle = Arc::new(handle);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(serve(client, there, Arc::clone(&handle)));
        }
    });
    here
}

async fn serve<F: Fn(&str, &str) -> Handling>(mut client: TcpStream, there: SocketAddr, handle: Arc<F>) {
    while let Some((asked, content)) = read_message(&mut client).await {
        let handling = handle(asked.lines().next().unwrap_or_default(), &content);
        let (head, body) = match handling {
            Handling::Refuse(status) => said(status, ""),
            Handling::Say(status, body) => said(status, body),
            Handling::SayWith(status, headers, body) => {
                let (head, body) = said(status, body);
                (format!("{head}\r\n{headers}"), body)
            }
            Handling::Postpone(seconds) => {
                (format!("HTTP/1.1 429 x\r\nretry-after: {seconds}\r\ncontent-length: 0"), String::new())
            }
            _ => deliver(there, &asked, &content).await,
        };
        let (head, body) = match handling {
            Handling::Twice => deliver(there, &asked, &content).await,
            Handling::Swallow => return tokio::time::sleep(Duration::from_mins(1)).await,
            Handling::Change(change) => change(&head, &body),
            Handling::DeliverAndSay(status, body) => said(status, body),
            _ => (head, body),
        };
        let bytes = format!("{head}\r\n\r\n{body}").into_bytes();
        let size = if matches!(handling, Handling::Bytewise) { 1 } else { bytes.len() };
        client.set_nodelay(true).unwrap();
        for piece in bytes.chunks(size) {
            if client.write_all(piece).await.is_err() {
                return;
            }
            tokio::task::yield_now().await;
        }
    }
}

/// The head and the body of an answer of the relay's own.
fn said(status: u16, body: &str) -> (String, String) {
    (format!("HTTP/1.1 {status} x\r\ncontent-length: {}", body.len()), body.to_owned())
}

/// Sends one request to `there` and gives its answer.
async fn deliver(there: SocketAddr, head: &str, body: &str) -> (String, String) {
    let mut upstream = TcpStream::connect(there).await.unwrap();
    upstream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).await.unwrap();
    read_message(&mut upstream).await.expect("the simulator answers")
}

/// The head and the body of a request or an answer; `None` where the connection ended.
async fn read_message(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let whole = end + 4 + length.unwrap_or(0_usize);
            if bytes.len() >= whole {
                return Some((head, String::from_utf8(bytes[end + 4..whole].to_vec()).unwrap()));
            }
        }
        match stream.read(&mut piece).await {
            Ok(read) if read > 0 => bytes.extend_from_slice(&piece[..read]),
            _ => return None,
        }
    }
}

/// `body` under the same head, whose length is put right.
pub(crate) fn with_body(head: &str, body: &str) -> String {
    let is_length = |line: &str| line.to_lowercase().starts_with("content-length:");
    let lines = head.lines().filter(|line| !is_length(line));
    lines.map(str::to_owned).chain([format!("content-length: {}", body.len())]).collect::<Vec<_>>().join("\r\n")
}
