//! The header corpora, where they exist: `Retry-After`, HTTP dates and rate limits as other
//! clients' test suites and the specifications have them. Skips itself elsewhere.

#![expect(clippy::print_stdout, reason = "a test that skips itself says so")]
#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use frontdesk::admin_api::{RateHeaders, http_date};
use serde_json::Value;

use crate::headers::header_map;

fn rows(name: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/http").join(name);
    let candidates = [path.clone(), Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/http").join(name)];
    let Some(text) = candidates.iter().find_map(|path| std::fs::read_to_string(path).ok()) else {
        println!("skipped: no corpus at {}", path.display());
        return None;
    };
    Some(text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Whether `wait` is what the row expects: a number, `invalid`, `clamp`, or a span such as `1..60`.
fn fits(wait: Option<Duration>, expected: &Value) -> bool {
    let seconds = wait.map(|wait| wait.as_secs());
    match expected.as_str() {
        None => seconds == expected.as_u64(),
        Some("invalid") => seconds.is_none(),
        // A wait that no run sits out: longer than any default allows, and finite.
        Some("clamp") => seconds.is_some_and(|seconds| (3600..=21_600).contains(&seconds)),
        Some(span) => {
            let (from, to) = span.split_once("..").unwrap();
            seconds.is_some_and(|seconds| (from.parse().unwrap()..=to.parse().unwrap()).contains(&seconds))
        }
    }
}

#[test]
fn every_retry_after_and_every_date_means_what_its_origin_says() {
    let Some(rows) = rows("retry_after.jsonl") else { return };
    let mut wrong = String::new();
    for row in &rows {
        let value = row["value"].as_str().unwrap();
        let agrees = if row["header"] == "HTTP-date" {
            http_date(value) == row["expect_epoch"].as_u64()
        } else {
            let now = http_date(row["now"].as_str().unwrap()).unwrap();
            let expected = &row["expect_seconds"];
            // By this machine's clock, and by a clock that is an hour off beside a `Date` that is right.
            let header =
                |more: &[(&'static str, &str)]| header_map(more.iter().copied().chain([("retry-after", value)]));
            let date = [("date", row["now"].as_str().unwrap())];
            fits(RateHeaders::read(&header(&[]), now).retry_after, expected)
                && fits(RateHeaders::read(&header(&date), now + 3600).retry_after, expected)
        };
        if !agrees {
            writeln!(wrong, "{row}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} rows agree", rows.len());
}

#[test]
fn every_rate_limit_header_means_what_its_origin_says() {
    let Some(rows) = rows("ratelimit.jsonl") else { return };
    let mut wrong = String::new();
    for row in &rows {
        let headers = row["headers"].as_object().unwrap();
        let pairs = headers.iter().filter(|(name, _)| !name.starts_with(':'));
        let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str().unwrap()));
        let now = headers.get(":now_epoch").and_then(number).unwrap_or(1_559_559_600);
        let status = headers.get(":status").and_then(number).unwrap_or(200);
        let read = RateHeaders::read(&header_map(pairs), now);
        if let Some(what) = disagrees(&read, status, row["expect"].as_object().unwrap()) {
            writeln!(wrong, "{what}: {row}\n    {read:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    println!("{} rows agree", rows.len());
}

/// The first expectation that does not hold.
fn disagrees(read: &RateHeaders, status: u64, expected: &serde_json::Map<String, Value>) -> Option<String> {
    let refused = matches!(status, 403 | 429) || read.remaining.is_none();
    let holds = |(what, value): (&String, &Value)| match what.as_str() {
        "remaining" => read.remaining == value.as_u64(),
        "limit" => read.limit == value.as_u64(),
        "window_s" => read.reset.map(|reset| reset.as_secs()) == value.as_u64(),
        "pause_s" if value.is_string() => read.pause(refused).is_none(),
        "pause_s" => read.pause(refused).map(|pause| pause.as_secs()) == value.as_u64(),
        "max_rate_per_s" => read.rate(Duration::from_hours(1)) == value.as_f64(),
        "policies" => {
            let quotas = read.quotas.iter().map(|q| serde_json::json!([q.name, q.count, q.window.as_secs()]));
            Value::Array(quotas.collect()) == *value
        }
        "ignore" => *read == RateHeaders::default(),
        "retry" => read.throttles() == (*value == Value::Bool(true)),
        "note" => true,
        other => panic!("an expectation that nobody checks: {other}"),
    };
    expected.iter().find(|pair| !holds(*pair)).map(|(what, _)| what.clone())
}
