//! Finds the allowed rate where the API does not say it, from what was sent, answered and refused, and when. Pure: time is
//! a number here, and nothing waits.
//!
//! A refusal for going too fast begins an episode. The first one is met before much is known, so the
//! rate drops to what just went through and doubles every quiet second until the next. From then on
//! the number of answers in the second before the refusal tells the allowed rate: the rate drops by a
//! tenth of it and returns on a cubic curve, quickly at first, hardly at all near the limit that was
//! met, and then faster and faster away from it, up to the ceiling (the shape of CUBIC, RFC 9438).
//! A limit that is met again on the way up was a stored burst on top of the true one, which is what
//! went through on average since the refusal before. Requests that were in flight when an episode
//! began belong to it and teach nothing new.
//!
//! Where the API names its limit, a refusal below it is probably due to others who share it, and costs only its pause; one
//! after a second at full pace may be due to requests that were late on their way, and also costs a little of the share. A
//! limit that is lower than its name refuses after the same number of requests each time, which chance does not.

use std::collections::VecDeque;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
/// What a refusal leaves of the rate.
const KEEP: f64 = 0.9;
/// Seconds until the curve is back where the limit was met.
const PLATEAU: f64 = 10.0;
/// So many refusals after the same number of answers show a limit that is lower than its name.
const PATTERN: usize = 5;
/// Numbers of answers that differ by this share, or by one, are the same.
const SAME: f64 = 0.15;
/// So many answers in a row or fewer come from a limit that keeps requests apart.
const STORED: u32 = 2;
/// From this share of the learned limit on, a refusal is expected.
const NEAR: f64 = 0.97;
/// What of the rate surely went through where a refusal ends a rise above the limit that was learned.
const PASSED: f64 = 0.9;
/// From less than this share of the rate the limit is searched on, in smaller steps.
const SEEN: f64 = 0.75;
const SLOWER: f64 = 1.25;
/// So many answers in a second tell the rate to a tenth.
const FEW: f64 = 18.0;
/// After so many answers, as a share of a second's, a refusal at a named limit may be due to uneven ways: then less of the
/// limit is used from there on, step by step.
const FULL: f64 = 0.8;
const LESS: f64 = 0.02;
const LEAST_SHARE: f64 = 0.92;
/// How fast the search goes up, per quiet second.
const SEARCH: f64 = 2.0;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Phase {
    /// Nothing was refused yet.
    Free,
    /// Refused before the limit could be seen.
    Search { from: f64, growth: f64 },
    /// Refused at `limit`.
    Hold { limit: f64 },
}

/// The rate that this run has learned.
#[derive(Debug)]
pub(super) struct Adaptive {
    ceiling: f64,
    floor: f64,
    phase: Phase,
    /// When the rate of `phase` began to count.
    since: Duration,
    /// When requests began to flow after the last pause.
    flowing_since: Duration,
    /// Grows with every refusal that taught something.
    episode: u32,
    /// When the answers of the last second were received.
    answered: VecDeque<Duration>,
    /// The last refusal that taught something, and how many answers there were since.
    refused_at: Duration,
    answered_since: u32,
    /// The ceiling is a limit that the API names.
    is_named: bool,
    /// What of the named limit is used.
    share: f64,
    /// The numbers of answers before the latest refusals that taught nothing.
    strays: VecDeque<u32>,
}

/// Which episode a request was sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Episode(u32);

impl Adaptive {
    /// Creates a rate that begins at `ceiling`; refusals alone never lead below `floor`.
    pub(super) fn new(ceiling: f64, floor: f64) -> Self {
        Self {
            ceiling,
            floor,
            phase: Phase::Free,
            since: Duration::ZERO,
            flowing_since: Duration::ZERO,
            episode: 0,
            answered: VecDeque::new(),
            refused_at: Duration::ZERO,
            answered_since: 0,
            is_named: false,
            share: 1.0,
            strays: VecDeque::new(),
        }
    }

    /// Sets the limit that the API names, which is never exceeded.
    pub(super) fn set_limit(&mut self, ceiling: f64) {
        (self.ceiling, self.is_named) = (ceiling, true);
    }

    pub(super) fn ceiling(&self) -> f64 {
        self.ceiling
    }

    pub(super) fn episode(&self) -> Episode {
        Episode(self.episode)
    }

    /// Returns the rate at `now`, in requests per second.
    pub(super) fn rate(&self, now: Duration) -> f64 {
        let quiet = now.saturating_sub(self.since).as_secs_f64();
        let learned = match self.phase {
            Phase::Free => self.ceiling,
            Phase::Search { from, growth } => from * growth.powf(quiet.floor()),
            Phase::Hold { limit } => limit * (1.0 - (1.0 - KEEP) * (1.0 - quiet / PLATEAU).powi(3)),
        };
        let ceiling = self.ceiling * self.share;
        learned.clamp(self.floor.min(ceiling), ceiling)
    }

