//! `plan`: what `onboard` would do. Reads the organization, changes nothing, and can save what it
//! found, for `onboard --plan` to hold against what it finds later.

use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::reports::{self, Reports};
use super::saved_plan::{PlanPlace, SavedPlan};
use super::{connection, output};
use crate::admin_api::{Client, read_snapshot};
use crate::cli;
use crate::model::{Answer, Code, Outcome};
use crate::plan::{self, Plan};
use crate::report::Summary;
use crate::settings::{Layer, Settings};

/// Prints what `onboard` would do.
pub(super) fn plan(args: &cli::PlanArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    preview(args.layer(), &args.sheet.files, args.out.as_deref(), global)
}

/// The whole of `plan`, which is also `onboard --dry-run`.
pub(super) fn preview(
    layer: Layer,
    files: &[PathBuf],
    out: Option<&Path>,
    global: &cli::GlobalArgs,
) -> Result<Exit, Failure> {
    let settings = Settings::load(layer, global.config.as_deref())?;
    let taken: Vec<PathBuf> = files.iter().chain(&settings.reports).cloned().collect();
    let place = out.map(|path| PlanPlace::prepare(path, &taken)).transpose()?;
    let endpoint = connection::Endpoint::of(&settings)?;
    let inputs = Inputs::read(files, &settings.input, settings.roster.clone())?;
    inputs.require_rows(settings.allow_empty)?;
    let reports = Reports::prepare_named(&inputs, &settings)?;
    if settings.strict && inputs.has_problems() {
        return refuse("plan", &inputs, reports, global);
    }
    endpoint.announce(&settings, global);
    let (plan, client) = connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &endpoint, global)?;
        let plan = read_and_plan(&client, &inputs, &settings).await;
        progress.finish();
        plan.map(|plan| (plan, client))
    })?;

    let answers = plan::answers(&plan, &inputs.roster);
    let mut summary = Summary::tally("", &answers);
    summary.command = Some("plan".to_owned());
    let stats = client.stats();
    (summary.requests, summary.retries, summary.waited) = (stats.requests, stats.retries, stats.waited);
    let mut unwritten = reports.map(|reports| reports.write(&inputs, &answers, &mut summary)).unwrap_or_default();
    output::data(&if global.json { to_json(&plan, &summary) } else { plan.describe(&inputs.roster) })?;
    let exit = match (&plan.limit, answers.iter().all(Answer::is_settled)) {
        (Some(_), _) => Exit::Limit,
        (None, true) => Exit::Done,
        (None, false) => Exit::NeedsAPerson,
    };
    if let Some(place) = place {
        unwritten.extend(place.save(&SavedPlan::new(plan, &inputs.roster)).err());
    }
    Ok(reports::conclude(exit, &unwritten))
}

async fn read_and_plan(client: &Client, inputs: &Inputs, settings: &Settings) -> Result<Plan, Failure> {
    client.open().await?;
    let wanted = plan::snapshot_query(&inputs.roster, &settings.plan);
    let snapshot = read_snapshot(client, &wanted).await?;
    Ok(plan::make(&inputs.roster, &snapshot, &settings.plan))
}

/// `--strict`: some row has a problem, so nothing is sent at all.
pub(super) fn refuse(
    command: &str,
    inputs: &Inputs,
    reports: Option<Reports>,
    global: &cli::GlobalArgs,
) -> Result<Exit, Failure> {
    let mut answers = inputs.roster.answers();
    for answer in answers.iter_mut().filter(|answer| answer.outcome == Outcome::Ready) {
        answer.outcome = Outcome::NotAttempted;
        if answer.question().is_some() {
            // The row says itself what a person has to look at.
            continue;
        }
        answer.problem = Some(Code::RunStopped);
        "other rows have problems, and --strict sends nothing then".clone_into(&mut answer.detail);
        "mend the other rows, or run without --strict".clone_into(&mut answer.fix);
    }
    let mut summary = Summary::tally("", &answers);
    summary.command = Some(command.to_owned());
    let hint = if reports.as_ref().is_some_and(|reports| !reports.is_empty()) {
        "; the report names each row's cure"
    } else {
        ""
    };
    let unwritten = reports.map(|reports| reports.write(inputs, &answers, &mut summary)).unwrap_or_default();
    output::data(&if global.json { summary.to_json() } else { summary.to_text() })?;
    output::say("error: some rows have problems, and --strict sends nothing then");
    output::say(&format!("hint: `frontdesk check` lists them{hint}"));
    Ok(reports::conclude(Exit::Input, &unwritten))
}

fn to_json(plan: &Plan, summary: &Summary) -> String {
    let summary: serde_json::Value = serde_json::from_str(&summary.to_json()).unwrap_or_default();
    serde_json::json!({ "summary": summary, "plan": plan }).to_string()
}
