//! Servers that notices are sent to: for mail and for the web, in plain or over TLS, each at a port of its own. They keep
//! what arrives.

#![expect(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Certificates that were made for tests; `authority.pem` has issued `honest.pem` for 127.0.0.1.
pub(crate) fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tls").join(name)
}

fn tls(name: &str) -> Arc<rustls::ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let chain = vec![CertificateDer::from_pem_file(certificate(name)).unwrap()];
    let key = PrivateKeyDer::from_pem_file(certificate("worthless-key.pem")).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap())
}

/// Accepts connections and gives each to `serve`, on a thread of its own.
fn accept(serve: impl Fn(TcpStream) -> io::Result<()> + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let serve = Arc::clone(&serve);
            // A client that does not believe the server breaks off.
            std::thread::spawn(move || drop(serve(stream)));
        }
    });
    address
}

/// How a server encrypts.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Wire {
    Plain,
    /// After STARTTLS, with this certificate.
    StartTls(&'static str),
    /// From the first byte, with this certificate.
    Tls(&'static str),
}

/// What a server keeps.
type Kept<T> = Arc<Mutex<Vec<T>>>;

/// A mail server. It accepts everything but what `refuses` says.
pub(crate) struct MailServer {
    pub(crate) address: SocketAddr,
    /// Every line but those of mails. What came over TLS begins with `tls `.
    pub(crate) lines: Kept<String>,
    /// The mails, as they were before the dots at line starts were doubled.
    pub(crate) mails: Kept<String>,
}

impl MailServer {
    /// Starts a server that answers lines beginning with the first of `refuses` with the second.
    pub(crate) fn start(wire: Wire, refuses: Option<(&'static str, &'static str)>) -> Self {
        let (lines, mails): (Kept<String>, Kept<String>) = Default::default();
        let (kept_lines, kept_mails) = (Arc::clone(&lines), Arc::clone(&mails));
        let address = accept(move |mut socket| {
            let session = MailSession { wire, refuses, lines: &kept_lines, mails: &kept_mails };
            match wire {
                Wire::Tls(name) => session.over_tls(&mut socket, name, true),
                Wire::Plain | Wire::StartTls(_) => {
                    let wants_tls = session.talk(&mut socket, false, true)?;
                    match wire {
                        Wire::StartTls(name) if wants_tls => session.over_tls(&mut socket, name, false),
                        _ => Ok(()),
                    }
                }
            }
        });
        Self { address, lines, mails }
    }

    pub(crate) fn only_mail(&self) -> String {
        let mails = self.mails.lock().unwrap();
        assert_eq!(mails.len(), 1, "{:?}", self.lines.lock().unwrap());
        mails[0].clone()
    }
}

struct MailSession<'a> {
    wire: Wire,
    refuses: Option<(&'static str, &'static str)>,
    lines: &'a Mutex<Vec<String>>,
    mails: &'a Mutex<Vec<String>>,
}

impl MailSession<'_> {
    fn over_tls(&self, socket: &mut TcpStream, name: &str, greets: bool) -> io::Result<()> {
        let mut connection = rustls::ServerConnection::new(tls(name)).map_err(io::Error::other)?;
        self.talk(&mut rustls::Stream::new(&mut connection, socket), true, greets).map(drop)
    }

    /// Speaks SMTP, and returns whether the client asks for TLS.
    fn talk(&self, stream: &mut (impl Read + Write), is_encrypted: bool, greets: bool) -> io::Result<bool> {
        if greets {
            say(stream, "220 mail.example.com")?;
        }
        loop {
            let line = read_line(stream)?;
            self.lines.lock().unwrap().push(format!("{}{line}", if is_encrypted { "tls " } else { "" }));
            if let Some((_, answer)) = self.refuses.filter(|(start, _)| line.starts_with(start)) {
                say(stream, answer)?;
                continue;
            }
            let starttls = matches!(self.wire, Wire::StartTls(_)) && !is_encrypted;
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" if starttls => say(stream, "250-mail.example.com\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS")?,
                "EHLO" => say(stream, "250-mail.example.com\r\n250 AUTH PLAIN LOGIN")?,
                "STARTTLS" => return say(stream, "220 go on").map(|()| true),
                "AUTH" => say(stream, "235 welcome")?,
                "DATA" => {
                    say(stream, "354 go on")?;
                    let mail = read_mail(stream)?;
                    self.mails.lock().unwrap().push(mail);
                    say(stream, "250 taken")?;
                }
                "QUIT" => return say(stream, "221 bye").map(|()| false),
                _ => say(stream, "250 fine")?,
            }
        }
    }
}

fn say(stream: &mut impl Write, line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes())?;
    stream.flush()
}

/// Reads a line up to its `\r\n`. A bare `\r` or `\n` is a part of it.
fn read_line(stream: &mut impl Read) -> io::Result<String> {
    let mut line = Vec::new();
    while !line.ends_with(b"\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        line.push(byte[0]);
    }
    line.truncate(line.len() - 2);
    String::from_utf8(line).map_err(io::Error::other)
}

/// Reads a mail up to the line with one dot, and takes the dots away that the client added.
fn read_mail(stream: &mut impl Read) -> io::Result<String> {
    let mut lines = Vec::new();
    loop {
        match read_line(stream)? {
            line if line == "." => return Ok(lines.join("\r\n")),
            line => lines.push(line.strip_prefix('.').map_or(line.clone(), str::to_owned)),
        }
    }
}

/// A web server that answers every request with the same status.
pub(crate) struct WebServer {
    pub(crate) address: SocketAddr,
    /// The head and the body of each request.
    pub(crate) requests: Kept<(String, String)>,
}

impl WebServer {
    pub(crate) fn start(wire: Wire, status: &'static str) -> Self {
        let requests: Kept<(String, String)> = Arc::default();
        let kept = Arc::clone(&requests);
        let address = accept(move |mut socket| match wire {
            Wire::Tls(name) => {
                let mut connection = rustls::ServerConnection::new(tls(name)).map_err(io::Error::other)?;
                answer(&mut rustls::Stream::new(&mut connection, &mut socket), status, &kept)
            }
            _ => answer(&mut socket, status, &kept),
        });
        Self { address, requests }
    }

    /// Returns the path of each request, in the order in which they came.
    pub(crate) fn paths(&self) -> Vec<String> {
        let path = |(head, _): &(String, String)| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.requests.lock().unwrap().iter().map(path).collect()
    }

    pub(crate) fn only_body(&self) -> serde_json::Value {
        let requests = self.requests.lock().unwrap();
        assert_eq!(requests.len(), 1, "{requests:?}");
        serde_json::from_str(&requests[0].1).unwrap()
    }
}

fn answer(stream: &mut (impl Read + Write), status: &str, requests: &Mutex<Vec<(String, String)>>) -> io::Result<()> {
    let mut head = Vec::new();
    loop {
        match read_line(stream)? {
            line if line.is_empty() => break,
            line => head.push(line),
        }
    }
    let length = head.iter().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body)?;
    requests.lock().unwrap().push((head.join("\n"), String::from_utf8(body).map_err(io::Error::other)?));
    let elsewhere = "location: https://elsewhere.example.com/\r\n";
    stream.write_all(
        format!("HTTP/1.1 {status}\r\n{elsewhere}content-length: 2\r\nconnection: close\r\n\r\nok").as_bytes(),
    )?;
    stream.flush()
}
