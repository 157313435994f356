//! The simulator's state and its front: a request comes in, passes the rate limit, the key and the contract, meets its
//! fault or none, and goes out with an answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::Bytes;
use axum::http::{HeaderMap, Uri, header};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::sleep;

use super::desk::{self, Answer, Call, batch};
use super::faults::dealer::Dealer;
use super::operation::Found;
use super::organization::Organization;
use super::record::{Log, Place};
use super::refusal::{Complaint, Refusal};
use super::trouble::Sent;
use super::window::Window;
use super::{Fault, Operation, Options, RequestRecord, Trouble, When};

/// Where the operations stand: the address of this product's guide, and that of newer ones.
pub(super) const BASES: [&str; 2] = ["/api/admin", "/v1/admin"];

#[derive(Debug)]
pub(super) struct House {
    pub(super) options: Options,
    state: Mutex<State>,
    /// How many requests arrived, for those who wait for one.
    pub(super) arrived: watch::Sender<u64>,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) organization: Organization,
    /// What reads see while the latest changes are not visible yet, and until when.
    lagging: Option<(Organization, Instant)>,
    window: Option<Window>,
    pub(super) dealer: Dealer,
    pub(super) log: Log,
    pub(super) revoked: bool,
}

/// A request with its body, as it arrived.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) method: String,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl House {
    pub(super) fn new(options: Options) -> Arc<House> {
        let state = State {
            organization: Organization::new(&options),
            lagging: None,
            window: options.rate_limit.map(Window::new),
            dealer: Dealer::new(options.seed, &options.faults),
            log: Log::new(options.keep_requests),
            revoked: false,
        };
        Arc::new(House { options, state: Mutex::new(state), arrived: watch::Sender::new(0) })
    }

    /// The state, for a moment: no holder waits for anything.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request. It runs to its end also when the other side has gone.
    pub(super) async fn receive(self: Arc<House>, arrival: Arrival) -> Sent {
        if !self.options.latency.is_zero() {
            sleep(self.options.latency).await;
        }
        let (place, admitted) = self.admit(&arrival);
        let sent = match admitted {
            Err(sent) => sent,
            Ok((call, fault)) => self.meet(call, fault).await,
        };
        if let Some(record) = self.state().log.get_mut(place) {
            record.status = sent.status();
        }
        sent
    }

    fn admit(&self, arrival: &Arrival) -> (Place, Admitted) {
        let mut state = self.state();
        let admitted = state.admit(&self.options, arrival);
        self.arrived.send_replace(state.log.total());
        admitted
    }

    /// Carries a call out, with what goes wrong on the way.
    async fn meet(self: &Arc<House>, call: Call, fault: Option<Fault>) -> Sent {
        match fault {
            None => Sent::plain(self.carry_out(&call)),
            Some(Fault::Wire(Trouble::Slow, when)) => {
                let early = (when == When::After).then(|| self.carry_out(&call));
                sleep(self.options.faults.slow).await;
                Sent::plain(early.unwrap_or_else(|| self.carry_out(&call)))
            }
            Some(Fault::Wire(trouble, when)) => {
                let answer = (when == When::After).then(|| self.carry_out(&call));
                Sent::troubled(trouble, answer, &self.options.faults)
            }
            Some(Fault::LateCommit) => {
                let house = Arc::clone(self);
                tokio::spawn(async move {
                    sleep(house.options.faults.late_commit).await;
                    house.carry_out(&call);
                });
                Sent::troubled(Trouble::Drop, None, &self.options.faults)
            }
            Some(Fault::LateVisibility) => {
                self.state().lag_behind(self.options.faults.late_visibility);
                Sent::plain(self.carry_out(&call))
            }
            Some(Fault::PartialBatch) => {
                let answer = self.carry_out(&call.first_half());
                if call.operation == Operation::CreateUsers {
                    Sent::plain(answer)
                } else {
                    Sent::troubled(Trouble::Error, Some(answer), &self.options.faults)
                }
            }
            Some(garbling) => Sent::garbled(self.carry_out(&call), garbling),
        }
    }

    fn carry_out(&self, call: &Call) -> Answer {
        let mut state = self.state();
        if let Some((fault, refusal)) = batch::refusal(call, &self.options) {
            state.dealer.note(fault);
            return refusal.into();
        }
        let organization = if call.operation.changes() { &mut state.organization } else { state.reading() };
        desk::answer(organization, &self.options, call).unwrap_or_else(Answer::from)
    }
}

type Admitted = Result<(Call, Option<Fault>), Sent>;

