//! Completions for the shell and manual pages, generated from the same definitions as `--help`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;

/// Print shell completions
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk completions bash > ~/.local/share/bash-completion/completions/frontdesk
  frontdesk completions fish > ~/.config/fish/completions/frontdesk.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

impl CompletionsArgs {
    /// Returns the completions.
    #[must_use]
    pub fn script(&self) -> String {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "frontdesk", &mut script);
        String::from_utf8_lossy(&script).into_owned()
    }
}

/// Print the manual page of frontdesk, or of one of its commands
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk man | man -l -
  frontdesk man onboard > frontdesk-onboard.1
  frontdesk man invitations delete > frontdesk-invitations-delete.1")]
pub struct ManArgs {
    /// The command whose page is printed; without one, the page of frontdesk
    #[arg(value_name = "COMMAND", num_args = 0..)]
    pub command: Vec<String>,
}

/// A command that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("unknown command `{0}`")]
pub struct UnknownCommand(String);

impl ManArgs {
    /// Returns the page, to be rendered as roff.
    ///
    /// # Errors
    /// If the command does not exist.
    pub fn page(&self) -> Result<clap_mangen::Man, UnknownCommand> {
        let mut root = Cli::command();
        root.build();
        let mut command = &root;
        for name in &self.command {
            command = command.find_subcommand(name).ok_or_else(|| UnknownCommand(self.command.join(" ")))?;
        }
        Ok(clap_mangen::Man::new(command.clone()))
    }
}
