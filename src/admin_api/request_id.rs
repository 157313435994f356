//! Finds the id under which the API, or something in between, keeps a request: support can look it up.

use reqwest::header::HeaderMap;

use crate::text::escape_truncated;

/// Parts of the names of such headers, without separators; the first that is there counts.
const NAMES: [&str; 8] =
    ["requestid", "correlationid", "traceid", "traceparent", "cfray", "cloudtracecontext", "amzid2", "vercelid"];
/// The most characters that are kept.
const LIMIT: usize = 100;

/// Returns the id in the headers of a response, escaped and short.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    let named = |part: &str| {
        let mut of_name = headers.iter().filter(|(name, _)| name.as_str().replace(['-', '_'], "").contains(part));
        of_name.find(|(_, value)| !value.as_bytes().trim_ascii().is_empty())
    };
    let (_, value) = NAMES.iter().find_map(|part| named(part))?;
    Some(escape_truncated(&String::from_utf8_lossy(value.as_bytes().trim_ascii()), LIMIT))
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn of(headers: &[(&str, &str)]) -> Option<String> {
        let header = |(name, value): &(&str, &str)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap())
        };
        request_id(&headers.iter().map(header).collect())
    }

    #[test]
    fn the_id_of_a_request_is_found_under_the_names_that_servers_use() {
        for name in [
            "x-request-id",
            "Request-Id",
            "x_request_id",
            "x-amzn-requestid",
            "apigw-requestid",
            "x-ms-request-id",
            "X-Correlation-ID",
            "x-b3-traceid",
            "x-amzn-trace-id",
            "traceparent",
            "cf-ray",
            "x-cloud-trace-context",
            "x-amz-id-2",
        ] {
            assert_eq!(of(&[("date", "today"), (name, " a-1 ")]).as_deref(), Some("a-1"), "{name}");
        }
        assert_eq!(of(&[("cf-ray", "edge"), ("x-request-id", "")]).as_deref(), Some("edge"));
        assert_eq!(of(&[("cf-ray", "edge"), ("x-request-id", "own")]).as_deref(), Some("own"));
        assert_eq!(of(&[("content-type", "text/plain"), ("server", "x")]), None);
        assert_eq!(of(&[("x-request-id", &"y".repeat(500))]).unwrap().chars().count(), LIMIT + 1);
    }
}
