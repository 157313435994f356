//! `onboard`: the main job. Reads the sheet, reads the organization, does what is missing, and hands
//! the sheet back. `rehearse` is the same job against a simulator.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch;

use super::connection::{self, Reach};
use super::desk::{Desk, Prepared};
use super::exit::Exit;
use super::failure::{self, Failure};
use super::inputs::Inputs;
use super::reports::Reports;
use super::{output, plan, signals};
use crate::admin_api::{Client, Stats, Stop};
use crate::cli;
use crate::model::{Answer, Code, Outcome};
use crate::plan::Plan;
use crate::progress;
use crate::report::Summary;
use crate::run::ledger::{Ledger, LedgerError};
use crate::run::{self, Halt, Job, Lock};
use crate::settings::Settings;

/// Brings everybody on the sheets into the organization.
pub(super) fn onboard(args: &cli::Onboard, global: &cli::Global) -> Result<Exit, Failure> {
    if args.dry_run {
        return plan::preview(args.layer(), &args.sheet.files, None, global);
    }
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let reach = Reach::of(&settings)?;
    let saved = args.plan.as_deref().map(plan::load).transpose()?;
    let inputs = Inputs::read(&args.sheet.files, &settings.input, settings.roster.clone())?;
    if settings.strict && inputs.has_problems() {
        return plan::refuse(&inputs, &settings, global);
    }
    let reports = Reports::prepare(&inputs, &settings.reports)?;
    let path = reach.ledger(&settings)?;
    let lock = Lock::take(&path, &holder(&args.sheet.files))?;
    let ledger = Arc::new(Ledger::open(&path)?);
    let job = Onboarding { settings, reach, inputs, reports, ledger, saved, rehearsal: None };
    let exit = connection::runtime()?.block_on(carry_out(job, global));
    drop(lock);
    exit
}

/// Everything that the main job takes.
pub(super) struct Onboarding {
    pub settings: Settings,
    pub reach: Reach,
    pub inputs: Inputs,
    pub reports: Reports,
    pub ledger: Arc<Ledger>,
    /// The plan that must still hold.
    pub saved: Option<Plan>,
    /// For a rehearsal: tells what trouble the simulator dealt out.
    pub rehearsal: Option<Dealt>,
}

/// Faults by name, and how often each was dealt.
pub(super) type Dealt = Box<dyn Fn() -> Vec<(String, u64)>>;

/// How far the job came.
struct Came {
    run: String,
    answers: Vec<Answer>,
    end: End,
}

impl Came {
    /// Records how the run ended. One that never began is not in the ledger, and stays out of it.
    fn record(&self, desk: &Desk<'_>) -> Result<(), LedgerError> {
        let stats = desk.client.stats();
        match &self.end {
            End::Finished => run::end(&desk.ledger, &self.run, None, &stats),
            End::Halted(halt) => run::end(&desk.ledger, &self.run, Some(halt), &stats),
            End::Limited => Ok(()),
        }
    }
}

/// Why the job came no further.
enum End {
    Finished,
    Halted(Halt),
    Limited,
}

/// The whole job, from the first read to the summary.
pub(super) async fn carry_out(job: Onboarding, global: &cli::Global) -> Result<Exit, Failure> {
    let started = Instant::now();
    let Onboarding { settings, reach, mut inputs, reports, ledger, saved, rehearsal } = job;
    let (stop, stopping) = watch::channel(Stop::Go);
    signals::listen(stop.clone());
    let progress = progress::start(connection::mode(global));
    let client = Client::new(reach.connect(&settings), progress.listener(), stopping)?;
    let desk = Desk { settings: &settings, reach: &reach, client: client.clone(), ledger, stop };
    let came = go(&desk, &mut inputs, saved.as_ref(), &progress).await;
    progress.finish();
    let came = came?;

    let mut summary = summarise(&came, &client.stats());
    summary.elapsed = started.elapsed();
    summary.rehearsal = rehearsal.is_some();
    summary.survived = rehearsal.map(|dealt| dealt()).unwrap_or_default();
    reports.write(&inputs, &came.answers, &mut summary)?;
    let ended = came.record(&desk);
    output::data(&if global.json { summary.to_json() } else { summary.to_text() });
    ended?;
    Ok(conclude(&came))
}

