//! The commands about past runs: list them, show one, forget old ones, write a report again.

use std::path::PathBuf;

use clap::builder::StringValueParser;
use clap::{Args, Subcommand};
use jiff::SpanFieldwise;

use crate::report::LanguageChoice;
use crate::settings::{AddressFlags, InputFlags, Layer, LedgerFlags, REPORT_LANGUAGES, completed, values};

/// The name of a run that is completed.
const LAST: fn() -> Vec<&'static str> = || vec!["last"];

/// The ledger that a command reads or writes, and the organization that it is about.
#[derive(Debug, Clone, Args)]
pub struct PastArgs {
    #[command(flatten)]
    pub address: AddressFlags,
    #[command(flatten)]
    pub ledger: LedgerFlags,
}

impl PastArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: address, ledger)
    }
}

/// Show past runs: when, on which files, who ran them, and with which result
///
/// With a run, shows its rows and the requests that changed something. No key, no network.
#[derive(Debug, Clone, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_long_help = "\
Examples:
  frontdesk history
  frontdesk history last
  frontdesk history 20261128-0645 --json
  frontdesk history prune --older-than 90d"
)]
pub struct HistoryArgs {
    /// The run to show: the beginning of its id, or last
    #[arg(value_name = "RUN", hide_possible_values = true, value_parser = completed(StringValueParser::new(), LAST))]
    pub run: Option<String>,
    #[command(subcommand)]
    pub command: Option<HistoryCommand>,
    #[command(flatten)]
    pub past: PastArgs,
}

/// What is done with past runs.
#[derive(Debug, Clone, Subcommand)]
pub enum HistoryCommand {
    Prune(PruneArgs),
}

/// Forget old runs with their people, and give their space back to the disk
///
/// frontdesk then no longer knows whom these runs created, invited or removed, and who waits for a group, and their
/// reports cannot be written again. On a terminal it asks first.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk history prune --older-than 90d
  frontdesk history prune --older-than 6mo")]
pub struct PruneArgs {
    /// Forget the runs that began longer ago than this, such as 90d, 12w, 6mo or 1y
    #[arg(long, value_name = "AGE", value_parser = values::age)]
    pub older_than: SpanFieldwise,
    /// Do not ask. Without a terminal nothing is asked
    #[arg(short, long)]
    pub yes: bool,
    #[command(flatten)]
    pub past: PastArgs,
}

/// Write the report of a past run again
///
/// The report has the whole sheet if the file is still there and has the same content. Otherwise it has the
/// columns that frontdesk uses, as the ledger keeps them. No key, no network.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk report last --to people.report.xlsx
  frontdesk report 20261128-0645 --to people.html")]
pub struct ReportRunArgs {
    /// The run: the beginning of its id, or last
    #[arg(value_name = "RUN", hide_possible_values = true, value_parser = completed(StringValueParser::new(), LAST))]
    pub run: String,
    /// Write the report here; the extension selects the format
    #[arg(long, visible_alias = "report", value_name = "PATH")]
    pub to: PathBuf,
    /// Language of the report [default: that of the run's first report]
    #[arg(long, value_name = "auto|en|fr|de|es|it", hide_possible_values = true,
        value_parser = completed(values::report_language, REPORT_LANGUAGES))]
    pub report_language: Option<LanguageChoice>,
    #[command(flatten)]
    pub input: InputFlags,
    #[command(flatten)]
    pub past: PastArgs,
}

impl ReportRunArgs {
    /// Returns the settings among the arguments.
    #[must_use]
    pub fn layer(&self) -> Layer {
        layer!(self: input; self.past.layer())
    }
}
