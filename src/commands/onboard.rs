//! `onboard`: the main job. Reads the sheet, reads the organization, does what is missing, and hands
//! the sheet back. `rehearse` is the same job against a simulator.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

use super::connection::{self, Endpoint};
use super::desk::Desk;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::reports::{self, ReportKind, Reports};
use super::saved_plan::SavedPlan;
use super::{output, plan, rows, signals};
use crate::admin_api::{Client, Stats, Stop};
use crate::cli;
use crate::model::Answer;
use crate::plan::Held;
use crate::progress;
use crate::report::Summary;
use crate::run::ledger::{Ledger, LedgerError};
use crate::run::{self, Again, Halt, RunInput};
use crate::settings::Settings;

/// Brings everybody on the sheets into the organization.
pub(super) fn onboard(args: &cli::OnboardArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    if args.dry_run {
        return plan::preview(args.layer(), &args.sheet.files, None, global);
    }
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let endpoint = Endpoint::of(&settings)?;
    let saved = args.plan.as_deref().map(SavedPlan::load).transpose()?;
    let inputs = Inputs::read(&args.sheet.files, &settings.input, settings.roster.clone())?;
    inputs.require_rows(settings.allow_empty)?;
    let reports = Reports::prepare(&inputs, &settings, ReportKind::Report)?;
    if settings.strict && inputs.has_problems() {
        return plan::refuse("onboard", &inputs, Some(reports.keep_earlier()), global);
    }
    let path = endpoint.ledger(&settings)?;
    let ledger = Arc::new(run::open_exclusive(&path, &named(&args.sheet.files))?);
    let job = Onboarding { settings, endpoint, inputs, reports, ledger, saved, rehearsal: None };
    job.endpoint.announce(&job.settings, global);
    connection::runtime()?.block_on(carry_out(job, global))
}

/// Everything that the main job takes.
pub(super) struct Onboarding {
    pub settings: Settings,
    pub endpoint: Endpoint,
    pub inputs: Inputs,
    pub reports: Reports,
    pub ledger: Arc<Ledger>,
    /// The plan that must still hold.
    pub saved: Option<SavedPlan>,
    /// For a rehearsal: tells what trouble the simulator dealt out.
    pub rehearsal: Option<FaultCounts>,
}

/// Faults by name, and how often each was dealt.
pub(super) type FaultCounts = Box<dyn Fn() -> Vec<(String, u64)>>;

/// How far the job came.
struct JobResult {
    /// Empty where no run began.
    run: String,
    answers: Vec<Answer>,
    end: JobEnd,
    /// What the API said that it should never say.
    alarms: Vec<String>,
    /// Whether a request that changes something was sent.
    changed: bool,
}

impl JobResult {
    /// Whether this run has more to tell than an earlier one: it changed something, or came to its end.
    fn has_news(&self) -> bool {
        self.changed || matches!(self.end, JobEnd::RunResult)
    }

    /// Records how the run ended. One that never began is not in the ledger, and stays out of it.
    fn record(&self, desk: &Desk<'_>) -> Result<(), LedgerError> {
        let stats = desk.client.stats();
        match &self.end {
            JobEnd::RunResult => run::end(&desk.ledger, &self.run, None, &stats),
            JobEnd::Halted(halt) => run::end(&desk.ledger, &self.run, Some(halt), &stats),
            JobEnd::Limited(_) => Ok(()),
        }
    }
}

/// Why the job came no further.
enum JobEnd {
    RunResult,
    Halted(Halt),
    /// It was not begun.
    Limited(Held),
}

