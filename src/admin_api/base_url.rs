//! The address of the Admin API. Parses a text from the settings into an address that the key may be sent to: https, or
//! plain http on this very machine, without a user name, query or fragment.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

/// Why a text is not a base URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    #[error("is not a web address such as {default}", default = BaseUrl::DEFAULT)]
    Malformed,
    #[error("begins with `{0}:`; only https is allowed")]
    Scheme(String),
    #[error(
        "is plain http, which would show the key to everyone on the network; write https (http is allowed only for this computer)"
    )]
    PlainHttp,
    #[error("must not contain a user name or a password; the key comes from ADMIN_API_KEY or --api-key-file")]
    UserInfo,
    #[error("must not have anything after the path: no `?…` and no `#…`")]
    QueryOrFragment,
}

/// The address below which all operations are; without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    host: String,
    port: u16,
    loopback: bool,
}

impl BaseUrl {
    /// The address that the provisioning guide names.
    pub const DEFAULT: &'static str = "https://console.mistral.ai/api/admin";

    /// The addresses of one API that guides name, the newer one last.
    const GUIDES: [&'static str; 2] = [Self::DEFAULT, "https://api.mistral.ai/v1/admin"];

    /// Returns the addresses at which guides find the API, without this one.
    #[must_use]
    pub fn others(&self) -> String {
        let others: Vec<&str> = Self::GUIDES.into_iter().filter(|other| *other != self.text).collect();
        others.join(" or ")
    }

    /// Whether it is the one that newer guides name.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.text == Self::GUIDES[1]
    }

    /// Returns what the addresses of one organization have in common: guides differ in host and path.
    pub(crate) fn common_part(base_url: &str) -> &str {
        let guides =
            Self::GUIDES.map(|guide| guide.split_at(guide.match_indices('/').nth(2).map_or(0, |found| found.0)));
        let host = guides.iter().find_map(|(_, path)| base_url.strip_suffix(path)).unwrap_or(base_url);
        if guides.iter().any(|(known, _)| *known == host) { guides[0].0 } else { host }
    }

    /// Parses an address.
    ///
    /// # Errors
    /// Where the key must not be sent there.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| BaseUrlError::Malformed)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::UserInfo);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::QueryOrFragment);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(BaseUrlError::Malformed)?;
        let loopback = is_loopback(host);
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            "http" => return Err(BaseUrlError::PlainHttp),
            other => return Err(BaseUrlError::Scheme(other.to_owned())),
        }
        let port = url.port_or_known_default().ok_or(BaseUrlError::Malformed)?;
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), host: host.to_owned(), port, loopback })
    }

    /// Whether it is on this machine, where neither a proxy nor a CA store is used.
    #[must_use]
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// Whether requests are not encrypted (loopback only).
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.text.starts_with("http:")
    }

    /// Returns the host, the only one that gets the key.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the port, also where the address does not name it.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Returns the whole address, without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// `127.0.0.0/8`, `::1` and `localhost`: names that never leave the machine.
fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self::parse(Self::DEFAULT).expect("the default is a base URL")
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_on_this_machine_are_allowed() {
        for text in [
            BaseUrl::DEFAULT,
            "https://api.mistral.ai/v1/admin",
            "http://127.0.0.1:9999/api/admin",
            "http://127.8.8.8",
            "http://[::1]:80/v1/admin",
            "http://localhost:9999",
            "HTTPS://CONSOLE.example.com/x",
        ] {
            assert!(BaseUrl::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_address_where_the_key_would_leak_is_refused() {
        for (text, why) in [
            ("http://console.mistral.ai/api/admin", BaseUrlError::PlainHttp),
            ("http://10.0.0.1/", BaseUrlError::PlainHttp),
            ("http://localhost.example.com/", BaseUrlError::PlainHttp),
            ("http://127.0.0.1.example.com/", BaseUrlError::PlainHttp),
            ("https://me:secret@api.example.com/", BaseUrlError::UserInfo),
            ("https://api.example.com/?key=1", BaseUrlError::QueryOrFragment),
            ("https://api.example.com/#x", BaseUrlError::QueryOrFragment),
            ("ftp://api.example.com/", BaseUrlError::Scheme("ftp".into())),
            ("console.mistral.ai", BaseUrlError::Malformed),
            ("", BaseUrlError::Malformed),
            ("https://", BaseUrlError::Malformed),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_trailing_slash_is_dropped_and_the_host_is_known() {
        let url = BaseUrl::parse(" https://api.mistral.ai/v1/admin/ ").unwrap();
        assert_eq!(
            (url.as_str(), url.host(), url.is_loopback(), url.others().as_str()),
            ("https://api.mistral.ai/v1/admin", "api.mistral.ai", false, BaseUrl::DEFAULT)
        );
        assert!(BaseUrl::parse("http://[::1]:1/").unwrap().is_loopback());
        assert!(
            BaseUrl::parse("http://2130706433/").unwrap().is_loopback(),
            "an address in disguise is still an address"
        );
    }
}
