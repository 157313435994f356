//! The command that sets frontdesk up.

use clap::Args;

use crate::admin_api::BaseUrl;
use crate::settings::values;

/// Set frontdesk up: ask for the key, write it and the settings, examine both
///
/// The key is typed or pasted without being shown, and written to a file that only you can read, beside a settings file in which
/// each setting is explained. Existing files are never changed. Then doctor examines the set-up. With --profile, the
/// key becomes that of a profile.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk init
  frontdesk init --profile acme
  cat key.txt | frontdesk init --api-key-file -")]
pub struct InitArgs {
    /// Read the key from standard input in place of a terminal; only - is allowed
    #[arg(long, value_name = "-", value_parser = ["-"], hide_possible_values = true)]
    pub api_key_file: Option<String>,
    /// Address of the Admin API, where it is not the default
    #[arg(long, value_name = "URL", value_parser = values::base_url)]
    pub base_url: Option<BaseUrl>,
}
