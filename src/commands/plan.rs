//! `plan`: shows what `onboard` would do. Reads the organization, changes nothing, and can save the plan for `onboard
//! --plan`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::addresses;
use super::describe;
use super::exit::Exit;
use super::failure::Failure;
use super::finding_groups::{Tables, attention};
use super::inputs::Inputs;
use super::moves::{Consent, Moves};
use super::preview::{Display, Preview};
use super::reports::{self, Reports};
use super::run_end::RunEnd;
use super::run_ledger::{EarlierRun, look_back};
use super::saved_plan::{PlanPlace, SavedPlan};
use super::session::Session;
use crate::admin_api::{ApiError, Client, Stats};
use crate::cli;
use crate::messages::message;
use crate::model::{Code, Finding, KnownRole, Outcome, Past, Snapshot};
use crate::organization::{
    complete_snapshot, find_administrator, find_workspace_administrators, name_near_members, read_power_groups,
    read_taken,
};
use crate::plan::{self, Plan};
use crate::roster::{AddressIndex, AnsweredRows, Roster};

/// Prints what `onboard` would do.
pub(super) fn plan(args: &cli::PlanArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("plan", args.layer(), global)?
        .narrowed(&args.selection)
        .for_all_members(args.add_all_org_members);
    let display = Display { is_paged: !args.no_pager, tells_changes: args.exit_code };
    preview(&session, &args.sheet.files, args.out.as_deref(), args.again, display)
}

/// The whole of `plan`, which is also `onboard --dry-run`.
pub(super) fn preview(
    session: &Session<'_>,
    files: &[PathBuf],
    out: Option<&Path>,
    again: bool,
    display: Display,
) -> Result<Exit, Failure> {
    let taken: Vec<PathBuf> = files.iter().chain(&session.settings.reports).cloned().collect();
    let place = out.map(|path| PlanPlace::prepare(path, &taken)).transpose()?;
    let endpoint = session.endpoint_for(files)?;
    let mut inputs = session.inputs(files)?;
    let reports = Reports::prepare_named(&inputs, session)?;
    if session.forbids(&inputs) {
        return refuse(session, &inputs, reports).print(session);
    }
    session.announce(&endpoint);
    let ((plan, moves), stats, rate) = session.online(&endpoint, async |online| {
        let past = |ledger: &_, earlier: &EarlierRun| addresses::past(ledger, &inputs, earlier.id(), again);
        let (mut past, earlier) = look_back(session, online, "onboard", &inputs.identities(), past).await?;
        let (client, roster) = (&online.client, &mut inputs.roster);
        let moves =
            Moves::prepare((session, Consent::Given), client, roster, &mut past, earlier.default_workspace).await?;
        let (mut plan, _) = make_plan(session, client, &mut inputs, past, None).await?;
        moves.add_to(&mut plan);
        Ok(((plan, moves), client.stats(), client.rate()))
    })?;

    let roster = Arc::new(std::mem::take(&mut inputs.roster));
    let shown = Preview {
        answers: AnsweredRows::new(Arc::clone(&roster), plan::completion(&plan)),
        is_limited: plan.limit.is_some(),
        has_steps: !plan.steps.is_empty(),
        text: &|| match moves.describe() {
            None => describe_plan(&plan, &roster, rate),
            Some(removals) => {
                let plan = describe_plan(&plan, &roster, rate);
                format!("{plan}\nthen, where the new account has everything\n\n{removals}")
            }
        },
        json: &|| to_json(&plan, rate, &roster),
    };
    let (exit, mut unwritten) = shown.conclude(session, &inputs, reports, &stats, display)?;
    if let Some(place) = place {
        unwritten.extend(place.save(&SavedPlan::new(plan, &roster)).err());
    }
    Ok(reports::conclude(exit, &unwritten))
}

/// Returns the whole plan as text: its steps, then everybody.
pub(super) fn describe_plan(plan: &Plan, roster: &Roster, rate: f64) -> String {
    plan.describe(roster, Some(rate)) + &plan.list(roster)
}

