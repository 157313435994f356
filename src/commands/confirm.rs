//! Asks on the terminal whether to go on. Without a terminal nothing is asked, and nothing is done.

use std::io::{self, BufRead, IsTerminal};

use tokio::sync::oneshot;

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use super::session::Online;
use crate::admin_api::Stop;

/// Asks `question`, and returns once a person has said yes.
pub(super) async fn confirm(online: &Online, question: &str) -> Result<(), Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
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
    if matches!(line.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Failure::new(Exit::Usage, "nothing was sent: it was not confirmed").hint("to go on, answer y"))
}
