//! The bytes that the simulator sends: the response of an operation, or what a fault makes of it.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};

use super::connection::WriteMode;
use super::faults::response_body;
use super::refusal::Refusal;
use super::response::ApiResponse;
use super::{Fault, Faults, WireFault};

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

/// A response as bytes, and how the connection writes them.
#[derive(Debug)]
pub(super) struct OutgoingResponse {
    status: u16,
    headers: Vec<(HeaderName, String)>,
    body: Option<Vec<u8>>,
    pub(super) write_mode: WriteMode,
}

impl OutgoingResponse {
    /// Sends the response of an operation as it is.
    pub(super) fn new(response: ApiResponse) -> OutgoingResponse {
        let headers = response.body.iter().map(|_| (CONTENT_TYPE, JSON.to_owned())).collect();
        OutgoingResponse { status: response.status, headers, body: response.body, write_mode: WriteMode::Normal }
    }

    pub(super) fn refusal(refusal: Refusal) -> OutgoingResponse {
        OutgoingResponse::new(refusal.into())
    }

    /// Sends the response with a body that a fault has changed.
    pub(super) fn with_changed_body(response: ApiResponse, fault: Fault) -> OutgoingResponse {
        let body = response.body.as_ref().filter(|_| response.status == 200);
        let Some(mut body) = body.and_then(|body| serde_json::from_slice(body).ok()) else {
            return OutgoingResponse::new(response);
        };
        match fault {
            Fault::Omitted => response_body::omit_created_users(&mut body),
            Fault::PartialList => response_body::omit_entries(&mut body),
            Fault::WrongCount => response_body::change_counts(&mut body),
            _ => response_body::change_letter_case(&mut body),
        }
        OutgoingResponse::new(ApiResponse::ok(body))
    }

    /// Applies a fault to a response. There is no response if the request never reached the organization.
    pub(super) fn with_fault(fault: WireFault, response: Option<ApiResponse>, faults: &Faults) -> OutgoingResponse {
        let error = |status, kind, message: &str| OutgoingResponse::refusal(Refusal::error(status, kind, message));
        let unavailable = || error(503, "unavailable", "the service is temporarily unavailable");
        let retry_after = Some(faults.retry_after.as_str());
        match fault {
            WireFault::Error => error(500, "internal_error", "the server failed"),
            WireFault::Gateway => OutgoingResponse::html(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
            WireFault::Unavailable => unavailable().with_retry_after(retry_after),
            WireFault::Throttled => error(429, "rate_limited", "too many requests").with_retry_after(retry_after),
            WireFault::ThrottledBare => error(429, "rate_limited", "too many requests"),
            WireFault::Drop => OutgoingResponse::interrupted(response, WriteMode::Close),
            WireFault::Reset => OutgoingResponse::interrupted(response, WriteMode::Reset),
            WireFault::Cut => OutgoingResponse::interrupted(response, WriteMode::Cut { remaining: None }),
            WireFault::WrongType => {
                let page = "<html><body><p>Please accept the terms of this network.</p></body></html>";
                OutgoingResponse::html(200, page)
            }
            WireFault::Slow => response.map_or_else(unavailable, OutgoingResponse::new),
            WireFault::Drip => {
                let write_mode = WriteMode::Drip { pause: faults.drip, piece: None };
                let response = response.map_or_else(unavailable, OutgoingResponse::new);
                OutgoingResponse { write_mode, ..response }
            }
        }
    }

    /// An error object with the status of a success.
    pub(super) fn false_error() -> OutgoingResponse {
        let error = Refusal::error(200, "internal_error", "the change was not made");
        OutgoingResponse::new(ApiResponse::ok(error.body()))
    }

    /// A response that does not arrive whole. It has a placeholder if there is none.
    fn interrupted(response: Option<ApiResponse>, write_mode: WriteMode) -> OutgoingResponse {
        let placeholder = || ApiResponse::ok(serde_json::json!({"message": "this does not arrive whole"}));
        OutgoingResponse { write_mode, ..OutgoingResponse::new(response.unwrap_or_else(placeholder)) }
    }

    fn html(status: u16, page: &str) -> OutgoingResponse {
        let headers = vec![(CONTENT_TYPE, HTML.to_owned())];
        OutgoingResponse { status, headers, body: Some(page.as_bytes().to_vec()), write_mode: WriteMode::Normal }
    }

    pub(super) fn with_header(mut self, name: HeaderName, value: &str) -> OutgoingResponse {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(super) fn with_retry_after(self, value: Option<&str>) -> OutgoingResponse {
        match value {
            Some(value) => self.with_header(RETRY_AFTER, value),
            None => self,
        }
    }

    /// Returns the status that reaches the client, if one does.
    pub(super) fn status(&self) -> Option<u16> {
        (!matches!(self.write_mode, WriteMode::Close | WriteMode::Reset)).then_some(self.status)
    }

    pub(super) fn into_http(self) -> Response<Body> {
        let mut response = Response::new(self.body.map_or_else(Body::empty, Body::from));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            // An option may contain text that is not allowed in a header; such a header is left out.
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}