/// Reads what the people on the sheets need to know about the organization, and plans. `past` is what the ledger remembers.
/// Nothing of `known` is read again; it has everybody. Returns the plan and the organization's roles, where they were read.
pub(super) async fn make_plan(
    session: &Session<'_>,
    client: &Client,
    inputs: &mut Inputs,
    mut past: Past,
    known: Option<Snapshot>,
) -> Result<(Plan, Option<Vec<KnownRole>>), ApiError> {
    let policy = &session.settings.plan;
    let query = plan::snapshot_query(&inputs.roster, policy);
    let of_sheet = query.emails.len();
    let mut query = query.with_earlier(&past);
    let mut snapshot = complete_snapshot(client, &query, known).await?;
    let earlier = query.emails.split_off(of_sheet);
    // They may be a million, and are hardly needed again.
    drop(query);
    plan::tell_leavers(&mut inputs.roster, &snapshot);
    add_namesakes(&mut past, &inputs.roster, &snapshot);
    snapshot.past = past;
    name_near_members(client, &inputs.roster, &mut snapshot).await?;
    let lost = plan::lost_places(&inputs.roster, &snapshot, policy);
    snapshot.past.taken = read_taken(client, &lost).await?;
    let mut plan = plan::make(&inputs.roster, &snapshot, policy);
    let beside = |roster: &Roster| {
        let mut emails = plan::snapshot_query(roster, policy).emails;
        emails.extend_from_slice(&earlier);
        emails.sort_unstable();
        emails
    };
    if plan::needs_administrator(&plan) {
        find_administrator(client, &beside(&inputs.roster), &mut snapshot).await?;
        plan = plan::make(&inputs.roster, &snapshot, policy);
    }
    let lacking = plan::lacks_administrators(&plan);
    if !lacking.is_empty() {
        let of_name =
            |name: &&str| snapshot.workspaces.get(*name).into_iter().flatten().map(|workspace| workspace.uuid);
        let workspaces = lacking.iter().flat_map(of_name).collect();
        find_workspace_administrators(client, &beside(&inputs.roster), &mut snapshot, workspaces).await?;
        plan = plan::make(&inputs.roster, &snapshot, policy);
    }
    if let Some(query) = plan::power_query(&plan, &inputs.roster, policy) {
        Box::pin(read_power_groups(client, &query, &mut snapshot)).await?;
        plan = plan::make(&inputs.roster, &snapshot, policy);
    }
    // Only where it matters, and by a flag alone.
    let places = &session.settings.places;
    let is_for_all = places.add_all_org_members && plan.creates_workspaces();
    let everybody = if is_for_all { Some(client.count_users().await?) } else { None };
    plan.set_new_places(places, everybody);
    Ok((plan, snapshot.roles))
}

/// Adds whose account people of the sheet may have: where everybody was read, somebody else may already have it.
fn add_namesakes(past: &mut Past, roster: &Roster, snapshot: &Snapshot) {
    let sent = AddressIndex::new(roster);
    let unsent: HashSet<&str> = roster.unsent.iter().filter_map(|row| row.email).collect();
    let is_listed = |email: &str| sent.find(email).is_some() || unsent.contains(email);
    let accounts = snapshot.members.iter().filter(|(email, _)| !is_listed(email.as_str()));
    let accounts = accounts.map(|(email, member)| (email.as_str(), member.name.as_str()));
    plan::add_namesakes(past, roster, snapshot, accounts, plan::has_near_mailbox);
}

/// Ends a command that `--strict` does not let send anything.
pub(super) fn refuse(session: &Session<'_>, inputs: &Inputs, reports: Option<Reports>) -> RunEnd {
    let answers = AnsweredRows::new(Arc::new(inputs.roster.clone()), |_, answer| {
        answer.outcome = Outcome::NotAttempted;
        // A row with a question has its own message.
        if answer.question().is_none() {
            let fix = message!("fix-strict-other-rows");
            answer.add(Finding::error(Code::RunStopped, message!("strict-other-rows"), fix));
        }
    });
    let mut summary = session.summary("", &answers, &Stats::default());
    let hint = if reports.as_ref().is_some_and(|reports| !reports.is_empty()) {
        "; the report says how to fix each row"
    } else {
        ""
    };
    let unwritten = reports.map(|reports| reports.write(inputs, &answers, &mut summary)).unwrap_or_default();
    let found = attention(answers.iter(), &Tables::of(inputs.sources()));
    let why = Failure::new(Exit::Input, "nothing was sent: some rows have problems, and --strict is set")
        .hint(format!("`frontdesk check` lists them{hint}"));
    RunEnd::new(Exit::Input, summary, &found, std::iter::once(why).chain(unwritten).collect())
}

/// Returns the plan, how long it takes, and what people get that their rows do not name.
pub(super) fn to_json(plan: &Plan, rate: f64, roster: &Roster) -> serde_json::Value {
    let calls: usize = plan.calls().iter().map(|kind| kind.2).sum();
    let estimate =
        json!({ "calls": calls, "requests_per_second": rate, "seconds": plan::at_rate(calls, rate).as_secs() });
    json!({ "plan": plan, "estimate": estimate, "given": describe::given(roster) })
}
