//! Asks on the terminal whether to go on. Without a terminal nothing is asked, and nothing is done.

use std::io::{self, BufRead, IsTerminal};

use tokio::sync::oneshot;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::session::Online;
use crate::admin_api::Stop;

/// Returns whether a person can be asked.
pub(super) fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks `question`, and returns once a person has said yes.
pub(super) async fn confirm(online: &Online, question: &str) -> Result<(), Failure> {
    if !has_terminal() {
        let error = "nothing was sent: it must be confirmed, and there is no terminal to ask on";
        return Err(Failure::new(Exit::Usage, error).hint("if the plan above is right, run with `--yes`"));
    }
    online.progress.set_hidden(true);
    output::say(&format!("{question} [y/N]"));
    let (told, answer) = oneshot::channel();
    // A thread of its own, because a read from the terminal cannot be ended.
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = io::stdin().lock().read_line(&mut line);
        let _ = told.send(line);
    });
    let mut stopping = online.stop.subscribe();
    let line = tokio::select! {
        line = answer => line.unwrap_or_default(),
        _ = stopping.wait_for(|stop| *stop != Stop::Go) => {
            return Err(Failure::new(Exit::Interrupted, "nothing was sent: it was interrupted"));
        }
    };
    online.progress.set_hidden(false);
    if is_yes(&line) {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, "nothing was sent: it was not confirmed").hint("to go on, answer y"))
}

/// Asks `question` where nothing is sent and nothing runs, and returns whether a person has said yes.
pub(super) fn ask(question: &str) -> bool {
    output::say(&format!("{question} [y/N]"));
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).is_ok() && is_yes(&line)
}

fn is_yes(line: &str) -> bool {
    matches!(line.trim().to_lowercase().as_str(), "y" | "yes")
}
