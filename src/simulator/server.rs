//! The server: a request passes the rate limit, the key and the contract, meets a fault or none, and gets its response.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderMap, Uri, header};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::sleep;

use super::contract::Handler;
use super::faults::injector::FaultInjector;
use super::organization::Organization;
use super::outgoing::OutgoingResponse;
use super::rate_limit::RateWindow;
use super::refusal::Refusal;
use super::request::ApiRequest;
use super::request_log::{RecordId, RequestLog};
use super::response::ApiResponse;
use super::routing::{self, Route};
use super::{AuthHeader, Fault, FaultTiming, Operation, RequestRecord, SimulatorOptions, WireFault};

/// The base paths of the API: the one in the guide that this product follows, and the one in newer guides.
pub(super) const BASE_PATHS: [&str; 2] = ["/api/admin", "/v1/admin"];

#[derive(Debug)]
pub(super) struct Server {
    options: Arc<SimulatorOptions>,
    state: Mutex<ServerState>,
    /// How many requests have arrived.
    pub(super) arrived: watch::Sender<u64>,
}

#[derive(Debug)]
pub(super) struct ServerState {
    pub(super) organization: Organization,
    stale_reads: Option<StaleReads>,
    rate_window: Option<RateWindow>,
    pub(super) injector: FaultInjector,
    pub(super) log: RequestLog,
    pub(super) key_revoked: bool,
}

/// What reads see while the latest changes are not visible yet.
#[derive(Debug)]
struct StaleReads {
    organization: Organization,
    until: tokio::time::Instant,
}

/// A request with its body, before any check.
#[derive(Debug)]
pub(super) struct RawRequest {
    pub(super) method: String,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// A request that was admitted with the fault that it meets, or the response that refuses it.
type Admission = Result<(ApiRequest, Option<Fault>), OutgoingResponse>;

impl Server {
    pub(super) fn new(options: SimulatorOptions) -> Arc<Server> {
        let state = ServerState {
            organization: Organization::new(&options),
            stale_reads: None,
            rate_window: options.rate_limit.map(RateWindow::new),
            injector: FaultInjector::new(options.seed, &options.faults),
            log: RequestLog::new(options.keep_requests),
            key_revoked: false,
        };
        Arc::new(Server { options: Arc::new(options), state: Mutex::new(state), arrived: watch::Sender::new(0) })
    }

    /// Locks the state. Must not be held across an await.
    pub(super) fn state(&self) -> MutexGuard<'_, ServerState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Responds to a request. It finishes even if the client has gone.
    pub(super) async fn respond(self: Arc<Server>, raw: RawRequest) -> OutgoingResponse {
        if !self.options.latency.is_zero() {
            sleep(self.options.latency).await;
        }
        let (record, admission) = self.admit(&raw);
        let response = match admission {
            Err(response) => response,
            Ok((request, None)) => OutgoingResponse::new(self.execute(&request)),
            Ok((request, Some(fault))) => self.execute_with_fault(request, fault).await,
        };
        if let Some(record) = self.state().log.get_mut(record) {
            record.status = response.status();
        }
        response
    }

    fn admit(&self, raw: &RawRequest) -> (RecordId, Admission) {
        // A large body is parsed while other requests are executed.
        let json = (!raw.body.is_empty()).then(|| serde_json::from_slice(&raw.body));
        let mut state = self.state();
        let record = state.record(&self.options, raw);
        let admission = state.admit(record, &self.options, raw, json);
        self.arrived.send_replace(state.log.total());
        (record, admission)
    }

    async fn execute_with_fault(self: &Arc<Server>, request: ApiRequest, fault: Fault) -> OutgoingResponse {
        let faults = &self.options.faults;
        match fault {
            Fault::Wire(WireFault::Slow, timing) => {
                let early = (timing == FaultTiming::After).then(|| self.execute(&request));
                sleep(faults.slow).await;
                OutgoingResponse::new(early.unwrap_or_else(|| self.execute(&request)))
            }
            Fault::Wire(wire_fault, timing) => {
                let response = (timing == FaultTiming::After).then(|| self.execute(&request));
                OutgoingResponse::with_fault(wire_fault, response, faults)
            }
            Fault::LateCommit => {
                let server = Arc::clone(self);
                tokio::spawn(async move {
                    sleep(server.options.faults.late_commit).await;
                    server.execute(&request);
                });
                OutgoingResponse::with_fault(WireFault::Drop, None, faults)
            }
            Fault::LateVisibility => {
                self.state().hide_changes_for(faults.late_visibility);
                OutgoingResponse::new(self.execute(&request))
            }
            Fault::PartialBatch => {
                let response = self.execute(&request.first_half());
                if request.operation == Operation::CreateUsers {
                    OutgoingResponse::new(response)
                } else {
                    OutgoingResponse::with_fault(WireFault::Error, Some(response), faults)
                }
            }
            Fault::PartialSuccess => OutgoingResponse::new(self.execute(&request.first_half())),
            Fault::FalseError => {
                self.execute(&request);
                OutgoingResponse::false_error()
            }
            Fault::FalseSuccess => OutgoingResponse::false_error(),
            Fault::Omitted | Fault::PartialList | Fault::LetterCase | Fault::WrongCount => {
                OutgoingResponse::with_changed_body(self.execute(&request), fault)
            }
        }
    }

