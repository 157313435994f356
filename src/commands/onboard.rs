//! `onboard`: reads the sheets, reads the organization, does what is missing, and writes the sheets back with an answer on
//! every row. `rehearse` runs the same job against a simulator.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::confirm::{confirm, has_terminal};
use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::job_result::JobResult;
use super::moves::{Consent, Moves};
use super::reports::{ReportKind, Reports};
use super::run_end::RunEnd;
use super::run_ledger::{EarlierRun, PrepareError, RunLedger};
use super::saved_plan::SavedPlan;
use super::session::{Online, Session, runtime};
use super::{addresses, output, plan, rows};
use crate::cli;
use crate::model::KnownRole;
use crate::plan::Plan;
use crate::run;
use crate::run::ledger::Input;
use crate::text::count;

/// The most people for whom something is sent without a question, also on a terminal.
const UNASKED_PEOPLE: usize = 10;

/// Brings the people on the sheets into the organization.
pub(super) fn onboard(args: &cli::OnboardArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    if args.preview.dry_run {
        let mut session = Session::open("plan", args.layer(), global)?
            .narrowed(&args.selection)
            .for_all_members(args.add_all_org_members);
        session.settings.shown_map = session.settings.save_map.take();
        return plan::preview(&session, &args.sheet.files, None, args.again, args.preview.into());
    }
    let session = Session::open("onboard", args.layer(), global)?
        .narrowed(&args.selection)
        .for_all_members(args.add_all_org_members);
    let flags = Flags { plan: args.plan.as_deref(), yes: args.yes, asks: has_terminal(), again: args.again };
    session.finish(&args.sheet.files, || carry_out(&session, &args.sheet.files, flags))
}

/// What a person decided beforehand.
#[derive(Clone, Copy)]
pub(super) struct Flags<'a> {
    pub plan: Option<&'a Path>,
    pub yes: bool,
    /// Whether somebody can be asked.
    pub asks: bool,
    pub again: bool,
}

/// Brings the people on these sheets into the organization.
pub(super) fn carry_out(session: &Session<'_>, files: &[PathBuf], flags: Flags<'_>) -> Result<RunEnd, Failure> {
    let endpoint = session.endpoint_for(files)?;
    let saved = flags.plan.map(SavedPlan::load).transpose()?;
    let inputs = session.inputs(files)?;
    let reports = Reports::prepare(&inputs, session, ReportKind::Report)?;
    if session.forbids(&inputs) {
        return Ok(plan::refuse(session, &inputs, Some(reports.keep_earlier())));
    }
    let ledger = RunLedger::open(session, &endpoint, "onboard", files)?;
    session.announce(&endpoint);
    let is_confirmed = flags.yes || !flags.asks;
    // What a saved plan removes is refused as a whole, since the plan would not hold without it.
    let consent = if is_confirmed && !flags.yes && saved.is_none() { Consent::HoldsRows } else { Consent::Given };
    let job = Job {
        session,
        endpoint: &endpoint,
        reports,
        ledger,
        saved,
        is_confirmed,
        may_remove: flags.yes,
        consent,
        brings_back: flags.again,
        faults: &Vec::new,
    };
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
    /// Whether nobody is asked before something is sent.
    pub is_confirmed: bool,
    /// Whether accounts of earlier addresses are removed without a question.
    pub may_remove: bool,
    /// Whether accounts of earlier addresses may be removed at all.
    pub consent: Consent,
    /// People get what somebody took from them since an earlier run.
    pub brings_back: bool,
    /// Counts the faults that a rehearsal caused.
    pub faults: &'a dyn Fn() -> Vec<(String, u64)>,
}

/// What was read of the organization and of the ledger.
struct Prepared {
    plan: Plan,
    /// The organization's roles, where they were read.
    roles: Option<Vec<KnownRole>>,
    moves: Moves,
    earlier: EarlierRun,
}

