//! The proxy on the way to the API, from the environment: which variable sets it, and whether `NO_PROXY` exempts the one
//! host that frontdesk calls. Read as curl reads it. Pure: the environment is an argument.

use std::ffi::OsString;
use std::net::IpAddr;

use reqwest::Url;

use super::BaseUrl;
use crate::text::escape_truncated;

/// The variables that may name a proxy for https, in the order of precedence.
const VARIABLES: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
const EXEMPTIONS: [&str; 2] = ["no_proxy", "NO_PROXY"];

/// How the API is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// Without a proxy.
    Direct,
    /// As this computer's own settings say: the environment names no proxy.
    System,
    Proxy(HttpProxy),
}

/// A proxy that the environment names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HttpProxy {
    pub(super) url: Url,
    variable: &'static str,
}

impl HttpProxy {
    /// Names the proxy and the variable that sets it, without the password.
    pub(super) fn describe(&self) -> String {
        format!("the proxy {} (from {})", host_and_port(&self.url), self.variable)
    }

    /// Whether its address has a user name or a password.
    pub(super) fn has_credentials(&self) -> bool {
        !self.url.username().is_empty() || self.url.password().is_some()
    }

    /// Returns what to do about a proxy that does not let frontdesk through.
    pub(super) fn fix(&self, host: &str) -> String {
        format!("correct {}, or list {host} in NO_PROXY if this computer can reach it directly", self.variable)
    }
}

/// A setting of a proxy that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable} {why}")]
pub struct ProxyError {
    pub variable: &'static str,
    why: String,
}

/// Returns how `base_url` is reached, from the variables of the environment.
pub(super) fn route(base_url: &BaseUrl, variable: &dyn Fn(&str) -> Option<OsString>) -> Result<Route, ProxyError> {
    if base_url.is_loopback() {
        return Ok(Route::Direct);
    }
    let read = |name: &&'static str| {
        let value = variable(name)?.to_string_lossy().trim().to_owned();
        (!value.is_empty()).then_some((*name, value))
    };
    let Some((name, value)) = VARIABLES.iter().find_map(read) else { return Ok(Route::System) };
    let exempt = EXEMPTIONS.iter().find_map(read).is_some_and(|(_, list)| is_exempt(&list, base_url));
    if exempt { Ok(Route::Direct) } else { parse(name, &value).map(Route::Proxy) }
}

/// Says how `base_url` is reached.
///
/// # Errors
/// If the environment names a proxy that cannot be used.
pub fn describe_route(base_url: &BaseUrl, variable: &dyn Fn(&str) -> Option<OsString>) -> Result<String, ProxyError> {
    Ok(match route(base_url, variable)? {
        Route::Direct => "none".to_owned(),
        Route::System => "none in the environment; settings of this computer apply".to_owned(),
        Route::Proxy(proxy) => proxy.describe(),
    })
}

fn parse(variable: &'static str, value: &str) -> Result<HttpProxy, ProxyError> {
    let error = |why: String| ProxyError { variable, why };
    let with_scheme = if value.contains("://") { value.to_owned() } else { format!("http://{value}") };
    let url = Url::parse(&with_scheme).ok().filter(|url| url.host_str().is_some_and(|host| !host.is_empty()));
    // The text may contain a password, so it is not repeated.
    let url = url.ok_or_else(|| error("is not the address of a proxy; write http://HOST:PORT".to_owned()))?;
    match url.scheme() {
        "http" | "https" => Ok(HttpProxy { url, variable }),
        other => Err(error(format!(
            "names a proxy of the kind `{}`, which frontdesk does not support; write http://HOST:PORT",
            escape_truncated(other, 20)
        ))),
    }
}

/// Whether the list of `NO_PROXY` has the host of `base_url`: a name stands for itself and its subdomains, a port limits an
/// entry to it, an address may have a prefix length, and `*` stands for every host.
fn is_exempt(list: &str, base_url: &BaseUrl) -> bool {
    let host = base_url.host().trim_start_matches('[').trim_end_matches([']', '.']).to_lowercase();
    let address: Option<IpAddr> = host.parse().ok();
    list.split([',', ' ', '\t']).map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| {
        let (name, port) = split_port(entry);
        if port.is_some_and(|port| port != base_url.port()) {
            return false;
        }
        let name = name.to_lowercase();
        match address {
            _ if name == "*" => true,
            Some(address) => is_in_network(address, name.trim_start_matches('[').trim_end_matches(']')),
            None => {
                let name = name.trim_start_matches("*.").trim_matches('.');
                !name.is_empty() && (host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
            }
        }
    })
}

/// Splits `host:443`; an IPv6 address has its port behind brackets.
fn split_port(entry: &str) -> (&str, Option<u16>) {
    match entry.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') || name.ends_with(']') => match port.parse() {
            Ok(port) => (name, Some(port)),
            Err(_) => (entry, None),
        },
        _ => (entry, None),
    }
}

