//! `check`: shows how the sheet was read, and every problem with its fix. No key, no network.

use super::describe;
use super::exit::Exit;
use super::failure::Failure;
use super::inputs::Inputs;
use super::output;
use super::reports::{self, Reports};
use super::session::Session;
use crate::admin_api::Stats;
use crate::cli;

/// Reads and validates the sheets, and prints what was found.
pub(super) fn check(args: &cli::CheckArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("check", args.layer(), global)?.narrowed(&args.selection);
    let inputs = Inputs::read(&args.files, &session.settings)?;
    let empty = inputs.require_rows(session.settings.allow_empty);
    let mut unwritten = Vec::new();
    if empty.is_ok()
        && let Some(reports) = Reports::prepare_named(&inputs, &session)?
    {
        let mut summary = session.summary("", &inputs.roster, &Stats::default());
        unwritten = reports.write(&inputs, &inputs.roster, &mut summary);
    }
    if global.json {
        output::json(&describe::to_json(&inputs))?;
    } else {
        output::lines(&describe::to_text(&inputs))?;
    }
    // The output helps to find out why a sheet without people was read.
    empty?;
    let exit = match (inputs.has_problems(), session.settings.strict) {
        (false, _) => Exit::Done,
        (true, false) => Exit::NeedsAPerson,
        (true, true) => Exit::Input,
    };
    // The process ends now, and a million people need not be freed one by one.
    std::mem::forget(inputs);
    Ok(reports::conclude(exit, &unwritten))
}
