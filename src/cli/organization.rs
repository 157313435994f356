//! The commands that take no spreadsheet: looking at roles, looking after invitations, and serving the
//! simulator.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};

use crate::settings::{AddressFlags, InputFlags, Layer, PaceFlags, RemovalFlags, values};
use crate::simulator::Faults;

/// List the organization's roles and their UUIDs
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk roles
  frontdesk roles --json")]
pub struct Roles {
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
}

impl Roles {
    /// The settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        Layer { address: self.address.clone(), pace: self.pace.clone(), ..Layer::default() }
    }
}

/// List or delete pending invitations
#[derive(Debug, Clone, Args)]
pub struct Invitations {
    #[command(subcommand)]
    pub command: InvitationsCommand,
}

/// What can be done with invitations.
#[derive(Debug, Clone, Subcommand)]
pub enum InvitationsCommand {
    List(ListInvitations),
    Delete(DeleteInvitations),
}

/// List pending invitations
#[derive(Debug, Clone, Args)]
pub struct ListInvitations {
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub pace: PaceFlags,
}

impl ListInvitations {
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
pub struct DeleteInvitations {
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
}

impl DeleteInvitations {
    /// The settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        Layer {
            input: self.input.clone(),
            removals: self.removals.clone(),
            address: self.address.clone(),
            pace: self.pace.clone(),
            ..Layer::default()
        }
    }
}

/// How a simulated organization misbehaves.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Simulator")]
pub struct Trouble {
    /// Wait this long before every answer [default: 0]
    #[arg(long, value_name = "MS", value_parser = values::latency)]
    pub latency: Option<Duration>,
    /// Let things go wrong on purpose, to see that the job survives it
    ///
    /// The word all, or names with chances: lost=0.02,slow=0.1. A wrong name is answered with those there are.
    #[arg(long, value_name = "SPEC", value_parser = Faults::parse)]
    pub faults: Option<Faults>,
    /// Let the same things go wrong as the last time that this number was given
    #[arg(long, value_name = "N", requires = "faults")]
    pub seed: Option<u64>,
}

/// Serve the Admin API in memory on this computer, for trying things out
///
/// Answers every operation that frontdesk uses, under /api/admin and under /v1/admin, and refuses what
/// the real one documents that it refuses. Everything is forgotten when it ends.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk simulator --port 9999
  ADMIN_API_KEY=simulator frontdesk onboard people.xlsx --base-url http://127.0.0.1:9999/api/admin")]
pub struct Simulator {
    /// Listen on this port; 0 takes any free one and prints it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// The key that it accepts; not a secret, since nothing real is behind it
    #[arg(long, value_name = "TEXT", default_value = "simulator")]
    pub key: String,
    /// Refuse more than this many requests in a second with 429
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub rate: Option<u32>,
    /// Do not reveal the limit to those who ask for it
    #[arg(long, requires = "rate")]
    pub hide_rate: bool,
    #[command(flatten)]
    pub trouble: Trouble,
}