/// The whole job, from the first read to the summary.
pub(super) async fn carry_out(job: Onboarding, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let started = Instant::now();
    let Onboarding { settings, endpoint, mut inputs, reports, ledger, saved, rehearsal } = job;
    let (stop, stopping) = watch::channel(Stop::Go);
    signals::listen(stop.clone())?;
    let progress = progress::start(connection::mode(global), connection::detail(global));
    let client = Client::new(endpoint.connect(&settings), progress.listener(), stopping)?;
    // A rehearsal's ledger goes away with it.
    let again = if rehearsal.is_some() { Again::StartsOver } else { Again::Continues };
    let desk = Desk { settings: &settings, endpoint: &endpoint, client: client.clone(), ledger, saved, stop, again };
    let came = go(&desk, &mut inputs, &progress).await;
    progress.finish();
    let came = came?;

    let mut summary = summarise(&came, &client.stats());
    summary.elapsed = started.elapsed();
    summary.command = Some(if rehearsal.is_some() { "rehearse" } else { "onboard" }.to_owned());
    summary.rehearsal = rehearsal.is_some();
    summary.survived = rehearsal.map(|dealt| dealt()).unwrap_or_default();
    let reports = if came.has_news() { reports } else { reports.keep_earlier() };
    let unwritten = reports.write(&inputs, &came.answers, &mut summary);
    let ended = came.record(&desk);
    let told = output::data(&if global.json { summary.to_json() } else { summary.to_text() });
    for alarm in &came.alarms {
        output::say(&format!("warning: {alarm}; tell whoever looks after the organization"));
    }
    ended?;
    told?;
    Ok(reports::conclude(conclude(&came, again), &unwritten))
}

/// Prepares and carries out; however far it comes, every row has an answer.
async fn go(desk: &Desk<'_>, inputs: &mut Inputs, progress: &progress::Progress) -> Result<JobResult, Failure> {
    let prepared = match desk.prepare(inputs).await? {
        Ok(prepared) => prepared,
        Err(halt) => {
            let known = desk.known(inputs)?;
            let answers = rows::not_attempted(&inputs.roster, &halt, desk.again, &known);
            return Ok(JobResult {
                run: known.run,
                answers,
                end: JobEnd::Halted(halt),
                alarms: Vec::new(),
                changed: false,
            });
        }
    };
    if let Some(limit) = &prepared.plan.limit {
        let answers = rows::limited(&prepared.plan, &inputs.roster, &desk.known(inputs)?);
        let end = JobEnd::Limited(limit.held.clone());
        return Ok(JobResult { run: String::new(), answers, end, alarms: Vec::new(), changed: false });
    }
    let run = desk.begin(inputs, &prepared)?;
    let job = RunInput {
        plan: prepared.plan,
        roster: std::mem::take(&mut inputs.roster),
        client: desk.client.clone(),
        ledger: Arc::clone(&desk.ledger),
        run: run.clone(),
        memory: prepared.memory,
        listener: progress.listener(),
        stop: desk.stop.clone(),
        in_flight: desk.settings.connection.in_flight,
        again: desk.again,
    };
    let finished = run::carry_out(job).await;
    let end = finished.halt.map_or(JobEnd::RunResult, JobEnd::Halted);
    Ok(JobResult { run, answers: finished.answers, end, alarms: finished.alarms, changed: finished.changed })
}

fn summarise(came: &JobResult, stats: &Stats) -> Summary {
    let mut summary = Summary::tally(&came.run, &came.answers);
    summary.requests = stats.requests;
    summary.retries = stats.retries;
    summary.waited = stats.waited;
    summary.stopped = match &came.end {
        JobEnd::Halted(halt) => Some(halt.why()),
        JobEnd::Limited(held) => Some(held.message.clone()),
        JobEnd::RunResult => None,
    };
    summary
}

/// The exit code, with what to do next on stderr.
fn conclude(came: &JobResult, again: Again) -> Exit {
    let failure = match &came.end {
        JobEnd::RunResult if came.answers.iter().all(Answer::is_settled) => return Exit::Done,
        JobEnd::RunResult => return Exit::NeedsAPerson,
        JobEnd::Halted(halt) => Failure::halted(halt, again),
        JobEnd::Limited(held) => {
            Failure::new(Exit::Limit, format!("nothing was sent: {}", held.message)).hint(held.fix.clone())
        }
    };
    output::say(&failure.to_text());
    failure.exit
}

/// What another run is told about this one.
fn named(files: &[PathBuf]) -> String {
    let names: Vec<String> = files.iter().map(|file| name(file)).collect();
    format!("onboard {}", names.join(" "))
}

fn name(file: &Path) -> String {
    crate::text::escape_truncated(&file.to_string_lossy(), 80)
}
