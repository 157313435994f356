//! A request before it is sent: method, path, body, and what its answer must have. Plain data; sending is the
//! executor's business.

use reqwest::Method;
use serde::Serialize;

use super::retry::CallKind;

/// A request, ready to be sent as often as it takes.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: Method,
    /// Below the base URL, with its query.
    pub(super) path: String,
    /// What it is, for messages: `the creation`.
    pub(super) what: &'static str,
    pub(super) body: Option<Vec<u8>>,
    /// Concerns more than one person, so that one of them may spoil it for the others.
    pub(super) is_batch: bool,
    /// A success without a body would not say what was done, or read.
    pub(super) needs_body: bool,
    /// The run does without the answer, so that a failure costs little time.
    pub(super) is_optional: bool,
    /// The members that the document names for a success: one that has an error in their place is none.
    pub(super) documented: &'static [&'static str],
}

/// A read.
pub(super) struct GetRequest(pub(super) Request);

impl GetRequest {
    pub(super) fn new(path: &str, what: &'static str) -> Self {
        Self(Request { needs_body: true, ..Request::new(Method::GET, path, what) })
    }

    pub(super) fn optional(self) -> Self {
        Self(Request { is_optional: true, ..self.0 })
    }
}

impl Request {
    fn new(method: Method, path: &str, what: &'static str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            what,
            body: None,
            is_batch: false,
            needs_body: false,
            is_optional: false,
            documented: &[],
        }
    }

    pub(super) fn post(path: &str, what: &'static str) -> Self {
        Self::new(Method::POST, path, what)
    }

    pub(super) fn patch(path: &str, what: &'static str) -> Self {
        Self::new(Method::PATCH, path, what)
    }

    pub(super) fn delete(path: &str, what: &'static str) -> Self {
        Self::new(Method::DELETE, path, what)
    }

    pub(super) fn body(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_vec(body).expect("requests are plain data with text keys"));
        self
    }

    pub(super) fn documented(mut self, members: &'static [&'static str]) -> Self {
        self.documented = members;
        self
    }

    pub(super) fn batch(mut self, people: usize) -> Self {
        self.is_batch = people > 1;
        self
    }

    pub(super) fn kind(&self) -> CallKind {
        match (&self.method, self.is_batch) {
            (&Method::GET, _) => CallKind::Read,
            (_, false) => CallKind::Write,
            (_, true) => CallKind::Batch,
        }
    }
}
