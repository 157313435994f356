//! Every setting once: its flag, its help, its type. The structs are what the command line is read
//! into, and a [`Layer`] of them is also what the environment and the settings file are read into, so
//! that the three can be laid over one another. Nothing is decided here, and nothing is read.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::values;
use crate::admin_api::BaseUrl;
use crate::intake::SheetChoice;
use crate::model::{Action, Email, Field, Language, OrgRole, Seat, WorkspaceRole};
use crate::plan::Provision;
use crate::report;

/// How the sheet is read.
#[derive(Debug, Clone, Default, PartialEq, Args)]
#[command(next_help_heading = "Input")]
pub struct InputFlags {
    /// Read the sheet of this name, or all of them
    ///
    /// Without it, the visible sheet that holds people is read, and the others are named.
    #[arg(long, value_name = "NAME|all", value_parser = values::sheet)]
    pub sheet: Option<SheetChoice>,

    /// Read text in this encoding instead of finding it out
    ///
    /// A name such as utf-8, windows-1252, utf-16le or shift_jis.
    #[arg(long, value_name = "NAME", value_parser = values::text)]
    pub encoding: Option<String>,

    /// Split text at this character instead of finding it out
    ///
    /// One character, or the word tab.
    #[arg(long, value_name = "C", value_parser = values::delimiter)]
    pub delimiter: Option<char>,

    /// Say which column is which; may be repeated
    ///
    /// For example --map email="Work e-mail". The fields are email, first_name, last_name, full_name,
    /// role, seats, groups, workspaces, workspace_role, language and action.
    #[arg(long, value_name = "FIELD=HEADER", value_parser = values::mapping)]
    pub map: Vec<(Field, String)>,

    /// Send nothing at all while any row has a problem
    ///
    /// Without it, rows with problems are answered and the others go on.
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true",
        hide_possible_values = true)]
    pub strict: Option<bool>,

    /// Accept a sheet that holds nobody
    ///
    /// Without it, a sheet with headings and no rows is an error (exit code 4), because it is rarely meant.
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true",
        hide_possible_values = true)]
    pub allow_empty: Option<bool>,
}

/// What fills a row where the sheet leaves it out.
#[derive(Debug, Clone, Default, PartialEq, Args)]
#[command(next_help_heading = "Who gets what")]
pub struct RowFlags {
    /// Create people outright, or invite them by e-mail [default: create]
    ///
    /// A created person signs in with the address and account recovery. An invited person gets an
    /// e-mail and is a member after accepting it. An action column in the sheet wins.
    #[arg(long, value_name = "create|invite", value_parser = values::action)]
    pub mode: Option<Action>,

    /// Give this organization role to rows that name none
    ///
    /// member, billing_manager or organization_admin, a letter (M, B, A), the name of a custom role, or
    /// its UUID. New people for whom nobody names a role become members.
    #[arg(long, value_name = "ROLE", value_parser = values::role)]
    pub role: Option<OrgRole>,

    /// Give this seat to rows that name none; may be repeated
    ///
    /// chat, mistral_code, or none.
    #[arg(long, value_name = "SEAT", value_parser = values::seats)]
    pub seat: Vec<BTreeSet<Seat>>,

    /// Put rows that name no group into this one; may be repeated
    #[arg(long, value_name = "NAME", value_parser = values::text)]
    pub group: Vec<String>,

    /// Give rows that name no workspace this one; may be repeated
    ///
    /// Together with --group, the group is provisioned into the workspace.
    #[arg(long, value_name = "NAME", value_parser = values::text)]
    pub workspace: Vec<String>,

    /// Give this role in workspaces to rows that name none [default: member]
    #[arg(long, value_name = "ROLE", value_parser = values::workspace_role)]
    pub workspace_role: Option<WorkspaceRole>,

    /// Write invitations in this language
    ///
    /// en, fr, es, de, it, pt_br, pl, ar or nl. Without it the organization's own default applies.
    #[arg(long, value_name = "LANGUAGE", value_parser = values::language)]
    pub language: Option<Language>,
}

/// What is decided for the organization and not for a row.
#[derive(Debug, Clone, Default, PartialEq, Args)]
#[command(next_help_heading = "Who gets what")]
pub struct OrganizationFlags {
    /// The person who administers workspaces that have to be created
    ///
    /// Somebody on the sheet or already a member. Without it, rows that need a new workspace are
    /// answered with that problem before anything is sent.
    #[arg(long, value_name = "EMAIL", value_parser = values::email)]
    pub workspace_admin: Option<Email>,

    /// Give a whole group a workspace; may be repeated
    ///
    /// For example --provision Interns=MySpace or --provision "Interns=MySpace:contributor". Everybody
    /// in the group gets the workspace, also members who are not on the sheet.
    #[arg(long, value_name = "G=W[:ROLE]", value_parser = values::provision)]
    pub provision: Vec<Provision>,

