use clap::CommandFactory;

use super::Cli;

#[test]
fn the_definitions_hold_together() {
    Cli::command().debug_assert();
}
