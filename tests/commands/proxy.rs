//! What is on the way to the API: proxies of the environment, hosts that are not there, ports that speak no TLS.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::desk::{Ended, KEY, bare};

/// A server that answers every connection with these bytes, and how many connections it had.
pub(crate) fn server(answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let connections = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&connections);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (address, connections)
}

/// An address at which nothing listens.
fn closed() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// Asks for the invitations with these variables in the environment.
fn ask(variables: &[(&str, &str)]) -> (Ended, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = bare(folder.path());
    command.args(["invitations", "list"]).env("ADMIN_API_KEY", KEY).envs(variables.iter().copied());
    let began = Instant::now();
    let ended = Ended::of(command.output().unwrap());
    assert!(!ended.stderr.contains(KEY), "{ended:?}");
    (ended, began.elapsed())
}

fn says(ended: &Ended, texts: &[&str]) {
    for text in texts {
        assert!(ended.stderr.contains(text), "`{text}` is not in {ended:?}");
    }
}

#[test]
fn a_proxy_that_refuses_is_named_and_asked_once() {
    let cases = [
        (
            "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n",
            "it refused the user name and the password of its address (407)",
        ),
        ("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", "it refused"),
        ("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n", "it refused"),
        ("", "did not connect to console.mistral.ai:443"),
    ];
    for (answer, why) in cases {
        let (address, connections) = server(answer);
        let proxy = format!("http://ann:opensesame@{address}");
        let (ended, _) = ask(&[("HTTPS_PROXY", &proxy)]);
        assert_eq!(ended.code, 2, "{ended:?}");
        says(&ended, &[&format!("the proxy {address} (from HTTPS_PROXY)"), why, "NO_PROXY"]);
        assert!(!ended.stderr.contains("opensesame"), "{ended:?}");
        assert_eq!(connections.load(Ordering::SeqCst), 1, "{ended:?}");
    }
    let (address, _) = server(cases[0].0);
    let (ended, _) = ask(&[("HTTPS_PROXY", &format!("http://{address}"))]);
    says(&ended, &["it asks for a user name and a password (407), written as http://USER:PASSWORD@HOST:PORT"]);
}

#[test]
fn a_proxy_that_is_not_there_or_not_supported_ends_the_command_at_once() {
    let dead = format!("http://{}", closed());
    for (value, why) in [
        (dead.as_str(), "(from all_proxy) did not connect to console.mistral.ai:443"),
        ("http://proxy.invalid:3128", "the proxy proxy.invalid:3128 (from all_proxy)"),
        ("socks5://127.0.0.1:1080", "all_proxy names a proxy of the kind `socks5`"),
        ("::not", "all_proxy is not the address of a proxy"),
    ] {
        let (ended, took) = ask(&[("all_proxy", value)]);
        assert_eq!(ended.code, 2, "{value}: {ended:?}");
        says(&ended, &[why]);
        assert!(took < Duration::from_secs(3), "{value}: {took:?}");
    }
}

#[test]
fn no_proxy_leads_past_the_proxy() {
    let (address, connections) = server("");
    let target = closed();
    let base_url = format!("https://{target}/api/admin");
    let variables = [("ADMIN_API_BASE_URL", base_url.as_str()), ("HTTPS_PROXY", &format!("http://{address}"))];
    let (ended, took) = ask(&variables);
    assert_eq!(ended.code, 6, "this computer is reached without a proxy: {ended:?}");
    says(&ended, &[&format!("no connection to {target}")]);
    assert!(took < Duration::from_secs(12), "{took:?}");
    assert_eq!(connections.load(Ordering::SeqCst), 0);
}

#[test]
fn an_unknown_host_is_named_and_not_waited_for() {
    let (ended, took) = ask(&[("ADMIN_API_BASE_URL", "https://nosuch.invalid/api/admin")]);
    assert_eq!(ended.code, 6, "{ended:?}");
    says(&ended, &["the host nosuch.invalid was not found"]);
    assert!(took < Duration::from_secs(12), "{took:?}");
}

#[test]
fn a_port_that_does_not_use_tls_is_named_at_once() {
    let (address, connections) = server("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
    let (ended, _) = ask(&[("ADMIN_API_BASE_URL", &format!("https://{address}/api/admin"))]);
    assert_eq!(ended.code, 2, "{ended:?}");
    says(&ended, &[&format!("{address} does not use TLS")]);
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}
