//! Runs one call: wait for a permit, record it, send it, classify the answer, retry if that is safe. Returns the answer
//! or why there is none. Every wait ends when the run is stopped.

use std::future::Future;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::adaptive::Episode;
use super::alarms::Alarms;
use super::backoff::Jitter;
use super::budget::{Budget, Stats};
use super::elements::Readings;
use super::ended_attempt::{EndedAttempt, FIRST_CONTACT};
use super::error_body;
use super::error_message::{error_message, is_web_page};
use super::health::Health;
use super::identities::Identities;
use super::pacer::{Pace, Pacer};
use super::rate_headers::RateHeaders;
use super::request::Request;
use super::retry::{self, AttemptOutcome, AttemptResult, CallKind, Decision, TransportFault};
use super::status::{self, StatusClass};
use super::transport::{HttpResponse, Transport};
use super::transport_error::TransportError;
use super::{ApiError, AttemptEnd, ClientError, Connection, Refusal, Reply, Stop, StopSignal, Unclear, WriteAhead};
use crate::model::{Event, Listener};
use crate::text::duration;

/// Quotas over longer windows are a store to be used up, not a pace to be kept.
const LONGEST_PACED_WINDOW: Duration = Duration::from_hours(1);

/// A limit from here on, in requests per second, is never met and not shown.
const UNLIMITED: f64 = 1_000.0;
/// Who answers with a web page.
const IN_BETWEEN: &str = "something between this computer and the API, such as a firewall, a proxy or a VPN,";

/// What follows an attempt.
enum Next {
    Done(Reply<Vec<u8>>),
    Retry { wait: Duration, why: String },
}

