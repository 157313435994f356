//! The arguments of `sync`.

use clap::{Args, ValueEnum};

use super::{PastArgs, PreviewArgs, SheetArgs};
use crate::model::named;
use crate::plan::offboard::{RemovalPolicy, RosterScope};
use crate::settings::{Layer, NoticeFlags, ProtectionFlags, RemovalFlags, completed, values};

/// Make a scope of the organization equal to the sheet, which is its complete roster
///
/// Adds and updates the people on the sheet like onboard --update, and puts them into the group or workspace of the scope. People of the scope who are not on the sheet are reported
/// below the sheet's rows, and removed only with --leavers: within the limits of offboard, and after a question. Refuses a sheet
/// that looks incomplete.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk sync people.xlsx --scope organization --dry-run
  frontdesk sync people.xlsx --scope organization
  frontdesk sync interns.csv --scope group:Interns --leavers group
  frontdesk sync people.csv --scope domain:example.com --leavers organization --grace-days 14 --yes")]
pub struct SyncArgs {
    #[command(flatten)]
    pub sheet: SheetArgs,
    /// Whose complete roster the sheet is: organization, group:NAME, workspace:NAME or domain:NAME
    #[arg(long, value_name = "SCOPE", hide_possible_values = true,
        value_parser = completed(values::scope, || vec!["organization", "group:", "workspace:", "domain:"]), required = true, help_heading = "What is taken")]
    pub scope: RosterScope,
    /// From what people who are not on the sheet are removed
    ///
    /// With report, nothing is taken from them. group needs a group as scope, and workspace a workspace.
    #[arg(
        long,
        value_enum,
        value_name = "report|workspace|group|organization",
        default_value = "report",
        hide_possible_values = true,
        help_heading = "What is taken"
    )]
    pub leavers: LeaverAction,
    /// Take nothing from a person before sync has missed them on the sheet for this many days
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "What is taken")]
    pub grace_days: u32,
    /// Delete the API keys that the people created who are removed
    #[arg(long, help_heading = "What is taken")]
    pub revoke_keys: bool,
    /// Give again what somebody took away since an earlier run
    ///
    /// Without it, the row of a person whom an earlier run created or put into a group or workspace, and who is not there any more,
    /// is held.
    #[arg(long, help_heading = "Who gets what")]
    pub again: bool,
    /// Do not ask; needed for removals where there is no terminal
    #[arg(short, long)]
    pub yes: bool,
    #[command(flatten)]
    pub removals: RemovalFlags,
    #[command(flatten)]
    pub protection: ProtectionFlags,
    #[command(flatten)]
    pub notices: NoticeFlags,
    #[command(flatten)]
    pub past: PastArgs,
    #[command(flatten)]
    pub preview: PreviewArgs,
}

named! {
    /// From what people who are not on the sheet are removed.
    #[derive(ValueEnum)]
    pub enum LeaverAction, name {
        Report = "report",
        Workspace = "workspace",
        Group = "group",
        Organization = "organization",
    }
}

impl SyncArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: removals, protection, notices; self.past.layer().over(self.sheet.layer()))
    }

    /// Whether people who are not on the sheet are only reported.
    #[must_use]
    pub fn only_reports(&self) -> bool {
        self.leavers == LeaverAction::Report
    }

    /// Returns the policy of the settings with what is taken from people who are not on the sheet.
    ///
    /// # Errors
    /// If the scope has no place of that kind.
    pub fn removals(&self, policy: &RemovalPolicy) -> Result<RemovalPolicy, &'static str> {
        let mut policy = RemovalPolicy { revoke_keys: self.revoke_keys, ..policy.clone() };
        match (self.leavers, &self.scope) {
            (LeaverAction::Report, _) => policy.revoke_keys = false,
            (LeaverAction::Organization, _) => policy.from_organization = true,
            (LeaverAction::Group, RosterScope::Group(_)) | (LeaverAction::Workspace, RosterScope::Workspace(_)) => {
                let RemovalPolicy { groups, workspaces, .. } = self.scope.places();
                (policy.groups, policy.workspaces) = (groups, workspaces);
            }
            (LeaverAction::Group, _) => return Err("--leavers group needs --scope group:NAME"),
            (LeaverAction::Workspace, _) => return Err("--leavers workspace needs --scope workspace:NAME"),
        }
        Ok(policy)
    }
}
