//! The values of cells that say what a person gets: how messages show them, and their places among the entitlements.

use std::collections::BTreeSet;
use std::fmt;

use super::error::SHOWN;
use crate::model::{Action, Entitlements, Language, OrgRole, Seat, WorkspaceRole};
use crate::text::escape_truncated;

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CellValue {
    Role(OrgRole),
    /// Empty where the cell says `none`.
    Seats(BTreeSet<Seat>),
    Groups(BTreeSet<String>),
    Workspaces(BTreeSet<String>),
    WorkspaceRole(WorkspaceRole),
    Language(Language),
    Action(Action),
}

impl CellValue {
    /// Puts the value into `entitlements`, and replaces what is there. `none` of seats means the organization's own default.
    pub(crate) fn put_into(self, entitlements: &mut Entitlements) {
        match self {
            Self::Role(role) => entitlements.role = Some(role),
            Self::Seats(seats) => entitlements.seats = Some(seats).filter(|seats| !seats.is_empty()),
            Self::Groups(names) => entitlements.groups = names,
            Self::Workspaces(names) => entitlements.workspaces = names,
            Self::WorkspaceRole(role) => entitlements.workspace_role = Some(role),
            Self::Language(language) => entitlements.language = Some(language),
            Self::Action(action) => entitlements.action = action,
        }
    }

    /// Returns the names of a list.
    pub(crate) const fn names(&self) -> Option<&BTreeSet<String>> {
        match self {
            Self::Groups(names) | Self::Workspaces(names) => Some(names),
            _ => None,
        }
    }

    /// Adds the names of another list of the same field.
    pub(crate) fn unite(&mut self, other: &Self) {
        if let (Self::Groups(names) | Self::Workspaces(names), Some(others)) = (self, other.names()) {
            names.extend(others.iter().cloned());
        }
    }
}

/// Shows the value as messages name it.
impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(role) => f.write_str(&role_name(role)),
            Self::Seats(seats) if seats.is_empty() => f.write_str("none"),
            Self::Seats(seats) => f.write_str(&seats.iter().map(|seat| seat.api_name()).collect::<Vec<_>>().join("; ")),
            Self::Groups(names) | Self::Workspaces(names) => {
                f.write_str(&names.iter().map(String::as_str).collect::<Vec<_>>().join("; "))
            }
            Self::WorkspaceRole(role) => f.write_str(role.name()),
            Self::Language(language) => f.write_str(language.name()),
            Self::Action(action) => f.write_str(action.name()),
        }
    }
}

/// Returns an organization role as messages name it.
pub(crate) fn role_name(role: &OrgRole) -> String {
    match role {
        OrgRole::Uuid(uuid) => uuid.to_string(),
        OrgRole::Named(name) => escape_truncated(name, SHOWN),
        standard => standard.api_name().unwrap_or_default().to_owned(),
    }
}
