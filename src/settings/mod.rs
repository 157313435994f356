//! Flags, then the environment, then `frontdesk.toml`, then defaults become [`Settings`]: everything that a
//! person decided for the whole command, as values that the rooms below take. The key is found here too, but
//! only when somebody asks for it. Nothing is sent here, and nothing but settings is read.

mod connection;
mod error;
mod file;
mod flags;
mod key;
mod keys;
mod layers;
#[cfg(test)]
mod tests;
pub(crate) mod values;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::model::Entitlements;
use crate::{intake, plan, roster};

pub use connection::Connection;
pub use error::SettingsError;
pub use file::SettingsFile;
pub use flags::{
    AddressFlags, BatchFlags, DomainFlags, InputFlags, Layer, LedgerFlags, LimitFlags, OrganizationFlags, PaceFlags,
    RemovalFlags, ReportFlags, RowFlags,
};
pub use key::KeyError;

/// Where the environment's variables come from: [`std::env::var_os`], or a table in tests.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

const BATCH: usize = 100;
const IN_FLIGHT: usize = 8;
const MAX_ADMINISTRATORS: usize = 5;
const MAX_PEOPLE: usize = 50_000;
const MAX_REMOVALS: usize = 25;

/// Everything that a person decided for the whole command.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How the input is read.
    pub input: intake::Options,
    /// Which addresses may be on the sheet, and what fills its gaps.
    pub roster: roster::Policy,
    /// What the plan may do.
    pub plan: plan::Policy,
    /// How the organization is reached; the key is looked for when it is needed.
    pub connection: Connection,
    /// The most that one command may delete.
    pub max_removals: usize,
    /// Send nothing while any row has a problem.
    pub strict: bool,
    /// Accept input that holds nobody.
    pub allow_empty: bool,
    /// Where the reports go; empty where nobody said.
    pub reports: Vec<PathBuf>,
    /// The settings file that was read.
    pub file: Option<PathBuf>,
    ledger: Option<PathBuf>,
    /// The folder for what frontdesk remembers between runs.
    state: Option<PathBuf>,
    /// Somebody said where the ledger is.
    pub ledger_is_named: bool,
}

impl Settings {
    /// Finds and reads the settings file, and lays flags, environment and file over the defaults.
    ///
    /// # Errors
    /// If the file that `config` names cannot be read, or if the environment or a file says what cannot be.
    pub fn load(flags: Layer, config: Option<&Path>) -> Result<Self, SettingsError> {
        let environment = |name: &str| std::env::var_os(name);
        let file = SettingsFile::find(config, &environment)?;
        Self::resolve(flags, &environment, file.as_ref())
    }

    /// Lays `flags` over the environment over `file` over the defaults. Pure.
    ///
    /// # Errors
    /// If the environment or the file says what cannot be.
    pub fn resolve(
        flags: Layer,
        environment: Environment<'_>,
        file: Option<&SettingsFile>,
    ) -> Result<Self, SettingsError> {
        let below = layers::of_environment(environment)?;
        let below = match file {
            Some(file) => below.over(file.layer()?),
            None => below,
        };
        let all = flags.with_asked_pairs().over(below);
        Ok(Self::of(all, environment, file.map(|file| file.path.clone())))
    }

    /// Where the ledger is.
    ///
    /// # Errors
    /// If nobody named one and there is no home to put it into.
    pub fn ledger(&self) -> Result<&Path, SettingsError> {
        self.ledger.as_deref().ok_or(SettingsError::NoHome)
    }

    /// The list of the reports that frontdesk wrote: beside the ledger's usual place, or beside a ledger that somebody
    /// named where there is no home.
    #[must_use]
    pub fn written_reports(&self) -> Option<PathBuf> {
        let folder = self.state.as_deref().or_else(|| self.ledger.as_deref().and_then(Path::parent));
        folder.map(|folder| folder.join("reports.sha256"))
    }

    fn of(all: Layer, environment: Environment<'_>, file: Option<PathBuf>) -> Self {
        let seats = all.row.seat;
        let defaults = Entitlements {
            action: all.row.mode.unwrap_or_default(),
            role: all.row.role,
            seats: if seats.is_empty() { None } else { Some(seats.into_iter().flatten().collect()) },
            groups: all.row.group.into_iter().collect(),
            workspaces: all.row.workspace.into_iter().collect(),
            workspace_role: all.row.workspace_role,
            language: all.row.language,
        };
        let mut provisions = all.organization.provision;
        provisions.sort();
        provisions.dedup();
        let state = layers::state_folder(environment);
        Self {
            max_removals: all.removals.max_removals.unwrap_or(MAX_REMOVALS),
            strict: all.input.strict.unwrap_or(false),
            allow_empty: all.input.allow_empty.unwrap_or(false),
            input: intake::Options {
                sheet: all.input.sheet.unwrap_or_default(),
                encoding: all.input.encoding,
                delimiter: all.input.delimiter,
                map: all.input.map,
                ..intake::Options::default()
            },
            roster: roster::Policy {
                allow_domains: all.domains.allow_domain,
                defaults,
                workspace_admin: all.organization.workspace_admin.clone(),
                admin_groups: admin_groups(&provisions),
            },
            plan: plan::Policy {
                batch: all.batch.batch.unwrap_or(BATCH),
                update: all.organization.update.unwrap_or(false),
                single_role: all.organization.legacy_role.unwrap_or(false),
                max_administrators: all.limits.max_administrators.unwrap_or(MAX_ADMINISTRATORS),
                max_people: all.limits.max_people.unwrap_or(MAX_PEOPLE),
                workspace_admin: all.organization.workspace_admin,
                provisions,
            },
            connection: Connection {
                base_url: all.address.base_url.unwrap_or_default(),
                api_key_file: all.address.api_key_file,
                rate: all.pace.rate,
                in_flight: all.batch.in_flight.unwrap_or(IN_FLIGHT),
                timeout: all.pace.timeout.unwrap_or(connection::TIMEOUT),
                settle: all.pace.settle.unwrap_or(connection::SETTLE),
                legacy_role: all.organization.legacy_role.unwrap_or(false),
            },
            reports: all.reports.report,
            ledger_is_named: all.ledger.ledger.is_some(),
            ledger: all.ledger.ledger.or_else(|| state.as_ref().map(|state| state.join("ledger.db"))),
            state,
            file,
        }
    }
}

/// The groups that get a workspace with a role that is power over it.
fn admin_groups(provisions: &[plan::Provision]) -> Vec<String> {
    let powerful = provisions.iter().filter(|pair| pair.role.is_some_and(roster::is_power));
    powerful.map(|pair| pair.group.clone()).collect()
}