/// Prepares and carries out; however far it comes, every row has an answer.
async fn go(
    desk: &Desk<'_>,
    inputs: &mut Inputs,
    saved: Option<&Plan>,
    progress: &progress::Progress,
) -> Result<Came, Failure> {
    let prepared = match desk.prepare(inputs, saved, &progress.listener()).await? {
        Ok(prepared) => prepared,
        Err(halt) => {
            let answers = not_attempted(inputs, &halt);
            return Ok(Came { run: run::new_id(), answers, end: End::Halted(halt) });
        }
    };
    let Prepared { run, plan, memory } = prepared;
    if plan.limit.is_some() {
        let answers = crate::plan::answers(&plan, &inputs.roster);
        return Ok(Came { run, answers, end: End::Limited });
    }
    let job = Job {
        plan,
        roster: std::mem::take(&mut inputs.roster),
        client: desk.client.clone(),
        ledger: Arc::clone(&desk.ledger),
        run: run.clone(),
        memory,
        listener: progress.listener(),
        stop: desk.stop.clone(),
        in_flight: desk.settings.connection.in_flight,
        settle: desk.reach.settle(),
    };
    let finished = run::carry_out(job).await;
    let end = finished.halt.map_or(End::Finished, End::Halted);
    Ok(Came { run, answers: finished.answers, end })
}

/// Every row's answer when the organization could not even be read.
fn not_attempted(inputs: &Inputs, halt: &Halt) -> Vec<Answer> {
    let mut answers = inputs.roster.answers();
    for answer in answers.iter_mut().filter(|answer| answer.outcome == Outcome::Ready) {
        answer.outcome = Outcome::NotAttempted;
        answer.problem = Some(Code::RunStopped);
        answer.detail = format!("not attempted: {}", halt.why());
        failure::hint_for(halt).unwrap_or("run the same command again").clone_into(&mut answer.fix);
    }
    answers
}

fn summarise(came: &Came, stats: &Stats) -> Summary {
    let mut summary = Summary::tally(&came.run, &came.answers);
    summary.requests = stats.requests;
    summary.retries = stats.retries;
    summary.waited = stats.waited;
    summary.stopped = match &came.end {
        End::Halted(halt) => Some(halt.why()),
        End::Limited => Some("a limit".to_owned()),
        End::Finished => None,
    };
    summary
}

/// The exit code, with what to do next on stderr.
fn conclude(came: &Came) -> Exit {
    match &came.end {
        End::Finished if came.answers.iter().all(Answer::is_settled) => Exit::Done,
        End::Finished => Exit::NeedsAPerson,
        End::Halted(halt) => {
            output::say(&format!("error: the run stopped: {}", halt.why()));
            if let Some(hint) = failure::hint_for(halt) {
                output::say(&format!("hint: {hint}"));
            }
            Exit::from(halt)
        }
        End::Limited => {
            let over = came.answers.iter().find(|answer| answer.outcome == Outcome::Held && !answer.fix.is_empty());
            let (why, fix) = over.map_or(("a limit", "raise it"), |answer| (&*answer.detail, &*answer.fix));
            output::say(&format!("error: nothing was sent: {why}\nhint: {fix}"));
            Exit::Limit
        }
    }
}

/// What another run is told about this one.
fn holder(files: &[PathBuf]) -> String {
    let names: Vec<String> = files.iter().map(|file| name(file)).collect();
    format!("process {}, `frontdesk onboard {}`, since {}", std::process::id(), names.join(" "), run::new_id())
}

fn name(file: &Path) -> String {
    crate::model::harmless_short(&file.to_string_lossy(), 80)
}
