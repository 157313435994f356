//! Arguments in, command, exit code out. Everything else is in the library.

use std::process::ExitCode;

use frontdesk::cli::Cli;

fn main() -> ExitCode {
    frontdesk::intake::install_panic_hook();
    frontdesk::admin_api::install_tls();
    frontdesk::commands::run(&Cli::of_arguments()).into()
}
