//! The state of a run, computed from its events: counts, the current work, and which events get a line of their own. Pure:
//! the time is an argument. Text from outside is escaped here, so that the views need not do it.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Detail;
use crate::model::{Event, Id, StepKind};
use crate::text::{count, duration, duration_ms, escape_truncated, grouped};

/// The minimum time between two lines of one kind.
const LINE_INTERVAL: Duration = Duration::from_secs(10);
/// Shorter waits are normal and get no line.
const LONG_WAIT: Duration = Duration::from_secs(3);
/// How long a run is measured before its speed is shown.
const MEASURED: Duration = Duration::from_secs(2);
/// The most characters of a text from outside.
const MAX_CHARS: usize = 160;

/// The state of a run, as its events describe it.
#[derive(Debug, Default)]
pub(super) struct ProgressState {
    detail: Detail,
    pub(super) steps: usize,
    pub(super) ended: usize,
    /// How many people are done, and for how many there is something to do.
    people: (usize, usize),
    /// When the run started.
    started: Duration,
    done: BTreeMap<StepKind, usize>,
    failed: usize,
    lookups: usize,
    rate: Option<f64>,
    /// The current work.
    now: String,
    is_waiting: bool,
    /// When a line of each kind was last given.
    last_lines: BTreeMap<LineKind, Duration>,
}

/// Kinds of lines, each with its own interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LineKind {
    Waiting,
    Asking,
    Halving,
    Rate,
}

impl ProgressState {
    /// Creates the state before the first event.
    pub(super) fn new(detail: Detail) -> Self {
        Self { detail, ..Self::default() }
    }

    /// Applies an event at time `at`, counted from the start, and returns its line, if it gets one.
    pub(super) fn apply(&mut self, event: &Event, at: Duration) -> Option<String> {
        // A request of one step may end while another step waits.
        self.is_waiting &= matches!(event, Event::Attempted { .. } | Event::PeopleDone { .. });
        match event {
            Event::Reading { what } => {
                self.now = format!("reading {}", shown(what));
                None
            }
            Event::Unreadable { what, unreadable, of, why } => Some(left_out(what, *unreadable, *of, why)),
            Event::RunStarted { run, steps, people, continued } => {
                self.steps = *steps;
                self.ended = 0;
                (self.people, self.started) = ((0, *people), at);
                self.now.clear();
                let again = if *continued { "continuing " } else { "" };
                let (steps, people) = (count(*steps, "step", "steps"), count(*people, "person", "people"));
                Some(format!("{again}run {}: {steps} for {people}", shown(run)))
            }
            Event::StepStarted { .. } | Event::StepEnded { .. } => self.apply_to_step(event),
            Event::PeopleDone { done, of } => {
                self.people = (*done, *of);
                None
            }
            Event::Attempted { request, end, took } => (self.detail >= Detail::Requests)
                .then(|| format!("{}: {} in {}", shown(request), shown(end), duration_ms(*took))),
            Event::Waiting { why, wait } => {
                self.is_waiting = true;
                self.now = format!("waiting {}: {}", duration(*wait), shown(why));
                let is_long = *wait >= LONG_WAIT || self.detail >= Detail::Steps;
                (is_long && self.is_line_due(LineKind::Waiting, at)).then(|| self.now.clone())
            }
            Event::Asking { why, .. } => {
                self.lookups += 1;
                self.now = format!("looking up the result of a request: {}", shown(why));
                self.is_line_due(LineKind::Asking, at).then(|| self.now.clone())
            }
            Event::Halving { people, .. } => {
                self.now = format!("splitting a refused batch of {} in two", count(*people, "person", "people"));
                self.is_line_due(LineKind::Halving, at).then(|| self.now.clone())
            }
            Event::RateChanged { per_second, why } => {
                self.rate = Some(*per_second);
                let why = shown(why);
                self.is_line_due(LineKind::Rate, at)
                    .then(|| format!("now {} requests per second: {why}", shown_rate(*per_second)))
            }
            Event::Interrupted => {
                let line = "interrupted: requests in flight are finished; press Ctrl-C again to stop at once";
                line.clone_into(&mut self.now);
                Some(line.to_owned())
            }
            Event::Stopping { in_flight } => {
                let left = count(*in_flight, "request", "requests");
                self.now = format!("stopping: waiting for {left}");
                Some(self.now.clone())
            }
            Event::RunEnded => {
                self.now.clear();
                None
            }
        }
    }

