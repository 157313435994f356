//! Sends a request once and returns the whole answer or a fault. Each phase has its own time limit, the answer is bounded
//! in size, no redirect is followed, and nothing is sent again from here: HTTP/1 only, the library's retries off. (What
//! is left of them, in hyper-util, moves a request to another connection only while not one byte of it was written.)

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderValue, LOCATION};
use reqwest::redirect::Policy;
use serde::de::IgnoredAny;
use tokio::time::{Instant, timeout, timeout_at};

use super::content_encoding::{DecodeError, decode};
use super::error_message::{find_message, is_web_page};
use super::http_date::http_date;
use super::proxy::{self, HttpProxy, Route};
use super::rate_headers::RateHeaders;
use super::request::Request;
use super::request_id::request_id;
use super::retry::TransportFault;
use super::status::{self, ThrottlingSigns};
use super::throttling_words::{named_wait, says_throttling};
use super::transport_error::{TransportError, classify, deepest};
use super::{ApiKey, Auth, BaseUrl, ClientError, Connection, Timeouts};
use crate::text::escape_truncated;

/// Shorter than the keep-alive of common servers: a connection that the server is about to close is not used again.
const POOL_IDLE: Duration = Duration::from_secs(15);
/// The most elements of an answer, of all its lists and objects together: each takes many times its bytes once it is
/// parsed. The largest page has a thousand people.
const MAX_ELEMENTS: usize = 1_000_000;
/// No response had a date.
const NO_DATE: i64 = i64::MIN;
/// The most bytes of a refusal that are read for its message.
const MAX_MESSAGE: usize = 64 << 10;

/// A whole answer.
#[derive(Debug)]
pub(super) struct HttpResponse {
    pub(super) status: u16,
    pub(super) rate: RateHeaders,
    /// Where a redirect points, escaped.
    pub(super) location: Option<String>,
    /// The id under which the other side keeps the request.
    pub(super) request_id: Option<String>,
    pub(super) body: Vec<u8>,
}

impl HttpResponse {
    /// Appends the id of the request, if there is one.
    pub(super) fn with_request_id(&self, text: &str) -> String {
        self.request_id.as_ref().map_or_else(|| text.to_owned(), |id| format!("{text} (request id {id})"))
    }

    /// Returns what a failure says beside its status, and the id of the request.
    pub(super) fn error_detail(&self) -> String {
        let message = if status::is_error(self.status) { find_message(&self.body).0 } else { None };
        self.with_request_id(&message.map_or_else(String::new, |message| format!(": {message}")))
    }

    /// Whether the request was refused as too fast. Words that it contains itself say nothing: a refusal may repeat a name.
    pub(super) fn is_throttling(&self, request: &Request) -> bool {
        let own = || request.body.as_deref().is_some_and(says_throttling) || says_throttling(request.path.as_bytes());
        let signs = ThrottlingSigns {
            asks_to_wait: self.rate.retry_after.is_some(),
            is_used_up: self.rate.remaining == Some(0),
            says_so: status::is_error(self.status) && says_throttling(&self.body) && !own(),
        };
        status::is_throttling(self.status, signs)
    }

    /// Checks the body of a success: one that is not JSON, or is missing where the request needs it, is a fault.
    pub(super) fn readable(self, request: &Request) -> Result<Self, TransportError> {
        if !status::is_success(self.status) {
            return Ok(self);
        }
        let body = self.body.trim_ascii();
        if body.split(|byte| *byte == b',').count() > MAX_ELEMENTS {
            return Err(TransportError::new(TransportFault::TooLarge, "the response has more elements than any list"));
        }
        let (fault, why) = match (body.is_empty(), serde_json::from_slice::<IgnoredAny>(body)) {
            (true, _) if request.needs_body => (TransportFault::Unreadable, "the response is empty".to_owned()),
            (true, _) | (false, Ok(_)) => return Ok(self),
            (false, Err(_)) if is_web_page(body) => (TransportFault::WebPage, "the response is a web page".to_owned()),
            // Nothing of it is read, and the document does not say what it may contain.
            (false, Err(_)) if !request.needs_body => return Ok(self),
            (false, Err(error)) => (TransportFault::Unreadable, format!("the response is unreadable ({error})")),
        };
        Err(TransportError::new(fault, why))
    }
}

