//! `rehearse`: the whole main job against a simulator of this process. No key, no network, nothing
//! at stake; everything else is as it will be.

use std::sync::Arc;
use std::time::Duration;

use super::connection::{self, HURRIED_RATE, Reach};
use super::exit::Exit;
use super::failure::Failure;
use super::files;
use super::inputs::Inputs;
use super::onboard::{self, Dealt, Onboarding};
use super::reports::{Kind, Reports};
use super::simulator::troubled;
use super::{output, plan};
use crate::cli;
use crate::run::ledger::Ledger;
use crate::settings::Settings;
use crate::simulator::Simulator;

/// The key of the simulated organization: nothing real is behind it.
const KEY: &str = "rehearsal";
/// The simulator answers and shows at once what it is not asked to delay, so `--settle` is not for it.
const SETTLE: Duration = Duration::from_millis(300);

/// Onboards the sheets into an organization that exists only for this.
pub(super) fn rehearse(args: &cli::Rehearse, global: &cli::Global) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let inputs = Inputs::read(&args.sheet.files, &settings.input, settings.roster.clone())?;
    let reports = Reports::prepare(&inputs, &settings, Kind::Rehearsal)?;
    if settings.strict && inputs.has_problems() {
        return plan::refuse("rehearse", &inputs, Some(reports.sparing_earlier()), global);
    }
    let folder = files::passing_folder().map_err(|error| Failure::new(Exit::Defect, error))?;
    let ledger = Arc::new(Ledger::open(&folder.path().join("rehearsal.db"))?);
    if !global.quiet {
        output::say("frontdesk: this is a rehearsal against a built-in simulator; no real organization is touched");
    }
    let mut options = troubled(&args.trouble);
    KEY.clone_into(&mut options.key);
    options.rate_limit = Some(HURRIED_RATE);
    let settle = SETTLE + options.faults.latest();
    connection::runtime()?.block_on(async {
        let simulator = Simulator::start(options).await.map_err(|error| Failure::new(Exit::Defect, error))?;
        let reach = Reach::rehearsal(&simulator.base_url(), KEY, settle)?;
        let simulator = Arc::new(simulator);
        let dealt = Arc::clone(&simulator);
        let rehearsal: Option<Dealt> = Some(Box::new(move || dealt.faults_dealt()));
        let job = Onboarding { settings, reach, inputs, reports, ledger, saved: None, rehearsal };
        onboard::carry_out(job, global).await
    })
}
