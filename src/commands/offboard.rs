//! `offboard`: reads the sheets of people who leave, reads the organization, shows what would be taken from whom, and after
//! a confirmation takes it. The sheets come back with an answer on every row.

use std::collections::{BTreeSet, HashSet};

use serde_json::json;

use super::confirm::confirm;
use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::finding_groups::{Tables, attention};
use super::inputs::Inputs;
use super::job_result::JobResult;
use super::preview::{Display, Preview, with_sentences};
use super::reports::{self, ReportKind, Reports};
use super::run_end::RunEnd;
use super::run_ledger::{EarlierRun, PrepareError, RunLedger, look_back};
use super::session::{Online, Session, runtime};
use super::{output, plan};
use crate::admin_api::ApiError;
use crate::cli;
use crate::model::{Answer, Code, RowRef};
use crate::organization::read_for_removals;
use crate::plan::offboard::{RemovalPlan, RemovalPolicy, plan_removals, removal_answers};
use crate::roster::{FindingHead, Roster, RosterPolicy};
use crate::run;
use crate::run::ledger::{Input, Ledger};
use crate::text::count;

/// Removes the people on the sheets.
pub(super) fn offboard(args: &cli::OffboardArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let mut session = Session::open("offboard", args.layer(), global)?;
    if args.preview.dry_run {
        session.settings.shown_map = session.settings.save_map.take();
    }
    session.settings.input.for_leavers = true;
    session.settings.roster = {
        let translations = std::mem::take(&mut session.settings.roster.translations);
        RosterPolicy { only_addresses: true, translations, ..RosterPolicy::default() }
    };
    let policy = args.scope(&session.settings.removals);
    if args.preview.dry_run {
        let endpoint = session.endpoint_for(&args.files)?;
        let inputs = session.inputs(&args.files)?;
        return preview(&session, &endpoint, &policy, &inputs, args.preview.into());
    }
    session.finish(&args.files, || carry_out(&session, args, &policy))
}

fn carry_out(session: &Session<'_>, args: &cli::OffboardArgs, policy: &RemovalPolicy) -> Result<RunEnd, Failure> {
    let endpoint = session.endpoint_for(&args.files)?;
    let inputs = session.inputs(&args.files)?;
    let reports = Reports::prepare(&inputs, session, report_kind(session, &inputs)?)?;
    if session.forbids(&inputs) {
        return Ok(plan::refuse(session, &inputs, Some(reports.keep_earlier())));
    }
    let ledger = RunLedger::open(session, &endpoint, "offboard", &args.files)?;
    session.announce(&endpoint);
    let job = Removals { session, policy, ledger, is_confirmed: args.yes };
    runtime()?.block_on(job.run(&endpoint, inputs, reports))
}

/// Returns the kind of the report: a sheet that others use as well, or may, has one of theirs.
fn report_kind(session: &Session<'_>, inputs: &Inputs) -> Result<ReportKind, Failure> {
    let is_staff = |found: FindingHead<'_>| found.code == Code::PersonNotLeft && !found.is_error();
    let identities = inputs.identities();
    let paths = identities.iter().map(|input| input.path.as_str());
    let is_shared = inputs.roster.findings.heads().any(is_staff)
        || session.past_ledger()?.map_or(Ok(false), |ledger| ledger.has_onboarded(paths))?;
    Ok(if is_shared { ReportKind::Offboarding } else { ReportKind::Report })
}

/// Shows what would be taken from whom.
fn preview(
    session: &Session<'_>,
    endpoint: &Endpoint,
    policy: &RemovalPolicy,
    inputs: &Inputs,
    display: Display,
) -> Result<Exit, Failure> {
    let reports = Reports::prepare_named(inputs, session)?;
    if session.forbids(inputs) {
        return plan::refuse(session, inputs, reports).print(session);
    }
    session.announce(endpoint);
    let (plan, stats) = session.online(endpoint, async |online| {
        let removed = |ledger: &Ledger, _: &_| ledger.removed_people();
        let (removed, earlier) = look_back(session, online, "offboard", &[], removed).await?;
        let plan = plan_from(online, &inputs.roster, policy, &earlier, &removed).await?;
        Ok((plan, online.client.stats()))
    })?;
    let answers = removal_answers(&plan, &inputs.roster);
    let unsent: HashSet<RowRef> = inputs.roster.unsent.iter().map(|unsent| unsent.at).collect();
    let unsent: Vec<Answer> = answers.iter().filter(|answer| unsent.contains(&answer.at)).cloned().collect();
    let tables = Tables::of(inputs.sources());
    let shown = Preview {
        answers: answers.into(),
        is_limited: plan.limit.is_some(),
        has_steps: !plan.steps.is_empty(),
        text: &|| plan.describe(&inputs.roster) + &plan.describe_limit() + &attention(&unsent, &tables),
        json: &|| json!({ "plan": plan }),
    };
    let (exit, unwritten) = shown.conclude(session, inputs, reports, &stats, display)?;
    Ok(reports::conclude(exit, &unwritten))
}

