//! Parses what an answer's headers say about the pace: `Retry-After`, the `RateLimit` fields of the IETF drafts (the
//! structured ones and the three older ones), and the customary `X-RateLimit-…`. Nonsense is ignored, never an error.

use std::time::Duration;

use reqwest::header::HeaderMap;

use super::http_date::{http_date, timestamp};
use super::structured::items;

/// The longest wait that is read from a header. Anything longer means only "very long", and ends the run.
pub(super) const LONGEST: Duration = Duration::from_hours(6);

/// Numbers from here on are moments, not durations: ten digits are seconds since 1970, thirteen milliseconds.
const EPOCH_SECONDS: u64 = 1_000_000_000;
const EPOCH_MILLIS: u64 = 1_000_000_000_000;

/// A quota of `count` requests in every `window`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    pub name: String,
    pub count: u64,
    pub window: Duration,
}

/// What the headers of one answer say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RateHeaders {
    pub retry_after: Option<Duration>,
    /// Requests that are left; the fewest where several quotas are named.
    pub remaining: Option<u64>,
    /// Until the quota is whole again.
    pub reset: Option<Duration>,
    pub limit: Option<u64>,
    pub quotas: Vec<Quota>,
}

impl RateHeaders {
    /// Parses the headers of an answer that was received at `now`, in seconds since 1970 by this machine's clock. Where
    /// the answer has a `Date`, that is the moment that counts: clocks disagree.
    #[must_use]
    pub fn read(headers: &HeaderMap, now: u64) -> Self {
        let now = all(headers, "date").first().and_then(|date| http_date(date)).unwrap_or(now);
        let mut rate = Self { retry_after: retry_after(&all(headers, "retry-after"), now), ..Self::default() };
        rate.read_structured(headers);
        for prefix in ["ratelimit", "x-ratelimit"] {
            rate.read_plain(headers, prefix, now);
        }
        rate
    }

    /// The structured `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-07 and later).
    fn read_structured(&mut self, headers: &HeaderMap) {
        for item in items(&all(headers, "ratelimit-policy").join(",")).unwrap_or_default() {
            // A quota of bytes or of anything else says nothing about requests.
            let of_requests = item.text("qu").is_none_or(|unit| unit == "requests");
            if let (true, Some(count), Some(window)) = (of_requests, item.number("q"), item.number("w"))
                && window > 0
            {
                self.quotas.push(Quota { name: item.name, count, window: Duration::from_secs(window) });
            }
        }
        for item in items(&all(headers, "ratelimit").join(",")).unwrap_or_default() {
            let Some(remaining) = item.number("r") else { continue };
            let reset = item.number("t").map(seconds);
            match self.remaining {
                Some(other) if other < remaining => {}
                Some(other) if other == remaining => self.reset = self.reset.max(reset),
                _ => (self.remaining, self.reset) = (Some(remaining), reset),
            }
        }
    }

    /// `…-Limit`, `…-Remaining` and `…-Reset`, as the older drafts and many servers have them.
    fn read_plain(&mut self, headers: &HeaderMap, prefix: &str, now: u64) {
        let numbers = |name: &str| -> Vec<u64> {
            let values = all(headers, &format!("{prefix}-{name}"));
            // `10, 100;w=60` names the present limit first and the policies behind it.
            values.iter().filter_map(|value| digits(value.split([',', ';']).next()?)).collect()
        };
        self.limit = numbers("limit").into_iter().chain(self.limit).min();
        self.remaining = numbers("remaining").into_iter().chain(self.remaining).min();
        let resets = all(headers, &format!("{prefix}-reset"));
        self.reset = resets.iter().filter_map(|value| reset(value, now)).chain(self.reset).max();
    }

    /// Whether the answer shows that requests are being throttled.
    #[must_use]
    pub fn throttles(&self) -> bool {
        self.retry_after.is_some() || self.remaining == Some(0)
    }

    /// Returns how long all requests have to wait: what `Retry-After` says, else the end of a quota that is used up.
    /// `refused`: the answer itself was "too fast".
    #[must_use]
    pub fn pause(&self, refused: bool) -> Option<Duration> {
        let used_up = self.remaining == Some(0) || (refused && self.remaining.is_none());
        self.retry_after.or(if used_up { self.reset } else { None })
    }

    /// Returns how long all requests have to wait although the answer was a success: until a quota that is used up is
    /// whole again.
    #[must_use]
    pub fn quota_pause(&self) -> Option<Duration> {
        if self.remaining == Some(0) { self.retry_after.or(self.reset) } else { None }
    }

    /// Returns the rate that the quotas allow in the long run, in requests per second. It is never inferred from what
    /// happens to be left (section 8.5 of the draft).
    #[expect(clippy::cast_precision_loss, reason = "quotas are small numbers")]
    #[must_use]
    pub fn rate(&self, longest_window: Duration) -> Option<f64> {
        let paces = self.quotas.iter().filter(|quota| quota.count > 0 && quota.window <= longest_window);
        paces.map(|quota| quota.count as f64 / quota.window.as_secs_f64()).min_by(f64::total_cmp)
    }
}

/// Returns every readable value of the header `name`, in their order.
fn all<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect()
}

/// Parses `Retry-After`: seconds, or a moment. Of several, the longest; any other value is ignored.
fn retry_after(values: &[&str], now: u64) -> Option<Duration> {
    let one = |value: &&str| {
        let value = value.trim_matches([' ', '\t']);
        digits(value).or_else(|| http_date(value).map(|moment| moment.saturating_sub(now))).map(seconds)
    };
    values.iter().filter_map(one).max()
}

/// Parses the end of a quota: a duration, or a moment in seconds, in milliseconds or as a date.
fn reset(value: &str, now: u64) -> Option<Duration> {
    let span = match digits(value.trim()) {
        Some(millis) if millis >= EPOCH_MILLIS => (millis / 1000).saturating_sub(now),
        Some(moment) if moment >= EPOCH_SECONDS => moment.saturating_sub(now),
        Some(span) => span,
        None => timestamp(value).or_else(|| http_date(value))?.saturating_sub(now),
    };
    Some(seconds(span))
}

/// Parses a number of digits and nothing else; one that is too large for `u64` is `u64::MAX`.
fn digits(text: &str) -> Option<u64> {
    let text = text.trim_matches([' ', '\t']);
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count).min(LONGEST)
}