    /// Does the same for the beginning or the end of a step.
    fn apply_to_step(&mut self, event: &Event) -> Option<String> {
        let line = match event {
            Event::StepStarted { step, kind, what, people } => {
                self.now = shown(what);
                let target = if what.is_empty() { String::new() } else { format!(" {}", self.now) };
                let people =
                    if *people > 0 { format!(", {}", count(*people, "person", "people")) } else { String::new() };
                format!("step {}: {}{target}{people}", grouped(step.index() + 1), kind.as_str())
            }
            Event::StepEnded { step, kind, done, failed } => {
                self.ended += 1;
                *self.done.entry(*kind).or_default() += done;
                self.failed += failed;
                let count = if *failed > 0 {
                    format!(" for {}, failed for {failed}", count(*done, "person", "people"))
                } else {
                    String::new()
                };
                format!("step {}: done{count}", grouped(step.index() + 1))
            }
            _ => return None,
        };
        (self.detail >= Detail::Steps).then_some(line)
    }

    /// Returns the progress of the run: `1,200 of 10,000 people done, 2,300 created, 3 failed`. Empty before the run.
    pub(super) fn status_line(&self) -> String {
        self.done_of().into_iter().chain(self.counts()).collect::<Vec<_>>().join(", ")
    }

    /// Returns how many people are done: `1,200 of 10,000 people done`, or how many steps where there are no people.
    pub(super) fn done_of(&self) -> Option<String> {
        let (done, of) = self.people;
        match (self.steps, of) {
            (0, _) => None,
            (steps, 0) => Some(format!("{} of {} done", grouped(self.ended), count(steps, "step", "steps"))),
            (_, of) => Some(format!("{} of {} done", grouped(done), count(of, "person", "people"))),
        }
    }

    /// Returns the speed and the time that is left at time `at`: `42 people/s, 3 min left`. Unknown before the first step
    /// has ended.
    pub(super) fn pace(&self, at: Duration) -> Option<String> {
        let passed = at.saturating_sub(self.started);
        if self.ended == 0 || self.ended >= self.steps || passed < MEASURED {
            return None;
        }
        let left = passed.mul_f64(ratio(self.steps - self.ended, self.ended));
        let left = format!("{} left", duration(Duration::from_secs(left.as_secs().max(1))));
        let speed = ratio(self.people.0, 1) / passed.as_secs_f64();
        Some(if self.people.0 > 0 { format!("{} people/s, {left}", shown_rate(speed)) } else { left })
    }

