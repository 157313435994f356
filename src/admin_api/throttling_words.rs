//! Recognises throttling by the body of a refusal, where its status and headers do not say so: codes and words that public
//! APIs use. Seats and other quotas that time does not refill are not throttling.

use std::time::Duration;

use super::error_message::find_message;
use super::rate_headers::LONGEST;

/// The API's own code for "too fast".
const CODE: &str = "1300";
/// Beginnings of words that say "too fast" one behind the other.
const PHRASES: [&[&str]; 11] = [
    &["rate", "limit"],
    &["rate", "exceed"],
    &["ratelimit"],
    &["request", "rate"],
    &["request", "limit", "exceed"],
    &["request", "limit", "reach"],
    &["too", "many", "requests"],
    &["too", "quickly"],
    &["too", "fast"],
    &["slow", "down"],
    &["throttl"],
];
/// Words that say that a quota fills up again.
const TIMES: [&str; 7] = ["second", "seconds", "minute", "minutes", "hour", "retry", "again"];

/// Whether the body of a refusal says that requests were sent too fast.
pub(super) fn says_throttling(body: &[u8]) -> bool {
    if find_message(body).1.as_deref() == Some(CODE) {
        return true;
    }
    let text = split_words(&String::from_utf8_lossy(body));
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches('.')).collect();
    let has_start = |start: &str| words.iter().any(|word| word.starts_with(start));
    let says = |phrase: &&[&str]| {
        let fits = |some: &[&str]| some.iter().zip(*phrase).all(|(word, start)| word.starts_with(start));
        words.windows(phrase.len()).any(fits)
    };
    PHRASES.iter().any(says)
        || (words.contains(&"quota") && has_start("exceed") && TIMES.iter().any(|time| words.contains(time)))
}

/// Returns how long the body of a refusal asks to wait: `retry_after: 2`, "retry after 2 seconds", "try again in 1.5 min".
pub(super) fn named_wait(body: &[u8]) -> Option<Duration> {
    const STARTS: [&str; 4] = ["retry", "again", "wait", "quota"];
    let text = split_words(&String::from_utf8_lossy(body));
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches('.')).collect();
    let is_wait = words.iter().any(|word| STARTS.iter().any(|start| word.starts_with(start)));
    (0..words.len()).filter(|_| is_wait).filter_map(|at| wait_at(&words, at)).max()
}

/// Returns the wait whose number is the word at `at`. Its unit is in the same word, in the next one or in the one before.
fn wait_at(words: &[&str], at: usize) -> Option<Duration> {
    let (number, rest) = words[at].split_at(words[at].find(char::is_alphabetic).unwrap_or(words[at].len()));
    let before = |by: usize| at.checked_sub(by).map_or("", |place| words[place]);
    let (unit, lead) = match (unit_seconds(rest), unit_seconds(before(1))) {
        (Some(unit), _) => (unit, 1),
        (None, _) if !rest.is_empty() => return None,
        (None, Some(unit)) => (unit, 2),
        (None, None) => {
            let unit = words.get(at + 1).and_then(|word| unit_seconds(word));
            (unit.or((before(2) == "retry" && before(1) == "after").then_some(1.0))?, 1)
        }
    };
    let number: f64 = number.parse().ok().filter(|_| ["after", "in", "for", "wait"].contains(&before(lead)))?;
    Some(Duration::try_from_secs_f64(number * unit).unwrap_or(LONGEST).min(LONGEST))
}

fn unit_seconds(word: &str) -> Option<f64> {
    match word {
        "ms" | "millis" | "milliseconds" => Some(0.001),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(60.0),
        "h" | "hour" | "hours" => Some(3600.0),
        _ => None,
    }
}

/// Returns the words in lower case: `userRateLimit_exceeded` has four. A point is kept: it may be in a number.
fn split_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut after_lower = false;
    for c in text.chars() {
        if c.is_uppercase() && after_lower {
            words.push(' ');
        }
        after_lower = c.is_lowercase();
        words.extend(if c.is_alphanumeric() || c == '.' { c.to_lowercase().next() } else { Some(' ') });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_too_fast_are_known_and_those_for_too_much_are_not_taken_for_them() {
        for (body, throttles) in [
            (r#"{"code":"REQUEST_LIMIT_EXCEEDED"}"#, true),
            (r#"{"code":"RequestLimitExceeded"}"#, true),
            (r#"{"code":"SlowDown","message":"Please reduce your request rate."}"#, true),
            ("You are sending requests too quickly", true),
            ("The limit of requests a minute is reached: slow down", true),
            ("secondary rate limit", true),
            (r#"{"reason":"userRateLimitExceeded"}"#, true),
            ("The request exceeds the limit of 100 members", false),
            ("Seat limit exceeded", false),
            ("the size of the request is limited", false),
            ("quota exceeded", false),
        ] {
            assert_eq!(says_throttling(body.as_bytes()), throttles, "{body}");
        }
    }

    #[test]
    fn a_wait_is_read_from_words_and_members_and_nothing_else_is_taken_for_one() {
        for (body, millis) in [
            (r#"{"message":"Busy, retry after 2 seconds."}"#, Some(2000)),
            (r#"{"error":{"retry_after": 2}}"#, Some(2000)),
            (r#"{"retryAfter":"1.5"}"#, Some(1500)),
            (r#"{"retry_after_ms":250}"#, Some(250)),
            ("Quota exceeded; it is refilled in 30s", Some(30_000)),
            ("Please wait 2 min. and try again", Some(120_000)),
            ("try again in 99999999 hours", Some(21_600_000)),
            ("retry after 1e400", None),
            ("retry after .", None),
            ("retry: 100 requests per 60 seconds", None),
            ("retry later, request 7 of 12", None),
            (r#"{"retry_after":-3,"message":"wait"}"#, Some(3000)),
            ("joined in 2019", None),
            ("", None),
        ] {
            assert_eq!(named_wait(body.as_bytes()), millis.map(Duration::from_millis), "{body}");
        }
    }
}
