//! A server that says exactly the bytes it is given, one entry for each request, and can do what no
//! proper server does: say nothing, break off, hang up. Counts the requests that reached it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug, Clone)]
pub(crate) enum Line {
    /// A whole answer.
    Say(u16, &'static str, String),
    /// These bytes, and then the connection is closed.
    Raw(String),
    /// A reset before the first byte.
    Reset,
    /// Nothing, for longer than anybody waits.
    Silence,
    /// A head, and then a byte now and again.
    Drip,
    /// A proper answer, after which the connection is closed without a word.
    SayAndClose(u16, String),
}

pub(crate) struct Script {
    pub(crate) url: String,
    requests: Arc<AtomicUsize>,
    heads: Heads,
}

/// The head of every request, and when it had arrived.
type Heads = Arc<Mutex<Vec<(Instant, String)>>>;

impl Script {
    /// Plays `lines` from the first to the last, and the last again for whatever else comes.
    pub(crate) async fn play(lines: Vec<Line>) -> Self {
        Self::play_at(([127, 0, 0, 1], 0).into(), lines).await
    }

    /// The same at an address that others know already.
    pub(crate) async fn play_at(address: SocketAddr, lines: Vec<Line>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(AtomicUsize::new(0));
        let heads = Heads::default();
        let script = Self { url, requests: Arc::clone(&requests), heads: Arc::clone(&heads) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (lines, requests, heads) = (lines.clone(), Arc::clone(&requests), Arc::clone(&heads));
                tokio::spawn(serve(stream, lines, requests, heads));
            }
        });
        script
    }

    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().iter().map(|(_, head)| head.clone()).collect()
    }

    pub(crate) fn arrivals(&self) -> Vec<Instant> {
        self.heads.lock().unwrap().iter().map(|(at, _)| *at).collect()
    }
}

async fn serve(mut stream: TcpStream, lines: Vec<Line>, requests: Arc<AtomicUsize>, heads: Heads) {
    while let Some(head) = read_request(&mut stream).await {
        heads.lock().unwrap().push((Instant::now(), head));
        let number = requests.fetch_add(1, Ordering::SeqCst);
        match lines[number.min(lines.len() - 1)].clone() {
            Line::Say(status, headers, body) => {
                let length = body.len();
                let answer = format!("HTTP/1.1 {status} x\r\n{headers}content-length: {length}\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
            Line::SayAndClose(status, body) => {
                let length = body.len();
                let answer = format!("HTTP/1.1 {status} x\r\ncontent-length: {length}\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).await.unwrap();
                return;
            }
            Line::Raw(bytes) => {
                stream.write_all(bytes.as_bytes()).await.unwrap();
                return;
            }
            Line::Reset => {
                stream.set_zero_linger().unwrap();
                return;
            }
            Line::Silence => tokio::time::sleep(Duration::from_secs(30)).await,
            Line::Drip => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n").await.unwrap();
                for _ in 0..1000 {
                    if stream.write_all(b" ").await.is_err() {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }
}

/// Reads a request with its body; gives back its head.
pub(crate) async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if bytes.len() >= end + 4 + length.unwrap_or(0) {
                return Some(head);
            }
        }
        match stream.read(&mut piece).await {
            Ok(read) if read > 0 => bytes.extend_from_slice(&piece[..read]),
            _ => return None,
        }
    }
}
