//! One file for each command, each reading as the pipeline that it is. A command gives an exit code,
//! or a failure that carries one.

mod check;
mod connection;
mod describe;
mod desk;
mod exit;
mod failure;
mod inputs;
mod invitations;
mod listed_reports;
mod onboard;
mod output;
mod plan;
#[cfg(feature = "simulator")]
mod rehearse;
mod reports;
mod roles;
mod rows;
mod saved_plan;
mod shell;
mod signals;
#[cfg(feature = "simulator")]
mod simulator;
mod template;
mod withdraw;

pub use exit::Exit;
pub use failure::Failure;

use crate::cli::{Cli, Command};

/// Carries out a command and says on stderr why it failed, where it did.
#[must_use]
pub fn run(cli: &Cli) -> Exit {
    let global = &cli.global;
    let result = match &cli.command {
        Command::Check(args) => check::check(args, global),
        Command::Plan(args) => plan::plan(args, global),
        Command::Onboard(args) => onboard::onboard(args, global),
        #[cfg(feature = "simulator")]
        Command::Rehearse(args) => rehearse::rehearse(args, global),
        Command::Roles(args) => roles::roles(args, global),
        Command::Invitations(args) => invitations::invitations(args, global),
        #[cfg(feature = "simulator")]
        Command::Simulator(args) => simulator::simulator(args, global),
        Command::Template(args) => template::template(args, global),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
    };
    result.unwrap_or_else(|failure| {
        output::say(&failure.to_text());
        failure.exit
    })
}
