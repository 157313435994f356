//! The commands about the organization itself: list its roles, and list or delete invitations.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};

use crate::model::Email;
use crate::settings::{AddressFlags, InputFlags, Layer, LedgerFlags, PaceFlags, RemovalFlags, values};

/// The arguments of a command that only reads from the organization.
#[derive(Debug, Clone, Default, Args)]
pub struct ReadArgs {
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
}

impl ReadArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: address, pace)
    }
}

/// Examine the set-up and say how to mend it; changes nothing
///
/// Looks at the settings, the key, the ledger, the proxy and the certificates, then asks the API which organization the key is for
/// and what it may read. Each line is ok, a warning or a failure with its fix. The exit code is 0, 3 with warnings, or
/// the one that onboard would end with.
#[derive(Debug, Clone, Default, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk doctor
  frontdesk doctor --json")]
pub struct DoctorArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ledger: LedgerFlags,
}

impl DoctorArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: ledger; self.read.layer())
    }
}

/// Write everybody in the organization into a sheet; changes nothing
///
/// The sheet has the people with their roles, seats, groups and workspaces, and the pending invitations. It has the headings that
/// plan and onboard read: a plan of it has nothing to do.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk export everybody.xlsx
  frontdesk export everybody.csv --json")]
pub struct ExportArgs {
    /// The sheet to write, .csv or .xlsx; a file that exists is not replaced
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub read: ReadArgs,
}

/// List or delete pending invitations.
#[derive(Debug, Clone, Subcommand)]
pub enum InvitationsCommand {
    /// List pending invitations: how old each is, what it gives, and who waits for what
    ///
    /// What a person waits for (groups, which take members only) is that of the ledger on this computer.
    #[command(after_long_help = "\
Examples:
  frontdesk invitations list
  frontdesk invitations list --json")]
    List(Box<ListInvitationsArgs>),
    Delete(Box<DeleteInvitationsArgs>),
}

/// The arguments of the list of invitations.
#[derive(Debug, Clone, Args)]
pub struct ListInvitationsArgs {
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ledger: LedgerFlags,
}

impl ListInvitationsArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: ledger; self.read.layer())
    }
}

/// Delete pending invitations
///
/// Takes addresses, a sheet of addresses, or all expired invitations. Members are not touched. It lists them and asks; without
/// a terminal it needs --yes.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk invitations delete grace@example.com katherine@example.com
  frontdesk invitations delete --from leavers.csv
  frontdesk invitations delete --expired --yes")]
#[group(skip)]
#[command(group(ArgGroup::new("which").required(true).multiple(true).args(["addresses", "from", "expired"])))]
pub struct DeleteInvitationsArgs {
    /// Addresses whose invitations are deleted
    #[arg(value_name = "ADDRESS", value_parser = values::email)]
    pub addresses: Vec<Email>,
    /// Delete the invitations of the people on this sheet
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub from: Option<PathBuf>,
    /// Delete all expired invitations
    #[arg(long, help_heading = "Input")]
    pub expired: bool,
    /// Do not ask; needed where there is no terminal
    #[arg(short, long)]
    pub yes: bool,
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub removals: RemovalFlags,
    #[command(flatten)]
    pub read: ReadArgs,
    #[command(flatten)]
    pub ledger: LedgerFlags,
}

impl DeleteInvitationsArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: input, removals, ledger; self.read.layer())
    }
}
