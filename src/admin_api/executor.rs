//! Runs one call: wait for a permit, record it, send it, classify the answer, retry if that is safe. Returns the answer
//! or why there is none. Every wait ends when the run is stopped.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use serde::de::IgnoredAny;
use tokio::time::Instant;

use super::backoff::Jitter;
use super::error_body;
use super::error_message::error_message;
use super::health::Health;
use super::pacer::{Pace, Pacer, Permit};
use super::rate_headers::RateHeaders;
use super::request::Request;
use super::retry::{self, AttemptOutcome, AttemptResult, CallKind, Decision, TransportFault};
use super::status::{self, StatusClass};
use super::transport::{HttpResponse, Transport, TransportError};
use super::{ApiError, AttemptEnd, ClientError, Connection, Refusal, Reply, Stop, StopSignal, Unclear, WriteAhead};
use crate::model::{Event, Listener};

/// Quotas over longer windows are a store to be used up, not a pace to be kept.
const LONGEST_PACED_WINDOW: Duration = Duration::from_hours(1);

/// What the client has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Attempts that left, retries included.
    pub requests: u64,
    /// Those of them that repeated an earlier attempt.
    pub retries: u64,
    /// How long anything waited because the API asked for it or a retry backed off.
    pub waited: Duration,
}

/// What follows an attempt.
enum Next {
    Done(Reply<Vec<u8>>),
    Retry { wait: Duration, why: String },
}

/// What all calls share.
pub(super) struct Executor {
    pub(super) connection: Connection,
    pub(super) listener: Listener,
    transport: Transport,
    pacer: Pacer,
    health: Health,
    jitter: Jitter,
    stop: StopSignal,
    requests: AtomicU64,
    retries: AtomicU64,
    /// A request with this key had a success.
    key_worked: AtomicBool,
    /// The largest page that is asked for where the document sets no limit; lowered where it is refused.
    pub(super) largest_page: AtomicU32,
}

impl std::fmt::Debug for Executor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Executor").field("connection", &self.connection).finish_non_exhaustive()
    }
}

impl Executor {
    pub(super) fn new(connection: Connection, listener: Listener, stop: StopSignal) -> Result<Self, ClientError> {
        let rate = connection.rate.unwrap_or(Connection::DEFAULT_RATE);
        if !rate.is_finite() || rate <= 0.0 {
            return Err(ClientError::Rate(rate));
        }
        Ok(Self {
            transport: Transport::new(&connection)?,
            pacer: Pacer::new(&Pace {
                rate,
                slowest: connection.slowest,
                in_flight: connection.in_flight,
                pause: connection.retry.pause,
            }),
            health: Health::new(&connection.retry),
            jitter: Jitter::new(connection.seed),
            largest_page: AtomicU32::new(connection.max_page),
            connection,
            listener,
            stop,
            requests: AtomicU64::new(0),
            retries: AtomicU64::new(0),
            key_worked: AtomicBool::new(false),
        })
    }

    /// The organization's own limit: the rate is never above it, nor above what a person set.
    pub(super) fn learn_rate(&self, limit: f64) {
        let rate = self.connection.rate.map_or(limit, |set| set.min(limit));
        self.set_limit(rate, "the organization's own limit");
    }

    pub(super) fn stats(&self) -> Stats {
        Stats {
            requests: self.requests.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            waited: self.pacer.waited(),
        }
    }

    /// Sends `request` until it is answered. The body of a success is JSON, or empty where the request allows it. `write_ahead` is there for requests that change something.
    pub(super) async fn run(
        &self,
        request: &Request,
        write_ahead: Option<&dyn WriteAhead>,
    ) -> Result<Reply<Vec<u8>>, ApiError> {
        let mut attempt = 1;
        loop {
            match self.attempt(request, write_ahead, attempt).await? {
                Next::Done(result) => return Ok(result),
                Next::Retry { wait, why } => self.wait(wait, &why).await?,
            }
            attempt += 1;
        }
    }

    /// Waits and reports it; ends early only where the run is stopped.
    pub(super) async fn wait(&self, wait: Duration, why: &str) -> Result<(), ApiError> {
        let longest = self.connection.retry.longest_wait;
        if wait > longest {
            return Err(ApiError::WaitTooLong { wait, longest, why: why.to_owned(), is_pace: false });
        }
        self.pause(wait, why).await
    }

    /// The same, however long.
    pub(super) async fn pause(&self, wait: Duration, why: &str) -> Result<(), ApiError> {
        self.pacer.note_wait(wait);
        (self.listener)(Event::Waiting { why: why.to_owned(), wait });
        self.unless(Stop::Finish, tokio::time::sleep(wait)).await
    }