/// What all calls share.
pub(super) struct Executor {
    pub(super) connection: Connection,
    pub(super) listener: Listener,
    pub(super) transport: Transport,
    pub(super) pacer: Pacer,
    pub(super) health: Health,
    pub(super) jitter: Jitter,
    stop: StopSignal,
    requests: AtomicU64,
    retries: AtomicU64,
    /// A request with this key had a success.
    key_worked: AtomicBool,
    /// The largest page that is asked for where the document sets no limit; lowered where it is refused.
    pub(super) largest_page: AtomicU32,
    pub(super) readings: Mutex<Readings>,
    pub(super) identities: Mutex<Identities>,
    pub(super) alarms: Mutex<Alarms>,
    pub(super) budget: Budget,
    /// `GET /users` lists the invitations as well.
    pub(super) shows_invitations: AtomicBool,
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
            health: Health::default(),
            jitter: Jitter::new(connection.seed),
            largest_page: AtomicU32::new(connection.max_page),
            budget: Budget::new(connection.deadline),
            connection,
            listener,
            stop,
            requests: AtomicU64::new(0),
            retries: AtomicU64::new(0),
            key_worked: AtomicBool::new(false),
            readings: Mutex::default(),
            identities: Mutex::default(),
            alarms: Mutex::default(),
            shows_invitations: AtomicBool::new(false),
        })
    }

    /// The organization's own limit: the rate is never above it, nor above what a person set.
    pub(super) fn learn_rate(&self, limit: f64) {
        let rate = self.connection.rate.map_or(limit, |set| set.min(limit));
        self.set_limit(rate, "the organization's own limit");
    }

    /// Whether a request with this key had a success.
    pub(super) fn key_worked(&self) -> bool {
        self.key_worked.load(Ordering::Relaxed)
    }

    pub(super) fn stats(&self) -> Stats {
        Stats {
            requests: self.requests.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            waited: self.pacer.waited(),
        }
    }

    /// Sends `request` until it is answered. The body of a success is JSON, or empty where the request allows it.
    /// `write_ahead` is there for requests that change something.
    pub(super) async fn run(
        &self,
        request: &Request,
        write_ahead: Option<&dyn WriteAhead>,
    ) -> Result<Reply<Vec<u8>>, ApiError> {
        let (mut attempt, mut first_sent) = (1, None);
        loop {
            match self.attempt(request, write_ahead, attempt, &mut first_sent).await? {
                Next::Done(result) => return Ok(result),
                // While the API is down, the turn to probe it is the wait.
                Next::Retry { wait, .. } if wait.is_zero() => {}
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
        if self.budget.outlasts(wait) {
            return Err(self.exceeded(self.budget.time_before(wait, why)));
        }
        self.pacer.note_wait(wait);
        (self.listener)(Event::Waiting { why: why.to_owned(), wait });
        self.unless(Stop::Finish, tokio::time::sleep(wait)).await
    }

    async fn attempt(
        &self,
        request: &Request,
        write_ahead: Option<&dyn WriteAhead>,
        attempt: u32,
        first_sent: &mut Option<Instant>,
    ) -> Result<Next, ApiError> {
        if let Some(what) = self.budget.used_up() {
            return Err(self.exceeded(what));
        }
        let probe = self.turn_to_probe().await?;
        let permit = self.leave(write_ahead, attempt).await?;
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.retries.fetch_add(u64::from(attempt > 1), Ordering::Relaxed);
        let left = Instant::now();
        let first_sent = *first_sent.get_or_insert(left);
        let most = self.budget.longest(request, first_sent);
        let sent = self.unless(Stop::Now, self.transport.attempt(request, most)).await?;
        self.budget.note(sent.as_ref().map_or(0, |answer| answer.body.len()));
        let sent = sent.and_then(|answer| answer.readable(request));
        self.report(request, &sent, left.elapsed());
        if let Some(write_ahead) = write_ahead {
            write_ahead.ended(attempt, &AttemptEnd::of(&sent));
        }
        let ended = EndedAttempt { number: attempt, is_probe: probe.is_some(), first_sent, episode: permit.sent };
        self.classify(request, &ended, sent)
    }

    fn report(&self, request: &Request, sent: &Result<HttpResponse, TransportError>, took: Duration) {
        let end = match sent {
            Ok(answer) => self.connection.key.redact(&answer.with_request_id(&answer.status.to_string())),
            Err(failed) => failed.why.clone(),
        };
        (self.listener)(Event::Attempted { request: format!("{} {}", request.method, request.path), end, took });
    }

    /// Passes the end of an attempt to pacer and health, and decides what follows.
    fn classify(
        &self,
        request: &Request,
        attempt: &EndedAttempt,
        sent: Result<HttpResponse, TransportError>,
    ) -> Result<Next, ApiError> {
        let kind = request.kind();
        let error = sent.as_ref().ok().and_then(|answer| self.error_inside(request, answer));
        let (outcome, why, rate) = match &sent {
            Ok(answer) => {
                let detail = match &error {
                    Some(error) => format!(" and an error inside: {}", error.message),
                    None => self.connection.key.redact(&answer.error_detail()),
                };
                let why = format!("{} was answered with {}{detail}", request.what, answer.status);
                (AttemptOutcome::Status(answer.status), why, Some(&answer.rate))
            }
            Err(failed) => {
                (AttemptOutcome::TransportFault(failed.fault), format!("{}: {}", request.what, failed.why), None)
            }
        };
        let throttled = sent.as_ref().is_ok_and(|answer| answer.is_throttling(request));
        // Whether it means "too fast" is a guess, so only the pace depends on it, and the attempts are counted.
        let may_be = |answer: &HttpResponse| status::may_be_throttling(answer.status);
        let too_fast =
            throttled || (sent.as_ref().is_ok_and(may_be) && self.health.busy(&(&request.path, &request.body)));
        let wait = self.pace(outcome, rate, too_fast, attempt.episode);
        match outcome {
            AttemptOutcome::Status(status) if !status::is_outage(status) => self.health.answered(),
            // What the run does without does not show that the API is down.
            _ if request.is_optional => {}
            _ => self.health.failed(attempt.is_probe),
        }
        let ended =
            AttemptResult { outcome, wait, throttled, has_error: error.is_some(), key_worked: self.key_worked() };
        let policy = &self.connection.retry;
        match retry::decide(&ended, kind, attempt.number, self.jitter.sample(), policy) {
            Decision::RetryAfter(_) if request.is_optional && attempt.is_enough() => Err(ApiError::Unavailable { why }),
            Decision::RetryAfter(_) if attempt.shows_another_server(outcome) && !self.key_worked() => {
                let is_page = outcome == AttemptOutcome::TransportFault(TransportFault::WebPage);
                Err(self.moved(if is_page { "a web page answers there".to_owned() } else { why }))
            }
            Decision::RetryAfter(wait) => match (self.retry(outcome, throttled, attempt, wait, why), sent) {
                // Only this is refused as too fast: it cannot be seen.
                (Err(ApiError::Unavailable { .. }), Ok(answer))
                    if throttled && self.health.has_succeeded_since(attempt.first_sent) =>
                {
                    Ok(Next::Done(Reply::Refused(self.refusal(&answer, false))))
                }
                (next, _) => next,
            },
            // The document and the guides do not agree how a key is sent.
            Decision::StopRun if outcome.is_unknown_key() && !self.key_worked() && self.transport.turn_to_bearer() => {
                Ok(Next::Retry { wait: Duration::ZERO, why })
            }
            Decision::AskFirst => {
                let timed_out = outcome.timed_out();
                Ok(Next::Done(Reply::Unclear(Unclear { why, throttled, succeeded: false, timed_out, error })))
            }
            decision => self.settle(decision, sent).map(Next::Done),
        }
    }

    /// Returns the retry, or an error where the patience of the run has ended.
    fn retry(
        &self,
        outcome: AttemptOutcome,
        throttled: bool,
        attempt: &EndedAttempt,
        wait: Duration,
        why: String,
    ) -> Result<Next, ApiError> {
        let policy = &self.connection.retry;
        let down = self.health.down_for();
        // A host that was never reached is probably the wrong one.
        let is_unsent = matches!(outcome, AttemptOutcome::TransportFault(fault) if fault.is_unsent());
        let is_unreached = is_unsent && !self.health.has_answered();
        let is_own = is_unreached || (throttled && down.is_none());
        let stuck = if is_own { Some(attempt.first_sent.elapsed()) } else { down };
        let patience = if is_unreached { policy.patience.min(FIRST_CONTACT) } else { policy.patience };
        match stuck {
            Some(stuck) if stuck >= patience => {
                let span = duration(Duration::from_secs(stuck.as_secs()));
                Err(ApiError::Unavailable { why: format!("no success for {span}; the last error: {why}") })
            }
            _ if down.is_none() && !throttled && attempt.number >= policy.attempts => {
                Err(ApiError::Unavailable { why: format!("{why}, {} times", attempt.number) })
            }
            _ => Ok(Next::Retry { wait: if down.is_some() { Duration::ZERO } else { wait }, why }),
        }
    }

    /// Adapts the pace to an answer; returns how long it asks all requests to wait.
    fn pace(
        &self,
        outcome: AttemptOutcome,
        rate: Option<&RateHeaders>,
        too_fast: bool,
        sent: Episode,
    ) -> Option<Duration> {
        let (AttemptOutcome::Status(status), Some(rate)) = (outcome, rate) else { return None };
        if let Some(allowed) = rate.rate(LONGEST_PACED_WINDOW)
            && allowed < self.pacer.ceiling()
        {
            self.set_limit(allowed, "the quota that the API named");
        }
        let wait = if status::is_error(status) { rate.pause(too_fast) } else { rate.quota_pause() };
        let policy = &self.connection.retry;
        // A longer one is not waited for: it ends the run.
        let is_short = |wait: Duration| wait <= policy.longest_wait;
        let wait = wait.map(|wait| if is_short(wait) { wait.mul_f64(policy.asked_share) } else { wait });
        let pause = if too_fast {
            let slowed = self.pacer.refused(sent, wait);
            if let Some(per_second) = slowed.rate {
                (self.listener)(Event::RateChanged { per_second, why: "the API refused a faster rate".to_owned() });
            }
            slowed.pause
        } else {
            self.pacer.answered();
            wait.and_then(|wait| self.pacer.close(wait))
        };
        if let Some(pause) = pause.filter(|pause| is_short(*pause)) {
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
            Err(failed) if failed.fault == TransportFault::Proxy => return Err(ApiError::Proxy { why: failed.why }),
            Err(failed) => return Err(ApiError::Untrusted { why: failed.why }),
        };
        let status = answer.status;
        if decision == Decision::Done {
            self.key_worked.store(true, Ordering::Relaxed);
            self.health.succeeded();
            return Ok(Reply::Done(answer.body));
        }
        let refusal = self.refusal(&answer, decision == Decision::Bisect);
        match (decision, StatusClass::of(status)) {
            (Decision::StopRun, StatusClass::Redirect) => {
                Err(ApiError::Redirected { status, to: answer.location.map(|to| self.connection.key.redact(&to)) })
            }
            (Decision::StopRun, StatusClass::ProxyRefused) => Err(ApiError::Proxy {
                why: format!("a proxy on the way to the API refused ({status}): {}", refusal.message),
            }),
            (Decision::StopRun, _) if is_web_page(&answer.body) => {
                Err(ApiError::Proxy { why: format!("{IN_BETWEEN} refused with {status} and a web page") })
            }
            (Decision::StopRun, _) => Err(ApiError::KeyRefused { status, message: refusal.message }),
            _ => Ok(Reply::Refused(refusal)),
        }
    }

    /// Returns the API's refusal, in its words.
    fn refusal(&self, answer: &HttpResponse, halve: bool) -> Refusal {
        let (message, code) = error_message(answer.status, &answer.body);
        let message = self.connection.key.redact(&answer.with_request_id(&message));
        Refusal { status: answer.status, message, code, halve }
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
        if self.pacer.set_limit(per_second) && per_second < UNLIMITED {
            (self.listener)(Event::RateChanged { per_second, why: why.to_owned() });
        }
    }

    /// Runs `work`, unless the run is stopped to that degree before it ends.
    pub(super) async fn unless<T>(&self, degree: Stop, work: impl Future<Output = T>) -> Result<T, ApiError> {
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
            // What is in flight ends.
            what = self.budget.end(), if degree == Stop::Finish => Err(self.exceeded(what)),
            done = work => Ok(done),
        }
    }
}
