//! Answers that come compressed although nobody asked for it, and JSON behind a byte order mark.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use frontdesk::admin_api::ApiError;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::script::{Line, Script, read_request};
use crate::setting::Setting;

const LIST: &[u8] = br#"[{"invite_uuid": "00000000-0000-0000-0000-000000000001", "email": "ada@example.com"}]"#;

/// What a client reads of a list of invitations with this encoding, and how many attempts it takes.
async fn read(encoding: &str, body: Vec<u8>) -> (Result<usize, ApiError>, u64) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n", body.len());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            while read_request(&mut stream).await.is_some() {
                stream.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
            }
        }
    });
    let client = Setting::with(&url, |connection| connection.max_body = 1 << 20).client;
    let read = client.list_invitations().await.map(|all| all.len());
    (read, client.stats().requests)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn an_encoded_answer_is_decoded_and_no_encoding_is_asked_for() {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(LIST).unwrap();
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
    raw.write_all(LIST).unwrap();
    let gzipped = gzip(LIST);
    for (encoding, body) in [
        ("gzip", gzipped.clone()),
        ("X-GZip", gzipped.clone()),
        ("identity", LIST.to_vec()),
        ("", LIST.to_vec()),
        ("deflate", zlib.finish().unwrap()),
        ("deflate", raw.finish().unwrap()),
        ("gzip, gzip", gzip(&gzipped)),
        ("gzip, identity", gzipped),
    ] {
        let (read, requests) = read(encoding, body).await;
        assert_eq!((read.ok(), requests), (Some(1), 1), "{encoding}");
    }
    let script = Script::play(vec![Line::Say(200, "", "[]".to_owned())]).await;
    Setting::new(&script.url).client.list_invitations().await.unwrap();
    assert!(script.heads()[0].to_lowercase().contains("accept-encoding: identity"), "{:?}", script.heads());
}

#[tokio::test]
async fn an_encoding_that_cannot_be_decoded_is_named() {
    for (encoding, body, why) in [
        ("br", LIST.to_vec(), "`br`"),
        ("gzip, br", LIST.to_vec(), "`br`"),
        ("gzip", LIST.to_vec(), "`gzip`"),
        ("gzip", gzip(LIST)[..30].to_vec(), "`gzip`"),
        ("gzip", gzip(&vec![b' '; 2 << 20]), "too large"),
    ] {
        let error = read(encoding, body).await.0.unwrap_err().to_string();
        assert!(error.contains(why), "{encoding}: {error}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_before_json_is_no_error() {
    for body in ["\u{feff}[]", " \u{feff}[]\n"] {
        let script = Script::play(vec![Line::Say(200, "", body.to_owned())]).await;
        assert!(Setting::new(&script.url).client.list_invitations().await.unwrap().is_empty());
    }
    let script = Script::play(vec![Line::Say(422, "", "\u{feff}{\"detail\":\"No seat left\"}".to_owned())]).await;
    let error = Setting::new(&script.url).client.list_invitations().await.unwrap_err();
    assert!(error.to_string().ends_with("No seat left"), "{error}");
}
