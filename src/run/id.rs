//! Names runs: `20261123-201500-3f9a`, so that they sort by when they began and can be read aloud.

use uuid::Uuid;

/// Returns a new run id: the time in UTC, and four hexadecimal digits against two runs in one second.
#[must_use]
pub fn new_id() -> String {
    let time = jiff::Timestamp::now().strftime("%Y%m%d-%H%M%S").to_string();
    let random = Uuid::new_v4().simple().to_string();
    format!("{time}-{}", &random[..4])
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_id_reads_as_a_time_and_is_not_given_twice() {
        let (first, second) = (super::new_id(), super::new_id());
        assert_eq!(first.len(), "20261123-201500-3f9a".len());
        assert!(first.chars().all(|c| c.is_ascii_hexdigit() || c == '-'), "{first}");
        assert_ne!(first, second);
    }
}
