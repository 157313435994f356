//! Recognises throttling by the body of a refusal, where its status and headers do not say so: codes and words that public
//! APIs use. Seats and other quotas that time does not refill are not throttling.

use super::error_message::find_message;

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
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_rate =
        |pair: &[&str]| pair[0] == "rate" && ["limit", "exceed"].iter().any(|start| pair[1].starts_with(start));
    let has_start = |start: &str| words.iter().any(|word| word.starts_with(start));
    words.windows(2).any(is_rate)
        || words.windows(3).any(|three| three == ["too", "many", "requests"])
        || has_start("throttl")
        || has_start("ratelimit")
        || (words.contains(&"quota") && has_start("exceed") && TIMES.iter().any(|time| words.contains(time)))
}

/// Returns the words in lower case: `userRateLimit_exceeded` has four.
fn split_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut after_lower = false;
    for c in text.chars() {
        if c.is_uppercase() && after_lower {
            words.push(' ');
        }
        after_lower = c.is_lowercase();
        words.extend(if c.is_alphanumeric() { c.to_lowercase().next() } else { Some(' ') });
    }
    words
}
