//! Names runs: `20261123-201500-3f9a`, so that they sort by when they began and can be read aloud.

use uuid::Uuid;

/// Returns a new run id: the time in UTC, and four hexadecimal digits against two runs in one second.
pub(super) fn new_id() -> String {
    let time = jiff::Timestamp::now().strftime("%Y%m%d-%H%M%S").to_string();
    let random = Uuid::new_v4().simple().to_string();
    format!("{time}-{}", &random[..4])
}

/// Returns the time in UTC, to the second.
pub(super) fn time() -> String {
    format!("{:.0}", jiff::Timestamp::now())
}

/// Returns whether `text` has the form of a run id.
pub(super) fn is_id(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part = |part: Option<&str>, length, is_digit: fn(&u8) -> bool| {
        part.is_some_and(|part| part.len() == length && part.as_bytes().iter().all(is_digit))
    };
    is_part(parts.next(), 8, u8::is_ascii_digit)
        && is_part(parts.next(), 6, u8::is_ascii_digit)
        && is_part(parts.next(), 4, u8::is_ascii_hexdigit)
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn an_id_reads_as_a_time_and_is_not_given_twice() {
        let (first, second) = (super::new_id(), super::new_id());
        assert_eq!(first.len(), "20261123-201500-3f9a".len());
        assert!(is_id(&first) && !is_id("") && !is_id("20261123-201500-3f9a-1") && !is_id("2026112-201500-3f9a"));
        assert_ne!(first, second);
    }
}
