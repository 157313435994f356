//! `onboard`: reads the sheets, reads the organization, does what is missing, and writes the sheets back with an answer on
//! every row. `rehearse` runs the same job against a simulator.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::reports::{self, ReportKind, Reports};
use super::run_ledger::{EarlierRun, PrepareError, RunLedger};
use super::saved_plan::SavedPlan;
use super::session::{Online, Session, runtime};
use super::{output, plan, rows};
use crate::admin_api::Stats;
use crate::cli;
use crate::model::{Answer, Finding, KnownRole};
use crate::plan::Plan;
use crate::run::ledger::{Input, LedgerError};
use crate::run::{self, Again, Halt, RunInput, RunResult};
use crate::text::escape_truncated;

/// Brings the people on the sheets into the organization.
pub(super) fn onboard(args: &cli::OnboardArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    if args.dry_run {
        return plan::preview(args.layer(), &args.sheet.files, None, global);
    }
    let session = Session::open("onboard", args.layer(), global)?;
    let endpoint = session.endpoint()?;
    let saved = args.plan.as_deref().map(SavedPlan::load).transpose()?;
    let inputs = session.inputs(&args.sheet.files)?;
    let reports = Reports::prepare(&inputs, &session.settings, ReportKind::Report)?;
    if session.forbids(&inputs) {
        return plan::refuse(&session, &inputs, Some(reports.keep_earlier()));
    }
    let name = |file: &PathBuf| escape_truncated(&file.to_string_lossy(), 80);
    let description = format!("onboard {}", args.sheet.files.iter().map(name).collect::<Vec<_>>().join(" "));
    let ledger = RunLedger::open(&session, &endpoint, "onboard", &description)?;
    session.announce(&endpoint);
    let job = Job { session: &session, endpoint: &endpoint, reports, ledger, saved, faults: &Vec::new };
    runtime()?.block_on(job.run(inputs))
}

/// What the job of `onboard` works with, beside the sheets.
pub(super) struct Job<'a> {
    pub session: &'a Session<'a>,
    pub endpoint: &'a Endpoint,
    pub reports: Reports,
    pub ledger: RunLedger,
    /// The plan that must still hold.
    pub saved: Option<SavedPlan>,
    /// Counts the faults that a rehearsal caused.
    pub faults: &'a dyn Fn() -> Vec<(String, u64)>,
}

/// The result of the job.
struct JobResult {
    /// Empty if no run began.
    run: String,
    /// The limit that kept the run from beginning.
    limit: Option<Finding>,
    ended: RunResult,
}

impl JobResult {
    /// Whether the reports of earlier runs are out of date: the run changed something, or it finished.
    fn has_news(&self) -> bool {
        self.ended.changed || (self.limit.is_none() && self.ended.halt.is_none())
    }

    /// Returns why the run stopped early, if it did.
    fn stopped(&self) -> Option<String> {
        let limit = self.limit.as_ref().map(|limit| &limit.message);
        limit.or(self.ended.halt.as_ref().map(|halt| &halt.why)).cloned()
    }

    /// Records how the run ended. A run that never began is not in the ledger.
    fn record(&self, ledger: &RunLedger, stats: &Stats) -> Result<(), LedgerError> {
        if self.limit.is_some() {
            return Ok(());
        }
        run::end(&ledger.ledger, &self.run, self.ended.halt.as_ref(), stats)
    }

    /// Returns the exit code, and prints the next step to stderr.
    fn conclude(&self, again: Again) -> Exit {
        let failure = match (&self.limit, &self.ended.halt) {
            (Some(limit), _) => {
                Failure::new(Exit::Limit, format!("nothing was sent: {}", limit.message)).hint(limit.fix.clone())
            }
            (None, Some(halt)) => Failure::halted(halt, again),
            (None, None) if self.ended.alarms.is_empty() && self.ended.answers.iter().all(Answer::is_settled) => {
                return Exit::Done;
            }
            (None, None) => return Exit::NeedsAPerson,
        };
        output::say(&failure.to_text());
        failure.exit
    }
}

