//! Shows a long text in a pager, as git does: `$PAGER`, else `less`, and only if stdout is a terminal.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::failure::Failure;
use super::output;

/// What a shell answers that does not find the command.
const NOT_FOUND: i32 = 127;

/// Prints `text` to stdout, on a terminal through the pager.
pub(super) fn page(text: &str) -> Result<(), Failure> {
    let variable = |name| std::env::var(name).ok();
    let is_dumb = variable("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    if io::stdout().is_terminal()
        && !is_dumb
        && let Some(pager) = command(variable("PAGER").as_deref())
        && show(pager, text).is_ok()
    {
        return Ok(());
    }
    output::data(text)
}

/// Returns the pager; `None` where none is wanted.
fn command(pager: Option<&str>) -> Option<Command> {
    let mut command = match pager.map(str::trim) {
        Some("" | "cat") => return None,
        Some(pager) => {
            let mut shell = Command::new("sh");
            shell.args(["-c", pager]);
            shell
        }
        None => Command::new("less"),
    };
    if std::env::var_os("LESS").is_none() {
        // Git's own choice: quit if it fits, keep the text, obey colours.
        command.env("LESS", "FRX");
    }
    // The key is for one host.
    command.env_remove("ADMIN_API_KEY").stdin(Stdio::piped());
    Some(command)
}

/// Runs the pager until it ends. A reader who quits early is not an error.
fn show(mut pager: Command, text: &str) -> io::Result<()> {
    let mut child = pager.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text.as_bytes());
    }
    match child.wait()?.code() {
        Some(NOT_FOUND) => Err(io::ErrorKind::NotFound.into()),
        _ => Ok(()),
    }
}
