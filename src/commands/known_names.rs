//! The names of groups, workspaces and custom roles that a command has read of the organization, kept beside its ledger so that
//! shells can complete them without a request. They help to type, and decide nothing.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::endpoint;
use super::session::Session;
use crate::cli::NamesOf;
use crate::files::{self, FileAccess};
use crate::model::KnownRole;
use crate::organization::Directory;
use crate::settings::Settings;
use crate::text::escape_control;

/// The most bytes of the file.
const MAX_BYTES: u64 = 1 << 24;

/// What is kept.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KnownNames {
    groups: Vec<String>,
    workspaces: Vec<String>,
    roles: Vec<String>,
    workspace_roles: Vec<String>,
}

impl KnownNames {
    /// Returns the names of what `export` has read.
    pub(super) fn of(directory: &Directory) -> Self {
        Self {
            groups: sorted(directory.groups.iter().map(|(name, _)| name)),
            workspaces: sorted(directory.workspaces.values()),
            roles: custom(&directory.roles),
            workspace_roles: custom(&directory.workspace_roles),
        }
    }

    /// Returns the kept ones with these custom roles.
    pub(super) fn with_roles(session: &Session<'_>, roles: &[KnownRole], workspace_roles: &[KnownRole]) -> Self {
        Self { roles: custom(roles), workspace_roles: custom(workspace_roles), ..Self::read(&session.settings) }
    }

    /// Returns what is kept of the organization of these settings; nothing where that cannot be read.
    pub(super) fn read(settings: &Settings) -> Self {
        let bytes = path(settings).and_then(|path| files::read_limited(&path, MAX_BYTES).ok());
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps them in place of those that were kept before. A command does not fail because they cannot be kept.
    pub(super) fn keep(&self, session: &Session<'_>) {
        let Some(path) = path(&session.settings) else { return };
        let Ok(bytes) = serde_json::to_vec(self) else { return };
        let old = files::read_limited(&path, MAX_BYTES).map(|old| String::from_utf8_lossy(&old).into_owned());
        let _ = match old {
            Ok(old) => files::rewrite(&path, &old, &bytes),
            Err(_) => match path.parent().map(files::private_folder) {
                Some(Ok(())) => files::create(&path, bytes.as_slice(), &FileAccess::OWNER_ONLY),
                _ => return,
            },
        };
    }

    /// Returns the names of one kind that a line can show.
    pub(super) fn list(self, of: NamesOf) -> Vec<String> {
        let mut names = match of {
            NamesOf::Groups => self.groups,
            NamesOf::Workspaces => self.workspaces,
            NamesOf::Roles => self.roles,
            NamesOf::WorkspaceRoles => self.workspace_roles,
        };
        names.retain(|name| !name.is_empty() && escape_control(name) == *name);
        names
    }
}

/// Returns the place of the names: `ledger.names.json`.
fn path(settings: &Settings) -> Option<PathBuf> {
    let ledger = endpoint::ledger_path(settings, &settings.connection.base_url).ok()?;
    Some(ledger.with_extension("names.json"))
}

fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = names.cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn custom(roles: &[KnownRole]) -> Vec<String> {
    sorted(roles.iter().filter(|role| role.is_custom).map(|role| &role.name))
}
