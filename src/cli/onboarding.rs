//! The commands that take HR's spreadsheet: check it, plan, onboard. Each lists the settings that it takes, and returns them
//! as a [`Layer`].

use std::path::PathBuf;

use clap::Args;

use super::{PastArgs, SelectionArgs};
use crate::settings::{
    AddressFlags, BatchFlags, DomainFlags, FailureFlags, InputFlags, Layer, LedgerFlags, LimitFlags, NoticeFlags,
    OrganizationFlags, PaceFlags, RemovalFlags, ReportFlags, RowFlags,
};

/// Show how a sheet is read and what is wrong with it; no key, no network
///
/// Prints the format, encoding, delimiter, sheet, header row and columns, then every problem with its fix.
/// Sends nothing.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk check people.xlsx
  frontdesk check people.csv --map email=\"Work e-mail\" --encoding windows-1252
  frontdesk check people.xlsx --report people.checked.xlsx")]
pub struct CheckArgs {
    /// Spreadsheets to read; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub selection: SelectionArgs,
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub row: RowFlags,
    #[command(flatten)]
    pub domains: DomainFlags,
    #[command(flatten)]
    pub reports: ReportFlags,
}

impl CheckArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: input, row, domains, reports)
    }
}

/// The arguments of commands that change many people: how they are sent, and how much may fail.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    #[command(flatten)]
    pub failures: FailureFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
    #[command(flatten)]
    pub batch: BatchFlags,
}

impl RunArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: failures, pace, batch)
    }
}

/// The arguments of commands that give people what their rows ask for.
#[derive(Debug, Clone, Args)]
pub struct PeopleArgs {
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub row: RowFlags,
    #[command(flatten)]
    pub organization: OrganizationFlags,
    #[command(flatten)]
    pub domains: DomainFlags,
    #[command(flatten)]
    pub limits: LimitFlags,
}

impl PeopleArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: input, row, organization, domains, limits)
    }
}

/// The arguments that `plan`, `onboard` and `rehearse` share.
#[derive(Debug, Clone, Args)]
pub struct SheetArgs {
    /// Spreadsheets to read; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub people: PeopleArgs,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub reports: ReportFlags,
}

impl SheetArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: reports; self.people.layer().over(self.run.layer()))
    }
}

/// Show what onboard would do, and in how many requests; changes nothing
///
/// Checks the sheet, reads the organization, and prints every step of onboard, then person by person what changes
/// from what to what. It sends only requests that read.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk plan people.xlsx
  frontdesk plan people.xlsx --out plan.json
  frontdesk plan people.xlsx --group Interns --workspace MySpace --workspace-admin it@example.com")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct PlanArgs {
    #[command(flatten)]
    pub sheet: SheetArgs,
    #[command(flatten)]
    pub selection: SelectionArgs,
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub removals: RemovalFlags,
    #[command(flatten)]
    pub ledger: LedgerFlags,
    /// Give again what somebody took away since an earlier run
    ///
    /// Without it, the row of a person whom an earlier run created or put into a group or workspace, and who is not there any more,
    /// is held.
    #[arg(long, help_heading = "Who gets what")]
    pub again: bool,
    /// Give each new workspace to all members of the organization
    ///
    /// The plan and the question say how many they are. It is never a setting.
    #[arg(long, hide_short_help = true, help_heading = "Who gets what")]
    pub add_all_org_members: bool,
    /// Save the plan in this file, for onboard --plan
    #[arg(long, value_name = "PATH", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// End with exit code 9 if there is something to do
    #[arg(long, help_heading = "Output")]
    pub exit_code: bool,
    /// Print the plan at once, also on a terminal
    ///
    /// On a terminal, the plan is shown in $PAGER, or else in less.
    #[arg(long, help_heading = "Output")]
    pub no_pager: bool,
}

impl PlanArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: address, removals, ledger; self.sheet.layer())
    }
}

/// The arguments of commands that may only show what they would do.
#[derive(Debug, Clone, Copy, Args)]
pub struct PreviewArgs {
    /// Only show what would be done, like the command plan
    #[arg(short = 'n', long, help_heading = "Output")]
    pub dry_run: bool,
    /// With --dry-run, end with exit code 9 if there is something to do
    #[arg(long, requires = "dry_run", hide_short_help = true, help_heading = "Output")]
    pub exit_code: bool,
}

/// Add the people on the sheet to the organization, to their groups and to their workspaces
///
/// Reads the organization first, makes only the changes that are missing, and writes a report beside
/// each sheet: the same columns, then an answer on every row. A second run with the same sheet continues where the first
/// stopped and repeats nothing.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk onboard people.xlsx
  frontdesk onboard people.csv --mode invite --language fr
  frontdesk onboard people.xlsx --workspace-admin it@example.com --allow-domain example.com
  frontdesk onboard people.xlsx --plan plan.json
  frontdesk onboard people.xlsx --dry-run")]
pub struct OnboardArgs {
    #[command(flatten)]
    pub sheet: SheetArgs,
    #[command(flatten)]
    pub selection: SelectionArgs,
    #[command(flatten)]
    pub notices: NoticeFlags,
    #[command(flatten)]
    pub past: PastArgs,
    #[command(flatten)]
    pub removals: RemovalFlags,
    /// Give again what somebody took away since an earlier run
    ///
    /// Without it, the row of a person whom an earlier run created or put into a group or workspace, and who is not there any more,
    /// is held.
    #[arg(long, help_heading = "Who gets what")]
    pub again: bool,
    /// Give each new workspace to all members of the organization
    ///
    /// The plan and the question say how many they are. It is never a setting.
    #[arg(long, hide_short_help = true, help_heading = "Who gets what")]
    pub add_all_org_members: bool,
    /// Apply this saved plan, but only if it still holds
    #[arg(long, value_name = "PATH", conflicts_with = "dry_run", help_heading = "Who gets what")]
    pub plan: Option<PathBuf>,
    /// Do not ask, also on a terminal
    ///
    /// On a terminal, onboard shows the plan and asks if it concerns more than 10 people, makes an administrator or
    /// takes a role or a seat away. Without a terminal it never asks, and the limits decide. Only where accounts move to
    /// new addresses, so that the earlier ones are removed, it asks in any case; without a terminal these rows are held.
    #[arg(short, long, help_heading = "Limits")]
    pub yes: bool,
    #[command(flatten)]
    pub preview: PreviewArgs,
}

impl OnboardArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: removals, notices; self.past.layer().over(self.sheet.layer()))
    }
}