/// Whether `address` is `network`, or in it where it has a prefix length (`10.0.0.0/8`).
fn is_in_network(address: IpAddr, network: &str) -> bool {
    let (base, length) = network.split_once('/').map_or((network, None), |(base, length)| (base, Some(length)));
    let (Ok(base), Ok(length)) = (base.parse::<IpAddr>(), length.map_or(Ok(128), str::parse::<u32>)) else {
        return false;
    };
    let same = |one: u128, other: u128, bits: u32| {
        let kept = length.min(bits);
        kept == 0 || (one ^ other).checked_shr(bits - kept).unwrap_or(0) == 0
    };
    match (address, base) {
        (IpAddr::V4(one), IpAddr::V4(other)) => same(one.to_bits().into(), other.to_bits().into(), 32),
        (IpAddr::V6(one), IpAddr::V6(other)) => same(one.to_bits(), other.to_bits(), 128),
        _ => false,
    }
}

/// Returns `host:port`.
fn host_and_port(url: &Url) -> String {
    let host = escape_truncated(url.host_str().unwrap_or_default(), 100);
    url.port_or_known_default().map_or(host.clone(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route_with(base_url: &str, variables: &[(&str, &str)]) -> Result<Route, ProxyError> {
        let find = |name: &str| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| value.into());
        route(&BaseUrl::parse(base_url).unwrap(), &find)
    }

    fn described(variables: &[(&str, &str)]) -> String {
        match route_with(BaseUrl::DEFAULT, variables).unwrap() {
            Route::Proxy(proxy) => proxy.describe(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_first_variable_that_is_set_names_the_proxy() {
        for (variables, expected) in [
            (&[][..], "System"),
            (&[("HTTP_PROXY", "http://a.example.com")], "System"),
            (&[("HTTPS_PROXY", "  ")], "System"),
            (&[("HTTPS_PROXY", "http://a.example.com:3128")], "the proxy a.example.com:3128 (from HTTPS_PROXY)"),
            (
                &[("https_proxy", "a.example.com:81"), ("HTTPS_PROXY", "b")],
                "the proxy a.example.com:81 (from https_proxy)",
            ),
            (&[("ALL_PROXY", "https://ann:pass@a.example.com")], "the proxy a.example.com:443 (from ALL_PROXY)"),
            (&[("HTTPS_PROXY", "a.example.com"), ("NO_PROXY", "mistral.ai")], "Direct"),
            (&[("HTTPS_PROXY", "a.example.com"), ("no_proxy", ""), ("NO_PROXY", "mistral.ai")], "Direct"),
        ] {
            assert_eq!(described(variables), expected, "{variables:?}");
        }
        let loopback = route_with("http://127.0.0.1:9/x", &[("HTTPS_PROXY", "::not")]);
        assert_eq!(loopback, Ok(Route::Direct));
    }

    #[test]
    fn a_setting_that_names_no_usable_proxy_is_an_error_without_its_password() {
        for value in
            ["::not", "http://", "http://ann:secret@", "socks5://ann:secret@127.0.0.1:1080", "socks4a://x", "ftp://x"]
        {
            let error = route_with(BaseUrl::DEFAULT, &[("HTTPS_PROXY", value)]).unwrap_err().to_string();
            assert!(error.starts_with("HTTPS_PROXY ") && error.contains("http://HOST:PORT"), "{value}: {error}");
            assert!(!error.contains("secret"), "{value}: {error}");
        }
    }

    #[test]
    fn no_proxy_is_read_as_curl_reads_it() {
        for (list, url, exempt) in [
            ("console.mistral.ai", BaseUrl::DEFAULT, true),
            ("CONSOLE.mistral.ai", BaseUrl::DEFAULT, true),
            ("mistral.ai", BaseUrl::DEFAULT, true),
            (".mistral.ai", BaseUrl::DEFAULT, true),
            ("*.mistral.ai", BaseUrl::DEFAULT, true),
            ("mistral.ai.", BaseUrl::DEFAULT, true),
            ("other.example.com , mistral.ai", BaseUrl::DEFAULT, true),
            ("other.example.com mistral.ai", BaseUrl::DEFAULT, true),
            ("mistral.ai:443", BaseUrl::DEFAULT, true),
            ("mistral.ai:8443", BaseUrl::DEFAULT, false),
            ("mistral.ai:8443", "https://api.mistral.ai:8443/v1/admin", true),
            ("*", BaseUrl::DEFAULT, true),
            ("istral.ai", BaseUrl::DEFAULT, false),
            ("ai.", BaseUrl::DEFAULT, true),
            (".", BaseUrl::DEFAULT, false),
            ("", BaseUrl::DEFAULT, false),
            ("a.console.mistral.ai", BaseUrl::DEFAULT, false),
            ("10.0.0.0/8", "https://10.1.2.3/x", true),
            ("10.0.0.0/8", "https://11.1.2.3/x", false),
            ("10.1.2.3", "https://10.1.2.3/x", true),
            ("10.1.2.3:444", "https://10.1.2.3/x", false),
            ("0.0.0.0/0", "https://10.1.2.3/x", true),
            ("10.0.0.0/99x", "https://10.1.2.3/x", false),
            ("fd00::/8", "https://[fd00::1]/x", true),
            ("[fd00::1]:443", "https://[fd00::1]/x", true),
            ("fd00::2", "https://[fd00::1]/x", false),
        ] {
            assert_eq!(is_exempt(list, &BaseUrl::parse(url).unwrap()), exempt, "{list} {url}");
        }
    }
}
