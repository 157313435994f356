//! Draws what a run tells of itself. Events come in, from any thread; a bar on a terminal or plain lines
//! elsewhere go out, to standard error only. It decides nothing and asks nobody: without it
//! a run does exactly the same.

mod bar;
mod plain;
mod progress_state;

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::model::{Event, Listener};
use bar::Bar;
use plain::Plain;
use progress_state::ProgressState;

/// How much is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// A bar where standard error is a terminal that can draw one, plain lines elsewhere.
    #[default]
    Auto,
    /// Plain lines, as for cron: no escape sequence, at most one of a kind in ten seconds.
    Plain,
    /// Nothing.
    Quiet,
}

/// How much is told in lines of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// What deserves a line.
    #[default]
    Usual,
    /// Every step too, and every wait.
    Steps,
    /// Every attempt at a request too.
    Requests,
}

/// A drawing that is going on. Dropping it ends it.
#[derive(Debug)]
pub struct Progress {
    shared: Arc<Mutex<Shared>>,
}

/// Begins to draw on standard error.
#[must_use]
pub fn start(mode: Mode, detail: Detail) -> Progress {
    let view = match mode {
        Mode::Quiet => View::Nothing,
        Mode::Auto if can_draw() => View::Bar(Bar::new(no_colour())),
        Mode::Auto | Mode::Plain => View::Plain(Plain::new(Box::new(io::stderr()))),
    };
    Progress::of(view, detail)
}

impl Progress {
    fn of(view: View, detail: Detail) -> Self {
        let state = ProgressState::new(detail);
        Self { shared: Arc::new(Mutex::new(Shared { since: Instant::now(), state, view })) }
    }

    /// What `run` and `admin_api` tell their events to.
    #[must_use]
    pub fn listener(&self) -> Listener {
        let shared = Arc::clone(&self.shared);
        Arc::new(move |event| shared.lock().unwrap_or_else(PoisonError::into_inner).apply(&event))
    }

    /// Ends the drawing: the terminal is as it was, and later events are heard by nobody.
    pub fn finish(self) {
        drop(self);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).end();
    }
}

/// What the listener and its owner share.
#[derive(Debug)]
struct Shared {
    since: Instant,
    state: ProgressState,
    view: View,
}

#[derive(Debug)]
enum View {
    Bar(Bar),
    Plain(Plain<Box<dyn Write + Send>>),
    Nothing,
}

impl Shared {
    fn apply(&mut self, event: &Event) {
        if matches!(self.view, View::Nothing) {
            return;
        }
        let said = self.state.apply(event, self.since.elapsed());
        match &mut self.view {
            View::Bar(bar) => bar.draw(&self.state, said.as_deref()),
            View::Plain(plain) => plain.write(&self.state, said.as_deref(), self.since.elapsed()),
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

fn can_draw() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// The convention of <https://no-color.org>.
fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::StepKind;

    /// A writer whose bytes stay readable.
    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn events_from_several_threads_are_drawn_until_the_end_and_not_after() {
        let paper = Paper::default();
        let progress = Progress::of(View::Plain(Plain::new(Box::new(paper.clone()))), Detail::Usual);
        let listener = progress.listener();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                listener(Event::RunStarted { run: "r1".to_owned(), steps: 1, people: 2, continued: false });
            });
        });
        std::thread::scope(|scope| {
            scope.spawn(|| listener(Event::StepEnded { step: 0, kind: StepKind::CreatePeople, done: 2, failed: 0 }));
        });
        progress.finish();
        listener(Event::Stopping { in_flight: 3 });
        let text = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text, "frontdesk: run r1: 1 step for 2 people\nfrontdesk: step 1 of 1, 2 created\n");
    }
}
