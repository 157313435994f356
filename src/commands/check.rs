//! `check`: what was understood of the sheet, and every problem with its cure. No key, no network.

use super::describe;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use super::reports::{self, Reports};
use crate::cli;
use crate::report::Summary;
use crate::settings::Settings;

/// Reads, validates, and says what it found.
pub(super) fn check(args: &cli::CheckArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let settings = Settings::load(args.layer(), global.config.as_deref())?;
    let inputs = Inputs::read(&args.files, &settings.input, settings.roster.clone())?;
    let empty = inputs.require_rows(settings.allow_empty);
    let mut unwritten = Vec::new();
    if empty.is_ok()
        && let Some(reports) = Reports::prepare_named(&inputs, &settings)?
    {
        let answers = inputs.roster.answers();
        let mut summary = Summary::tally("", &answers);
        summary.command = Some("check".to_owned());
        unwritten = reports.write(&inputs, &answers, &mut summary);
    }
    if global.json {
        output::data(&describe::to_json(&inputs))?;
    } else {
        output::lines(&describe::to_text(&inputs))?;
    }
    // What was understood helps to find out why nobody was found.
    empty?;
    let exit = match (inputs.has_problems(), settings.strict) {
        (false, _) => Exit::Done,
        (true, false) => Exit::NeedsAPerson,
        (true, true) => Exit::Input,
    };
    Ok(reports::conclude(exit, &unwritten))
}
