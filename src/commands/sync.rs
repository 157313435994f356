//! `sync`: the sheet is the complete roster of a scope. Refuses a sheet that looks incomplete, adds and updates the people on it
//! like `onboard`, and reports the people of the scope who are not on it, or removes them like `offboard`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::json;

use super::endpoint::Endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::job_result::JobResult;
use super::mentions::hold_mentioned;
use super::offboard::{confirm_removals, show};
use super::preview::Preview;
use super::reports::{self, ReportKind, Reports};
use super::run_end::RunEnd;
use super::run_ledger::{EarlierRun, PrepareError, RunLedger, look_back};
use super::session::{Online, Session, runtime};
use super::{addresses, output, plan, rows};
use crate::cli;
use crate::messages::message;
use crate::model::{Answer, Code, Email, Finding, KnownRole, Past, RowRef, Snapshot};
use crate::organization::{complete_for_removals, read_scope};
use crate::plan::offboard::{
    RemovalPlan, RemovalPolicy, answers_without_removal, hiding_rows, hold_missing, hold_successor, listed_people,
    missing_people, plan_removals, removal_answers, shrunk,
};
use crate::plan::{self as plans, Limit, Plan, UpdateMode, add_namesakes, hold_earlier, snapshot_query};
use crate::roster::{AnsweredRows, Roster};
use crate::run::ledger::{Input, Ledger, LedgerError};
use crate::run::{self, RunResult};
use crate::text::count;

/// Makes a scope equal to the sheets.
pub(super) fn sync(args: &cli::SyncArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let mut session = Session::open("sync", args.layer(), global)?;
    if args.preview.dry_run {
        session.settings.shown_map = session.settings.save_map.take();
    }
    if session.settings.plan.update.is_off() {
        session.settings.plan.update = UpdateMode::Add;
    }
    if matches!(session.settings.plan.update, UpdateMode::Replace { .. }) && !args.only_reports() {
        let error = "--update=replace and --leavers both take from people, and are not carried out together";
        let hint = "run `frontdesk onboard --update=replace` first, and then sync without it";
        return Err(Failure::new(Exit::Usage, error).hint(hint));
    }
    session.settings.input.for_roster = true;
    let policy =
        args.removals(&session.settings.removals).map_err(|error| Failure::new(Exit::Usage, error.to_owned()))?;
    let job = Sync { session: &session, args, policy: &policy };
    if args.preview.dry_run {
        let (endpoint, inputs) = job.open()?;
        require_complete(&inputs)?;
        return job.preview(&endpoint, inputs);
    }
    session.finish(&args.sheet.files, || job.run())
}

/// Refuses sheets with rows that may hide a person, and files that name people elsewhere.
fn require_complete(inputs: &Inputs) -> Result<(), Failure> {
    if let Some(unread) = inputs.unread_people().next() {
        let error = format!("nothing was sent: the sheet looks incomplete: {unread}");
        return Err(Failure::new(Exit::Input, error)
            .hint("put everybody on one sheet with addresses; if only one sheet is meant, name it with `--sheet`"));
    }
    let rows: Vec<_> = hiding_rows(&inputs.roster).collect();
    let Some(first) = rows.first() else { return Ok(()) };
    let found = count(rows.len(), "finding", "findings");
    let error = format!(
        "nothing was sent: the sheet looks incomplete: {found} may hide a person; row {}: {}",
        first.at.number,
        first.finding().message
    );
    Err(Failure::new(Exit::Input, error).hint("correct or delete these rows, which `frontdesk check` lists"))
}

/// Returns why nobody is removed: somebody on the sheet has no account, and may be one of those who are missing on it. `members`
/// are the rows of people who were members before.
fn without_account<'a>(
    mut answers: impl Iterator<Item = Cow<'a, Answer>>,
    members: &HashSet<RowRef>,
) -> Option<Finding> {
    let lacks_one = |answer: &Cow<'_, Answer>| {
        let is_known = answer.user_uuid.is_some() || members.contains(&answer.at);
        answer.has_failed() && !is_known && answer.problem() != Some(Code::LeaverRemains)
    };
    let row = answers.find(lacks_one)?.at.number;
    let message = message!("leaver-without-account", row = row.to_string());
    Some(Finding::error(Code::RunStopped, message, message!("fix-leaver-without-account")))
}

/// Returns the rows of members, also those that are refused or say that the person has left.
fn rows_of_members(roster: &Roster, snapshot: &Snapshot) -> HashSet<RowRef> {
    let people = roster.people.iter().map(|person| (person.at, person.email()));
    let unsent = roster.unsent.iter().filter_map(|unsent| Some((unsent.at, unsent.email?)));
    let members = people.chain(unsent).filter(|(_, email)| snapshot.members.contains_key(*email));
    members.map(|(at, _)| at).collect()
}

