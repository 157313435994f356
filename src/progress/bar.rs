//! The bar on a terminal: how many people are done, how fast, how long it takes and what is waited for. Important events are
//! printed as lines above it.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::progress_state::ProgressState;
use super::terminal::{encodable, has_colour, is_utf8};

const REDRAWS_PER_SECOND: u8 = 12;

/// A bar on standard error.
#[derive(Debug)]
pub(super) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// Creates a spinner, which becomes a bar when a run starts.
    pub(super) fn new() -> Self {
        let bar = Self::on(ProgressDrawTarget::stderr_with_hz(REDRAWS_PER_SECOND));
        bar.bar.enable_steady_tick(Duration::from_millis(120));
        bar
    }

    fn on(target: ProgressDrawTarget) -> Self {
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style(READING));
        Self { bar }
    }

    /// Shows the state, and prints `line` above the bar.
    pub(super) fn draw(&mut self, state: &ProgressState, line: Option<&str>, at: Duration) {
        if let Some(line) = line {
            self.bar.println(encodable(line));
        }
        let steps = state.steps as u64;
        if steps > 0 && self.bar.length() != Some(steps) {
            self.bar.set_style(style(RUNNING));
            self.bar.set_length(steps);
        }
        self.bar.set_position(state.ended as u64);
        self.bar.set_message(encodable(&message(state, at)).into_owned());
    }

    /// Clears the bar from the terminal, or draws it again.
    pub(super) fn set_hidden(&self, is_hidden: bool) {
        self.bar.set_draw_target(if is_hidden {
            self.bar.finish_and_clear();
            ProgressDrawTarget::hidden()
        } else {
            self.bar.reset();
            ProgressDrawTarget::stderr_with_hz(REDRAWS_PER_SECOND)
        });
    }

    /// Removes the bar from the terminal.
    pub(super) fn clear(self) {
        self.bar.finish_and_clear();
    }
}

/// Colour adds nothing: the bar is legible without it.
const READING: [&str; 2] = ["{spinner:.cyan} {wide_msg}", "{spinner} {wide_msg}"];
const RUNNING: [&str; 2] = ["{spinner:.cyan} {bar:12.cyan/dim} {wide_msg}", "{spinner} {bar:12} {wide_msg}"];

fn style([coloured, plain]: [&str; 2]) -> ProgressStyle {
    let template = if has_colour() { coloured } else { plain };
    let style = ProgressStyle::with_template(template).expect("the templates are constant and valid");
    if is_utf8() { style.progress_chars("━╸─") } else { style.progress_chars("=>-").tick_chars("-\\|/ ") }
}

/// Returns the message: `1,200 of 10,000 people done · 42 people/s, 3 min left · limit 5 requests/s · 2,300 created`. A wait
/// comes second, because it explains why nothing moves. What a narrow terminal cuts off is the least important.
fn message(state: &ProgressState, at: Duration) -> String {
    let now = (!state.now().is_empty()).then(|| state.now().to_owned());
    let (wait, now) = if state.is_waiting() { (now, None) } else { (None, now) };
    let limit = state.rate().map(|rate| format!("limit {rate} requests/s"));
    let parts =
        state.done_of().into_iter().chain(wait).chain(state.pace(at)).chain(limit).chain(state.counts()).chain(now);
    parts.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Id, StepId, StepKind};

    #[test]
    fn a_wait_is_first_until_work_continues() {
        let mut state = ProgressState::default();
        let second = Duration::from_secs(1);
        state.apply(
            &Event::StepEnded { step: StepId::new(0), kind: StepKind::CreatePeople, done: 100, failed: 0 },
            second,
        );
        state.apply(&Event::RateChanged { per_second: 5.0, why: String::new() }, second);
        state.apply(&Event::Waiting { why: "the API asked for it".to_owned(), wait: second * 12 }, second);
        assert_eq!(message(&state, second), "waiting 12 s: the API asked for it · limit 5 requests/s · 100 created");
        let what = "100 people into Interns".to_owned();
        state
            .apply(&Event::StepStarted { step: StepId::new(1), kind: StepKind::AddToGroup, what, people: 100 }, second);
        assert_eq!(message(&state, second), "limit 5 requests/s · 100 created · 100 people into Interns");
    }

    #[test]
    fn the_speed_and_the_time_left_follow_from_what_is_done() {
        let mut state = ProgressState::default();
        let at = Duration::from_secs;
        state.apply(&Event::RunStarted { run: "r".to_owned(), steps: 4, people: 300, continued: false }, at(10));
        state.apply(
            &Event::StepEnded { step: StepId::new(0), kind: StepKind::CreatePeople, done: 100, failed: 0 },
            at(20),
        );
        state.apply(&Event::PeopleDone { done: 50, of: 200 }, at(20));
        let shown = "50 of 200 people done · 5 people/s, 30 s left · 100 created";
        assert_eq!(message(&state, at(20)), shown);
    }

    #[test]
    fn a_spinner_becomes_a_bar_when_the_run_starts() {
        let mut bar = Bar::on(ProgressDrawTarget::hidden());
        let mut state = ProgressState::default();
        bar.draw(&state, None, Duration::ZERO);
        assert_eq!(bar.bar.length(), None);
        state.apply(&Event::RunStarted { run: "r".to_owned(), steps: 7, people: 9, continued: false }, Duration::ZERO);
        state.apply(
            &Event::StepEnded { step: StepId::new(0), kind: StepKind::CreateGroup, done: 0, failed: 0 },
            Duration::ZERO,
        );
        bar.draw(&state, None, Duration::ZERO);
        assert_eq!((bar.bar.length(), bar.bar.position()), (Some(7), 1));
    }
}
