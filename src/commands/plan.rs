//! `plan`: what `onboard` would do. Reads the organization, changes nothing, and can save what it
//! found, for `onboard --plan` to hold against what it finds later.

use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::failure::Failure;
use super::files;
use super::inputs::Inputs;
use super::reports::Reports;
use super::{connection, output};
use crate::admin_api::{Client, read_snapshot};
use crate::cli;
use crate::model::{Answer, Code, Outcome};
use crate::plan::{self, Plan};
use crate::report::Summary;
use crate::settings::{Layer, Settings};

/// The most bytes of a saved plan: far more than the largest sheet needs.
const PLAN_BYTES_MAX: u64 = 1 << 30;

/// Prints what `onboard` would do.
pub(super) fn plan(args: &cli::Plan, global: &cli::Global) -> Result<Exit, Failure> {
    preview(args.layer(), &args.sheet.files, args.out.as_deref(), global)
}

/// The whole of `plan`, which is also `onboard --dry-run`.
pub(super) fn preview(
    layer: Layer,
    files: &[PathBuf],
    out: Option<&Path>,
    global: &cli::Global,
) -> Result<Exit, Failure> {
    let settings = Settings::load(layer, global.config.as_deref())?;
    let reach = connection::Reach::of(&settings)?;
    let inputs = Inputs::read(files, &settings.input, settings.roster.clone())?;
    if settings.strict && inputs.has_problems() {
        return refuse(&inputs, &settings, global);
    }
    let reports = Reports::only_asked(&inputs, &settings.reports)?;
    let (plan, client) = connection::runtime()?.block_on(async {
        let (client, progress) = connection::client(&settings, &reach, global)?;
        let plan = read_and_plan(&client, &inputs, &settings).await;
        progress.finish();
        plan.map(|plan| (plan, client))
    })?;

    let answers = plan::answers(&plan, &inputs.roster);
    let mut summary = Summary::tally("", &answers);
    let stats = client.stats();
    (summary.requests, summary.retries, summary.waited) = (stats.requests, stats.retries, stats.waited);
    if let Some(reports) = reports {
        reports.write(&inputs, &answers, &mut summary)?;
    }
    if let Some(path) = out {
        save(&plan, path)?;
    }
    output::data(&if global.json { to_json(&plan, &summary) } else { plan.describe(&inputs.roster) });
    Ok(match (&plan.limit, answers.iter().all(Answer::is_settled)) {
        (Some(_), _) => Exit::Limit,
        (None, true) => Exit::Done,
        (None, false) => Exit::NeedsAPerson,
    })
}

async fn read_and_plan(client: &Client, inputs: &Inputs, settings: &Settings) -> Result<Plan, Failure> {
    client.learn_rate().await?;
    let wanted = plan::wanted(&inputs.roster, &settings.plan);
    let snapshot = read_snapshot(client, &wanted).await?;
    Ok(plan::make(&inputs.roster, &snapshot, &settings.plan))
}

/// `--strict`: some row has a problem, so nothing is sent at all.
pub(super) fn refuse(inputs: &Inputs, settings: &Settings, global: &cli::Global) -> Result<Exit, Failure> {
    let mut answers = inputs.roster.answers();
    for answer in answers.iter_mut().filter(|answer| answer.outcome == Outcome::Ready) {
        answer.outcome = Outcome::NotAttempted;
        answer.problem = Some(Code::RunStopped);
        "other rows have problems, and --strict sends nothing then".clone_into(&mut answer.detail);
        "mend the other rows, or run without --strict".clone_into(&mut answer.fix);
    }
    let mut summary = Summary::tally("", &answers);
    Reports::prepare(inputs, &settings.reports)?.write(inputs, &answers, &mut summary)?;
    output::data(&if global.json { summary.to_json() } else { summary.to_text() });
    output::say("error: some rows have problems, and --strict sends nothing then");
    output::say("hint: `frontdesk check` lists them; the report names each row's cure");
    Ok(Exit::Input)
}

fn to_json(plan: &Plan, summary: &Summary) -> String {
    let summary: serde_json::Value = serde_json::from_str(&summary.to_json()).unwrap_or_default();
    serde_json::json!({ "summary": summary, "plan": plan }).to_string()
}

fn save(plan: &Plan, path: &Path) -> Result<(), Failure> {
    let text = serde_json::to_vec_pretty(plan).map_err(|error| Failure::new(Exit::Defect, error))?;
    files::replace(path, &text).map_err(|error| {
        let text = format!("the plan cannot be saved to {}: {error}", path.display());
        Failure::new(Exit::Usage, text).hint("choose another place with --out PATH")
    })
}

/// A plan that `plan --out` saved.
pub(super) fn load(path: &Path) -> Result<Plan, Failure> {
    let unreadable = |error: std::io::Error| {
        let text = format!("the saved plan {} cannot be read: {error}", path.display());
        Failure::new(Exit::Usage, text).hint("save one with `frontdesk plan FILE --out plan.json`")
    };
    let text = files::read(path, PLAN_BYTES_MAX).map_err(unreadable)?;
    serde_json::from_slice(&text).map_err(|error| {
        let text = format!("{} is not a plan that frontdesk saved: {error}", path.display());
        Failure::new(Exit::Usage, text).hint("save one with `frontdesk plan FILE --out plan.json`")
    })
}
