//! What a new group or workspace gets beside its name. What exists already keeps what it has.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Plan, Work};
use crate::model::{GroupId, WorkspaceId};
use crate::text::{count, quoted};

/// What one group or workspace gets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceDetails {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Of a workspace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
}

/// What new groups and workspaces get.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceSettings {
    /// Any group, and any workspace, for which nothing else is set.
    pub group: PlaceDetails,
    pub workspace: PlaceDetails,
    /// By exact name.
    pub groups: BTreeMap<String, PlaceDetails>,
    pub workspaces: BTreeMap<String, PlaceDetails>,
    /// All members of the organization get each new workspace.
    pub add_all_org_members: bool,
}

/// What the groups and workspaces of a plan get that it creates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlaces {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<GroupId, PlaceDetails>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub workspaces: BTreeMap<WorkspaceId, PlaceDetails>,
    /// All members of the organization get the new workspaces: so many are there now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub everybody: Option<u64>,
}

impl PlaceDetails {
    /// Fills what is not set.
    fn or(&self, other: &Self) -> Self {
        let filled = |mine: &Option<String>, theirs: &Option<String>| mine.as_ref().or(theirs.as_ref()).cloned();
        Self { description: filled(&self.description, &other.description), icon: filled(&self.icon, &other.icon) }
    }
}

impl NewPlaces {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Plan {
    /// Returns whether it creates a workspace.
    #[must_use]
    pub fn creates_workspaces(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.work, Work::CreateWorkspace { .. }))
    }

    /// Sets what new groups and workspaces get; `everybody` is how many members get each new workspace, if all of them do.
    pub fn set_new_places(&mut self, settings: &PlaceSettings, everybody: Option<u64>) {
        let none = PlaceDetails::default();
        for step in &self.steps {
            match step.work {
                Work::CreateGroup { group } => {
                    let own = settings.groups.get(&self.groups[group].name).unwrap_or(&none);
                    self.new_places.groups.insert(group, own.or(&settings.group));
                }
                Work::CreateWorkspace { workspace, .. } => {
                    let name = &self.workspaces[workspace].name;
                    let own = settings.workspaces.get(name).unwrap_or(&none);
                    self.new_places.workspaces.insert(workspace, own.or(&settings.workspace));
                    if let Some(everybody) = everybody {
                        let members = count(usize::try_from(everybody).unwrap_or(usize::MAX), "member", "members");
                        self.notes
                            .push(format!("all {members} of the organization get the new workspace {}", quoted(name)));
                    }
                }
                _ => {}
            }
        }
        self.new_places.groups.retain(|_, details| *details != none);
        self.new_places.workspaces.retain(|_, details| *details != none);
        self.new_places.everybody = everybody;
    }
}
