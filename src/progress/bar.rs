//! The bar on a terminal: completed steps, the current work and the request rate. Important events are printed as lines
//! above it.

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
    pub(super) fn draw(&mut self, state: &ProgressState, line: Option<&str>) {
        if let Some(line) = line {
            self.bar.println(encodable(line));
        }
        let steps = state.steps as u64;
        if steps > 0 && self.bar.length() != Some(steps) {
            self.bar.set_style(style(RUNNING));
            self.bar.set_length(steps);
        }
        self.bar.set_position(state.ended as u64);
        self.bar.set_message(encodable(&message(state)).into_owned());
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
const RUNNING: [&str; 2] = [
    "{spinner:.cyan} {bar:28.cyan/dim} {pos}/{len} steps, {elapsed}  {wide_msg}",
    "{spinner} {bar:28} {pos}/{len} steps, {elapsed}  {wide_msg}",
];

fn style([coloured, plain]: [&str; 2]) -> ProgressStyle {
    let template = if has_colour() { coloured } else { plain };
    let style = ProgressStyle::with_template(template).expect("the templates are constant and valid");
    if is_utf8() { style.progress_chars("━╸─") } else { style.progress_chars("=>-").tick_chars("-\\|/ ") }
}

/// Returns the message: `2,300 created · Interns: 100 people · 5 requests/s`. A wait is first, because it explains why
/// nothing moves.
fn message(state: &ProgressState) -> String {
    let now = (!state.now().is_empty()).then(|| state.now().to_owned());
    let rate = state.rate().map(|rate| format!("{rate} requests/s"));
    let counts = state.counts();
    let parts: Vec<String> = if state.is_waiting() {
        now.into_iter().chain(counts).chain(rate).collect()
    } else {
        counts.into_iter().chain(now).chain(rate).collect()
    };
    parts.join(" · ")
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
        assert_eq!(message(&state), "waiting 12 s: the API asked for it · 100 created · 5 requests/s");
        let what = "100 people into Interns".to_owned();
        state
            .apply(&Event::StepStarted { step: StepId::new(1), kind: StepKind::AddToGroup, what, people: 100 }, second);
        assert_eq!(message(&state), "100 created · 100 people into Interns · 5 requests/s");
    }

    #[test]
    fn a_spinner_becomes_a_bar_when_the_run_starts() {
        let mut bar = Bar::on(ProgressDrawTarget::hidden());
        let mut state = ProgressState::default();
        bar.draw(&state, None);
        assert_eq!(bar.bar.length(), None);
        state.apply(&Event::RunStarted { run: "r".to_owned(), steps: 7, people: 9, continued: false }, Duration::ZERO);
        state.apply(
            &Event::StepEnded { step: StepId::new(0), kind: StepKind::CreateGroup, done: 0, failed: 0 },
            Duration::ZERO,
        );
        bar.draw(&state, None);
        assert_eq!((bar.bar.length(), bar.bar.position()), (Some(7), 1));
    }
}
