//! Parses dates as HTTP headers write them into seconds since 1970; a text of no known format is `None`.

use std::time::UNIX_EPOCH;

/// Parses the three formats of RFC 9110 5.6.7, which a recipient must read, and two common mistakes: `UTC` for `GMT`,
/// and a day of one digit.
#[must_use]
pub fn http_date(text: &str) -> Option<u64> {
    let mut text = text.trim().to_owned();
    if let Some(head) = text.strip_suffix("UTC") {
        text = format!("{head}GMT");
    }
    if let Some((weekday, rest)) = text.split_once(", ")
        && rest.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && rest.as_bytes().get(1) == Some(&b' ')
    {
        text = format!("{weekday}, 0{rest}");
    }
    // A leap second is allowed by the grammar, and counts as the second before it.
    let leap = text.contains(":60 ");
    if leap {
        text = text.replacen(":60 ", ":59 ", 1);
    }
    let moment = httpdate::parse_http_date(&text).ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(moment.as_secs() + u64::from(leap))
}

/// Parses an Internet timestamp (RFC 3339), as some gateways write the end of a quota.
pub(super) fn timestamp(text: &str) -> Option<u64> {
    let moment: jiff::Timestamp = text.trim().parse().ok()?;
    u64::try_from(moment.as_second()).ok()
}
