//! What a layer of settings needs beside its table: the layer of the environment, relative paths, pairs of groups and
//! workspaces, and the folders of the XDG specification.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::flags::{KEYS, Layer};
use super::{Environment, SettingsError};
use crate::notices::HOOK_SECRETS;
use crate::plan::Provision;
use crate::text::{escape_control, nearest};

/// The flags that narrow one run. A variable that looks like one of them must not be ignored.
const FOR_ONE_RUN: [&str; 3] = ["limit", "only", "where"];

/// The variables that are no settings: those of every command, and what the command after a run gets.
const OTHER_VARIABLES: [&str; 2] = ["FRONTDESK_CONFIG", "FRONTDESK_PROFILE"];
/// Variables that the command after a run gets. They set nothing.
const OF_HOOK: [&str; 4] = ["FRONTDESK_EXIT", "FRONTDESK_RUN", "FRONTDESK_COMMAND", "FRONTDESK_REPORTS"];

fn variable_of(flag: &str) -> String {
    format!("FRONTDESK_{}", flag.to_uppercase())
}

impl Layer {
    /// Adds a pair for each group and workspace that the layer names side by side.
    pub(super) fn with_named_pairs(mut self) -> Self {
        for group in &self.row.group {
            for workspace in &self.row.workspace {
                let (group, workspace) = (group.clone(), workspace.clone());
                self.organization.provision.push(Provision { group, workspace, role: self.row.workspace_role });
            }
        }
        self
    }

    /// Makes relative paths relative to `folder`.
    pub(super) fn rebase(&mut self, folder: &Path) {
        let single = [&mut self.address.api_key_file, &mut self.ledger.ledger, &mut self.log.log_file];
        for path in single.into_iter().flatten().chain(&mut self.reports.report) {
            *path = folder.join(&path);
        }
        if let Some(command) = &mut self.notices.on_finish {
            command.rebase(folder);
        }
    }
}

/// Reads the environment. An empty variable counts as not set.
pub(super) fn of_environment(environment: Environment<'_>) -> Result<Layer, SettingsError> {
    let mut layer = Layer::default();
    let is_set = |name: &&&str| environment(&variable_of(name)).is_some_and(|value| !value.is_empty());
    if let Some(flag) = FOR_ONE_RUN.iter().find(is_set) {
        let why = format!("--{flag} is for one run, and no variable sets it");
        return Err(SettingsError::Variable { variable: variable_of(flag), why });
    }
    for key in KEYS {
        let variable = key.variable();
        let Some(value) = text_of(&variable, environment)? else { continue };
        let put = |text: &str| (key.put)(&mut layer, text);
        let done = if key.is_list {
            value.split([';', ',']).map(str::trim).filter(|text| !text.is_empty()).try_for_each(put)
        } else {
            Some(value.as_str()).into_iter().try_for_each(put)
        };
        done.map_err(|why| {
            let why = escape_control(&why).into_owned();
            SettingsError::Variable { variable, why }
        })?;
    }
    Ok(layer)
}

/// Returns the variables that begin like those of frontdesk and are none, each with the nearest that is. Kubernetes makes
/// variables for a service of that name.
pub(super) fn unknown_variables(names: impl Iterator<Item = String>) -> Vec<(String, Option<String>)> {
    let of_keys: Vec<String> = KEYS.iter().map(super::table::Key::variable).collect();
    let known = || of_keys.iter().map(String::as_str).chain(OTHER_VARIABLES).chain(HOOK_SECRETS);
    let is_of_kubernetes = |rest: &str| rest.starts_with("SERVICE_") || rest.starts_with("PORT");
    let is_unknown = |name: &String| {
        name.strip_prefix("FRONTDESK_").is_some_and(|rest| !is_of_kubernetes(rest))
            && known().chain(OF_HOOK).all(|known| known != name)
    };
    let near = |name: &str| match name {
        "FRONTDESK_BASE_URL" => Some("ADMIN_API_BASE_URL".to_owned()),
        "FRONTDESK_API_KEY" | "FRONTDESK_ADMIN_API_KEY" => Some("ADMIN_API_KEY".to_owned()),
        // The beginning, which all share, makes any two look alike.
        _ => {
            let rest = |name: &'_ str| name.strip_prefix("FRONTDESK_").map(str::to_owned);
            let all: Vec<String> = known().filter_map(rest).collect();
            nearest(&rest(name)?, all.iter().map(String::as_str)).map(|near| format!("FRONTDESK_{near}"))
        }
    };
    let mut unknown: Vec<String> = names.filter(is_unknown).collect();
    unknown.sort();
    unknown.into_iter().map(|name| (name.clone(), near(&name))).collect()
}

/// Returns the text of a variable; `None` if it is not set or empty.
pub(super) fn text_of(variable: &str, environment: Environment<'_>) -> Result<Option<String>, SettingsError> {
    let value = environment(variable).filter(|value| !value.is_empty()).map(OsString::into_string);
    value.transpose().map_err(|_| SettingsError::VariableNotText { variable: variable.to_owned() })
}

/// Returns the folder of what is remembered between runs.
pub(super) fn state_folder(environment: Environment<'_>) -> Option<PathBuf> {
    folder(environment, "XDG_STATE_HOME", ".local/state", "STATE_DIRECTORY")
}

/// Returns the folder of the settings file that applies wherever frontdesk is started.
pub(super) fn settings_folder(environment: Environment<'_>) -> Option<PathBuf> {
    folder(environment, "XDG_CONFIG_HOME", ".config", "CONFIGURATION_DIRECTORY")
}

/// Returns the folder in which systemd wants the logs of a service.
pub(super) fn logs_folder(environment: Environment<'_>) -> Option<PathBuf> {
    of_systemd(environment, "LOGS_DIRECTORY")
}

/// Returns `frontdesk` in the folder that `variable` names, else in `below_home` of the home folder, else the folder that
/// systemd gives a service. A relative path is ignored, as the XDG specification demands. A user whom systemd makes up has `/`
/// for a home folder.
fn folder(environment: Environment<'_>, variable: &str, below_home: &str, of_service: &str) -> Option<PathBuf> {
    let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let in_folder = |folder: PathBuf| folder.join("frontdesk");
    let home = absolute("HOME").or_else(|| absolute("USERPROFILE"));
    let is_nobodys = home.as_ref().is_none_or(|home| home.parent().is_none());
    let service = if is_nobodys { of_systemd(environment, of_service) } else { None };
    absolute(variable).map(in_folder).or(service).or_else(|| home.map(|home| in_folder(home.join(below_home))))
}

/// Returns the first of the folders that systemd lists in `variable` (systemd.exec(5)), separated by colons.
fn of_systemd(environment: Environment<'_>, variable: &str) -> Option<PathBuf> {
    let listed = environment(variable)?;
    std::env::split_paths(&listed).next().filter(|path| path.is_absolute())
}
