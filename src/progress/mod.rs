//! Shows the events of a run on standard error: a bar on a terminal, plain lines elsewhere. Events may come from any
//! thread. Nothing here influences the run.

mod bar;
mod plain_lines;
mod progress_state;
mod terminal;

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::model::{Event, Listener};
use bar::Bar;
use plain_lines::PlainLines;
use progress_state::ProgressState;
pub use terminal::{encodable, has_colour, is_dumb, is_utf8};

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// A bar where standard error is a terminal that can draw one, plain lines elsewhere.
    #[default]
    Auto,
    /// Plain lines, as for cron: no escape sequences, at most one of a kind in ten seconds.
    Plain,
    /// Nothing.
    Quiet,
}

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

/// Starts to show progress on standard error.
#[must_use]
pub fn start(mode: Mode, detail: Detail) -> Progress {
    let view = match mode {
        Mode::Quiet => View::Nothing,
        Mode::Auto if io::stderr().is_terminal() && !is_dumb() => View::Bar(Bar::new()),
        Mode::Auto | Mode::Plain => View::Plain(PlainLines::new(Box::new(io::stderr()))),
    };
    Progress::of(view, detail)
}

impl Progress {
    fn of(view: View, detail: Detail) -> Self {
        let state = ProgressState::new(detail);
        Self { shared: Arc::new(Mutex::new(Shared { since: Instant::now(), state, view })) }
    }

    /// Returns the listener for the events of `run` and `admin_api`.
    #[must_use]
    pub fn listener(&self) -> Listener {
        let shared = Arc::clone(&self.shared);
        Arc::new(move |event| shared.lock().unwrap_or_else(PoisonError::into_inner).apply(&event))
    }

    /// Takes the bar off the terminal while a question is asked there, or puts it back.
    pub fn set_hidden(&self, is_hidden: bool) {
        if let View::Bar(bar) = &self.shared.lock().unwrap_or_else(PoisonError::into_inner).view {
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

/// The state that the listener and its owner share.
#[derive(Debug)]
struct Shared {
    since: Instant,
    state: ProgressState,
    view: View,
}

#[derive(Debug)]
enum View {
    Bar(Bar),
    Plain(PlainLines<Box<dyn Write + Send>>),
    Nothing,
}

impl Shared {
    fn apply(&mut self, event: &Event) {
        let at = self.since.elapsed();
        let line = self.state.apply(event, at);
        match &mut self.view {
            View::Bar(bar) => bar.draw(&self.state, line.as_deref(), at),
            View::Plain(plain) => plain.write(&self.state, line.as_deref(), at),
            View::Nothing => {}
        }
    }

    fn end(&mut self) {
        match std::mem::replace(&mut self.view, View::Nothing) {
            View::Bar(bar) => bar.clear(),
            View::Plain(mut plain) => plain.end(&self.state),
            View::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, StepId, StepKind};

    /// A writer whose bytes can be read.
    #[derive(Clone, Default)]
    struct SharedBuffer(Arc<Mutex<Vec<u8>>>);

    impl Write for SharedBuffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn events_from_several_threads_are_shown_until_the_end_and_not_after() {
        let buffer = SharedBuffer::default();
        let progress = Progress::of(View::Plain(PlainLines::new(Box::new(buffer.clone()))), Detail::Usual);
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
        let text = String::from_utf8(buffer.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text, "frontdesk: run r1: 1 step for 2 people\nfrontdesk: 0 of 2 people done, 2 created\n");
    }
}
