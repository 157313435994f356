//! The command that shows the settings.

use clap::{Args, ValueEnum};

use crate::settings::GivenFlags;

/// Show every setting, its value and where it comes from; no key, no network
///
/// A setting comes from a flag, an environment variable, a profile of the settings file, the rest of the file, or is a default.
/// Give the flags of another command to see what they change. The key itself is never shown.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = "\
Examples:
  frontdesk settings
  frontdesk settings --profile acme --json
  frontdesk settings --schema > frontdesk.schema.json")]
pub struct SettingsArgs {
    /// Print the JSON Schema of the settings file, or of what --json and JSON reports hold
    #[arg(long, value_name = "settings|plan|report|summary", num_args = 0..=1, require_equals = true,
        default_missing_value = "settings", hide_possible_values = true, help_heading = "Output")]
    pub schema: Option<Schema>,
    /// Print the names of the profiles, one on each line
    #[arg(long, help_heading = "Output")]
    pub list_profiles: bool,
    /// Print the names that `frontdesk export` and `frontdesk roles` have read last, one on each line; no network
    #[arg(
        long,
        value_name = "groups|workspaces|roles|workspace-roles",
        hide_possible_values = true,
        help_heading = "Output",
        conflicts_with = "list_profiles"
    )]
    pub list_names: Option<NamesOf>,
    #[command(flatten)]
    pub given: GivenFlags,
}

/// Of what the names are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NamesOf {
    Groups,
    Workspaces,
    /// The custom roles in the organization.
    Roles,
    /// The custom roles in workspaces.
    WorkspaceRoles,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    Settings,
    Plan,
    Report,
    Summary,
}
