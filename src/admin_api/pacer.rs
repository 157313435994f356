//! Gives the permit that every attempt of every call needs, retries and all workers included. It keeps the pace (governor,
//! with a burst of one request), the number in flight, and the pauses that the API asks for, which hold all requests. It
//! does not see answers; the executor reports them.

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep};

use super::adaptive::{Adaptive, Episode};

/// What is used of a rate. Requests that leave at even distances arrive at uneven ones; two percent
/// keep a window of a second on the other side from ever holding one too many.
const HEADROOM: f64 = 0.98;
/// How late a timer may be without its lateness being lost.
const CREDIT: Duration = Duration::from_millis(5);
/// A request counts as this many of the limiter's units, so that the credit can be a part of one.
const UNITS: u32 = 100;
/// The fastest that is ever tried, in requests per second.
const FASTEST: f64 = 100_000.0;
/// The rate follows its curve in steps of this much.
const STEP: f64 = 0.01;
/// The longest pause after refusals that do not say how long.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The time of tokio, so that a test's paused clock paces too.
#[derive(Debug, Clone)]
struct TokioClock(Instant);

impl Clock for TokioClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

type Limiter = RateLimiter<NotKeyed, InMemoryState, TokioClock, NoOpMiddleware<Duration>>;

#[derive(Debug)]
struct State {
    adaptive: Adaptive,
    limiter: Arc<Limiter>,
    /// The rate that `limiter` keeps.
    limiter_rate: f64,
    last_pass: Option<Duration>,
    closed_until: Duration,
    /// Refusals in a row that did not say how long to wait.
    unsaid: u32,
    /// Until when something waits already, and how long that was in all.
    waiting_until: Duration,
    waited: Duration,
}

/// The settings of a pacer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// Requests per second.
    pub(super) rate: f64,
    /// The slowest that refusals alone may make it.
    pub(super) slowest: f64,
    pub(super) in_flight: usize,
    /// After a refusal that does not say how long. A second lets the window of a limit per second pass.
    pub(super) pause: Duration,
}

/// Gives permits at the allowed pace.
#[derive(Debug)]
pub(super) struct Pacer {
    clock: TokioClock,
    pause: Duration,
    slots: Arc<Semaphore>,
    /// Its holder is next; tokio hands it out in order.
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

/// The right to be the next attempt that leaves.
#[derive(Debug)]
pub(super) struct NextAttempt<'p> {
    slot: OwnedSemaphorePermit,
    _turn: tokio::sync::MutexGuard<'p, ()>,
}

/// The right to have one attempt in flight.
#[derive(Debug)]
pub(super) struct Permit {
    pub(super) sent: Episode,
    _slot: OwnedSemaphorePermit,
}

/// What a "too fast" changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RateChange {
    /// The new rate, where it changed.
    pub(super) rate: Option<f64>,
    /// How long all requests wait, where this refusal made it longer.
    pub(super) pause: Option<Duration>,
}

impl Pacer {
    /// Creates a pacer.
    pub(super) fn new(pace: &Pace) -> Self {
        let rate = pace.rate;
        let clock = TokioClock(Instant::now());
        let limiter = Arc::new(limiter(rate, &clock));
        let state = State {
            adaptive: Adaptive::new(rate, pace.slowest),
            limiter,
            limiter_rate: rate,
            last_pass: None,
            closed_until: Duration::ZERO,
            unsaid: 0,
            waiting_until: Duration::ZERO,
            waited: Duration::ZERO,
        };
        let slots = Arc::new(Semaphore::new(pace.in_flight.clamp(1, Semaphore::MAX_PERMITS)));
        Self { clock, pause: pace.pause, slots, turn: tokio::sync::Mutex::default(), state: Mutex::new(state) }
    }

