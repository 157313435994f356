//! Recognises throttling by the body of a refusal, where its status and headers do not say so: codes and words that public
//! APIs use. Seats and other quotas that time does not refill are not throttling.

use std::time::Duration;

use super::error_message::find_message;
use super::rate_headers::LONGEST;

/// The API's own code for "too fast".
const CODE: &str = "1300";
/// Words that say that a quota fills up again.
const TIMES: [&str; 7] = ["second", "seconds", "minute", "minutes", "hour", "retry", "again"];

/// Whether the body of a refusal says that requests were sent too fast.
pub(super) fn says_throttling(body: &[u8]) -> bool {
    if find_message(body).1.as_deref() == Some(CODE) {
        return true;
    }
    let text = split_words(&String::from_utf8_lossy(body));
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches('.')).collect();
    let is_rate =
        |pair: &[&str]| pair[0] == "rate" && ["limit", "exceed"].iter().any(|start| pair[1].starts_with(start));
    let has_start = |start: &str| words.iter().any(|word| word.starts_with(start));
    words.windows(2).any(is_rate)
        || words.windows(3).any(|three| three == ["too", "many", "requests"])
        || has_start("throttl")
        || has_start("ratelimit")
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
