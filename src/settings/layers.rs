//! One source of settings over another: what the upper says wins, and what it leaves out is taken from the
//! lower. The environment is read into a layer here.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::flags::{
    AddressFlags, BatchFlags, DomainFlags, InputFlags, Layer, LedgerFlags, LimitFlags, OrganizationFlags, PaceFlags,
    RemovalFlags, ReportFlags, RowFlags,
};
use super::keys::KEYS;
use super::{Environment, SettingsError};
use crate::plan::Provision;
use crate::text::escape_control;

impl Layer {
    /// This layer over `lower`. A list replaces the lower one, but for pairs and columns, which add up.
    pub(super) fn over(self, lower: Self) -> Self {
        Self {
            input: InputFlags {
                sheet: self.input.sheet.or(lower.input.sheet),
                encoding: self.input.encoding.or(lower.input.encoding),
                delimiter: self.input.delimiter.or(lower.input.delimiter),
                map: columns(self.input.map, lower.input.map),
                strict: self.input.strict.or(lower.input.strict),
                allow_empty: self.input.allow_empty.or(lower.input.allow_empty),
            },
            row: RowFlags {
                mode: self.row.mode.or(lower.row.mode),
                role: self.row.role.or(lower.row.role),
                seat: list(self.row.seat, lower.row.seat),
                group: list(self.row.group, lower.row.group),
                workspace: list(self.row.workspace, lower.row.workspace),
                workspace_role: self.row.workspace_role.or(lower.row.workspace_role),
                language: self.row.language.or(lower.row.language),
            },
            organization: OrganizationFlags {
                workspace_admin: self.organization.workspace_admin.or(lower.organization.workspace_admin),
                provision: pairs(self.organization.provision, lower.organization.provision),
                update: self.organization.update.or(lower.organization.update),
                legacy_role: self.organization.legacy_role.or(lower.organization.legacy_role),
            },
            domains: DomainFlags { allow_domain: list(self.domains.allow_domain, lower.domains.allow_domain) },
            limits: LimitFlags {
                max_administrators: self.limits.max_administrators.or(lower.limits.max_administrators),
                max_people: self.limits.max_people.or(lower.limits.max_people),
            },
            removals: RemovalFlags { max_removals: self.removals.max_removals.or(lower.removals.max_removals) },
            address: AddressFlags {
                base_url: self.address.base_url.or(lower.address.base_url),
                api_key_file: self.address.api_key_file.or(lower.address.api_key_file),
            },
            pace: PaceFlags {
                rate: self.pace.rate.or(lower.pace.rate),
                timeout: self.pace.timeout.or(lower.pace.timeout),
                settle: self.pace.settle.or(lower.pace.settle),
            },
            batch: BatchFlags {
                batch: self.batch.batch.or(lower.batch.batch),
                in_flight: self.batch.in_flight.or(lower.batch.in_flight),
            },
            reports: ReportFlags { report: list(self.reports.report, lower.reports.report) },
            ledger: LedgerFlags { ledger: self.ledger.ledger.or(lower.ledger.ledger) },
        }
    }

    /// Adds the pairs that somebody asked for by naming groups and workspaces side by side.
    pub(super) fn with_asked_pairs(mut self) -> Self {
        for group in &self.row.group {
            for workspace in &self.row.workspace {
                let (group, workspace) = (group.clone(), workspace.clone());
                self.organization.provision.push(Provision { group, workspace, role: self.row.workspace_role });
            }
        }
        self
    }

    /// Takes relative paths as relative to `folder`.
    pub(super) fn rebase(&mut self, folder: &Path) {
        let single = [&mut self.address.api_key_file, &mut self.ledger.ledger];
        for path in single.into_iter().flatten().chain(&mut self.reports.report) {
            *path = folder.join(&path);
        }
    }
}

fn list<T>(upper: Vec<T>, lower: Vec<T>) -> Vec<T> {
    if upper.is_empty() { lower } else { upper }
}

/// Every field that the upper says, and those of the lower that it leaves out.
fn columns<F: PartialEq, H>(mut upper: Vec<(F, H)>, lower: Vec<(F, H)>) -> Vec<(F, H)> {
    for (field, header) in lower {
        if !upper.iter().any(|(said, _)| *said == field) {
            upper.push((field, header));
        }
    }
    upper
}

/// Every pair of both, once; where both give it a role, the upper's counts.
fn pairs(mut upper: Vec<Provision>, lower: Vec<Provision>) -> Vec<Provision> {
    for pair in lower {
        match upper.iter_mut().find(|said| said.group == pair.group && said.workspace == pair.workspace) {
            Some(said) => said.role = said.role.or(pair.role),
            None => upper.push(pair),
        }
    }
    upper
}

/// What the environment says. An empty variable says nothing.
pub(super) fn of_environment(environment: Environment<'_>) -> Result<Layer, SettingsError> {
    let mut layer = Layer::default();
    for key in KEYS {
        let variable = key.variable();
        let Some(value) = environment(&variable).filter(|value| !value.is_empty()) else { continue };
        let Ok(value) = OsString::into_string(value) else {
            return Err(SettingsError::VariableNotText { variable });
        };
        let texts: Vec<String> = if key.several {
            value.split([';', ',']).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
        } else {
            vec![value]
        };
        key.put(&mut layer, &texts).map_err(|what| {
            let what = escape_control(&what).into_owned();
            SettingsError::Variable { variable, what }
        })?;
    }
    Ok(layer)
}

/// `$XDG_STATE_HOME/frontdesk`. A relative path there says nothing, as the XDG specification has it.
pub(super) fn state_folder(environment: Environment<'_>) -> Option<PathBuf> {
    folder(environment, "XDG_STATE_HOME", ".local/state").map(|state| state.join("frontdesk"))
}

/// The folder that `variable` names, or the one of that kind below the home.
pub(super) fn folder(environment: Environment<'_>, variable: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute(variable)
        .or_else(|| absolute("HOME").or_else(|| absolute("USERPROFILE")).map(|home| home.join(below_home)))
}
