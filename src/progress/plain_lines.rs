//! The lines for cron and logs. An important event gets a line at once; otherwise a status line follows at most every ten
//! seconds, and only if it changed.

use std::fmt;
use std::time::Duration;

use super::progress_state::ProgressState;

const STATUS_INTERVAL: Duration = Duration::from_secs(10);

/// Gives each line to `out`.
pub(super) struct PlainLines<F> {
    out: F,
    last_line_at: Option<Duration>,
    /// The last status, which is not repeated.
    last_status: String,
}

impl<F> fmt::Debug for PlainLines<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlainLines").field("last_line_at", &self.last_line_at).finish_non_exhaustive()
    }
}

impl<F: FnMut(&str)> PlainLines<F> {
    pub(super) const fn new(out: F) -> Self {
        Self { out, last_line_at: None, last_status: String::new() }
    }

    /// Writes `line`, or a status line when one is due.
    pub(super) fn write(&mut self, state: &ProgressState, line: Option<&str>, at: Duration) {
        if let Some(line) = line {
            (self.out)(line);
            self.last_line_at = Some(at);
        } else if self.last_line_at.is_none_or(|last| at >= last + STATUS_INTERVAL) {
            let status_line = state.status_line();
            let parts = [status_line.as_str(), state.now()].into_iter().filter(|part| !part.is_empty());
            let status = parts.collect::<Vec<_>>().join("; ");
            if !status.is_empty() && status != self.last_status {
                (self.out)(&status);
                self.last_line_at = Some(at);
                self.last_status = status;
            }
        }
    }

    /// Writes the last status.
    pub(super) fn end(&mut self, state: &ProgressState) {
        let status_line = state.status_line();
        if !status_line.is_empty() && status_line != self.last_status {
            (self.out)(&status_line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Id, StepId, StepKind};

    /// Returns the lines for `events`, each with its second.
    fn lines(events: &[(u64, Event)]) -> Vec<String> {
        let (mut state, mut lines) = (ProgressState::default(), Vec::new());
        let mut plain = PlainLines::new(|line: &str| lines.push(line.to_owned()));
        for (second, event) in events {
            let at = Duration::from_secs(*second);
            let line = state.apply(event, at);
            plain.write(&state, line.as_deref(), at);
        }
        plain.end(&state);
        lines
    }

    fn started() -> Event {
        Event::RunStarted { run: "0198".to_owned(), steps: 154, people: 10_000, continued: false }
    }

    fn created(step: usize) -> Event {
        Event::StepEnded { step: StepId::new(step), kind: StepKind::CreatePeople, done: 100, failed: 0 }
    }

    #[test]
    fn a_run_takes_few_lines() {
        let mut events = vec![
            (0, Event::Reading { what: "members, page 1 of 12".to_owned() }),
            (1, Event::Reading { what: "members, page 2 of 12".to_owned() }),
            (2, started()),
        ];
        events.extend((0..30).map(|step| (2 + step, created(usize::try_from(step).expect("small")))));
        events.push((40, Event::RunEnded));
        assert_eq!(
            lines(&events),
            [
                "reading members, page 1 of 12",
                "run 0198: 154 steps for 10,000 people",
                "0 of 10,000 people done, 1,100 created",
                "0 of 10,000 people done, 2,100 created",
                "0 of 10,000 people done, 3,000 created",
            ]
        );
    }

    #[test]
    fn important_events_get_a_line_at_once() {
        let events = [
            (0, started()),
            (1, Event::RateChanged { per_second: 2.5, why: "the API answered 429".to_owned() }),
            (1, Event::Waiting { why: "the API asked for it".to_owned(), wait: Duration::from_secs(12) }),
            (14, Event::Halving { step: StepId::new(3), people: 100 }),
            (15, Event::Stopping { in_flight: 1 }),
        ];
        assert_eq!(
            lines(&events),
            [
                "run 0198: 154 steps for 10,000 people",
                "now 2.5 requests per second: the API answered 429",
                "waiting 12 s: the API asked for it",
                "splitting a refused batch of 100 people in two",
                "stopping: waiting for 1 request",
                "0 of 10,000 people done",
            ]
        );
    }

    #[test]
    fn no_line_holds_an_escape_or_breaks() {
        let naughty = "x\u{1b}]0;evil\u{7}\r\n2026 INFO created".to_owned();
        let events = [
            (0, Event::Reading { what: naughty.clone() }),
            (20, Event::RunStarted { run: naughty.clone(), steps: 1, people: 1, continued: true }),
            (21, Event::Waiting { why: naughty.clone(), wait: Duration::from_secs(5) }),
            (41, Event::StepStarted { step: StepId::new(0), kind: StepKind::CreateGroup, what: naughty, people: 0 }),
        ];
        let lines = lines(&events);
        assert_eq!(lines.len(), 5);
        assert!(lines.iter().all(|line| !line.chars().any(char::is_control)));
    }
}
