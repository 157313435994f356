//! The requests as the server saw them, and what they are of the optimum.

use std::time::{Duration, Instant};

use frontdesk::simulator::Simulator;

/// What the pacer uses of a limit.
const HEADROOM: f64 = 0.98;

/// How a request arrived.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answer {
    Admitted,
    /// Refused for no reason of this client's.
    Stray,
    TooFast,
}

/// When each request arrived, in seconds from the first, and how it was answered.
pub(crate) struct Arrivals(Vec<(f64, Answer)>);

impl Arrivals {
    /// All requests to `simulator`, counted from `begin`.
    pub(crate) fn of(simulator: &Simulator, begin: Instant) -> Self {
        let answer = |status, is_stray| match status {
            Some(429) if is_stray => Answer::Stray,
            Some(429) => Answer::TooFast,
            _ => Answer::Admitted,
        };
        let at = |arrived: Instant| arrived.saturating_duration_since(begin).as_secs_f64();
        let all = simulator.requests();
        Self(all.iter().map(|request| (at(request.at), answer(request.status, request.fault.is_some()))).collect())
    }

    /// When the last request arrived.
    pub(crate) fn end(&self) -> f64 {
        self.0.last().map_or(0.0, |(at, _)| *at)
    }

    /// Prints the most that as many requests can reach: nothing is sent beside the first read, and the time of the last
    /// request counts.
    pub(crate) fn print_bound(&self, limit: u32, latency: Duration) {
        let (count, limit) = (self.0.len() as f64, f64::from(limit));
        let bound = count / limit / (count / (limit * HEADROOM) + 2.0 * latency.as_secs_f64());
        println!("{:40} {:5.1} % is the most with {count} requests and two round trips", "", 100.0 * bound);
    }

    /// Prints the share of the optimum between two moments, where the limit and this share of stray refusals are what it
    /// is. `is_named`: the client knows the limit, so that a request above it is a failure.
    pub(crate) fn print(&self, name: &str, (from, to): (f64, f64), (limit, strays): (u32, f64), is_named: bool) {
        let counted: Vec<_> = self.0.iter().copied().filter(|(at, _)| (from..=to).contains(at)).collect();
        let refused = |kind| counted.iter().filter(|(_, answer)| *answer == kind).count();
        let (stray, too_fast) = (refused(Answer::Stray), refused(Answer::TooFast));
        // The share that was refused in this run, which is not exactly the chance.
        let share = if strays > 0.0 { stray as f64 / counted.len() as f64 } else { 0.0 };
        let optimum = (to - from) / (1.0 / f64::from(limit) + share);
        let busiest = (0..counted.len())
            .map(|first| counted[first..].iter().take_while(|(at, _)| at - counted[first].0 < 1.0).count())
            .max()
            .unwrap_or(0);
        let is_over = is_named && busiest > limit as usize;
        println!(
            "{name:40} {:5.1} % of the optimum{}, {busiest} in the busiest second, {stray} stray and {too_fast} own of {} refused",
            100.0 * (counted.len() - too_fast) as f64 / optimum,
            if is_over { " OVER" } else { "" },
            counted.len()
        );
    }
}