    /// Returns the results so far: `2,300 created`, `3 failed`.
    pub(super) fn counts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        for (kind, &count) in &self.done {
            let word = match kind {
                StepKind::CreatePeople => "created",
                StepKind::InvitePeople => "invited",
                StepKind::UpdatePerson => "updated",
                StepKind::AddToGroup => "added to groups",
                StepKind::AddToWorkspace => "added to workspaces",
                StepKind::RemoveFromWorkspace => "removed from workspaces",
                StepKind::RemoveFromGroup => "removed from groups",
                StepKind::RemovePerson => "removed",
                StepKind::DeleteApiKey => "API keys deleted",
                StepKind::CreateGroup
                | StepKind::CreateWorkspace
                | StepKind::ProvisionGroup
                | StepKind::DeleteInvitation => continue,
            };
            if count > 0 {
                parts.push(format!("{} {word}", grouped(count)));
            }
        }
        if self.failed > 0 {
            parts.push(format!("{} failed", grouped(self.failed)));
        }
        if self.lookups > 0 {
            parts.push(format!("{} looked up", count(self.lookups, "request", "requests")));
        }
        parts
    }

    /// Returns the current work; empty if unknown.
    pub(super) fn now(&self) -> &str {
        &self.now
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Returns the allowed requests per second, if known.
    pub(super) fn rate(&self) -> Option<String> {
        self.rate.map(shown_rate)
    }

    fn is_line_due(&mut self, kind: LineKind, at: Duration) -> bool {
        let is_due = self.last_lines.get(&kind).is_none_or(|last| at >= *last + LINE_INTERVAL);
        let may = is_due || self.detail >= Detail::Steps;
        if may {
            self.last_lines.insert(kind, at);
        }
        may
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people and steps, shown with two digits")]
fn ratio(one: usize, other: usize) -> f64 {
    one as f64 / other as f64
}

/// Returns a rate with the digits that matter: `40`, `2.5`, `0.05`, `0.0001`.
fn shown_rate(per_second: f64) -> String {
    let digits = match per_second {
        10.0.. => 0,
        0.01.. => 2,
        _ => 6,
    };
    let text = format!("{per_second:.digits$}");
    if digits == 0 { text } else { text.trim_end_matches('0').trim_end_matches('.').to_owned() }
}

fn shown(text: &str) -> String {
    escape_truncated(text, MAX_CHARS)
}

/// Returns the warning that some elements of a list are not used.
fn left_out(what: &str, unreadable: usize, of: usize, why: &str) -> String {
    let are = if unreadable == 1 { "is" } else { "are" };
    let (unreadable, of) = (grouped(unreadable), grouped(of));
    format!("warning: {unreadable} of {of} in {} could not be read and {are} left out: {}", shown(what), shown(why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StepId;

    #[test]
    fn a_rate_has_the_digits_that_matter() {
        assert_eq!([500.0, 39.96, 10.0, 5.0, 2.5, 0.05].map(shown_rate), ["500", "40", "10", "5", "2.5", "0.05"]);
    }

    fn second(number: u64) -> Duration {
        Duration::from_secs(number)
    }

    #[test]
    fn a_wait_says_how_long_and_why_once_in_ten_seconds() {
        let mut state = ProgressState::default();
        let waiting = Event::Waiting { why: "the API asked for it".to_owned(), wait: second(12) };
        assert_eq!(state.apply(&waiting, second(1)).as_deref(), Some("waiting 12 s: the API asked for it"));
        assert_eq!(state.apply(&waiting, second(10)), None);
        assert!(state.is_waiting());
        assert!(state.apply(&waiting, second(11)).is_some());
    }

    #[test]
    fn a_short_wait_has_no_line_of_its_own() {
        let mut state = ProgressState::default();
        let waiting = Event::Waiting { why: "503".to_owned(), wait: Duration::from_millis(250) };
        assert_eq!(state.apply(&waiting, second(1)), None);
        assert_eq!(state.now(), "waiting 250 ms: 503");
    }

    #[test]
    fn steps_add_up_by_kind() {
        let mut state = ProgressState::default();
        state.apply(&Event::RunStarted { run: "r".to_owned(), steps: 1200, people: 3, continued: true }, second(0));
        for (kind, done, failed) in [
            (StepKind::CreatePeople, 2300, 3),
            (StepKind::CreatePeople, 100, 0),
            (StepKind::AddToGroup, 7, 0),
            (StepKind::CreateGroup, 1, 0),
        ] {
            state.apply(&Event::StepEnded { step: StepId::new(0), kind, done, failed }, second(1));
        }
        assert_eq!(state.status_line(), "0 of 3 people done, 2,400 created, 7 added to groups, 3 failed");
    }

    #[test]
    fn text_from_outside_is_escaped_and_cut() {
        let mut state = ProgressState::default();
        let line = state
            .apply(&Event::Asking { step: StepId::new(0), why: format!("\u{1b}[2J\n{}", "x".repeat(500)) }, second(0));
        let line = line.expect("the first gets a line");
        assert!(line.contains("\\u{1b}[2J\\u{a}x") && line.chars().count() < 260, "{line}");
    }

    #[test]
    fn steps_and_requests_are_shown_only_on_request() {
        let step =
            Event::StepStarted { step: StepId::new(2), kind: StepKind::CreateGroup, what: "Ops".to_owned(), people: 0 };
        let request = Event::Attempted { request: "GET /roles".to_owned(), end: "200".to_owned(), took: second(2) };
        let lines = |detail| {
            let mut state = ProgressState::new(detail);
            [&step, &request].map(|event| state.apply(event, second(0)))
        };
        assert_eq!(lines(Detail::Usual), [None, None]);
        assert_eq!(lines(Detail::Steps), [Some("step 3: create-group Ops".to_owned()), None]);
        assert_eq!(lines(Detail::Requests)[1].as_deref(), Some("GET /roles: 200 in 2,000 ms"));
    }
}
