//! `history`: lists the past runs of the ledger, shows one of them, and forgets old ones. Sends nothing.

mod describe;

use serde_json::json;

use super::confirm::{ask, has_terminal};
use super::endpoint;
use super::exit::Exit;
use super::failure::Failure;
use super::run_ledger::{before, open_queued};
use super::session::Session;
use crate::cli;
use crate::run::ledger::{Ledger, PastRun, Pruned};
use crate::text::{count, quoted, quoted_list};

/// The most ids that a message lists.
const IDS_SHOWN: usize = 4;

/// Lists the runs, shows one, or forgets old ones.
pub(super) fn history(args: &cli::HistoryArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    if let Some(cli::HistoryCommand::Prune(args)) = &args.command {
        return prune(args, global);
    }
    let session = Session::open("history", args.past.layer(), global)?;
    let ledger = session.past_ledger()?;
    match (&args.run, &ledger) {
        (Some(wanted), _) => {
            let (ledger, run) = find_run(ledger.as_ref(), wanted)?;
            let (answers, requests) = (ledger.answers_so_far(&run.id)?, ledger.past_requests(&run.id)?);
            session.print(
                || describe::run_to_json(&run, &answers, &requests),
                || describe::run_to_text(&run, &answers, &requests),
            )?;
        }
        (None, ledger) => {
            let runs = ledger.as_ref().map(|ledger| ledger.past_runs("")).transpose()?.unwrap_or_default();
            session.print(|| describe::list_to_json(&runs), || describe::list_to_text(&runs))?;
        }
    }
    Ok(Exit::Done)
}

/// Returns the run that a person means: the beginning of its id, or `last`.
pub(super) fn find_run<'a>(ledger: Option<&'a Ledger>, wanted: &str) -> Result<(&'a Ledger, PastRun), Failure> {
    let usage = |error: String| Failure::new(Exit::Usage, error);
    let Some(ledger) = ledger else { return Err(usage("the ledger has no run yet".to_owned())) };
    let is_last = wanted == "last";
    let mut runs = ledger.past_runs(if is_last { "" } else { wanted })?;
    if runs.is_empty() {
        let error = if is_last { "the ledger has no run yet".to_owned() } else { format!("no run {}", quoted(wanted)) };
        return Err(usage(error).hint("`frontdesk history` lists the runs"));
    }
    if runs.len() > 1 && !is_last {
        let ids = quoted_list(runs.iter().map(|run| &run.id), IDS_SHOWN);
        return Err(usage(format!("{} is the beginning of {} runs: {ids}", quoted(wanted), runs.len()))
            .hint("write more of the id"));
    }
    Ok((ledger, runs.swap_remove(0)))
}

fn prune(args: &cli::PruneArgs, global: &cli::GlobalArgs) -> Result<Exit, Failure> {
    let session = Session::open("history prune", args.past.layer(), global)?;
    let before = before(args.older_than.0)?;
    let shown = before.strftime("%Y-%m-%d %H:%M:%S UTC");
    let ledger = session.past_ledger()?;
    let runs = ledger.as_ref().map(|ledger| ledger.past_runs("")).transpose()?.unwrap_or_default();
    let old = runs.iter().filter(|run| run.started_ms < before.as_millisecond()).count();
    drop(ledger);
    if old > 0 && !args.yes && has_terminal() {
        let runs = count(old, "run", "runs");
        let lost = "people whom no later run names are forgotten for good: that they were created, invited or removed, and what they wait for";
        if !ask(&format!("forget {runs} that began before {shown}? {lost}")) {
            return Err(Failure::new(Exit::Usage, "nothing was forgotten: it was not confirmed"));
        }
    }
    let path = endpoint::ledger_path(&session.settings, &session.settings.connection.base_url)?;
    let Pruned { forgotten, reduced } = if path.exists() {
        open_queued(&path, "history prune", &session)?.prune(before.as_millisecond())?
    } else {
        Pruned::default()
    };
    let began = before.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    session.print(
        || json!({ "forgotten": forgotten, "reduced": reduced, "before": began }).to_string(),
        || {
            let forgotten = format!("forgotten: {} that began before {shown}", count(forgotten, "run", "runs"));
            let others = count(reduced, "other run", "other runs");
            let kept = format!("\nkept of {others}: the requests for people whom a later run names");
            forgotten + if reduced > 0 { &kept } else { "" }
        },
    )?;
    Ok(Exit::Done)
}
