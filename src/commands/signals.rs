//! Ctrl-C, SIGTERM and SIGHUP: the first signal lets requests in flight finish, the second stops them.

use std::io;
use std::time::Duration;

use tokio::sync::watch;

use super::failure::Failure;
use crate::admin_api::Stop;
use crate::model::{Event, Listener};

/// How long requests in flight may take to finish after the first signal.
const GRACE: Duration = Duration::from_secs(10);

/// Turns signals into a stop, as long as the runtime lives.
pub(super) fn listen(stop: watch::Sender<Stop>, listener: Listener) -> Result<(), Failure> {
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        signals.next().await;
        listener(Event::Interrupted);
        stop.send_replace(Stop::Finish);
        // A second signal ends the grace period.
        let _ = tokio::time::timeout(GRACE, signals.next()).await;
        stop.send_replace(Stop::Now);
    });
    Ok(())
}

impl Signals {
    /// Returns whether a signal has come.
    pub(super) async fn has_come(&mut self) -> bool {
        tokio::time::timeout(Duration::ZERO, self.next()).await.is_ok()
    }
}

/// The signals that end a command. A signal that arrives while nothing waits for it is kept.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    pub(super) fn new() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        let listening = || -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hang_up: signal(SignalKind::hangup())?,
            })
        };
        listening().map_err(Failure::defect)
    }

    /// Waits for the next signal.
    pub(super) async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            _ = self.hang_up.recv() => {}
        }
    }
}

/// The key that ends a command. A press that arrives while nothing waits for it is kept.
#[cfg(windows)]
pub(super) struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    pub(super) fn new() -> Result<Self, Failure> {
        let listening: io::Result<_> = tokio::signal::windows::ctrl_c();
        listening.map(Self).map_err(Failure::defect)
    }

    /// Waits for the next press.
    pub(super) async fn next(&mut self) {
        self.0.recv().await;
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// Sends SIGHUP to this process, which listens for it.
    fn hang_up() {
        let pid = std::process::id().to_string();
        let sent = std::process::Command::new("kill").args(["-HUP", &pid]).status().expect("kill is on every unix");
        assert!(sent.success());
    }

    /// Whether a signal arrives within five seconds.
    async fn arrives(signals: &mut Signals) -> bool {
        tokio::time::timeout(std::time::Duration::from_secs(5), signals.next()).await.is_ok()
    }

    #[tokio::test]
    async fn a_signal_that_comes_while_nobody_waits_is_kept() {
        let (mut signals, mut witness) = (Signals::new().unwrap(), Signals::new().unwrap());
        hang_up();
        assert!(arrives(&mut witness).await);
        // It was delivered by now, and nothing waited for it here.
        assert!(arrives(&mut signals).await, "the signal was lost");
    }
}
