//! The command line: the commands and the settings that each of them takes. clap parses the arguments into a [`Cli`], with
//! every value checked. Nothing is carried out here.

/// Returns the settings in some groups of flags of a command; the others are those of a further layer, or not set.
macro_rules! layer {
    ($of:ident: $($group:ident),+) => { layer!($of: $($group),+; Layer::default()) };
    ($of:ident: $($group:ident),+; $others:expr) => { Layer { $($group: $of.$group.clone(),)+ ..$others } };
}

mod follow_up;
mod history;
mod inbox;
mod init;
mod offboard;
mod onboarding;
mod organization;
mod redact;
mod selection;
mod settings;
mod shell;
#[cfg(feature = "simulator")]
mod simulator;
mod sync;
mod template;

use std::ffi::OsString;
use std::path::PathBuf;

use crate::settings::LogFlags;
use clap::{ArgAction, Args, Parser, Subcommand};

pub use follow_up::FollowUpArgs;
pub use history::{HistoryArgs, HistoryCommand, PastArgs, PruneArgs, ReportRunArgs};
pub use inbox::InboxArgs;
pub use init::InitArgs;
pub use offboard::OffboardArgs;
pub use onboarding::{CheckArgs, OnboardArgs, PeopleArgs, PlanArgs, PreviewArgs, RunArgs, SheetArgs};
pub use organization::{
    DeleteInvitationsArgs, DoctorArgs, ExportArgs, InvitationsCommand, ListInvitationsArgs, ReadArgs,
};
pub use selection::SelectionArgs;
pub use settings::{NamesOf, Schema, SettingsArgs};
pub use shell::{CompletionsArgs, ManArgs, ManualPage, UnknownCommand};
#[cfg(feature = "simulator")]
pub use simulator::{FaultArgs, RehearseArgs, SimulatorArgs};
pub use sync::{LeaverAction, SyncArgs};
pub use template::TemplateArgs;

/// Onboards the people on HR's spreadsheet into a Mistral organization
///
/// Reads a spreadsheet of people (CSV, XLSX, XLS, XLSB, ODS), creates or invites them, adds them to their
/// groups and workspaces, and writes the same spreadsheet back with an answer on every row. A second run
/// changes nothing that is already done.
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
    "Start with: frontdesk rehearse FILE   (no key, no network, no changes)"
} else {
    "Start with: frontdesk check FILE   (no key, no network)"
};

/// Returns the end of the long help. It names `rehearse` only if that command exists.
fn long_help() -> String {
    let rehearse = if cfg!(feature = "simulator") {
        "  frontdesk rehearse people.xlsx            run onboard against a built-in simulator\n"
    } else {
        ""
    };
    format!("Examples:\n{rehearse}{LONG_HELP}")
}

const LONG_HELP: &str = "  frontdesk check people.xlsx               show how the sheet is read, and every problem
  frontdesk plan people.xlsx                show what onboard would do
  frontdesk onboard people.xlsx             onboard, and write people.report.xlsx
  frontdesk offboard leavers.csv --from-organization
                                            remove people, after a question

Exit codes:
  0    everything on the sheet is done
  1    an error inside frontdesk, or of the disk
  2    wrong usage or settings, or a program between frontdesk and the API
  3    finished; some rows need your attention
  4    the input cannot be read, contains no people, or (--strict) has problems; nothing was sent
  5    the key was refused
  6    the API stayed unavailable or unreadable; the message says whether running again continues
  7    another run is using the ledger
  8    a limit stopped the run, or the saved plan is out of date
  9    with --exit-code: there is something to do
  130  interrupted; run again, it continues

A flag overrides its environment variable (FRONTDESK_RATE for --rate, and so on), a variable
overrides frontdesk.toml, where a profile overrides the rest, and the file overrides the defaults.

A proxy comes from HTTPS_PROXY (or ALL_PROXY), except for the hosts in NO_PROXY. SSL_CERT_FILE and
SSL_CERT_DIR name trusted certificates that replace those of this computer.";

/// The flags of every command.
#[derive(Debug, Clone, Default, PartialEq, Args)]
pub struct GlobalArgs {
    /// Read settings from this file instead of looking for frontdesk.toml [env: FRONTDESK_CONFIG]
    ///
    /// Without it, frontdesk reads ./frontdesk.toml, or else $XDG_CONFIG_HOME/frontdesk/frontdesk.toml. The first must not set base_url, api_key_file, ledger, on_finish or notify.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Use this profile of the settings file [env: FRONTDESK_PROFILE]
    ///
    /// [profile.NAME] in frontdesk.toml holds the settings of one organization among several. Without the flag, the profile is the
    /// one that default_profile names.
    #[arg(long, global = true, hide_short_help = true, value_name = "NAME")]
    pub profile: Option<String>,

    /// Print only errors and the summary
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output")]
    pub quiet: bool,

    /// Show each step and wait; use twice to show each request
    #[arg(short, long, global = true, action = ArgAction::Count, help_heading = "Output")]
    pub verbose: u8,

    /// Print the result to stdout as JSON
    #[arg(long, global = true, help_heading = "Output")]
    pub json: bool,

    #[command(flatten)]
    pub log: LogFlags,
}

impl Cli {
    /// Parses the arguments of this process, or ends it with what is wrong with them.
    #[must_use]
    pub fn of_arguments() -> Self {
        Self::try_parse_from(with_help(std::env::args_os().collect()))
            .unwrap_or_else(|error| redact::without_password(error).exit())
    }
}

/// Reads `help COMMAND` as `COMMAND --help`. As a command of its own it would repeat all others in manual pages and completions.
fn with_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// The commands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Plan(PlanArgs),
    Onboard(OnboardArgs),
    Inbox(Box<InboxArgs>),
    Offboard(OffboardArgs),
    Sync(Box<SyncArgs>),
    FollowUp(FollowUpArgs),
    #[cfg(feature = "simulator")]
    Rehearse(RehearseArgs),
    History(HistoryArgs),
    Report(ReportRunArgs),
    Export(ExportArgs),
    /// List the organization's roles and their UUIDs
    #[command(after_long_help = "\
Examples:
  frontdesk roles
  frontdesk roles --json")]
    Roles(ReadArgs),
    Init(InitArgs),
    Doctor(DoctorArgs),
    Settings(Box<SettingsArgs>),
    /// List or delete pending invitations
    #[command(subcommand)]
    Invitations(InvitationsCommand),
    #[cfg(feature = "simulator")]
    Simulator(SimulatorArgs),
    Template(TemplateArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}
