//! One file for each command, which reads as the command's pipeline. A command returns an exit code, or a failure with one.
//! A `Session` opens what commands share: settings, inputs, the organization.

mod addresses;
mod check;
mod colour;
mod confirm;
mod delete_invitations;
mod describe;
mod doctor;
mod endpoint;
mod exit;
mod export;
mod failure;
mod finding_groups;
mod follow_up;
mod hidden_input;
mod history;
mod inbox;
mod init;
mod inputs;
mod invitations;
mod job_result;
mod known_names;
mod listed_reports;
mod mentions;
mod moves;
mod offboard;
mod onboard;
mod output;
mod pager;
mod plan;
mod preview;
#[cfg(feature = "simulator")]
mod rehearse;
mod report_run;
mod reports;
mod roles;
mod rows;
mod run_end;
mod run_ledger;
mod saved_map;
mod saved_plan;
mod session;
mod settings;
mod shell;
mod signals;
#[cfg(feature = "simulator")]
mod simulator;
mod sync;
mod template;
mod today;

pub use exit::Exit;
pub use failure::Failure;

use crate::cli::{Cli, Command};
use crate::progress::open_log;

/// Runs a command, and reports a failure on stderr.
#[must_use]
pub fn run(cli: &Cli) -> Exit {
    let global = &cli.global;
    // Until the settings are read, the flags decide where the log goes.
    open_log(global.log.target(global.quiet));
    let result = match &cli.command {
        Command::Check(args) => check::check(args, global),
        Command::Plan(args) => plan::plan(args, global),
        Command::Onboard(args) => onboard::onboard(args, global),
        Command::Inbox(args) => inbox::inbox(args, global),
        Command::Offboard(args) => offboard::offboard(args, global),
        Command::Sync(args) => sync::sync(args, global),
        Command::FollowUp(args) => follow_up::follow_up(args, global),
        #[cfg(feature = "simulator")]
        Command::Rehearse(args) => rehearse::rehearse(args, global),
        Command::History(args) => history::history(args, global),
        Command::Report(args) => report_run::report_run(args, global),
        Command::Export(args) => export::export(args, global),
        Command::Roles(args) => roles::roles(args, global),
        Command::Init(args) => init::init(args, global),
        Command::Settings(args) => settings::settings(args, global),
        Command::Doctor(args) => doctor::doctor(args, global),
        Command::Invitations(command) => invitations::invitations(command, global),
        #[cfg(feature = "simulator")]
        Command::Simulator(args) => simulator::simulator(args, global),
        Command::Template(args) => template::template(args, global),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
    };
    result.unwrap_or_else(|failure| {
        output::say_failure(&failure);
        failure.exit
    })
}
