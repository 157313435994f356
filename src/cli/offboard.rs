//! The arguments of `offboard`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::{PreviewArgs, RunArgs};
use crate::model::Email;
use crate::plan::offboard::RemovalPolicy;
use crate::settings::{
    AddressFlags, InputFlags, Layer, LedgerFlags, NoticeFlags, ProtectionFlags, RemovalFlags, ReportFlags, values,
};

/// Remove the people on the sheet from workspaces, groups or the organization
///
/// A row needs only an address. Reads the organization first, shows what it would take from whom, asks, and writes a report
/// beside each sheet. Pending invitations are withdrawn. It never removes the last administrator of the
/// organization or of a workspace, and nobody whom the settings protect. A second run changes nothing.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk offboard leavers.csv --from-organization --dry-run
  frontdesk offboard leavers.csv --from-organization
  frontdesk offboard interns.xlsx --from-group Interns --from-workspace MySpace
  frontdesk offboard leavers.csv --from-organization --revoke-keys --workspace-admin it@example.com
  frontdesk offboard leavers.csv --from-organization --downgrade --yes")]
#[group(skip)]
#[command(group(ArgGroup::new("scope").required(true).multiple(true)
    .args(["from_workspace", "from_group", "from_organization"])))]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct OffboardArgs {
    /// Spreadsheets to read; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Remove the people from this workspace; may be repeated
    #[arg(long, value_name = "NAME", value_parser = values::text, help_heading = "What is taken")]
    pub from_workspace: Vec<String>,
    /// Remove the people from this group; may be repeated
    #[arg(long, value_name = "NAME", value_parser = values::text, help_heading = "What is taken")]
    pub from_group: Vec<String>,
    /// Remove the people from the organization
    #[arg(long, help_heading = "What is taken")]
    pub from_organization: bool,
    /// Make the people plain members without seats instead of removing them from the organization
    #[arg(long, requires = "from_organization", help_heading = "What is taken")]
    pub downgrade: bool,
    /// Delete the API keys that the people created
    ///
    /// Without it, the keys are only listed: nothing documents that they end with the person.
    #[arg(long, help_heading = "What is taken")]
    pub revoke_keys: bool,
    /// Let this member administer the workspaces that would lose their only administrator
    #[arg(long, value_name = "EMAIL", value_parser = values::email, help_heading = "What is taken")]
    pub workspace_admin: Option<Email>,
    /// Do not ask; needed where there is no terminal
    #[arg(short, long)]
    pub yes: bool,
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub removals: RemovalFlags,
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub protection: ProtectionFlags,
    #[command(flatten)]
    pub reports: ReportFlags,
    #[command(flatten)]
    pub notices: NoticeFlags,
    #[command(flatten)]
    pub ledger: LedgerFlags,
    #[command(flatten)]
    pub preview: PreviewArgs,
}

impl OffboardArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        let mut layer = layer!(self: input, removals, address, protection, reports, notices, ledger; self.run.layer());
        layer.organization.workspace_admin.clone_from(&self.workspace_admin);
        layer
    }

    /// Returns the policy of the settings with the scope of the arguments.
    #[must_use]
    pub fn scope(&self, policy: &RemovalPolicy) -> RemovalPolicy {
        RemovalPolicy {
            workspaces: self.from_workspace.iter().cloned().collect(),
            groups: self.from_group.iter().cloned().collect(),
            from_organization: self.from_organization,
            downgrade: self.downgrade,
            revoke_keys: self.revoke_keys,
            ..policy.clone()
        }
    }
}