    /// Add the sheet's roles and seats to those that existing members have
    ///
    /// Nothing is taken away: where the sheet says less than a member has, the row says so. Without it
    /// members keep what they have, and their row tells the difference.
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true",
        hide_possible_values = true)]
    pub update: Option<bool>,

    /// Send the deprecated single role letter, for organizations without role-based access control
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true",
        hide_possible_values = true)]
    pub legacy_role: Option<bool>,
}

/// Whose addresses may be on the sheet.
#[derive(Debug, Clone, Default, PartialEq, Args)]
#[command(next_help_heading = "Limits")]
pub struct DomainFlags {
    /// Hold every address outside this domain; may be repeated
    ///
    /// Written *.example.com, the domain's subdomains are meant. Without it every domain is allowed.
    #[arg(long, value_name = "DOMAIN", value_parser = values::domain)]
    pub allow_domain: Vec<String>,
}

/// How much one run may do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitFlags {
    /// Stop before the run begins if it would make more organization administrators [default: 5]
    #[arg(long, value_name = "N", value_parser = values::count)]
    pub max_administrators: Option<usize>,

    /// Stop before the run begins if it would create or invite more people [default: 50000]
    #[arg(long, value_name = "N", value_parser = values::count)]
    pub max_people: Option<usize>,
}

const BASE_URL_HELP: &str =
    "Where the Admin API is [env: ADMIN_API_BASE_URL] [default: https://console.mistral.ai/api/admin]";
const BASE_URL_LONG: &str = "\
Where the Admin API is [env: ADMIN_API_BASE_URL] [default: https://console.mistral.ai/api/admin]

https only, except to this computer. Newer guides write https://api.mistral.ai/v1/admin.";

/// How much one command may take away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Limits")]
pub struct RemovalFlags {
    /// Stop before anything is deleted if it would be more than this [default: 25]
    #[arg(long, value_name = "N", value_parser = values::count)]
    pub max_removals: Option<usize>,
}

/// Which organization is spoken to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Connection")]
pub struct AddressFlags {
    /// Where the Admin API is.
    #[arg(long, value_name = "URL", value_parser = values::base_url, help = BASE_URL_HELP, long_help = BASE_URL_LONG)]
    pub base_url: Option<BaseUrl>,

    /// Read the Admin API key from this file
    ///
    /// The file must be readable by its owner only (chmod 600). Without the flag the key is taken from
    /// the environment variable ADMIN_API_KEY, then from the systemd credential admin_api_key. No flag
    /// takes the key itself: other users of the computer could read it in the process list.
    #[arg(long, value_name = "FILE")]
    pub api_key_file: Option<PathBuf>,
}

/// How fast it is spoken to.
#[derive(Debug, Clone, Default, PartialEq, Args)]
#[command(next_help_heading = "Connection")]
pub struct PaceFlags {
    /// Send at most this many requests in a second
    ///
    /// Retries count. The organization's own limit and every answer that says "too fast" lower it further.
    #[arg(long, value_name = "N", value_parser = values::rate)]
    pub rate: Option<f64>,

    /// Wait this long for an answer [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = values::timeout)]
    pub timeout: Option<Duration>,

    /// Give the API this long to finish a request that it did not answer [default: 3]
    ///
    /// Who or what is not found then counts as not there, and is asked for once more. Raise it for an
    /// organization whose changes are slow to show.
    #[arg(long, value_name = "SECONDS", value_parser = values::timeout)]
    pub settle: Option<Duration>,
}

/// How the work is cut into requests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Connection")]
pub struct BatchFlags {
    /// Put at most this many people into one request [default: 100]
    #[arg(long, value_name = "N", value_parser = values::batch)]
    pub batch: Option<usize>,

    /// Have at most this many requests under way [default: 8]
    #[arg(long, value_name = "N", value_parser = values::in_flight)]
    pub in_flight: Option<usize>,
}

/// Where the answers go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Output")]
pub struct ReportFlags {
    /// Write the report here; may be repeated
    #[arg(long, value_name = "PATH", long_help = report_help())]
    pub report: Vec<PathBuf>,
}

fn report_help() -> String {
    format!(
        "Write the report here; may be repeated\n\nThe extension picks the format: {}. Without it, onboard writes it beside \
         the sheet (people.xlsx to people.report.xlsx) and so does rehearse (people.rehearsal.xlsx); check and plan write \
         none.",
        report::extensions()
    )
}

/// What is remembered between runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Output")]
pub struct LedgerFlags {
    /// Remember what was sent in this file [default: $XDG_STATE_HOME/frontdesk/ledger.db]
    #[arg(long, value_name = "PATH")]
    pub ledger: Option<PathBuf>,
}

/// What one source of settings says: the flags, the environment or the file. `None` and empty lists stand
/// where it says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layer {
    pub input: InputFlags,
    pub row: RowFlags,
    pub organization: OrganizationFlags,
    pub domains: DomainFlags,
    pub limits: LimitFlags,
    pub removals: RemovalFlags,
    pub address: AddressFlags,
    pub pace: PaceFlags,
    pub batch: BatchFlags,
    pub reports: ReportFlags,
    pub ledger: LedgerFlags,
}
