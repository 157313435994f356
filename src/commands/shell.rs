//! `completions` and `man`: prints completions for the shell and manual pages.

use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::cli;

/// Prints completions for a shell.
pub(super) fn completions(args: &cli::CompletionsArgs) -> Result<Exit, Failure> {
    output::data(&args.script())?;
    Ok(Exit::Done)
}

/// Prints a manual page.
pub(super) fn man(args: &cli::ManArgs) -> Result<Exit, Failure> {
    let page =
        args.page().map_err(|error| Failure::new(Exit::Usage, error).hint("`frontdesk --help` lists the commands"))?;
    let mut roff = Vec::new();
    page.render(&mut roff).map_err(Failure::defect)?;
    output::data(&String::from_utf8_lossy(&roff))?;
    Ok(Exit::Done)
}