    /// Executes an operation on the organization.
    fn execute(&self, request: &ApiRequest) -> ApiResponse {
        let mut state = self.state();
        if let Some((fault, refusal)) = request.refusal(&state.organization, state.injector.is_stopped) {
            state.injector.count(fault);
            return refusal.into();
        }
        let result = match request.operation.spec().handler {
            Handler::Read(run) => run(state.visible_organization(), request),
            Handler::Change(run) => run(&mut state.organization, request),
        };
        result.unwrap_or_else(ApiResponse::from)
    }
}

impl ServerState {
    pub(super) fn set_rate_limit(&mut self, limit: u32) {
        self.rate_window = Some(RateWindow::new(limit));
    }

    fn record(&mut self, options: &SimulatorOptions, raw: &RawRequest) -> RecordId {
        self.log.add(RequestRecord {
            method: raw.method.clone(),
            path: raw.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            operation: None,
            status: None,
            fault: None,
            at: Instant::now(),
            body: options.keep_bodies.then(|| serde_json::from_slice(&raw.body).ok()).flatten(),
        })
    }

    /// Admits a recorded request to its operation, or refuses it.
    fn admit(
        &mut self,
        record: RecordId,
        options: &Arc<SimulatorOptions>,
        raw: &RawRequest,
        json: Option<serde_json::Result<Value>>,
    ) -> Admission {
        if self.rate_window.as_mut().is_some_and(|window| !window.admit(Instant::now())) {
            let refusal = Refusal::error(429, "rate_limited", "more requests than allowed in one second");
            return Err(OutgoingResponse::refusal(refusal).with_retry_after(options.rate_retry_after.as_deref()));
        }
        self.check_key(options, raw).map_err(OutgoingResponse::refusal)?;
        let (operation, ids) = find_operation(raw)?;
        if let Some(record) = self.log.get_mut(record) {
            record.operation = Some(operation);
        }
        let body = read_body(operation, raw, json).map_err(OutgoingResponse::refusal)?;
        let custom_roles = &self.organization.custom_roles;
        let request = ApiRequest::check(operation, &ids, &raw.uri, body, custom_roles, options);
        let request = request.map_err(OutgoingResponse::refusal)?;
        let fault = self.injector.next_fault(operation);
        if let Some(record) = self.log.get_mut(record) {
            record.fault = fault;
        }
        Ok((request, fault))
    }

    fn check_key(&mut self, options: &SimulatorOptions, raw: &RawRequest) -> Result<(), Refusal> {
        let text = |name: &str| raw.headers.get(name).and_then(|value| value.to_str().ok());
        let plain = text("x-api-key").filter(|_| options.auth != Some(AuthHeader::Bearer));
        let bearer = text("authorization").and_then(|value| value.strip_prefix("Bearer "));
        let key = plain.or(bearer.filter(|_| options.auth != Some(AuthHeader::XApiKey)));
        if key.is_some() && key == options.standard_key.as_deref() {
            return Err(Refusal::error(403, "permission_denied", "this key is not an Admin API key"));
        }
        if key != Some(options.key.as_str()) {
            return Err(Refusal::error(401, "authentication_error", "the key is missing or wrong"));
        }
        let used_up = options.faults.revoked_after.is_some_and(|limit| self.log.total() > limit);
        if self.key_revoked || used_up {
            self.injector.count("revoked");
            return Err(Refusal::error(401, "authentication_error", "the key was revoked"));
        }
        Ok(())
    }

    /// Hides every change from reads for this long. While changes are hidden already this does nothing, so no change is
    /// hidden for longer than one delay.
    fn hide_changes_for(&mut self, delay: Duration) {
        self.end_stale_reads();
        if self.stale_reads.is_none() {
            let organization = self.organization.clone();
            self.stale_reads = Some(StaleReads { organization, until: tokio::time::Instant::now() + delay });
        }
    }

    /// Returns the organization as reads see it.
    fn visible_organization(&mut self) -> &Organization {
        self.end_stale_reads();
        self.stale_reads.as_ref().map_or(&self.organization, |stale| &stale.organization)
    }

    fn end_stale_reads(&mut self) {
        self.stale_reads.take_if(|stale| tokio::time::Instant::now() >= stale.until);
    }
}

fn find_operation(raw: &RawRequest) -> Result<(Operation, Vec<&str>), OutgoingResponse> {
    let path = raw.uri.path();
    let below = BASE_PATHS.iter().find_map(|base| path.strip_prefix(base)?.strip_prefix('/'));
    match below.map_or(Route::NotFound, |below| routing::find(&raw.method, below)) {
        Route::Operation(operation, ids) => Ok((operation, ids)),
        Route::OtherMethods(methods) => {
            let message = format!("{} is not a method of this path", raw.method);
            let refusal = Refusal::error(405, "method_not_allowed", message);
            Err(OutgoingResponse::refusal(refusal).with_header(header::ALLOW, &methods.join(", ")))
        }
        Route::NotFound => {
            Err(OutgoingResponse::refusal(Refusal::error(404, "not_found", "there is nothing at this path")))
        }
    }
}

/// Returns the body, which was parsed as `json` if there is one.
fn read_body(
    operation: Operation,
    raw: &RawRequest,
    json: Option<serde_json::Result<Value>>,
) -> Result<Option<Value>, Refusal> {
    let Some(json) = json else { return Ok(None) };
    if !operation.takes_body() {
        // The contract refuses any body here, so its content does not matter.
        return Ok(Some(Value::Null));
    }
    let content_type = raw.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !content_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Refusal::error(415, "unsupported_media_type", "the body has to be declared as application/json"));
    }
    json.map(Some).map_err(|error| {
        let loc = [Value::from("body"), Value::from(error.column())];
        Refusal::invalid(&loc, "json_invalid", "the body is not JSON")
    })
}
