//! Sweeps a folder again and again: when it changes, where the system tells, and every minute.

use std::path::Path;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::mpsc;

use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::output;
use super::super::signals::Signals;
use super::Inbox;

const INTERVAL: Duration = Duration::from_mins(1);

/// Sweeps until a signal comes. A sweep that fails is told, and the next one tries again; but the first must find its settings.
pub(super) fn watch(inbox: &Inbox<'_>, runtime: &Runtime, signals: &mut Signals) -> Result<Exit, Failure> {
    let (tell, mut changes) = mpsc::channel(1);
    tell_changes(&inbox.folder, tell);
    let mut is_first = true;
    loop {
        match inbox.sweep(&mut || runtime.block_on(signals.has_come())) {
            Ok(Exit::Interrupted) => return Ok(Exit::Interrupted),
            Ok(_) => {}
            Err(failure) if is_first && failure.exit == Exit::Usage => return Err(failure),
            Err(failure) => output::say_failure(&failure),
        }
        is_first = false;
        let is_stopped = runtime.block_on(async {
            let change = async {
                // Without a sender, only the time counts.
                if changes.recv().await.is_none() {
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                () = signals.next() => true,
                () = change => false,
                () = tokio::time::sleep(INTERVAL) => false,
            }
        });
        if is_stopped {
            return Ok(Exit::Done);
        }
    }
}

/// Tells when a file of the folder was written, moved there or removed, for as long as the process lives.
#[cfg(target_os = "linux")]
fn tell_changes(folder: &Path, tell: mpsc::Sender<()>) {
    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};
    let Ok(events) = init(CreateFlags::CLOEXEC) else { return };
    let what = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE;
    if add_watch(&events, folder, what).is_err() {
        return;
    }
    std::thread::spawn(move || {
        let mut buffer = [std::mem::MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(&events, &mut buffer);
        while reader.next().is_ok() {
            // A change that waits already stands for this one too.
            if let Err(mpsc::error::TrySendError::Closed(())) = tell.try_send(()) {
                return;
            }
        }
    });
}

#[cfg(not(target_os = "linux"))]
fn tell_changes(_: &Path, _: mpsc::Sender<()>) {}
