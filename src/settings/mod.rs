//! Lays flags over the environment over a profile of `frontdesk.toml` over the rest of it over defaults and returns [`Settings`], in the types of the rooms
//! below. The key is read here too, but only when a command needs it. Nothing is sent.

mod completed;
mod connection;
mod documented;
mod error;
mod example;
mod file;
mod flag_groups;
mod flags;
mod given;
mod help;
mod key;
mod layers;
mod notify;
mod overview;
mod places;
mod profile;
mod rules;
mod saved_map;
mod schema;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod values;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Span;

use crate::admin_api::BaseUrl;
use crate::model::Entitlements;
use crate::notices::NoticeSettings;
use crate::plan::UpdateMode;
use crate::text::escape_truncated;
use crate::{admin_api, intake, plan, progress, report, roster, run};

pub(crate) use completed::{LANGUAGES_OF_TEMPLATES, REPORT_LANGUAGES, completed};
pub use connection::ConnectionSettings;
pub use documented::{Documented, documented};
pub use error::SettingsError;
pub use example::{Example, example};
pub use file::SettingsFile;
pub use flags::{
    AddressFlags, BatchFlags, DomainFlags, FailureFlags, InboxFlags, InputFlags, Layer, LedgerFlags, LimitFlags,
    LogFlags, NoticeFlags, OrganizationFlags, PaceFlags, ProtectionFlags, RemovalFlags, ReportFlags, RowFlags,
};
pub use given::GivenFlags;
pub use key::KeyError;
pub use notify::read_secret;
pub use overview::{SettingValue, overview};
use profile::Section;
pub(crate) use saved_map::with_saved;
pub use schema::schema;

/// Reads a variable of the environment: [`std::env::var_os`], or a table in tests.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Returns what is wrong with the variables of the environment that begin like settings and are none.
#[must_use]
pub fn unknown_variables(names: impl Iterator<Item = String>) -> Vec<String> {
    let one = |(name, near): (String, Option<String>)| {
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("`{}` in the environment is not a setting, and was ignored{near}", escape_truncated(&name, 80))
    };
    layers::unknown_variables(names).into_iter().map(one).collect()
}

/// Returns the path of the user's settings file, which may not exist; `None` without a home folder.
#[must_use]
pub fn user_file(environment: Environment<'_>) -> Option<PathBuf> {
    layers::settings_folder(environment).map(|folder| folder.join(file::NAME))
}

const BATCH: usize = 100;
const IN_FLIGHT: usize = 64;
const SETTLE_FILE: Duration = Duration::from_secs(5);

/// The settings of one command.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How the input is read.
    pub input: intake::Options,
    /// Which addresses are allowed on the sheet, and what a row gets where the sheet does not say.
    pub roster: roster::RosterPolicy,
    /// The limits of the plan, and what it does for the organization.
    pub plan: plan::PlanPolicy,
    /// How to reach the organization. The key is read when it is needed.
    pub connection: ConnectionSettings,
    /// Whom `offboard` must not remove, and how many it may. The command adds the scope.
    pub removals: plan::offboard::RemovalPolicy,
    /// The name under which the mapping of the sheet is saved.
    pub save_map: Option<String>,
    /// The same for a command that only shows the mapping.
    pub shown_map: Option<String>,
    /// The most percent of the attempted people who may fail before a run stops.
    pub max_failures: usize,
    /// What new groups and workspaces get.
    pub places: plan::PlaceSettings,
    /// Send nothing while any row has a problem.
    pub strict: bool,
    /// Accept a sheet without people.
    pub allow_empty: bool,
    /// Where reports are written; empty if no place is set.
    pub reports: Vec<PathBuf>,
    /// The language of reports.
    pub report_language: report::LanguageChoice,
    /// How long a file must not change before `inbox` takes it.
    pub settle_file: Duration,
    /// Where the log goes.
    pub log: progress::LogTarget,
    /// The settings file that was read.
    pub file: Option<PathBuf>,
    /// The profile of that file that was chosen.
    pub profile: Option<String>,
    ledger: Option<PathBuf>,
    /// The folder of what frontdesk remembers between runs.
    state: Option<PathBuf>,
    /// Whether the place of the ledger is set.
    pub ledger_is_named: bool,
    /// Who hears of a run that has ended.
    pub notices: NoticeSettings,
    /// How long the rows of a run are kept that a later one has answered.
    pub keep: Span,
    /// How long to wait for another run that uses the ledger.
    pub wait: Duration,
}

impl Settings {
    /// Finds and reads the settings file, and lays flags, environment, profile and file over the defaults.
    ///
    /// # Errors
    /// If the file that `config` names cannot be read, if there is no such profile, or if the environment or the file contains
    /// an invalid value.
    pub fn load(flags: Layer, config: Option<&Path>, profile: Option<&str>) -> Result<Self, SettingsError> {
        Self::load_inbox(flags, config, profile, None)
    }

