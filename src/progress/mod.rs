//! Shows the events of a run on standard error, as a bar on a terminal and as lines of the log elsewhere, and writes the log.
//! Events may come from any thread. Nothing here influences the run.

mod bar;
mod log;
mod plain_lines;
mod progress_state;
mod terminal;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde_json::Map;

use crate::model::{Event, Listener};
use bar::Bar;
pub use log::{Level, LogFormat, LogTarget, log_event, log_message, log_public_message, log_row, log_run, open_log};
use plain_lines::PlainLines;
use progress_state::ProgressState;
pub use terminal::{encodable, has_colour, is_dumb, is_utf8};

/// Which events get a line of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// Important events.
    #[default]
    Usual,
    /// Each step and wait too.
    Steps,
    /// Each attempt at a request too.
    Requests,
}

/// Progress that is being shown, until this value is dropped.
#[derive(Debug)]
pub struct Progress {
    shared: Arc<Mutex<Shared>>,
}

/// Starts to show progress: in the log, and on standard error unless `is_quiet`.
#[must_use]
pub fn start(is_quiet: bool, detail: Detail) -> Progress {
    let bar = (!is_quiet && !log::has_lines()).then(Bar::new);
    Progress::of(bar, Box::new(|line| log_event(Level::Info, line, Map::new(), false)), detail)
}

impl Progress {
    fn of(bar: Option<Bar>, out: Out, detail: Detail) -> Self {
        let state = ProgressState::new(detail);
        let shared = Shared { since: Instant::now(), state, bar, lines: Some(PlainLines::new(out)) };
        Self { shared: Arc::new(Mutex::new(shared)) }
    }

    /// Returns the listener for the events of `run` and `admin_api`.
    #[must_use]
    pub fn listener(&self) -> Listener {
        let shared = Arc::clone(&self.shared);
        Arc::new(move |event| shared.lock().unwrap_or_else(PoisonError::into_inner).apply(&event))
    }

    /// Takes the bar off the terminal while a question is asked there, or puts it back.
    pub fn set_hidden(&self, is_hidden: bool) {
        if let Some(bar) = &self.shared.lock().unwrap_or_else(PoisonError::into_inner).bar {
            bar.set_hidden(is_hidden);
        }
    }
}

impl Drop for Progress {
    /// Removes the bar from the terminal. Later events are ignored.
    fn drop(&mut self) {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).end();
    }
}

/// Takes each line of the log.
type Out = Box<dyn FnMut(&str) + Send>;

/// The state that the listener and its owner share.
#[derive(Debug)]
struct Shared {
    since: Instant,
    state: ProgressState,
    bar: Option<Bar>,
    /// `None` when progress is not shown any more.
    lines: Option<PlainLines<Out>>,
}

impl Shared {
    fn apply(&mut self, event: &Event) {
        let at = self.since.elapsed();
        let line = self.state.apply(event, at);
        let Some(lines) = &mut self.lines else { return };
        if let Event::RunStarted { run, .. } = event {
            log_run(run);
        }
        lines.write(&self.state, line.as_deref(), at);
        if let Some(bar) = &mut self.bar {
            bar.draw(&self.state, line.as_deref(), at);
        }
    }

    fn end(&mut self) {
        if let Some(mut lines) = self.lines.take() {
            lines.end(&self.state);
        }
        if let Some(bar) = self.bar.take() {
            bar.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, StepId, StepKind};

    #[test]
    fn events_from_several_threads_are_shown_until_the_end_and_not_after() {
        let (sender, lines) = std::sync::mpsc::channel();
        let out = Box::new(move |line: &str| sender.send(line.to_owned()).unwrap());
        let progress = Progress::of(None, out, Detail::Usual);
        let listener = progress.listener();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                listener(Event::RunStarted { run: "r1".to_owned(), steps: 1, people: 2, continued: false });
            });
        });
        std::thread::scope(|scope| {
            scope.spawn(|| {
                listener(Event::StepEnded { step: StepId::new(0), kind: StepKind::CreatePeople, done: 2, failed: 0 });
            });
        });
        drop(progress);
        listener(Event::Stopping { in_flight: 3 });
        let lines: Vec<String> = lines.iter().collect();
        assert_eq!(lines, ["run r1: 1 step for 2 people", "0 of 2 people done, 2 created"]);
    }
}