/// What the job works with, beside the sheets.
struct Sync<'a> {
    session: &'a Session<'a>,
    args: &'a cli::SyncArgs,
    policy: &'a RemovalPolicy,
}

/// What the ledger remembers.
struct Remembered {
    /// How many rows the last sheet of the scope had.
    rows: usize,
    /// For how many milliseconds people of the scope have been missing on its sheets.
    missing_ms: HashMap<String, i64>,
    past: Past,
}

/// Everything that is known before the first change.
struct Prepared {
    plan: Plan,
    roles: Option<Vec<KnownRole>>,
    removals: RemovalPlan,
    /// The rows of those who are members already.
    members: HashSet<RowRef>,
    /// The people of the scope who are not on the sheet.
    missing: Vec<Email>,
    earlier: EarlierRun,
}

impl Sync<'_> {
    fn open(&self) -> Result<(Endpoint, Inputs), Failure> {
        let endpoint = self.session.endpoint_for(&self.args.sheet.files)?;
        let inputs = self.session.inputs(&self.args.sheet.files)?;
        Ok((endpoint, inputs))
    }

    fn run(&self) -> Result<RunEnd, Failure> {
        let (session, (endpoint, inputs)) = (self.session, self.open()?);
        let ledger = RunLedger::open(session, &endpoint, "sync", &self.args.sheet.files)?;
        // Whoever is on a sheet stays, also where it is refused.
        ledger.ledger.forget_missing(&self.args.scope.to_string(), listed_people(&inputs.roster))?;
        require_complete(&inputs)?;
        let reports = Reports::prepare(&inputs, session, ReportKind::Report)?;
        if session.forbids(&inputs) {
            return Ok(plan::refuse(session, &inputs, Some(reports.keep_earlier())));
        }
        session.announce(&endpoint);
        let work =
            async |online: &Online, inputs: &mut Inputs| Box::pin(self.prepare_and_run(&ledger, online, inputs)).await;
        runtime()?.block_on(JobResult::of(session, &endpoint, &ledger, inputs, reports, work))
    }

    /// Shows what would be done.
    fn preview(&self, endpoint: &Endpoint, mut inputs: Inputs) -> Result<Exit, Failure> {
        let session = self.session;
        let reports = Reports::prepare_named(&inputs, session)?;
        if session.forbids(&inputs) {
            return plan::refuse(session, &inputs, reports).print(session);
        }
        session.announce(endpoint);
        let (Prepared { plan, mut removals, members, .. }, stats, rate) = session.online(endpoint, async |online| {
            let remembered = |ledger: &_, earlier: &EarlierRun| self.remembered(ledger, &inputs, earlier);
            let identities = self.identities(&inputs);
            let (remembered, earlier) = look_back(session, online, "sync", &identities, remembered).await?;
            let prepared = Box::pin(self.plan(online, &mut inputs, earlier, remembered)).await?;
            Ok((prepared, online.client.stats(), online.client.rate()))
        })?;
        let roster = Arc::new(std::mem::take(&mut inputs.roster));
        let mut answers = AnsweredRows::new(Arc::clone(&roster), plans::completion(&plan));
        let stopped =
            without_account(answers.iter(), &members).filter(|_| plan.limit.is_none() && removals.limit.is_none());
        answers.extend(match &stopped {
            Some(why) => answers_without_removal(&removals, &inputs.unlisted, why),
            None => removal_answers(&removals, &inputs.unlisted),
        });
        if let Some(why) = stopped {
            removals.stop(&why);
        }
        let shown = Preview {
            answers,
            is_limited: plan.limit.is_some() || removals.limit.is_some(),
            has_steps: !plan.steps.is_empty() || !removals.steps.is_empty(),
            text: &|| {
                let plan = plan::describe_plan(&plan, &roster, rate);
                if inputs.unlisted.rows() == 0 {
                    plan
                } else {
                    format!("{plan}\n{}{}", removals.describe(&inputs.unlisted), removals.describe_limit())
                }
            },
            json: &|| {
                let mut json = plan::to_json(&plan, rate, &roster);
                json["removals"] = json!(removals);
                json
            },
        };
        let (exit, unwritten) = shown.conclude(session, &inputs, reports, &stats, self.args.preview.into())?;
        Ok(reports::conclude(exit, &unwritten))
    }

    /// Prepares the run, has removals confirmed and carries all of it out. Every row has an answer, also if the run stops
    /// early.
    async fn prepare_and_run(
        &self,
        ledger: &RunLedger,
        online: &Online,
        inputs: &mut Inputs,
    ) -> Result<JobResult, Failure> {
        let identities = self.identities(inputs);
        let prepared = match Box::pin(self.prepare(ledger, online, inputs, &identities)).await {
            Ok(prepared) => prepared,
            Err(error) => {
                let roster = std::mem::take(&mut inputs.roster);
                return JobResult::unprepared(ledger, online, roster, &identities, error);
            }
        };
        let Prepared { mut plan, mut removals, .. } = prepared;
        if plan.limit.is_some() || removals.limit.is_some() {
            if removals.limit.is_some() && !self.session.global.quiet {
                show(online, &removals, &inputs.unlisted);
            }
            // A limit on either part stops both.
            let stops = |limit: &Limit| Limit { finding: limit.finding.clone(), people: Vec::new() };
            plan.limit = plan.limit.take().or_else(|| removals.limit.as_ref().map(stops));
            removals.limit = removals.limit.take().or_else(|| plan.limit.as_ref().map(stops));
            let prior = ledger.prior_answers(&online.base_url, &identities)?;
            let mut answers = rows::limited(&plan, std::mem::take(&mut inputs.roster), &prior);
            answers.extend(removal_answers(&removals, &inputs.unlisted));
            let limit = plan.limit.expect("a limit on either part is one on both").finding;
            return JobResult::limited(ledger, &identities, limit, answers);
        }
        let stopped = without_account(plans::answers(&plan, &inputs.roster).map(Cow::Owned), &prepared.members);
        if stopped.is_none() {
            confirm_removals(self.session, online, &removals, &inputs.unlisted, self.args.yes).await?;
        }
        let run = ledger.begin(&identities, &prepared.earlier, None)?;
        ledger.keep_sheets(&run, inputs)?;
        ledger.ledger.note_missing(&self.args.scope.to_string(), &prepared.missing, &inputs.identities())?;
        let rows = inputs.roster.rows();
        let prepared = Prepared { plan, removals, ..prepared };
        let ended = self.carry_out(ledger, online, inputs, (prepared, stopped), &run).await?;
        if ended.halt.is_none() {
            ledger.ledger.keep_rows(&self.args.scope.to_string(), rows)?;
        }
        Ok(JobResult { run, limit: None, ended })
    }

    /// Adds and updates people, and then removes others: nobody is removed after a run that stopped early.
    async fn carry_out(
        &self,
        run_ledger: &RunLedger,
        online: &Online,
        inputs: &mut Inputs,
        (prepared, stopped): (Prepared, Option<Finding>),
        run: &str,
    ) -> Result<RunResult, Failure> {
        let Prepared { plan, roles, removals, members, earlier, .. } = prepared;
        let (ledger, again) = (&run_ledger.ledger, run_ledger.again);
        let mut ended = run::run(
            plan,
            roles,
            run_ledger.run_input(self.session, online, run, std::mem::take(&mut inputs.roster), earlier.memory.clone()),
        )
        .await;
        if inputs.unlisted.rows() == 0 {
            return Ok(ended);
        }
        let kept = ended.halt.as_ref().map(|halt| halt.finding(again));
        if let Some(why) = kept.or(stopped).or_else(|| without_account(ended.answers.iter(), &members)) {
            ended.answers.extend(answers_without_removal(&removals, &inputs.unlisted, &why));
        } else {
            // Where the process is killed meanwhile, every row has an answer.
            let before = answers_without_removal(&removals, &inputs.unlisted, &run::not_ended());
            ledger.keep_answers(run, ended.answers.iter().chain(before.into_iter().map(Cow::Owned)))?;
            let removed = run::remove_people(
                removals,
                run_ledger.run_input(self.session, online, run, inputs.unlisted.clone(), earlier.memory),
            )
            .await;
            ended.answers.extend(removed.answers.iter().map(Cow::into_owned));
            (ended.halt, ended.changed) = (removed.halt, ended.changed || removed.changed);
        }
        ledger.keep_answers(run, ended.answers.iter())?;
        Ok(ended)
    }

    /// Reads the organization and plans. An earlier run must settle before.
    async fn prepare(
        &self,
        ledger: &RunLedger,
        online: &Online,
        inputs: &mut Inputs,
        identities: &[Input],
    ) -> Result<Prepared, PrepareError> {
        let earlier = ledger.resume(online, identities).await?;
        let remembered = self.remembered(&ledger.ledger, inputs, &earlier)?;
        Box::pin(self.plan(online, inputs, earlier, remembered)).await
    }

    fn remembered(&self, ledger: &Ledger, inputs: &Inputs, earlier: &EarlierRun) -> Result<Remembered, LedgerError> {
        let scope = self.args.scope.to_string();
        Ok(Remembered {
            rows: ledger.last_rows(&scope)?.unwrap_or(0),
            missing_ms: ledger.missing_for(&scope, &inputs.identities())?,
            past: addresses::past(ledger, inputs, earlier.id(), self.args.again)?,
        })
    }

    /// Reads the organization and plans.
    async fn plan(
        &self,
        online: &Online,
        inputs: &mut Inputs,
        earlier: EarlierRun,
        mut remembered: Remembered,
    ) -> Result<Prepared, PrepareError> {
        if let Some(why) = shrunk(inputs.roster.rows(), remembered.rows, self.policy) {
            return Err(PrepareError::Limit(why));
        }
        self.args.scope.entitle(&mut inputs.roster);
        let (removals, known, missing) = self.plan_removals(online, inputs, &earlier, &mut remembered).await?;
        let (past, members) = (remembered.past, rows_of_members(&inputs.roster, &known));
        let (plan, roles) = plan::make_plan(self.session, &online.client, inputs, past, Some(known)).await?;
        Ok(Prepared { plan, roles, removals, members, missing, earlier })
    }

    /// Reads who is in the scope, and plans what is taken from whoever is not on the sheet. Returns what was read as well,
    /// and who is not on the sheet.
    async fn plan_removals(
        &self,
        online: &Online,
        inputs: &mut Inputs,
        earlier: &EarlierRun,
        Remembered { missing_ms, past, .. }: &mut Remembered,
    ) -> Result<(RemovalPlan, Snapshot, Vec<Email>), PrepareError> {
        let scope = &self.args.scope;
        // Whom an earlier part of the run removed has a row as well.
        let removed: Vec<Email> = earlier.memory.removed.keys().filter_map(|email| Email::parse(email).ok()).collect();
        let query = snapshot_query(&inputs.roster, &self.session.settings.plan);
        let mut emails = [query.emails, query.leavers].concat();
        emails.extend(removed.iter().chain(&self.policy.successor).cloned());
        let mut snapshot = read_scope(&online.client, scope, &emails).await?;
        let people = scope.people(&snapshot).map_err(|why| {
            let error = format!("nothing was sent: {}", why.message);
            let exit = if online.client.has_doubts() { Exit::NeedsAPerson } else { Exit::Usage };
            Failure::new(exit, error).hint(why.fix.to_string())
        })?;
        if !scope.is_whole(&snapshot) {
            // Nothing is taken from whoever shows no address, and nothing makes the API show it.
            output::say(&format!(
                "note: somebody who may be in `{scope}` could not be read, and stays; compare the sheet with the Admin Panel"
            ));
        }
        snapshot.roster_scope = Some((scope.to_string(), people.len()));
        let everybody = people.len();
        let missing = missing_people(people, &inputs.roster);
        if everybody > 0 && missing.len() == everybody && !self.args.only_reports() {
            let (scope, people) = (scope.to_string(), everybody.to_string());
            let message = message!("everybody-missing", scope = scope, people = people);
            let fix = message!("fix-everybody-missing");
            return Err(PrepareError::Limit(Finding::error(Code::RemovalLimit, message, fix)));
        }
        let missing_ms: Vec<(String, i64)> = missing
            .iter()
            .map(|email| (email.to_string(), missing_ms.get(email.as_str()).copied().unwrap_or_default()))
            .collect();
        let all = missing.iter().cloned().chain(removed).collect();
        inputs.set_unlisted(&missing_people(all, &inputs.roster));
        let takes = !self.args.only_reports();
        if takes && inputs.unlisted.rows() > 0 {
            snapshot.default_workspace = earlier.default_workspace;
            snapshot.everybody = Some(snapshot.named.members.values().cloned().collect());
            snapshot = complete_for_removals(&online.client, snapshot, &inputs.unlisted, self.policy).await?;
        }
        // Who leaves and who joins under one name may be one person.
        let name = |email: &Email| snapshot.named.members.get(email).map_or("", |member| &member.name);
        let leavers = missing.iter().map(|email| (email.as_str(), name(email)));
        add_namesakes(past, &inputs.roster, &snapshot.named, leavers, |_, _| true);
        snapshot.held = hold_missing(missing_ms, takes, self.args.grace_days);
        if takes {
            snapshot.held.extend(hold_mentioned(inputs, &missing, &snapshot.named, past)?);
            snapshot.held.extend(hold_earlier(&inputs.roster, past, &snapshot.named));
            snapshot.held.extend(hold_successor(self.policy));
        }
        let plan = RemovalPlan { unlisted: true, ..plan_removals(&inputs.unlisted, &snapshot, self.policy) };
        Ok((plan, snapshot.named, missing))
    }

    /// Returns how the ledger recognises the same job: by the sheets, the scope and what is taken.
    fn identities(&self, inputs: &Inputs) -> Vec<Input> {
        let job = format!("--scope {} --leavers {}", self.args.scope, self.args.leavers.name());
        inputs.identities().into_iter().chain([Input { path: job.clone(), digest: job }]).collect()
    }
}
