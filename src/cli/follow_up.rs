//! The arguments of `follow-up`.

use clap::Args;

use super::{PastArgs, RunArgs};
use crate::settings::{Layer, LimitFlags, NoticeFlags, OrganizationFlags};

/// Finish what waited for people: accepted, expired and vanished invitations; needs no file
///
/// Takes everybody whose invitation was pending after their last run. Whoever accepted it gets the groups and workspaces of
/// their row. Writes the report of each sheet again. Nobody is invited again without --renew, and nobody whose
/// invitation was declined or withdrawn. Made for a nightly cron line.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk follow-up
  frontdesk follow-up --renew --quiet
  frontdesk follow-up --json")]
pub struct FollowUpArgs {
    /// Send a new invitation to people whose invitation has expired, at most --max-renewals times over all runs
    #[arg(long, help_heading = "Who gets what")]
    pub renew: bool,
    /// Remove the account of the earlier address of people who have accepted the invitation to the new one
    #[arg(long, help_heading = "Who gets what")]
    pub yes: bool,
    #[command(flatten)]
    pub organization: OrganizationFlags,
    #[command(flatten)]
    pub limits: LimitFlags,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub notices: NoticeFlags,
    #[command(flatten)]
    pub past: PastArgs,
}

impl FollowUpArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: organization, limits, notices; self.run.layer().over(self.past.layer()))
    }
}
