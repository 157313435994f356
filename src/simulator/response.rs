//! What an operation answers: a status and, mostly, a JSON body.

use serde_json::Value;

use super::refusal::Refusal;

/// The response of an operation, before any fault changes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ApiResponse {
    pub(super) status: u16,
    pub(super) body: Option<Value>,
}

/// What a handler returns.
pub(super) type ApiResult = Result<ApiResponse, Refusal>;

impl ApiResponse {
    pub(super) fn ok(body: Value) -> ApiResponse {
        ApiResponse { status: 200, body: Some(body) }
    }

    /// A response without a body.
    pub(super) fn empty(status: u16) -> ApiResponse {
        ApiResponse { status, body: None }
    }
}

impl From<Refusal> for ApiResponse {
    fn from(refusal: Refusal) -> ApiResponse {
        ApiResponse { status: refusal.status(), body: Some(refusal.body()) }
    }
}
