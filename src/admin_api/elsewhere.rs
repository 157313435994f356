//! One request to another host than the API's, for a notice: with the same proxies, certificates and time limits, without the
//! key, and never after a redirect. The URL is a secret, so errors name its host at most.

use std::fmt;
use std::io;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::CONTENT_TYPE;
use tokio::time::timeout;

use super::BaseUrl;
use super::status::{StatusClass, is_success};
use super::transport::http_client;
use super::transport_error::{classify, tls_error_in, tls_message};

/// A URL that nobody may see: https, or this computer.
#[derive(Clone)]
pub struct SecretUrl {
    url: Url,
    host: BaseUrl,
}

impl SecretUrl {
    /// Parses a URL.
    ///
    /// # Errors
    /// If nothing may be sent there; the error does not repeat the text.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const WHY: &str =
            "must begin with https:// (http:// only for this computer) and name a host without a user name";
        let url = Url::parse(text.trim()).map_err(|_| WHY)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WHY);
        }
        let host = BaseUrl::parse(&url.origin().ascii_serialization()).map_err(|_| WHY)?;
        Ok(Self { url, host })
    }

    /// Adds a part to the path, if it is not empty.
    #[must_use]
    pub fn below(mut self, part: &str) -> Self {
        if let Ok(mut path) = self.url.path_segments_mut()
            && !part.is_empty()
        {
            path.pop_if_empty().push(part);
        }
        self
    }

    /// Sends `body` in one POST, which takes no longer than `most`.
    ///
    /// # Errors
    /// Why it did not arrive.
    pub async fn post(self, content_type: &'static str, body: String, most: Duration) -> Result<(), String> {
        let (http, proxy) = http_client(&self.host, most).map_err(|error| error.to_string())?;
        let host = format!("{}:{}", self.host.host(), self.host.port());
        let sent = timeout(most, http.post(self.url).header(CONTENT_TYPE, content_type).body(body).send()).await;
        let response = sent.map_err(|_| format!("{host} did not answer within {} seconds", most.as_secs()))?;
        let response = response.map_err(|error| without_flag(&classify(&error, &self.host, proxy.as_ref()).why))?;
        let status = response.status().as_u16();
        match StatusClass::of(status) {
            _ if is_success(status) => Ok(()),
            StatusClass::Redirect => Err(format!("{host} answered {status}, a redirect, which is not followed")),
            _ => Err(format!("{host} answered {status}")),
        }
    }
}

impl fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretUrl(hidden)")
    }
}

/// Creates the runtime for one request, on a thread that has none.
///
/// # Errors
/// The error of the system.
pub fn runtime_of_one() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// Returns what is wrong with an encrypted connection to another host, if `error` is about that.
pub fn tls_problem(error: &(dyn std::error::Error + 'static), host: &str, port: u16) -> Option<String> {
    tls_error_in(error).map(|tls| without_flag(&tls_message(&tls, host, &format!("{host}:{port}"))))
}

/// Other hosts are set elsewhere than the API.
fn without_flag(why: &str) -> String {
    why.replace("--base-url", "its address in the settings")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_https_or_of_this_computer_and_is_not_shown() {
        for text in ["https://hooks.example.com/services/T0/B0/very-secret?x=1", "http://127.0.0.1:9/very-secret"] {
            let url = SecretUrl::parse(text).unwrap();
            assert_eq!(url.url.as_str(), text);
            assert!(!format!("{url:?}").contains("very-secret"));
        }
        for text in
            ["http://hooks.example.com/x", "https://ann:x@hooks.example.com/", "ftp://hooks.example.com/", "hooks", ""]
        {
            assert!(SecretUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_part_goes_to_the_end_of_the_path_and_before_the_query() {
        for (text, part, expected) in [
            ("https://hc.example.com/ping/1", "start", "https://hc.example.com/ping/1/start"),
            ("https://hc.example.com/ping/1/", "fail", "https://hc.example.com/ping/1/fail"),
            ("https://hc.example.com/key/nightly?create=1", "3", "https://hc.example.com/key/nightly/3?create=1"),
            ("https://hc.example.com/ping/1", "", "https://hc.example.com/ping/1"),
        ] {
            assert_eq!(SecretUrl::parse(text).unwrap().below(part).url.as_str(), expected);
        }
    }
}
