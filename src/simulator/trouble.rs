//! What is sent: an answer as it is, or what trouble makes of it on its way out.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderName, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};

use super::desk::Answer;
use super::faults::garble;
use super::refusal::Refusal;
use super::wire::Flow;
use super::{Fault, Faults, Trouble};

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

/// Bytes for the wire, and how they flow.
#[derive(Debug)]
pub(super) struct Sent {
    status: u16,
    headers: Vec<(HeaderName, String)>,
    body: Option<Vec<u8>>,
    pub(super) flow: Flow,
}

impl Sent {
    pub(super) fn plain(answer: Answer) -> Sent {
        let body = answer.body.map(|body| body.to_string().into_bytes());
        let headers = body.iter().map(|_| (CONTENT_TYPE, JSON.to_owned())).collect();
        Sent { status: answer.status, headers, body, flow: Flow::Open }
    }

    pub(super) fn refusal(refusal: Refusal) -> Sent {
        Sent::plain(refusal.into())
    }

    /// The answer with something wrong in what it says.
    pub(super) fn garbled(mut answer: Answer, fault: Fault) -> Sent {
        if let Some(body) = answer.body.as_mut().filter(|_| answer.status == 200) {
            match fault {
                Fault::Omitted => garble::omit_people(body),
                Fault::PartialList => garble::omit_entries(body),
                _ => garble::change_letter_case(body),
            }
        }
        Sent::plain(answer)
    }

    /// What trouble makes of an answer; of none, where the call never reached the organization.
    pub(super) fn troubled(trouble: Trouble, answer: Option<Answer>, faults: &Faults) -> Sent {
        let error = |status, kind, message: &str| Sent::refusal(Refusal::error(status, kind, message));
        let unavailable = || error(503, "unavailable", "the service is not available for the moment");
        let retry_after = Some(faults.retry_after.as_str());
        match trouble {
            Trouble::Error => error(500, "internal_error", "something went wrong on our side"),
            Trouble::Gateway => Sent::page(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"),
            Trouble::Unavailable => unavailable().with_retry_after(retry_after),
            Trouble::Throttled => error(429, "rate_limited", "too many requests").with_retry_after(retry_after),
            Trouble::ThrottledBare => error(429, "rate_limited", "too many requests"),
            Trouble::Drop => Sent::flowing(answer, Flow::Closed),
            Trouble::Reset => Sent::flowing(answer, Flow::Reset),
            Trouble::Cut => Sent::flowing(answer, Flow::Cut(None)),
            Trouble::WrongType => {
                Sent::page(200, "<html><body><p>Please accept the terms of this network.</p></body></html>")
            }
            Trouble::Slow => answer.map_or_else(unavailable, Sent::plain),
            Trouble::Drip => {
                let flow = Flow::Drip { pause: faults.drip, piece: None };
                Sent { flow, ..answer.map_or_else(unavailable, Sent::plain) }
            }
        }
    }

    /// The answer, or where there is none a stand-in of which not everything will arrive.
    fn flowing(answer: Option<Answer>, flow: Flow) -> Sent {
        let stand_in = || Answer::ok(serde_json::json!({"message": "of this, not everything arrives"}));
        Sent { flow, ..Sent::plain(answer.unwrap_or_else(stand_in)) }
    }

    fn page(status: u16, html: &str) -> Sent {
        let headers = vec![(CONTENT_TYPE, HTML.to_owned())];
        Sent { status, headers, body: Some(html.as_bytes().to_vec()), flow: Flow::Open }
    }

    pub(super) fn with(mut self, name: HeaderName, value: &str) -> Sent {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(super) fn with_retry_after(self, value: Option<&str>) -> Sent {
        match value {
            Some(value) => self.with(RETRY_AFTER, value),
            None => self,
        }
    }

    /// The status that reaches the other side, if one does.
    pub(super) fn status(&self) -> Option<u16> {
        (!matches!(self.flow, Flow::Closed | Flow::Reset)).then_some(self.status)
    }

    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(self.body.map_or_else(Body::empty, Body::from));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            // A header that cannot be said, from somebody's option, is left out.
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}