/// Reads the organization and plans. Whoever was `removed` is gone.
async fn plan_from(
    online: &Online,
    roster: &Roster,
    policy: &RemovalPolicy,
    earlier: &EarlierRun,
    removed: &BTreeSet<String>,
) -> Result<RemovalPlan, ApiError> {
    let default_workspace = earlier.default_workspace;
    let snapshot = read_for_removals(&online.client, roster, policy, default_workspace, Some(removed)).await?;
    Ok(plan_removals(roster, &snapshot, policy))
}

/// What the job works with, beside the sheets.
struct Removals<'a> {
    session: &'a Session<'a>,
    policy: &'a RemovalPolicy,
    ledger: RunLedger,
    is_confirmed: bool,
}

impl Removals<'_> {
    async fn run(&self, endpoint: &Endpoint, inputs: Inputs, reports: Reports) -> Result<RunEnd, Failure> {
        let work = async |online: &Online, inputs: &mut Inputs| self.prepare_and_run(online, inputs).await;
        JobResult::of(self.session, endpoint, &self.ledger, inputs, reports, work).await
    }

    /// Prepares the run, has it confirmed and carries it out. Every row has an answer, also if the run stops early.
    async fn prepare_and_run(&self, online: &Online, inputs: &mut Inputs) -> Result<JobResult, Failure> {
        let (ledger, identities) = (&self.ledger, self.identities(inputs));
        let (plan, earlier) = match self.prepare(online, inputs, &identities).await {
            Ok(prepared) => prepared,
            Err(error) => {
                let roster = std::mem::take(&mut inputs.roster);
                return JobResult::unprepared(ledger, online, roster, &identities, error);
            }
        };
        if let Some(limit) = &plan.limit {
            if !self.session.global.quiet {
                show(online, &plan, &inputs.roster);
            }
            let answers = removal_answers(&plan, &inputs.roster);
            return JobResult::limited(ledger, &identities, limit.finding.clone(), answers.into());
        }
        confirm_removals(self.session, online, &plan, &inputs.roster, self.is_confirmed).await?;
        let run = ledger.begin(&identities, &earlier, None)?;
        // What the sheet calls people who leave is nothing to know them by.
        ledger.ledger.keep_sheets(&run, inputs.kept_sheets()?)?;
        let ended = run::remove_people(
            plan,
            ledger.run_input(self.session, online, &run, std::mem::take(&mut inputs.roster), earlier.memory),
        )
        .await;
        Ok(JobResult { run, limit: None, ended })
    }

    /// Reads the organization and plans. An earlier run must settle before.
    async fn prepare(
        &self,
        online: &Online,
        inputs: &Inputs,
        identities: &[Input],
    ) -> Result<(RemovalPlan, EarlierRun), PrepareError> {
        let earlier = self.ledger.resume(online, identities).await?;
        let removed = self.ledger.ledger.removed_people()?;
        Ok((plan_from(online, &inputs.roster, self.policy, &earlier, &removed).await?, earlier))
    }

    /// Returns how the ledger recognises the same removals: by the sheets and the scope.
    fn identities(&self, inputs: &Inputs) -> Vec<Input> {
        let RemovalPolicy { workspaces, groups, from_organization, downgrade, revoke_keys, .. } = self.policy;
        let flags = [(from_organization, "from-organization"), (downgrade, "downgrade"), (revoke_keys, "revoke-keys")];
        let flags = flags.into_iter().filter(|(is_set, _)| **is_set).map(|(_, flag)| format!("--{flag}"));
        let workspaces = workspaces.iter().map(|name| format!("--from-workspace {name}"));
        let scope = workspaces.chain(groups.iter().map(|name| format!("--from-group {name}"))).chain(flags);
        let scope = scope.map(|text| Input { path: text.clone(), digest: text });
        inputs.identities().into_iter().chain(scope).collect()
    }
}

/// Shows what would be taken from whom.
pub(super) fn show(online: &Online, plan: &RemovalPlan, roster: &Roster) {
    online.progress.set_hidden(true);
    output::say(&plan.describe(roster));
    online.progress.set_hidden(false);
}

/// Shows the plan, and asks unless it was confirmed by a flag or does nothing.
pub(super) async fn confirm_removals(
    session: &Session<'_>,
    online: &Online,
    plan: &RemovalPlan,
    roster: &Roster,
    is_confirmed: bool,
) -> Result<(), Failure> {
    if plan.steps.is_empty() {
        return Ok(());
    }
    if !(session.global.quiet && is_confirmed) {
        show(online, plan, roster);
    }
    if is_confirmed {
        return Ok(());
    }
    let people = plan.leavers.iter().filter(|leaver| leaver.is_leaving()).count();
    let asked = confirm(online, &format!("take this from {}?", count(people, "person", "people"))).await;
    if asked.is_err() && session.global.json {
        output::json(&with_sentences(json!({ "plan": plan })).to_string())?;
    }
    asked
}
