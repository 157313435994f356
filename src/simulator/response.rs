//! What an operation answers: a status and, mostly, a JSON body.

use serde::Serialize;

use super::refusal::Refusal;

/// The response of an operation, before any fault changes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ApiResponse {
    pub(super) status: u16,
    /// JSON.
    pub(super) body: Option<Vec<u8>>,
}

/// What a handler returns.
pub(super) type ApiResult = Result<ApiResponse, Refusal>;

impl ApiResponse {
    pub(super) fn ok(body: impl Serialize) -> ApiResponse {
        ApiResponse::new(200, body)
    }

    fn new(status: u16, body: impl Serialize) -> ApiResponse {
        ApiResponse { status, body: Some(serde_json::to_vec(&body).expect("responses are plain data")) }
    }

    /// A response without a body.
    pub(super) fn empty(status: u16) -> ApiResponse {
        ApiResponse { status, body: None }
    }
}

impl From<Refusal> for ApiResponse {
    fn from(refusal: Refusal) -> ApiResponse {
        ApiResponse::new(refusal.status(), refusal.body())
    }
}