    /// Does the same for the sheets of a folder, which the file may have settings for.
    ///
    /// # Errors
    /// The same.
    pub fn load_inbox(
        flags: Layer,
        config: Option<&Path>,
        profile: Option<&str>,
        inbox: Option<&Path>,
    ) -> Result<Self, SettingsError> {
        let environment = |name: &str| std::env::var_os(name);
        let file = SettingsFile::find(config, &environment)?;
        Self::of_inbox(flags, &environment, file.as_ref(), profile, inbox)
    }

    /// Does the same with a file that has been read, where no flag names a profile. Pure.
    ///
    /// # Errors
    /// The same.
    pub fn resolve(
        flags: Layer,
        environment: Environment<'_>,
        file: Option<&SettingsFile>,
    ) -> Result<Self, SettingsError> {
        Self::of_profile(flags, environment, file, None)
    }

    /// Does the same where a flag may name the profile. Pure.
    ///
    /// # Errors
    /// The same.
    pub fn of_profile(
        flags: Layer,
        environment: Environment<'_>,
        file: Option<&SettingsFile>,
        profile: Option<&str>,
    ) -> Result<Self, SettingsError> {
        Self::of_inbox(flags, environment, file, profile, None)
    }

    /// Does the same for the sheets of a folder.
    fn of_inbox(
        flags: Layer,
        environment: Environment<'_>,
        file: Option<&SettingsFile>,
        profile: Option<&str>,
        inbox: Option<&Path>,
    ) -> Result<Self, SettingsError> {
        let below = layers::of_environment(environment)?;
        let named = match profile {
            Some(name) => Some(name.to_owned()),
            None => layers::text_of("FRONTDESK_PROFILE", environment)?,
        };
        let section = match (file, named) {
            (Some(file), named) => file.section(named.as_deref(), inbox)?,
            (None, Some(name)) => {
                return Err(SettingsError::ProfileUnknown { path: None, name, known: Vec::new() });
            }
            (None, None) => Section::default(),
        };
        let all = flags.with_named_pairs().over(below.over(section.layer));
        let ledger = match &section.profile {
            Some(name) if section.is_elsewhere => format!("ledger-{name}.db"),
            _ => "ledger.db".to_owned(),
        };
        let mut settings = Self::of(all, environment, &ledger);
        settings.file = file.map(|file| file.path.clone());
        settings.profile = section.profile;
        settings.input.saved = section.saved;
        settings.input.translated = section.translations.fields().collect();
        (settings.roster.translations, settings.roster.rules) = (section.translations, section.rules);
        settings.notices = settings.notices.over(notify::with_secrets(section.notices, environment));
        (settings.places.groups, settings.places.workspaces) = (section.places.groups, section.places.workspaces);
        Ok(settings)
    }

    /// Returns the path of the ledger.
    ///
    /// # Errors
    /// If no path is set and there is no home folder.
    pub fn ledger(&self) -> Result<&Path, SettingsError> {
        self.ledger.as_deref().ok_or(SettingsError::NoHome)
    }

    /// Returns the path of the ledger for an address: the one that is set, or the default. Each port of this computer has a
    /// default of its own, because a simulator usually answers there.
    ///
    /// # Errors
    /// If no path is set and there is no home folder.
    pub fn ledger_for(&self, base_url: &BaseUrl) -> Result<PathBuf, SettingsError> {
        let path = self.ledger()?;
        let is_loopback = self.has_loopback_ledger(base_url);
        Ok(if is_loopback { path.with_file_name(format!("loopback-{}.db", base_url.port())) } else { path.to_owned() })
    }

    /// Whether the ledger for an address is the default of this computer.
    #[must_use]
    pub fn has_loopback_ledger(&self, base_url: &BaseUrl) -> bool {
        base_url.is_loopback() && !self.ledger_is_named
    }

    /// Returns the path of the list of reports that frontdesk wrote: beside the default ledger, or beside the ledger that
    /// is set if there is no home folder.
    #[must_use]
    pub fn written_reports(&self) -> Option<PathBuf> {
        let folder = self.state.as_deref().or_else(|| self.ledger.as_deref().and_then(Path::parent));
        folder.map(|folder| folder.join("reports.sha256"))
    }

    /// Returns the path of the ledger if it is not in the folder where frontdesk looks for one.
    #[must_use]
    pub fn own_ledger(&self) -> Option<&Path> {
        self.ledger.as_deref().filter(|path| path.parent() != self.state.as_deref())
    }

    /// Returns the folder for reports that cannot be written to their places.
    #[must_use]
    pub fn rescued_reports(&self) -> Option<PathBuf> {
        self.written_reports().map(|list| list.with_file_name("reports"))
    }