impl State {
    /// Records a request and lets it through to its operation, or not.
    fn admit(&mut self, options: &Options, arrival: &Arrival) -> (Place, Admitted) {
        let place = self.log.add(RequestRecord {
            method: arrival.method.clone(),
            path: arrival.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
            operation: None,
            status: None,
            fault: None,
            at: Instant::now(),
            body: options.keep_bodies.then(|| serde_json::from_slice(&arrival.body).ok()).flatten(),
        });
        (place, self.admit_recorded(place, options, arrival))
    }

    fn admit_recorded(&mut self, place: Place, options: &Options, arrival: &Arrival) -> Admitted {
        if self.window.as_mut().is_some_and(|window| !window.admit(Instant::now())) {
            let refusal = Refusal::error(429, "rate_limited", "more requests than allowed in one second");
            return Err(Sent::plain(refusal.into()).with_retry_after(options.rate_retry_after.as_deref()));
        }
        self.check_key(options, arrival).map_err(Sent::refusal)?;
        let (operation, ids) = find(arrival)?;
        if let Some(record) = self.log.get_mut(place) {
            record.operation = Some(operation);
        }
        let body = read_body(operation, arrival).map_err(Sent::refusal)?;
        let custom = &self.organization.custom_roles;
        let call = Call::read(operation, &ids, &arrival.uri, body, custom, options).map_err(Sent::refusal)?;
        let fault = self.dealer.deal(operation);
        if let Some(record) = self.log.get_mut(place) {
            record.fault = fault;
        }
        Ok((call, fault))
    }

    fn check_key(&mut self, options: &Options, arrival: &Arrival) -> Result<(), Refusal> {
        let key = arrival.headers.get("x-api-key").and_then(|value| value.to_str().ok());
        if key.is_some() && key == options.standard_key.as_deref() {
            return Err(Refusal::error(403, "permission_denied", "this key has no Admin power"));
        }
        if key != Some(options.key.as_str()) {
            return Err(Refusal::error(401, "authentication_error", "the key is missing or wrong"));
        }
        let worn_out = options.faults.revoked_after.is_some_and(|most| self.log.total() > most);
        if self.revoked || worn_out {
            self.dealer.note("revoked");
            return Err(Refusal::error(401, "authentication_error", "the key was revoked"));
        }
        Ok(())
    }

    /// Lets reads see the organization as it is now for so long, whatever changes meanwhile. While they lag already,
    /// this changes nothing: no change stays hidden for longer than one delay.
    fn lag_behind(&mut self, delay: std::time::Duration) {
        self.reading();
        if self.lagging.is_none() {
            self.lagging = Some((self.organization.clone(), Instant::now() + delay));
        }
    }

    /// The organization as reads see it.
    fn reading(&mut self) -> &mut Organization {
        if self.lagging.as_ref().is_some_and(|(_, until)| Instant::now() >= *until) {
            self.lagging = None;
        }
        match &mut self.lagging {
            Some((organization, _)) => organization,
            None => &mut self.organization,
        }
    }
}

fn find(arrival: &Arrival) -> Result<(Operation, Vec<&str>), Sent> {
    let path = arrival.uri.path();
    let below = BASES.iter().find_map(|base| path.strip_prefix(base)?.strip_prefix('/'));
    match below.map_or(Found::Nothing, |below| Operation::find(&arrival.method, below)) {
        Found::Operation(operation, ids) => Ok((operation, ids)),
        Found::OtherMethods(methods) => {
            let message = format!("{} is not among the methods of this path", arrival.method);
            let refusal = Refusal::error(405, "method_not_allowed", message);
            Err(Sent::refusal(refusal).with(header::ALLOW, &methods.join(", ")))
        }
        Found::Nothing => Err(Sent::refusal(Refusal::error(404, "not_found", "there is nothing at this path"))),
    }
}

fn read_body(operation: Operation, arrival: &Arrival) -> Result<Option<Value>, Refusal> {
    if arrival.body.is_empty() {
        return Ok(None);
    }
    if !operation.takes_body() {
        // Whatever it says: that it is there is what the contract refuses.
        return Ok(Some(Value::Null));
    }
    let declared = arrival.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !declared.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Refusal::error(415, "unsupported_media_type", "the body has to be declared as application/json"));
    }
    serde_json::from_slice(&arrival.body).map(Some).map_err(|error| {
        let loc = [Value::from("body"), Value::from(error.column())];
        Refusal::Invalid(vec![Complaint::at(&loc, "json_invalid", "the body is not JSON")])
    })
}
