//! `rehearse`: runs the whole main job against a simulator in this process. It needs no key and no network, and changes no
//! real organization; everything else is the same as in `onboard`.

use std::sync::Arc;
use std::time::Duration;

use super::connection::{self, Endpoint, HURRIED_RATE};
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::onboard::{self, FaultCounts, Onboarding};
use super::reports::{ReportKind, Reports};
use super::simulator::with_faults;
use super::{output, plan};
use crate::run::ledger::Ledger;
use crate::settings::Settings;
use crate::simulator::{Simulator, SimulatorOptions};
use crate::{cli, files};

/// The key of the simulated organization; it is not a secret.
const KEY: &str = "rehearsal";
/// How long to wait for changes to become visible. The simulator shows them at once unless a fault delays them, so
/// `--settle` does not apply.
const SETTLE: Duration = Duration::from_millis(300);

/// Onboards the sheets into an organization that exists only for this run.
pub(super) fn rehearse(args: &cli::RehearseArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let inputs = Inputs::read(&args.sheet.files, &settings.input, settings.roster.clone())?;
    inputs.require_rows(settings.allow_empty)?;
    let reports = Reports::prepare(&inputs, &settings, ReportKind::Rehearsal)?;
    if settings.strict && inputs.has_problems() {
        return plan::refuse("rehearse", &inputs, Some(reports.keep_earlier()), global);
    }
    let folder = files::temp_dir().map_err(|error| Failure::new(Exit::Defect, error))?;
    let ledger = Arc::new(Ledger::open(&folder.path().join("rehearsal.db"))?);
    if !global.quiet {
        output::say("frontdesk: this is a rehearsal against a built-in simulator; no real organization is touched");
    }
    let options = SimulatorOptions { key: KEY.to_owned(), rate_limit: Some(HURRIED_RATE), ..with_faults(&args.faults) };
    let settle = SETTLE + options.faults.max_delay();
    connection::runtime()?.block_on(async {
        let simulator = Simulator::start(options).await.map_err(|error| Failure::new(Exit::Defect, error))?;
        let endpoint = Endpoint::rehearsal(&simulator.base_url(), KEY, settle)?;
        let simulator = Arc::new(simulator);
        let counted = Arc::clone(&simulator);
        let rehearsal: Option<FaultCounts> = Some(Box::new(move || counted.fault_counts()));
        let job = Onboarding { settings, endpoint, inputs, reports, ledger, saved: None, rehearsal };
        onboard::carry_out(job, global).await
    })
}
