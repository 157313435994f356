//! The messages of the client's errors, as people read them.

use std::time::Duration;

use frontdesk::admin_api::{ApiError, ApiKey, ApiKeyError, BaseUrl, ClientError, Refusal, WriteAheadError};

fn refusal(status: u16, message: &str) -> Refusal {
    Refusal { status, message: message.to_owned(), code: None, halve: false }
}

#[test]
fn every_error_of_a_call_says_what_happened() {
    let why = || "the list of people was answered with 503".to_owned();
    let wait = |is_pace| ApiError::WaitTooLong {
        wait: Duration::from_hours(2),
        longest: Duration::from_mins(10),
        why: "a quota is used up".to_owned(),
        is_pace,
    };
    let errors = [
        ApiError::KeyRefused { status: 401, message: "the key is unknown".to_owned() },
        ApiError::Unavailable { why: why() },
        wait(false),
        ApiError::Stopped,
        ApiError::WriteAhead(WriteAheadError("the disk is full".into())),
        ApiError::Refused { what: "the person".to_owned(), refusal: refusal(404, "no such member") },
        ApiError::Malformed { what: "the list of people".to_owned(), why: "expected value at line 1".to_owned() },
        ApiError::Redirected { status: 301, to: Some("https://elsewhere.example/".to_owned()) },
        ApiError::Redirected { status: 301, to: None },
        ApiError::Untrusted { why: "invalid peer certificate: UnknownIssuer".to_owned() },
        ApiError::Proxy { why: "a proxy on the way to the API refused (407): log in first".to_owned() },
        ApiError::Address { address: "ada@".to_owned() },
    ];
    insta::assert_snapshot!(errors.map(|error| error.to_string()).join("\n"));
}

#[test]
fn every_error_of_the_settings_says_what_is_allowed() {
    let urls = [
        "console.mistral.ai",
        "ftp://a.example",
        "http://a.example",
        "https://me:pw@a.example",
        "https://a.example/?x",
    ];
    let keys = ["", "two words", &"k".repeat(5000)];
    let mut lines: Vec<String> =
        urls.map(|url| format!("{url}: {}", BaseUrl::parse(url).unwrap_err())).into_iter().collect();
    lines.extend(keys.map(|key| key.parse::<ApiKey>().map_err(|error: ApiKeyError| error.to_string()).unwrap_err()));
    lines.push(ClientError::Rate(-1.0).to_string());
    insta::assert_snapshot!(lines.join("\n"));
}
