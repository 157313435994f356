//! Servers that cannot prove who they are: nothing is sent to them, not even the key, and nobody tries again.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::desk::{Ended, KEY, bare};

/// Certificates that were made for this, until 2120 and for 127.0.0.1 where their names say nothing else. The key of
/// them all is public here, so that it is worth nothing.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tls").join(name)
}

/// A server over TLS that answers everything with an empty list.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
    /// What was said to it once it had proved itself.
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    pub(crate) fn with(certificate: &str) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let chain = vec![CertificateDer::from_pem_file(fixture(certificate)).unwrap()];
        let key = PrivateKeyDer::from_pem_file(fixture("worthless-key.pem")).unwrap();
        let config =
            rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server =
            Self { address: listener.local_addr().unwrap(), connections: Arc::default(), heard: Arc::default() };
        let (connections, heard) = (Arc::clone(&server.connections), Arc::clone(&server.heard));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                connections.fetch_add(1, Ordering::SeqCst);
                let _ = answer(stream.unwrap(), &config, &heard);
            }
        });
        server
    }
}

/// Reads and answers one request; ends early where the other side does not believe it.
fn answer(mut socket: TcpStream, config: &Arc<rustls::ServerConfig>, heard: &Mutex<Vec<u8>>) -> std::io::Result<()> {
    let mut connection = rustls::ServerConnection::new(Arc::clone(config)).map_err(std::io::Error::other)?;
    let mut stream = rustls::Stream::new(&mut connection, &mut socket);
    let mut piece = [0; 4096];
    let read = stream.read(&mut piece)?;
    heard.lock().unwrap().extend_from_slice(&piece[..read]);
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n[]")?;
    stream.flush()
}

/// Asks the server at `address` for the invitations, by a machine that trusts nobody but the fixtures' authority.
fn ask(folder: &Path, address: SocketAddr, args: &[&str]) -> Ended {
    let mut command = bare(folder);
    command.args(args).args(["--base-url", &format!("https://{address}/api/admin")]);
    command.env("ADMIN_API_KEY", KEY).env("SSL_CERT_FILE", fixture("authority.pem"));
    Ended::of(command.output().unwrap())
}

#[test]
fn a_server_that_cannot_prove_who_it_is_hears_nothing_and_is_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), "email,first,last\nann@example.com,Ann,Archer\n").unwrap();
    for (certificate, why) in [
        ("expired.pem", "has expired, or the clock"),
        ("not-yet-valid.pem", "is not valid yet; check the clock"),
        ("elsewhere.pem", "is not for the name 127.0.0.1; check --base-url"),
        ("self-signed.pem", "is from an unknown issuer; if your network inspects TLS, name the file"),
        ("self-made-authority.pem", "is that of an authority, which is self-signed; the server needs one"),
    ] {
        for args in [&["onboard", "people.csv"][..], &["invitations", "list"]] {
            let server = Server::with(certificate);
            let ended = ask(folder.path(), server.address, args);
            assert_eq!(ended.code, 2, "{certificate}: {ended:?}");
            assert!(ended.stderr.contains("the connection is not trusted"), "{certificate}: {ended:?}");
            let named = format!("the certificate of {} {why}", server.address);
            assert!(ended.stderr.contains(&named), "{named}: {ended:?}");
            assert!(!ended.stderr.contains(KEY), "{certificate}: {ended:?}");
            assert_eq!(server.connections.load(Ordering::SeqCst), 1, "{certificate}: it is not tried again");
            assert!(server.heard.lock().unwrap().is_empty(), "{certificate}: not a byte");
        }
    }
}

#[test]
fn a_file_of_certificates_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = bare(folder.path());
    command.args(["invitations", "list", "--base-url", "https://127.0.0.1:9/api/admin"]);
    command.env("ADMIN_API_KEY", KEY).env("SSL_CERT_FILE", folder.path().join("nosuch.pem"));
    let ended = Ended::of(command.output().unwrap());
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.stderr.contains("SSL_CERT_FILE"), "{ended:?}");
}

#[test]
fn a_server_that_proves_who_it_is_hears_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::with("honest.pem");
    let ended = ask(folder.path(), server.address, &["invitations", "list"]);
    assert!(!ended.stderr.contains("trusted"), "{ended:?}");
    let heard = String::from_utf8(server.heard.lock().unwrap().clone()).unwrap();
    assert!(heard.contains(&format!("x-api-key: {KEY}")), "{heard}");
}