/// Makes ring the process's TLS provider. The client does it too; calling it again does nothing.
pub fn install_tls() {
    // An error says that there is a provider already, which is all that is needed.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Creates a client of the library for one host, and returns it with the proxy on the way. It follows no redirect.
pub(super) fn http_client(
    base_url: &BaseUrl,
    connect: Duration,
) -> Result<(reqwest::Client, Option<HttpProxy>), ClientError> {
    install_tls();
    let mut headers = HeaderMap::new();
    headers.insert(reqwest::header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    let mut builder = reqwest::Client::builder()
        .default_headers(headers)
        .user_agent(concat!("frontdesk/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .http1_only()
        .connect_timeout(connect)
        .pool_idle_timeout(POOL_IDLE);
    let mut used = None;
    match proxy::route(base_url, &|name| std::env::var_os(name))? {
        Route::System => {}
        Route::Direct => builder = builder.no_proxy(),
        Route::Proxy(proxy) => {
            builder = builder.proxy(reqwest::Proxy::all(proxy.url.clone()).map_err(ClientError::Http)?);
            used = Some(proxy);
        }
    }
    if base_url.is_plain() {
        // Nothing is verified over plain http, and a machine without a CA store can still rehearse.
        builder = builder.tls_certs_only([]);
    } else {
        builder = builder.https_only(true);
    }
    Ok((builder.build().map_err(ClientError::Http)?, used))
}

/// The wire.
#[derive(Debug)]
pub(super) struct Transport {
    http: reqwest::Client,
    key: ApiKey,
    auth: Auth,
    /// The key is sent as a bearer token.
    is_bearer: AtomicBool,
    base_url: BaseUrl,
    proxy: Option<HttpProxy>,
    timeouts: Timeouts,
    max_body: usize,
    /// By how many seconds the clock of the last response is ahead of this computer's; [`NO_DATE`] before one says so.
    clock_ahead: AtomicI64,
}

impl Transport {
    pub(super) fn new(connection: &Connection) -> Result<Self, ClientError> {
        let (http, proxy) = http_client(&connection.base_url, connection.timeouts.connect)?;
        Ok(Self {
            http,
            key: connection.key.clone(),
            auth: connection.auth,
            is_bearer: AtomicBool::new(connection.auth == Auth::Bearer),
            base_url: connection.base_url.clone(),
            proxy,
            timeouts: connection.timeouts,
            max_body: connection.max_body,
            clock_ahead: AtomicI64::new(NO_DATE),
        })
    }

    /// Sends the key as a bearer token from now on, where that is allowed and was not tried yet.
    pub(super) fn turn_to_bearer(&self) -> bool {
        self.auth == Auth::Auto && !self.is_bearer.swap(true, Ordering::Relaxed)
    }

    /// Whether the key is sent as a bearer token.
    pub(super) fn is_bearer(&self) -> bool {
        self.is_bearer.load(Ordering::Relaxed)
    }

    /// Returns by how many seconds the clock of the other side is ahead, if a response had a date.
    pub(super) fn clock_ahead(&self) -> Option<i64> {
        Some(self.clock_ahead.load(Ordering::Relaxed)).filter(|ahead| *ahead != NO_DATE)
    }

    /// Sends `request` once. It takes no longer than `most`.
    pub(super) async fn attempt(
        &self,
        request: &Request,
        most: Option<Duration>,
    ) -> Result<HttpResponse, TransportError> {
        let total = self.timeouts.total.min(most.unwrap_or(Duration::MAX));
        let deadline = Instant::now() + total;
        let mut builder =
            self.http.request(request.method.clone(), format!("{}{}", self.base_url.as_str(), request.path));
        builder = if self.is_bearer() {
            builder.header(AUTHORIZATION, self.key.bearer())
        } else {
            builder.header("x-api-key", self.key.header())
        };
        if let Some(body) = &request.body {
            builder = builder.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        let first_byte = self.timeouts.first_byte.min(total);
        let mut response = timeout(first_byte, builder.send())
            .await
            .map_err(|_| TransportError::new(TransportFault::Timeout, "no answer was received in time"))?
            .map_err(|error| classify(&error, &self.base_url, self.proxy.as_ref()))?;
        let status = response.status().as_u16();
        let location = response.headers().get(LOCATION);
        let location = location.map(|to| escape_truncated(&String::from_utf8_lossy(to.as_bytes()), 200));
        let request_id = request_id(response.headers());
        let date = response.headers().get(DATE).and_then(|date| http_date(date.to_str().ok()?));
        if let Some(date) = date {
            self.clock_ahead.store(date.cast_signed() - now().cast_signed(), Ordering::Relaxed);
        }
        let mut rate = RateHeaders::read(response.headers(), now());
        let body = if response.status().is_success() {
            self.body(&mut response, self.max_body, deadline).await?
        } else {
            // The status counts, even where the message cannot be read.
            self.body(&mut response, MAX_MESSAGE, deadline).await.unwrap_or_default()
        };
        if status::is_throttling(status, ThrottlingSigns::ALL) {
            rate.retry_after = rate.retry_after.or_else(|| named_wait(&body));
        }
        Ok(HttpResponse { status, rate, location, request_id, body: self.key.redact_body(body) })
    }

    async fn body(
        &self,
        response: &mut reqwest::Response,
        most: usize,
        deadline: Instant,
    ) -> Result<Vec<u8>, TransportError> {
        let mut body = Vec::new();
        loop {
            let until = deadline.min(Instant::now() + self.timeouts.idle);
            let piece = timeout_at(until, response.chunk()).await;
            match piece
                .map_err(|_| TransportError::new(TransportFault::Timeout, "the response was not complete in time"))?
            {
                Ok(Some(piece)) if body.len() + piece.len() > most => return Err(too_large()),
                Ok(Some(piece)) => body.extend_from_slice(&piece),
                Ok(None) => {
                    return decode(response.headers(), body, most).map_err(|error| match error {
                        DecodeError::TooLarge => too_large(),
                        DecodeError::Unreadable(why) => TransportError::new(TransportFault::Unreadable, why),
                    });
                }
                Err(error) => {
                    return Err(TransportError::new(
                        TransportFault::Cut,
                        format!("the response was cut off ({})", deepest(&error)),
                    ));
                }
            }
        }
    }
}

fn too_large() -> TransportError {
    TransportError::new(TransportFault::TooLarge, "the response is too large")
}

/// Seconds since 1970 by this machine's clock; only headers with dates are held against it.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