    async fn attempt(
        &self,
        request: &Request,
        write_ahead: Option<&dyn WriteAhead>,
        attempt: u32,
    ) -> Result<Next, ApiError> {
        self.refuse_long_pause()?;
        let permit = self.unless(Stop::Finish, self.pacer.enter()).await?;
        if let Some(write_ahead) = write_ahead {
            write_ahead.about_to_send(attempt).map_err(ApiError::WriteAhead)?;
        }
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.retries.fetch_add(u64::from(attempt > 1), Ordering::Relaxed);
        let left = Instant::now();
        let sent = self.unless(Stop::Now, self.transport.attempt(request)).await?;
        let sent = sent.and_then(|answer| readable(request, answer));
        self.report(request, &sent, left.elapsed());
        if let Some(write_ahead) = write_ahead {
            write_ahead.ended(attempt, &end_of(&sent));
        }
        self.classify(request, attempt, sent, &permit)
    }

    fn report(&self, request: &Request, sent: &Result<HttpResponse, TransportError>, took: Duration) {
        let end = match sent {
            Ok(answer) => answer.status.to_string(),
            Err(failed) => failed.why.clone(),
        };
        (self.listener)(Event::Attempted { request: format!("{} {}", request.method, request.path), end, took });
    }

    /// Passes the end of an attempt to pacer and health, and decides what follows.
    fn classify(
        &self,
        request: &Request,
        attempt: u32,
        sent: Result<HttpResponse, TransportError>,
        permit: &Permit,
    ) -> Result<Next, ApiError> {
        let kind = request.kind();
        let error = sent.as_ref().ok().and_then(|answer| self.error_inside(request, answer));
        let (outcome, why, rate) = match &sent {
            Ok(answer) => {
                let inside = error.as_ref().map(|error| format!(" and an error inside: {}", error.message));
                let why = format!("{} was answered with {}{}", request.what, answer.status, inside.unwrap_or_default());
                (AttemptOutcome::Status(answer.status), why, Some(&answer.rate))
            }
            Err(failed) => {
                (AttemptOutcome::TransportFault(failed.fault), format!("{}: {}", request.what, failed.why), None)
            }
        };
        let wait = self.pace(outcome, rate, permit);
        let is_down = match outcome {
            AttemptOutcome::Status(status) if !status::is_outage(status) => {
                self.health.answered();
                false
            }
            _ => self.health.failed(),
        };
        let ended = AttemptResult {
            outcome,
            wait,
            throttled: rate.is_some_and(RateHeaders::throttles),
            has_error: error.is_some(),
            key_worked: self.key_worked.load(Ordering::Relaxed),
        };
        let policy = &self.connection.retry;
        match retry::decide(&ended, kind, attempt, self.jitter.sample(), policy) {
            Decision::RetryAfter(_) if is_down => Err(ApiError::Unavailable {
                why: format!("{} attempts in a row failed; the last: {why}", policy.circuit),
            }),
            Decision::RetryAfter(wait) if self.health.may_retry() => Ok(Next::Retry { wait, why }),
            Decision::RetryAfter(_) => {
                Err(ApiError::Unavailable { why: format!("this run has used up its retries; the last: {why}") })
            }
            Decision::AskFirst => {
                let throttled =
                    matches!(outcome, AttemptOutcome::Status(status) if status::is_throttling(status, ended.throttled));
                Ok(Next::Done(Reply::Unclear(Unclear { why, throttled, error })))
            }
            Decision::GiveUp if retry::is_worn_out(&ended, kind, policy) => {
                Err(ApiError::Unavailable { why: format!("{why}, {attempt} times") })
            }
            decision => self.settle(decision, sent).map(Next::Done),
        }
    }

    /// Adapts the pace to an answer; returns how long it asks all requests to wait.
    fn pace(&self, outcome: AttemptOutcome, rate: Option<&RateHeaders>, permit: &Permit) -> Option<Duration> {
        let (AttemptOutcome::Status(status), Some(rate)) = (outcome, rate) else { return None };
        if let Some(allowed) = rate.rate(LONGEST_PACED_WINDOW)
            && allowed < self.pacer.ceiling()
        {
            self.set_limit(allowed, "the quota that the API named");
        }
        let too_fast = status::is_throttling(status, rate.throttles());
        let wait = if status::is_error(status) { rate.pause(too_fast) } else { rate.quota_pause() };
        let pause = if too_fast {
            let slowed = self.pacer.refused(permit.sent, wait);
            if let Some(per_second) = slowed.rate {
                (self.listener)(Event::RateChanged { per_second, why: "the API refused to go faster".to_owned() });
            }
            slowed.pause
        } else {
            self.pacer.answered();
            wait.and_then(|wait| self.pacer.close(wait))
        };
        if let Some(pause) = pause {
            (self.listener)(Event::Waiting { why: "the API asks to wait".to_owned(), wait: pause });
        }
        wait
    }

