//! `rehearse`: runs the job of `onboard` against a simulator in this process. It needs no key and no network, and changes no
//! real organization. Only the endpoint and the ledger differ.

use std::time::Duration;

use super::endpoint::{Endpoint, REHEARSAL_RATE};
use super::exit::Exit;
use super::failure::Failure;
use super::moves::Consent;
use super::onboard::Job;
use super::reports::{ReportKind, Reports};
use super::run_end::RunEnd;
use super::run_ledger::RunLedger;
use super::session::{Session, runtime};
use super::simulator::with_faults;
use super::{output, plan};
use crate::cli;
use crate::simulator::{Simulator, SimulatorOptions};

/// The key of the simulated organization; it is not a secret.
const KEY: &str = "rehearsal";
/// How long to wait for changes to become visible. The simulator shows them at once unless a fault delays them, so
/// `--settle` does not apply.
const SETTLE: Duration = Duration::from_millis(300);

/// Onboards the sheets into an organization that exists only for this run.
pub(super) fn rehearse(args: &cli::RehearseArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("rehearse", args.sheet.layer(), global)?.narrowed(&args.selection);
    session.finish(&args.sheet.files, || carry_out(&session, args))
}

fn carry_out(session: &Session<'_>, args: &cli::RehearseArgs) -> Result<RunEnd, Failure> {
    let inputs = session.inputs(&args.sheet.files)?;
    let reports = Reports::prepare(&inputs, session, ReportKind::Rehearsal)?;
    if session.forbids(&inputs) {
        return Ok(plan::refuse(session, &inputs, Some(reports.keep_earlier())));
    }
    let ledger = RunLedger::for_rehearsal()?;
    if !session.global.quiet {
        output::say("frontdesk: this is a rehearsal against a built-in simulator; no real organization is touched");
    }
    let options =
        SimulatorOptions { key: KEY.to_owned(), rate_limit: Some(REHEARSAL_RATE), ..with_faults(&args.faults) };
    let settle = SETTLE + options.faults.max_delay();
    runtime()?.block_on(async {
        let simulator = Simulator::start(options).await.map_err(Failure::defect)?;
        let endpoint = Endpoint::rehearsal(&simulator.base_url(), KEY, settle)?;
        let faults = &|| simulator.fault_counts();
        let job = Job {
            session,
            endpoint: &endpoint,
            reports,
            ledger,
            saved: None,
            is_confirmed: true,
            may_remove: true,
            consent: Consent::Given,
            brings_back: false,
            faults,
        };
        Box::pin(job.run(inputs)).await
    })
}
