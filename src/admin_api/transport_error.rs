//! Why there is no whole response, from the errors of the HTTP library: what it says about the request, and a message
//! that names the host, the port and the cause.

use std::error::Error;

use rustls::CertificateError;

use super::BaseUrl;
use super::proxy::HttpProxy;
use super::retry::TransportFault;
use crate::text::escape_truncated;

/// Why there is no whole response.
#[derive(Debug)]
pub(super) struct TransportError {
    pub(super) fault: TransportFault,
    pub(super) why: String,
}

impl TransportError {
    pub(super) fn new(fault: TransportFault, why: impl Into<String>) -> Self {
        Self { fault, why: why.into() }
    }
}

/// Classifies an error of the library. All errors of a connection are the proxy's where one is used: the API's host is
/// looked up and reached by the proxy.
pub(super) fn classify(error: &reqwest::Error, base_url: &BaseUrl, proxy: Option<&HttpProxy>) -> TransportError {
    let host = format!("{}:{}", base_url.host(), base_url.port());
    if let Some(tls) = tls_error_in(error) {
        return TransportError::new(TransportFault::Tls, tls_message(&tls, base_url.host(), &host));
    }
    let why = deepest(error);
    match (proxy, error.is_connect(), error.is_timeout()) {
        (Some(proxy), true, _) => {
            let why =
                if error.is_timeout() { "it did not accept a connection in time" } else { proxy_message(&why, proxy) };
            let (proxy_name, fix) = (proxy.describe(), proxy.fix(base_url.host()));
            TransportError::new(TransportFault::Proxy, format!("{proxy_name} did not connect to {host}: {why}; {fix}"))
        }
        _ if error.is_dns() => {
            TransportError::new(TransportFault::Dns, format!("the host {} was not found ({why})", base_url.host()))
        }
        (None, true, true) => {
            TransportError::new(TransportFault::ConnectTimeout, format!("{host} did not accept a connection in time"))
        }
        (None, true, false) => TransportError::new(TransportFault::Connect, format!("no connection to {host} ({why})")),
        (_, false, true) => TransportError::new(TransportFault::Timeout, "no response was received in time"),
        (_, false, false) => {
            TransportError::new(TransportFault::Lost, format!("the connection was lost before a response ({why})"))
        }
    }
}

/// Explains the library's message about a tunnel.
fn proxy_message<'a>(why: &'a str, proxy: &HttpProxy) -> &'a str {
    match why {
        "tunnel error: proxy authorization required" if proxy.has_credentials() => {
            "it refused the user name and the password of its address (407)"
        }
        "tunnel error: proxy authorization required" => {
            "it asks for a user name and a password (407), written as http://USER:PASSWORD@HOST:PORT"
        }
        "tunnel error: unsuccessful" => "it refused",
        other => other,
    }
}

/// Says what is wrong with the certificate, or with the connection that should be encrypted.
pub(super) fn tls_message(error: &rustls::Error, host: &str, address: &str) -> String {
    let rustls::Error::InvalidCertificate(certificate) = error else {
        return match error {
            rustls::Error::InvalidMessage(_) => {
                format!("{address} does not use TLS; check the host and the port in --base-url")
            }
            other => format!("no encrypted connection to {address} ({})", escape_truncated(&other.to_string(), 200)),
        };
    };
    match certificate {
        CertificateError::UnknownIssuer => format!(
            "the certificate of {address} is from an unknown issuer; if your network inspects TLS, name the file with its \
             certificates in the environment variable SSL_CERT_FILE"
        ),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            format!("the certificate of {address} has expired, or the clock of this computer is wrong")
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            format!("the certificate of {address} is not valid yet; check the clock of this computer")
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("the certificate of {address} is not for the name {host}; check --base-url")
        }
        // rustls has no variant for it.
        other if other.to_string().contains("CaUsedAsEndEntity") => format!(
            "the certificate of {address} is that of an authority, which is self-signed; the server needs one that an \
             authority has issued to it"
        ),
        other => format!("the certificate of {address} is refused ({})", escape_truncated(&other.to_string(), 200)),
    }
}

/// Returns the error of TLS in an error and everything beneath it.
pub(super) fn tls_error_in(error: &(dyn Error + 'static)) -> Option<rustls::Error> {
    sources(error).find_map(tls_error)
}

/// The error and everything beneath it.
fn sources<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error: &&'a (dyn Error + 'static)| error.source())
}

/// Returns the error of TLS in an error, also where an I/O error carries it without naming it as its source.
fn tls_error(error: &(dyn Error + 'static)) -> Option<rustls::Error> {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return Some(tls.clone());
    }
    let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref)?;
    let inner: &(dyn Error + 'static) = inner;
    sources(inner).find_map(tls_error)
}

/// Returns the message of the deepest error: it alone says what happened, and names no URL.
pub(super) fn deepest(error: &reqwest::Error) -> String {
    let deepest = sources(error).last().map(ToString::to_string).unwrap_or_default();
    escape_truncated(&deepest, 200)
}