    /// Notes that a request was answered, and not with "too fast".
    pub(super) fn answered(&mut self, now: Duration) {
        self.forget_before(now);
        self.answered.push_back(now);
        self.answered_since = self.answered_since.saturating_add(1);
    }

    /// Notes that a request of the episode `sent` was refused as too fast. True where that taught something.
    pub(super) fn refused(&mut self, now: Duration, sent: Episode) -> bool {
        if sent != self.episode() {
            return false;
        }
        // Requests that are late on their way arrive together with those behind them.
        if self.is_named && f64::from(self.answered_since) >= self.ceiling * FULL {
            self.share = (self.share - LESS).max(LEAST_SHARE);
        }
        let is_search = matches!(self.phase, Phase::Search { .. });
        let is_limit = !self.is_named || is_search || self.is_at_limit(now) || self.is_pattern();
        if !is_limit && self.strays.len() > 1 {
            // What was learned is not the limit: that would not refuse below itself.
            self.phase = Phase::Free;
        }
        if is_limit {
            self.phase = self.learn(now);
            self.since = now;
            self.strays.clear();
        }
        self.episode += 1;
        (self.refused_at, self.answered_since) = (now, 0);
        is_limit
    }

    /// Whether the rate has reached the limit that was learned, and no stray refusal was met on the way there.
    fn is_at_limit(&self, now: Duration) -> bool {
        matches!(self.phase, Phase::Hold { limit } if self.rate(now) >= limit * NEAR) && self.strays.is_empty()
    }

    /// Notes a refusal below the limit, and returns whether the latest ones were met after the same number of answers.
    fn is_pattern(&mut self) -> bool {
        if self.answered_since == 0 {
            return false;
        }
        self.strays.push_back(self.answered_since);
        if self.strays.len() > PATTERN {
            self.strays.pop_front();
        }
        let most = self.strays.iter().copied().max().unwrap_or_default();
        let least = self.strays.iter().copied().min().unwrap_or_default();
        self.strays.len() == PATTERN && f64::from(most - least) <= (f64::from(most) * SAME).max(1.0)
    }

    /// Notes that after a refusal all requests pause until `resume`; quiet counts from there.
    pub(super) fn resumes(&mut self, resume: Duration) {
        self.since = self.since.max(resume);
        self.pauses(resume);
    }

    /// Notes that all requests pause until `resume`; a second of flow counts from there.
    pub(super) fn pauses(&mut self, resume: Duration) {
        self.flowing_since = self.flowing_since.max(resume);
    }

    fn learn(&mut self, now: Duration) -> Phase {
        self.forget_before(now);
        let rate = self.rate(now);
        let seen = self.answers_per_second(now).min(rate);
        let whole_second = now.saturating_sub(self.flowing_since) >= SECOND;
        match self.phase {
            // Not one request went through since the last refusal: the pause was too short, the rate is not to blame.
            phase if self.answered_since == 0 && self.episode > 0 => phase,
            Phase::Hold { limit } if rate < limit || !whole_second => {
                let average = f64::from(self.answered_since) / now.saturating_sub(self.refused_at).as_secs_f64();
                Phase::Hold { limit: average.clamp(limit * 0.5, limit * KEEP) }
            }
            // The rate rose this far without a refusal, and one of a few answers may lie just outside the last second.
            Phase::Hold { .. } if seen >= 1.0 => Phase::Hold { limit: seen.max(rate * PASSED) },
            // Most answers are from before the last step.
            Phase::Search { growth, .. } if whole_second && seen >= 1.0 && seen < rate * SEEN && growth > SLOWER => {
                Phase::Search { from: seen, growth: SLOWER }
            }
            _ if whole_second && seen >= 1.0 => Phase::Hold { limit: seen },
            Phase::Hold { limit } => Phase::Hold { limit: limit * KEEP },
            // A pattern shows the limit even where each refusal is met within a second. One of very few answers shows that
            // the limit stores nothing, and not how high it is.
            Phase::Free | Phase::Search { .. } if self.is_named && self.answered_since > STORED => {
                Phase::Hold { limit: seen.max(self.floor) }
            }
            Phase::Free | Phase::Search { .. } => Phase::Search { from: seen.max(self.floor) * KEEP, growth: SEARCH },
        }
    }

    /// Returns the rate of the answers of the last second: of a few, their distances tell more than their number.
    #[expect(clippy::cast_precision_loss, reason = "a second has few answers")]
    fn answers_per_second(&self, now: Duration) -> f64 {
        let before = self.answered.front().filter(|at| now.saturating_sub(**at) > SECOND);
        let count = self.answered.len() as f64 - f64::from(before.is_some());
        match (before, self.answered.back()) {
            (Some(before), Some(last)) if last > before && count < FEW => {
                count / last.saturating_sub(*before).as_secs_f64()
            }
            _ => count,
        }
    }

    /// Forgets the answers before the last second but the latest of them.
    fn forget_before(&mut self, now: Duration) {
        while self.answered.get(1).is_some_and(|at| now.saturating_sub(*at) > SECOND) {
            self.answered.pop_front();
        }
    }
}

#[cfg(test)]
mod tests;