impl Job<'_> {
    /// Runs the whole job, from the first request to the summary.
    pub(super) async fn run(self, mut inputs: Inputs) -> Result<Exit, Failure> {
        let started = Instant::now();
        let work = async |online: &Online| {
            let result = self.prepare_and_run(online, &mut inputs).await?;
            Ok((result, online.client.stats()))
        };
        let (result, stats) = self.session.connect(self.endpoint, work).await?;

        let mut summary = self.session.summary(&result.run, &result.ended.answers, &stats);
        summary.elapsed = started.elapsed();
        summary.stopped = result.stopped();
        summary.rehearsal = self.ledger.is_rehearsal();
        summary.survived = (self.faults)();
        let reports = if result.has_news() { self.reports } else { self.reports.keep_earlier() };
        let unwritten = reports.write(&inputs, &result.ended.answers, &mut summary);
        let recorded = result.record(&self.ledger, &stats);
        let printed = self.session.print(|| summary.to_json(), || summary.to_text());
        for alarm in &result.ended.alarms {
            output::say(&format!("warning: {alarm}; inform the administrator of the organization"));
        }
        recorded?;
        printed?;
        Ok(reports::conclude(result.conclude(self.ledger.again), &unwritten))
    }

    /// Prepares and carries out the run. Every row has an answer, also if the run stops early.
    async fn prepare_and_run(&self, online: &Online, inputs: &mut Inputs) -> Result<JobResult, Failure> {
        let (ledger, identities) = (&self.ledger, inputs.identities());
        let (plan, roles, earlier) = match self.prepare(online, inputs, &identities).await {
            Ok(prepared) => prepared,
            Err(PrepareError::Failure(failure)) => return Err(failure),
            Err(PrepareError::Api(error)) => {
                let (halt, prior) = (Halt::from(error), ledger.prior_answers(&online.base_url, &identities)?);
                let answers = rows::not_attempted(&inputs.roster, &halt, ledger.again, &prior);
                let ended = RunResult::unchanged(answers, Some(halt));
                return Ok(JobResult { run: prior.run, limit: None, ended });
            }
        };
        if let Some(limit) = &plan.limit {
            let prior = ledger.prior_answers(&online.base_url, &identities)?;
            let answers = rows::limited(&plan, &inputs.roster, &prior);
            let (limit, ended) = (Some(limit.finding.clone()), RunResult::unchanged(answers, None));
            return Ok(JobResult { run: String::new(), limit, ended });
        }
        let saved_plan = self.saved.as_ref().map(SavedPlan::digest).transpose()?;
        let run = ledger.begin(&identities, &earlier, saved_plan.as_deref())?;
        let ended = run::run(RunInput {
            plan,
            roles,
            roster: std::mem::take(&mut inputs.roster),
            client: online.client.clone(),
            ledger: Arc::clone(&ledger.ledger),
            run: run.clone(),
            memory: earlier.memory,
            listener: online.progress.listener(),
            stop: online.stop.clone(),
            in_flight: self.session.settings.connection.in_flight,
            again: ledger.again,
        })
        .await;
        Ok(JobResult { run, limit: None, ended })
    }

    /// Reads the organization and plans. An earlier run must settle before. Returns the plan, the organization's roles where
    /// they were read, and the earlier run.
    async fn prepare(
        &self,
        online: &Online,
        inputs: &Inputs,
        identities: &[Input],
    ) -> Result<(Plan, Option<Vec<KnownRole>>, EarlierRun), PrepareError> {
        let earlier = self.ledger.resume(online, identities).await?;
        let past = self.ledger.ledger.past_invitations()?;
        let (plan, roles) = plan::make_plan(self.session, &online.client, inputs, past).await?;
        if let Some(saved) = &self.saved {
            saved.check(&plan, &inputs.roster, earlier.saved_plan())?;
        }
        Ok((plan, roles, earlier))
    }
}