    /// Waits until an attempt is the next one, and until no pause holds it. Dropping the future leaves the queue.
    pub(super) async fn next(&self) -> NextAttempt<'_> {
        let slot = Arc::clone(&self.slots).acquire_owned().await.expect("the semaphore is never closed");
        let turn = self.turn.lock().await;
        loop {
            match self.pause_left() {
                Duration::ZERO => return NextAttempt { slot, _turn: turn },
                pause => sleep(pause).await,
            }
        }
    }

    /// Waits until the pace lets the next attempt leave, which it then does at once.
    pub(super) async fn pass(&self, next: NextAttempt<'_>) -> Permit {
        loop {
            match self.try_pass() {
                Ok(sent) => return Permit { sent, _slot: next.slot },
                Err(wait) => sleep(wait).await,
            }
        }
    }

    /// Lets an attempt pass, or returns how long to wait before the next try.
    fn try_pass(&self) -> Result<Episode, Duration> {
        let now = self.clock.now();
        let mut state = self.state();
        let closed = state.closed_until.saturating_sub(now);
        if !closed.is_zero() {
            return Err(closed);
        }
        state.follow(now, &self.clock);
        let units = NonZeroU32::new(UNITS).expect("a request is some units");
        match state.limiter.check_n(units).expect("the burst holds a request") {
            Ok(()) => {
                state.last_pass = Some(now);
                Ok(state.adaptive.episode())
            }
            // A curve that rises in the meantime is noticed.
            Err(not_until) => Err(not_until.wait_time_from(now).min(Duration::from_secs(1))),
        }
    }

    /// Notes that a request was answered, and not with "too fast".
    pub(super) fn answered(&self) {
        let now = self.clock.now();
        let mut state = self.state();
        state.unsaid = 0;
        state.adaptive.answered(now);
    }

    /// Notes that a request was refused as too fast; `wait` is what the API asks for, if it says.
    pub(super) fn refused(&self, sent: Episode, wait: Option<Duration>) -> RateChange {
        let now = self.clock.now();
        let mut state = self.state();
        let teaches = sent == state.adaptive.episode();
        let pause = wait.unwrap_or_else(|| {
            let doubled = self.pause.saturating_mul(1 << state.unsaid.min(10));
            if teaches { doubled.min(LONGEST_PAUSE) } else { Duration::ZERO }
        });
        if teaches && wait.is_none() {
            state.unsaid += 1;
        }
        let learned = state.adaptive.refused(now, sent);
        let pause = state.close(now, pause);
        let resume = state.closed_until;
        if learned {
            state.adaptive.resumes(resume);
        }
        let rate = learned.then(|| state.adaptive.rate(now));
        RateChange { rate, pause }
    }

    /// Sends nothing before `wait` is over. Returns the pause where this makes it longer.
    pub(super) fn close(&self, wait: Duration) -> Option<Duration> {
        let now = self.clock.now();
        self.state().close(now, wait)
    }

    /// Returns how long nothing is sent.
    pub(super) fn pause_left(&self) -> Duration {
        let now = self.clock.now();
        self.state().closed_until.saturating_sub(now)
    }

    /// Sets the limit that the API names. True where that is a change.
    pub(super) fn set_limit(&self, rate: f64) -> bool {
        let mut state = self.state();
        let changed = (rate - state.adaptive.ceiling()).abs() > f64::EPSILON;
        state.adaptive.set_limit(rate);
        changed
    }

    pub(super) fn ceiling(&self) -> f64 {
        self.state().adaptive.ceiling()
    }

    /// Notes that something waits from now on for `wait`; waits that overlap count once.
    pub(super) fn note_wait(&self, wait: Duration) {
        let now = self.clock.now();
        self.state().note_wait(now, wait);
    }

    /// Returns how long anything has waited until now.
    pub(super) fn waited(&self) -> Duration {
        let (now, state) = (self.clock.now(), self.state());
        state.waited.saturating_sub(state.waiting_until.saturating_sub(now))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn close(&mut self, now: Duration, wait: Duration) -> Option<Duration> {
        let until = now.saturating_add(wait);
        if wait.is_zero() || until <= self.closed_until {
            return None;
        }
        self.closed_until = until;
        self.adaptive.pauses(until);
        self.note_wait(now, wait);
        Some(wait)
    }

    fn note_wait(&mut self, now: Duration, wait: Duration) {
        let until = now.saturating_add(wait);
        self.waited += until.saturating_sub(self.waiting_until.max(now));
        self.waiting_until = self.waiting_until.max(until);
    }

    /// Replaces the limiter where the rate has changed. The new one owes what the old one had not yet earned.
    fn follow(&mut self, now: Duration, clock: &TokioClock) {
        let rate = self.adaptive.rate(now);
        let is_end = (rate - self.adaptive.ceiling()).abs() < f64::EPSILON;
        let moved = (rate / self.limiter_rate - 1.0).abs();
        if moved < f64::EPSILON || (moved < STEP && !is_end) {
            return;
        }
        let fresh = limiter(rate, clock);
        if let Some(last) = self.last_pass {
            let earned = now.saturating_sub(last).as_nanos() / period(rate).as_nanos();
            let owed = u128::from(burst(rate).get()).saturating_sub(earned);
            if let Some(owed) = u32::try_from(owed).ok().and_then(NonZeroU32::new) {
                fresh.check_n(owed).expect("not more than the burst").expect("a fresh limiter is full");
            }
        }
        self.limiter = Arc::new(fresh);
        self.limiter_rate = rate;
    }
}

/// How long one unit takes at `rate` requests per second.
fn period(rate: f64) -> Duration {
    let paced = (rate * HEADROOM).clamp(1.0 / 3600.0, FASTEST);
    Duration::from_secs_f64(1.0 / paced) / UNITS
}

/// One request, and what a late timer may catch up on.
fn burst(rate: f64) -> NonZeroU32 {
    let credit = u32::try_from(CREDIT.as_nanos() / period(rate).as_nanos()).unwrap_or(u32::MAX / 2);
    NonZeroU32::MIN.saturating_add(UNITS - 1).saturating_add(credit)
}

fn limiter(rate: f64, clock: &TokioClock) -> Limiter {
    let quota = Quota::with_period(period(rate)).expect("a period is never zero").allow_burst(burst(rate));
    RateLimiter::direct_with_clock(quota, clock.clone())
}

#[cfg(test)]
mod tests;
