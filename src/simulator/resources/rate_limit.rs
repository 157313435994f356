//! The rate limit of the organization.

use serde_json::json;

use crate::simulator::Operation;
use crate::simulator::contract::OperationSpec;
use crate::simulator::organization::Organization;
use crate::simulator::refusal::Refusal;
use crate::simulator::request::ApiRequest;
use crate::simulator::response::{ApiResponse, ApiResult};

pub(super) static OPERATIONS: [OperationSpec; 1] = [OperationSpec::get("rate-limit", Operation::RateLimit, get)];

/// The number in the response where no limit is enforced: the document requires one.
const UNLIMITED: u32 = 10_000;

fn get(_: &Organization, request: &ApiRequest) -> ApiResult {
    let options = &request.options;
    if options.faults.hidden_rate {
        return Err(Refusal::error(404, "not_found", "the rate limit of this organization is hidden"));
    }
    let limit = options.rate_limit.unwrap_or(UNLIMITED);
    Ok(ApiResponse::ok(json!({"requests_per_second": limit, "tokens_limits_by_model": {}})))
}