    /// Lays `all` over the defaults. `ledger` is the name of the default ledger.
    fn of(all: Layer, environment: Environment<'_>, ledger: &str) -> Self {
        let mut defaults = Entitlements::default();
        all.row.clone().set_defaults(&mut defaults);
        let mut provisions = all.organization.provision.clone();
        provisions.sort();
        provisions.dedup();
        let state = layers::state_folder(environment);
        Self {
            removals: removal_policy(&all),
            save_map: all.input.save_map,
            shown_map: None,
            max_failures: all.failures.max_failures.unwrap_or(run::MAX_FAILURES),
            places: new_places(&all.organization),
            strict: all.input.strict.unwrap_or(false),
            allow_empty: all.input.allow_empty.unwrap_or(false),
            input: intake::Options {
                sheet: all.input.sheet.unwrap_or_default(),
                encoding: all.input.encoding,
                delimiter: all.input.delimiter,
                map: all.input.map,
                repair_text: all.input.repair_text.unwrap_or(false),
                accept_guess: all.input.accept_guess.unwrap_or(false),
                ..intake::Options::default()
            },
            roster: roster::RosterPolicy {
                allow_domains: all.domains.allow_domain,
                accept_typos: all.domains.accept_typos.unwrap_or(false),
                defaults,
                workspace_admin: all.organization.workspace_admin.clone(),
                admin_groups: admin_groups(&provisions),
                start_lead_days: all.domains.start_lead_days.unwrap_or(0),
                ..roster::RosterPolicy::default()
            },
            plan: plan::PlanPolicy {
                batch: all.batch.batch.unwrap_or(BATCH),
                update: update_mode(all.organization.update, all.organization.drop_unknown),
                single_role: all.organization.legacy_role.unwrap_or(false),
                limits: all.limits.with_removals(all.removals.max_removals),
                create_places: all.organization.create_places.unwrap_or(true),
                workspace_admin: all.organization.workspace_admin,
                provisions,
            },
            connection: ConnectionSettings {
                base_url: all.address.base_url.unwrap_or_default(),
                api_key_file: all.address.api_key_file,
                auth: all.address.auth.unwrap_or_default(),
                rate: all.pace.rate,
                in_flight: all.batch.in_flight.unwrap_or(IN_FLIGHT),
                timeout: all.pace.timeout.unwrap_or(connection::TIMEOUT),
                settle: all.pace.settle.unwrap_or(connection::SETTLE),
                patience: all.pace.patience.unwrap_or(connection::PATIENCE),
                deadline: all.pace.deadline.unwrap_or(admin_api::Connection::DEADLINE),
                legacy_role: all.organization.legacy_role.unwrap_or(false),
            },
            report_language: all.reports.report_language.unwrap_or_default(),
            reports: all.reports.report,
            notices: NoticeSettings { on_finish: all.notices.on_finish, ..NoticeSettings::default() },
            keep: all.ledger.keep.map_or_else(|| Span::new().years(1), |keep| keep.0),
            wait: all.ledger.wait.unwrap_or_default(),
            settle_file: all.inbox.settle_file.unwrap_or(SETTLE_FILE),
            log: all.log.with_default(layers::logs_folder(environment)).target(false),
            ledger_is_named: all.ledger.ledger.is_some(),
            ledger: all.ledger.ledger.or_else(|| state.as_ref().map(|state| state.join(ledger))),
            state,
            file: None,
            profile: None,
        }
    }
}

fn update_mode(update: Option<UpdateMode>, drop_unknown: Option<bool>) -> UpdateMode {
    match update.unwrap_or_default() {
        UpdateMode::Replace { .. } => UpdateMode::Replace { drop_unknown: drop_unknown.unwrap_or(false) },
        other => other,
    }
}

/// Returns whom `offboard` must not remove, and how many it may.
fn removal_policy(all: &Layer) -> plan::offboard::RemovalPolicy {
    plan::offboard::RemovalPolicy {
        max_removals: all.removals.max_removals,
        protect: all.protection.protect.clone(),
        admin_email: all.protection.admin_email.clone(),
        successor: all.organization.workspace_admin.clone(),
        batch: all.batch.batch.unwrap_or(BATCH),
        ..plan::offboard::RemovalPolicy::default()
    }
}

/// Returns what new groups and workspaces get, whatever their names.
fn new_places(flags: &OrganizationFlags) -> plan::PlaceSettings {
    let OrganizationFlags { group_description, workspace_description, workspace_icon, .. } = flags.clone();
    plan::PlaceSettings {
        group: plan::PlaceDetails { description: group_description, icon: None },
        workspace: plan::PlaceDetails { description: workspace_description, icon: workspace_icon },
        ..plan::PlaceSettings::default()
    }
}

/// Returns the groups that get a powerful role in a workspace.
fn admin_groups(provisions: &[plan::Provision]) -> Vec<String> {
    let powerful = provisions.iter().filter(|pair| pair.role.is_some_and(roster::is_power));
    powerful.map(|pair| pair.group.clone()).collect()
}
