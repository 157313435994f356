//! What the headers about the pace mean, in a small table; `corpora.rs` has hundreds more.

use std::time::Duration;

use frontdesk::admin_api::{RateHeaders, http_date};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// 6 November 1994, 08:49:37, the moment of every example in RFC 9110.
const THEN: u64 = 784_111_777;
const HOUR: u64 = 3600;
/// Longer than any run waits, and finite.
const VERY_LONG: u64 = 6 * HOUR;

pub(crate) fn header_map<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> HeaderMap {
    let parse = |(name, value): (&str, &str)| (name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>());
    let valid = |(name, value): (_, Result<_, _>)| Some((name, value.ok()?));
    let mut map = HeaderMap::new();
    for (name, value) in headers.into_iter().map(parse).filter_map(valid) {
        map.append(name, value);
    }
    map
}

fn read(headers: &[(&str, &str)], now: u64) -> RateHeaders {
    RateHeaders::read(&header_map(headers.iter().copied()), now)
}

fn seconds(wait: Option<Duration>) -> Option<u64> {
    wait.map(|wait| wait.as_secs())
}

#[test]
fn a_moment_is_read_in_all_three_formats() {
    for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        assert_eq!(http_date(date), Some(THEN), "{date}");
        let headers = [("retry-after", date)];
        assert_eq!(seconds(read(&headers, THEN - 30).retry_after), Some(30), "{date}");
        assert_eq!(seconds(read(&headers, THEN + 30).retry_after), Some(0), "{date} is over");
    }
}

#[test]
fn a_wait_that_makes_no_sense_is_none_and_a_giant_one_is_finite() {
    for nonsense in ["-1", "1.0", "+1", "", " ", "soon", "1 2", "0x10", "1e3", "١", "Sun, 36 Nov 1994 08:49:37 GMT"] {
        assert_eq!(read(&[("retry-after", nonsense)], THEN).retry_after, None, "{nonsense:?}");
    }
    for giant in ["99999999999999999999", "18446744073709551616", "Wed, 21 Oct 2099 07:28:00 GMT"] {
        assert_eq!(seconds(read(&[("retry-after", giant)], THEN).retry_after), Some(VERY_LONG), "{giant}");
    }
    let two = [("retry-after", "5"), ("retry-after", "90"), ("retry-after", "-1")];
    assert_eq!(seconds(read(&two, THEN).retry_after), Some(90), "of two the longer, of sense and nonsense the sense");
}

#[test]
fn the_end_of_a_quota_is_a_span_or_a_moment_by_the_clock_of_the_api() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    let later = http_date("Tue, 15 Nov 2033 12:00:30 GMT").unwrap();
    let now = ("date", "Tue, 15 Nov 2033 12:00:00 GMT");
    let (in_seconds, in_millis) = (later.to_string(), format!("{later}000"));
    for (reset, date) in [("30", date), (in_seconds.as_str(), now), (in_millis.as_str(), now)] {
        let headers = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", reset), date];
        let sent = http_date(date.1).unwrap();
        // This machine's clock is right, an hour slow, an hour fast, and far from anything.
        for clock in [sent, sent - HOUR, sent + HOUR, 0, u64::MAX] {
            assert_eq!(seconds(read(&headers, clock).pause(false)), Some(30), "{reset} at {clock}");
        }
    }
    let undated = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", in_seconds.as_str())];
    assert_eq!(
        seconds(read(&undated, later - 10 * VERY_LONG).pause(false)),
        Some(VERY_LONG),
        "a wrong clock waits no year"
    );
    assert_eq!(seconds(read(&undated, later + HOUR).pause(false)), Some(0), "and never a negative time");
}

#[test]
fn a_quota_that_is_used_up_pauses_and_a_malformed_one_does_not() {
    let used_up = ("ratelimit", "\"default\";r=0;t=10");
    assert_eq!(seconds(read(&[used_up], THEN).quota_pause()), Some(10));
    assert_eq!(seconds(read(&[used_up, ("retry-after", "3")], THEN).quota_pause()), Some(3), "Retry-After wins");
    for other in
        ["\"default\";r=1;t=10", "\"default\";r=-1;t=10", "default;r=0;t=10", "\"default\";r=0;t=10,", "r=0, t=10"]
    {
        assert_eq!(read(&[("ratelimit", other)], THEN).quota_pause(), None, "{other}");
    }
}
