//! The commands that need the simulator: rehearse `onboard` against it, or serve it on a port.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::{SelectionArgs, SheetArgs};
use crate::simulator::{AuthHeader, Faults};

const LATENCY_MAX_MS: u64 = 60_000;

/// Run onboard against a built-in simulator; no key, no network, no changes
///
/// Starts an empty organization in memory, onboards the sheet into it over real HTTP on this computer, and
/// writes the report as people.rehearsal.xlsx, so that a real report is never replaced. Nothing
/// outside this computer is changed.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk rehearse people.xlsx
  frontdesk rehearse people.xlsx --latency 50 --rate 20")]
pub struct RehearseArgs {
    #[command(flatten)]
    pub sheet: SheetArgs,
    #[command(flatten)]
    pub selection: SelectionArgs,
    #[command(flatten)]
    pub faults: FaultArgs,
}

/// The faults of the simulator.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Simulator")]
pub struct FaultArgs {
    /// Delay every response by this many milliseconds [default: 0]
    #[arg(long, value_name = "MS", value_parser = latency)]
    pub latency: Option<Duration>,
    /// Cause faults on purpose, to test how frontdesk handles them
    ///
    /// The word all, or names with probabilities: lost=0.02,slow=0.1. To see all names, give an unknown one.
    #[arg(long, value_name = "SPEC", value_parser = Faults::parse)]
    pub faults: Option<Faults>,
    /// Start the random numbers here; the same number repeats the faults
    #[arg(long, value_name = "N", requires = "faults")]
    pub seed: Option<u64>,
}

/// Serve a simulated Admin API on this computer, for tests
///
/// Answers every operation that frontdesk uses, under /api/admin and under /v1/admin, and refuses the same requests as the
/// documented API. Its data is lost when it stops.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk simulator --port 9999
  frontdesk simulator --organization samples/organization.json
  ADMIN_API_KEY=simulator frontdesk onboard people.xlsx --base-url http://127.0.0.1:9999/api/admin")]
pub struct SimulatorArgs {
    /// Listen on this port; 0 chooses a free one and prints it
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// Accept this key, which is not a secret
    #[arg(long, value_name = "TEXT", default_value = "simulator")]
    pub key: String,
    /// Accept the key in this header alone: x-api-key or bearer
    #[arg(long, value_name = "HEADER", value_parser = auth)]
    pub auth: Option<AuthHeader>,
    /// Allow this many requests per second, and answer all others with 429
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub rate: Option<u32>,
    /// Answer 404 when the rate limit is read, as for an organization that hides it
    #[arg(long, requires = "rate")]
    pub hide_rate: bool,
    /// Begin with the people, groups, workspaces and API keys that this JSON file describes
    ///
    /// samples/organization.json shows all that it may contain.
    #[arg(long, value_name = "FILE")]
    pub organization: Option<PathBuf>,
    #[command(flatten)]
    pub faults: FaultArgs,
}

fn auth(text: &str) -> Result<AuthHeader, String> {
    match text.trim() {
        "x-api-key" => Ok(AuthHeader::XApiKey),
        "bearer" => Ok(AuthHeader::Bearer),
        other => Err(format!("`{other}` is neither x-api-key nor bearer")),
    }
}

/// Parses a number of milliseconds.
fn latency(text: &str) -> Result<Duration, String> {
    match text.trim().parse::<u64>() {
        Ok(ms) if ms <= LATENCY_MAX_MS => Ok(Duration::from_millis(ms)),
        _ => Err(format!("`{text}` is not a whole number of milliseconds up to {LATENCY_MAX_MS}")),
    }
}