impl Job<'_> {
    /// Runs the whole job, from the first request to the summary.
    pub(super) async fn run(self, mut inputs: Inputs) -> Result<RunEnd, Failure> {
        let started = Instant::now();
        self.session.announce_given(&inputs);
        let work = async |online: &Online| {
            let result = Box::pin(self.prepare_and_run(online, &mut inputs)).await?;
            Ok((result, online.client.stats()))
        };
        let (result, stats) = self.session.connect(self.endpoint, work).await?;

        result.report(self.session, &self.ledger, self.reports, &inputs, &stats, |summary| {
            summary.elapsed = started.elapsed();
            summary.survived = (self.faults)();
        })
    }

    /// Prepares and carries out the run. Every row has an answer, also if the run stops early.
    async fn prepare_and_run(&self, online: &Online, inputs: &mut Inputs) -> Result<JobResult, Failure> {
        let (ledger, identities) = (&self.ledger, inputs.identities());
        let Prepared { plan, roles, moves, earlier } = match Box::pin(self.prepare(online, inputs, &identities)).await {
            Ok(prepared) => prepared,
            Err(error) => {
                let roster = std::mem::take(&mut inputs.roster);
                return JobResult::unprepared(ledger, online, roster, &identities, error);
            }
        };
        if let Some(limit) = &plan.limit {
            let prior = ledger.prior_answers(&online.base_url, &identities)?;
            let answers = rows::limited(&plan, std::mem::take(&mut inputs.roster), &prior);
            return JobResult::limited(ledger, &identities, limit.finding.clone(), answers);
        }
        self.confirm(online, &plan, inputs).await?;
        moves.confirm(self.session, online, self.may_remove).await?;
        let saved_plan = self.saved.as_ref().map(SavedPlan::digest).transpose()?;
        let run = ledger.begin(&identities, &earlier, saved_plan.as_deref())?;
        ledger.keep_sheets(&run, inputs)?;
        moves.begin((ledger, &run), &plan, &inputs.roster)?;
        let ended = run::run(
            plan,
            roles,
            ledger.run_input(self.session, online, &run, std::mem::take(&mut inputs.roster), earlier.memory.clone()),
        )
        .await;
        let ended = moves.finish(self.session, online, (ledger, &run, earlier.memory), ended).await?;
        Ok(JobResult { run, limit: None, ended })
    }

    /// Shows a plan that concerns many people, makes an administrator or takes something away, and asks whether to carry it
    /// out.
    async fn confirm(&self, online: &Online, plan: &Plan, inputs: &Inputs) -> Result<(), Failure> {
        let people = plan.people_concerned();
        let (administrators, of_workspaces) = (plan.administrators.len(), plan.workspace_administrators.len());
        let (reduced, everybody) = (plan.reduced.len(), plan.new_places.everybody);
        let is_large =
            people > UNASKED_PEOPLE || administrators + of_workspaces > 0 || reduced > 0 || everybody.is_some();
        if self.is_confirmed || !is_large {
            return Ok(());
        }
        online.progress.set_hidden(true);
        output::say(&plan.describe(&inputs.roster, Some(online.client.rate())));
        let people = count(people, "person", "people");
        let made =
            (administrators > 0).then(|| format!("make {}", count(administrators, "administrator", "administrators")));
        let of_workspaces = (of_workspaces > 0)
            .then(|| format!("make {} of a workspace", count(of_workspaces, "administrator", "administrators")));
        let taken = (reduced > 0).then(|| format!("take something from {}", count(reduced, "member", "members")));
        let given = everybody.map(|all| format!("give all {all} members of the organization the new workspaces"));
        let all = [Some(format!("do this for {people}")), made, of_workspaces, taken, given];
        let all: Vec<String> = all.into_iter().flatten().collect();
        confirm(online, &format!("{}?", all.join(", and "))).await
    }

    /// Reads the organization and plans. An earlier run must settle before.
    async fn prepare(
        &self,
        online: &Online,
        inputs: &mut Inputs,
        identities: &[Input],
    ) -> Result<Prepared, PrepareError> {
        let earlier = self.ledger.resume(online, identities).await?;
        let mut past = addresses::past(&self.ledger.ledger, inputs, earlier.id(), self.brings_back)?;
        let (roster, default_workspace) = (&mut inputs.roster, earlier.default_workspace);
        let about = (self.session, self.consent);
        let moves = Moves::prepare(about, &online.client, roster, &mut past, default_workspace).await?;
        let (mut plan, roles) = plan::make_plan(self.session, &online.client, inputs, past, None).await?;
        moves.add_to(&mut plan);
        if let Some(saved) = &self.saved {
            saved.check(&plan, &inputs.roster, earlier.saved_plan())?;
        }
        Ok(Prepared { plan, roles, moves, earlier })
    }
}
