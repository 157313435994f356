//! The command line as clap reads it: which commands there are, and which settings each of them
//! takes. What comes out is a [`Cli`] with every value already checked. Nothing is carried out here.

mod onboarding;
mod organization;
mod shell;
#[cfg(feature = "simulator")]
mod simulator;
mod template;

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};

pub use onboarding::{CheckArgs, OnboardArgs, PlanArgs, SheetArgs};
pub use organization::{DeleteInvitationsArgs, InvitationsArgs, InvitationsCommand, ListInvitationsArgs, RolesArgs};
pub use shell::{CompletionsArgs, ManArgs, UnknownCommand};
#[cfg(feature = "simulator")]
pub use simulator::{FaultArgs, RehearseArgs, SimulatorArgs};
pub use template::TemplateArgs;

/// Onboards the people on HR's spreadsheet into a Mistral organization
///
/// Reads a spreadsheet of people (CSV, XLSX, XLS, XLSB, ODS), creates or invites everybody on it, puts
/// them into their groups and workspaces, and writes the same spreadsheet back with an answer on every
/// row. Running it again changes nothing that is already as the sheet asks.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "frontdesk",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    after_help = FIRST_STEP,
    after_long_help = long_help()
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: GlobalArgs,
}

const FIRST_STEP: &str = if cfg!(feature = "simulator") {
    "Start with: frontdesk rehearse FILE   (no key, no network, nothing at stake)"
} else {
    "Start with: frontdesk check FILE   (no key, no network)"
};

/// Returns the end of the long help. It names `rehearse` only if that command exists.
fn long_help() -> String {
    let rehearse = if cfg!(feature = "simulator") {
        "  frontdesk rehearse people.xlsx            the whole job against a built-in simulator\n"
    } else {
        ""
    };
    format!("Examples:\n{rehearse}{LONG_HELP}")
}

const LONG_HELP: &str = "  frontdesk check people.xlsx               what was understood, and every problem
  frontdesk plan people.xlsx                what onboard would do
  frontdesk onboard people.xlsx             do it, and write people.report.xlsx

Exit codes:
  0    every row is as the sheet asks
  1    an error inside frontdesk
  2    wrong usage or settings
  3    finished, and some rows need a person
  4    the input cannot be read, holds nobody, or (--strict) has problems; nothing was sent
  5    the key was refused
  6    the API stayed unavailable: run again, it continues
  7    another run holds the ledger
  8    a limit stopped the run before it began
  130  interrupted; run again, it continues

Settings come from flags, then environment variables (FRONTDESK_RATE for --rate, and so on), then
frontdesk.toml, then defaults.";

/// What every command takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct GlobalArgs {
    /// Read settings from this file instead of looking for frontdesk.toml [env: FRONTDESK_CONFIG]
    ///
    /// Without it ./frontdesk.toml is read, or else $XDG_CONFIG_HOME/frontdesk/frontdesk.toml.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Say nothing but errors and the summary
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output")]
    pub quiet: bool,

    /// Tell of every step and every wait; given twice, of every request too
    #[arg(short, long, global = true, action = ArgAction::Count, help_heading = "Output")]
    pub verbose: u8,

    /// Print the result to stdout as JSON
    #[arg(long, global = true, help_heading = "Output")]
    pub json: bool,
}

/// What frontdesk can be asked to do.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Plan(PlanArgs),
    Onboard(OnboardArgs),
    #[cfg(feature = "simulator")]
    Rehearse(RehearseArgs),
    Roles(RolesArgs),
    Invitations(InvitationsArgs),
    #[cfg(feature = "simulator")]
    Simulator(SimulatorArgs),
    Template(TemplateArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}
