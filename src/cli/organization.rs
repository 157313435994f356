//! The commands that need no spreadsheet of people: list the roles, and list or delete invitations.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::settings::{AddressFlags, InputFlags, Layer, LedgerFlags, PaceFlags, RemovalFlags, values};

/// List the organization's roles and their UUIDs
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk roles
  frontdesk roles --json")]
pub struct RolesArgs {
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
}

impl RolesArgs {
    /// The settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        Layer { address: self.address.clone(), pace: self.pace.clone(), ..Layer::default() }
    }
}

/// List or delete pending invitations
#[derive(Debug, Clone, Args)]
pub struct InvitationsArgs {
    #[command(subcommand)]
    pub command: InvitationsCommand,
}

/// What can be done with invitations.
#[derive(Debug, Clone, Subcommand)]
pub enum InvitationsCommand {
    List(ListInvitationsArgs),
    Delete(DeleteInvitationsArgs),
}

/// List pending invitations
#[derive(Debug, Clone, Args)]
pub struct ListInvitationsArgs {
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
}

impl ListInvitationsArgs {
    /// The settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        Layer { address: self.address.clone(), pace: self.pace.clone(), ..Layer::default() }
    }
}

/// Delete pending invitations
///
/// By address, by a sheet of addresses, or all that have expired. Members are never touched.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk invitations delete grace@example.com katherine@example.com
  frontdesk invitations delete --from leavers.csv
  frontdesk invitations delete --expired")]
#[group(skip)]
pub struct DeleteInvitationsArgs {
    /// Whose invitations to delete
    #[arg(value_name = "ADDRESS", required_unless_present_any = ["from", "expired"], value_parser = values::email)]
    pub addresses: Vec<crate::model::Email>,
    /// Delete the invitations of everybody on this sheet
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub from: Option<PathBuf>,
    /// Delete every invitation that has expired
    #[arg(long, help_heading = "Input")]
    pub expired: bool,
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub removals: RemovalFlags,
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
    #[command(flatten)]
    pub ledger: LedgerFlags,
}

impl DeleteInvitationsArgs {
    /// The settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        Layer {
            input: self.input.clone(),
            removals: self.removals.clone(),
            address: self.address.clone(),
            pace: self.pace.clone(),
            ledger: self.ledger.clone(),
            ..Layer::default()
        }
    }
}