    /// Turns a final decision into the result of the call.
    fn settle(
        &self,
        decision: Decision,
        sent: Result<HttpResponse, TransportError>,
    ) -> Result<Reply<Vec<u8>>, ApiError> {
        let answer = match sent {
            Ok(answer) => answer,
            Err(failed) => return Err(ApiError::Untrusted { why: failed.why }),
        };
        let status = answer.status;
        if decision == Decision::Done {
            self.key_worked.store(true, Ordering::Relaxed);
            return Ok(Reply::Done(answer.body));
        }
        let refusal = self.refusal(&answer, decision == Decision::Bisect);
        match (decision, StatusClass::of(status)) {
            (Decision::StopRun, StatusClass::Redirect) => {
                Err(ApiError::Redirected { status, to: answer.location.map(|to| self.connection.key.redact(&to)) })
            }
            (Decision::StopRun, StatusClass::ProxyRefused) => Err(ApiError::Proxy { status, message: refusal.message }),
            (Decision::StopRun, _) => Err(ApiError::KeyRefused { status, message: refusal.message }),
            _ => Ok(Reply::Refused(refusal)),
        }
    }

    /// Returns the API's refusal, in its words.
    fn refusal(&self, answer: &HttpResponse, halve: bool) -> Refusal {
        let (message, code) = error_message(answer.status, &answer.body);
        Refusal { status: answer.status, message: self.connection.key.redact(&message), code, halve }
    }

    /// Returns the error inside a success of a request that changes something.
    fn error_inside(&self, request: &Request, answer: &HttpResponse) -> Option<Refusal> {
        let kind = request.kind();
        let is_error = kind != CallKind::Read
            && status::is_success(answer.status)
            && error_body::is_error(&answer.body, request.documented);
        is_error.then(|| self.refusal(answer, kind == CallKind::Batch))
    }

    fn set_limit(&self, per_second: f64, why: &str) {
        if self.pacer.set_limit(per_second) {
            (self.listener)(Event::RateChanged { per_second, why: why.to_owned() });
        }
    }

    /// Refuses to wait for hours before a request is sent.
    fn refuse_long_pause(&self) -> Result<(), ApiError> {
        let longest = self.connection.retry.longest_wait;
        let between = Duration::try_from_secs_f64(1.0 / self.pacer.ceiling()).unwrap_or(Duration::MAX);
        let waits =
            [(self.pacer.pause_left(), "a quota is used up", false), (between, "so slow is the allowed rate", true)];
        for (wait, why, is_pace) in waits {
            if wait > longest {
                return Err(ApiError::WaitTooLong { wait, longest, why: why.to_owned(), is_pace });
            }
        }
        Ok(())
    }

    /// Runs `work`, unless the run is stopped to that degree before it ends.
    async fn unless<T>(&self, degree: Stop, work: impl Future<Output = T>) -> Result<T, ApiError> {
        let mut stop = self.stop.clone();
        let stopped = async {
            if stop.wait_for(|now| *now >= degree).await.is_err() {
                // The sender is gone, so the run cannot be stopped.
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            () = stopped => Err(ApiError::Stopped),
            done = work => Ok(done),
        }
    }
}

/// Checks the body of a success: one that is not JSON, or is missing where the call needs it, is a fault.
fn readable(request: &Request, answer: HttpResponse) -> Result<HttpResponse, TransportError> {
    if !status::is_success(answer.status) {
        return Ok(answer);
    }
    let body = answer.body.trim_ascii();
    let why = match (body.is_empty(), serde_json::from_slice::<IgnoredAny>(body)) {
        (true, _) if request.needs_body => "the answer is empty".to_owned(),
        (true, _) | (false, Ok(_)) => return Ok(answer),
        (false, Err(_)) if body.starts_with(b"<") => "the answer is a web page".to_owned(),
        // Nothing of it is read, and the document does not say what it may hold.
        (false, Err(_)) if !request.needs_body => return Ok(answer),
        (false, Err(error)) => format!("the answer is unreadable ({error})"),
    };
    Err(TransportError { fault: TransportFault::Unreadable, why })
}

fn end_of(sent: &Result<HttpResponse, TransportError>) -> AttemptEnd {
    match sent {
        Ok(answer) => AttemptEnd::Answered(answer.status),
        Err(failed) if failed.fault.is_unsent() => AttemptEnd::NotSent(failed.why.clone()),
        Err(failed) => AttemptEnd::Lost(failed.why.clone()),
    }
}
