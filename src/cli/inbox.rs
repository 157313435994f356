//! `inbox`: takes the spreadsheets of a folder, with the settings of `onboard`.

use std::path::PathBuf;

use clap::Args;

use super::{PastArgs, PeopleArgs, RunArgs};
use crate::settings::{InboxFlags, Layer, NoticeFlags, RemovalFlags};

/// Onboard each new spreadsheet of a folder, once
///
/// Takes every whole spreadsheet of the folder, runs onboard for it, and moves it with its report to done/, or to
/// attention/ if rows need your attention, or to failed/ if it cannot be read. The same content is never taken twice. While
/// the API is away, files stay where they are. It asks nothing, so that it can run in cron or systemd.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk inbox /srv/hr/inbox
  frontdesk inbox /srv/hr/inbox --watch --log-file /var/log/frontdesk.log")]
pub struct InboxArgs {
    /// The folder; done, attention and failed are made in it
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Take files as they come, until Ctrl-C or SIGTERM
    ///
    /// The folder is looked at when it changes (on Linux), and every minute.
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    pub inbox: InboxFlags,
    #[command(flatten)]
    pub people: PeopleArgs,
    #[command(flatten)]
    pub removals: RemovalFlags,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub notices: NoticeFlags,
    #[command(flatten)]
    pub past: PastArgs,
}

impl InboxArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        let others = self.past.layer().over(self.people.layer()).over(self.run.layer());
        layer!(self: inbox, removals, notices; others)
    }
}
