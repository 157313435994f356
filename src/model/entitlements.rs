//! What a row asks for beside the person's address and names: the value of one cell, and all of them together. Rows of one
//! sheet mostly ask for the same, so a roster keeps each distinct `Entitlements` once and people point at it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::WorkspaceRoles;
use super::named::named;
use crate::text::escape_truncated;

named! {
    /// How a person joins: created at once, or invited by e-mail.
    #[derive(Default)]
    pub enum Action, name {
        #[default]
        Create = "create",
        Invite = "invite",
    }
}

/// A role in the organization.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrgRole {
    Member,
    BillingManager,
    OrganizationAdmin,
    /// A role known by its UUID alone.
    Uuid(Uuid),
    /// A name that is none of the standard ones: `GET /roles` must know it, or the row is held.
    Named(String),
}

impl OrgRole {
    /// The roles that every organization has.
    pub const STANDARD: [Self; 3] = [Self::Member, Self::BillingManager, Self::OrganizationAdmin];

    /// The name in the API's `role_names`, for the standard roles.
    #[must_use]
    pub const fn api_name(&self) -> Option<&'static str> {
        match self {
            Self::Member => Some("member"),
            Self::BillingManager => Some("billing_manager"),
            Self::OrganizationAdmin => Some("organization_admin"),
            Self::Uuid(_) | Self::Named(_) => None,
        }
    }

    /// The letter that the API's `raw_roles` and the deprecated `role` use, for the standard roles.
    #[must_use]
    pub const fn api_letter(&self) -> Option<&'static str> {
        match self {
            Self::Member => Some("M"),
            Self::BillingManager => Some("B"),
            Self::OrganizationAdmin => Some("A"),
            Self::Uuid(_) | Self::Named(_) => None,
        }
    }
}

/// Shows the role as messages name it.
impl fmt::Display for OrgRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uuid(uuid) => uuid.fmt(f),
            Self::Named(name) => f.write_str(&escape_truncated(name, 60)),
            standard => f.write_str(standard.api_name().unwrap_or_default()),
        }
    }
}

named! {
    /// A seat: one of the `subscription_types` that the API lets an administrator give and take.
    pub enum Seat, api_name {
        Chat = "CHAT",
        MistralCode = "MISTRAL_CODE",
    }
}

named! {
    /// A role in a workspace: the two letters of the API's `WorkspaceRole`, and the names of its
    /// `workspace_role_name`. Nothing documents which name a letter equals, so they stay apart.
    #[derive(Default)]
    pub enum WorkspaceRole, name {
        /// The letter `M`.
        #[default]
        Member = "member",
        /// The letter `A`.
        Admin = "admin",
        Billing = "billing",
        User = "user",
        Contributor = "contributor",
        Dev = "dev",
        DevContributor = "dev_contributor",
        MistralCodeUser = "mistral_code_user",
        CloudUser = "cloud_user",
        WorkspaceContributor = "workspace_contributor",
        WorkspaceAdmin = "workspace_admin",
        ObservabilityViewer = "observability_viewer",
        WorkflowExecutor = "workflow_executor",
    }
}

impl WorkspaceRole {
    /// The letter that the API's `roles` and `workspace_role` use, for the two that have one.
    #[must_use]
    pub const fn api_letter(self) -> Option<&'static str> {
        match self {
            Self::Member => Some("M"),
            Self::Admin => Some("A"),
            _ => None,
        }
    }
}

named! {
    /// The language of the invitation e-mail: the values of the API's `email_language`.
    pub enum Language, api_name {
        En = "en",
        Fr = "fr",
        Es = "es",
        De = "de",
        It = "it",
        PtBr = "pt_br",
        Pl = "pl",
        Ar = "ar",
        Nl = "nl",
    }
}

impl Language {
    /// The code as people read it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PtBr => "pt-BR",
            other => other.api_name(),
        }
    }
}

/// What an invitation says beside the role, the seats and the workspaces, as `POST /users-invite` names it. What is left out
/// gets the API's own default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct InvitationOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_language: Option<Language>,
}

/// Everything that a row asks for, with the command's defaults already filled in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Entitlements {
    pub action: Action,
    /// Several add up. `None` where they are left out: new people become members, existing ones keep what they have.
    pub roles: Option<BTreeSet<OrgRole>>,
    /// `None` where it is left out: the organization's own default applies.
    pub seats: Option<BTreeSet<Seat>>,
    pub groups: BTreeSet<String>,
    pub workspaces: BTreeSet<String>,
    /// `None` where it is left out: `WorkspaceRole::Member` for new access, no change for existing.
    pub workspace_role: Option<WorkspaceRole>,
    pub invitation: InvitationOptions,
    /// An earlier account of the person moves to this address: all of it includes what that account has.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moves: bool,
    /// Those of `workspaces` that the earlier account has, each with the roles there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub copied_workspaces: BTreeMap<String, WorkspaceRoles>,
}

impl Entitlements {
    /// Returns the roles in a workspace; empty where they are left out.
    #[must_use]
    pub fn roles_in(&self, workspace: &str) -> WorkspaceRoles {
        let copied = self.copied_workspaces.get(workspace).copied();
        copied.unwrap_or_else(|| self.workspace_role.into_iter().collect())
    }
}

/// The value of a cell that says what the person gets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CellValue {
    Roles(BTreeSet<OrgRole>),
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
            Self::Roles(roles) => entitlements.roles = Some(roles),
            Self::Seats(seats) => entitlements.seats = Some(seats),
            Self::Groups(names) => entitlements.groups = names,
            Self::Workspaces(names) => entitlements.workspaces = names,
            Self::WorkspaceRole(role) => entitlements.workspace_role = Some(role),
            Self::Language(language) => entitlements.invitation.email_language = Some(language),
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

    /// Adds the names or seats of another list of the same field.
    pub(crate) fn unite(&mut self, other: &Self) {
        match (self, other) {
            (Self::Groups(names), Self::Groups(others)) | (Self::Workspaces(names), Self::Workspaces(others)) => {
                names.extend(others.iter().cloned());
            }
            (Self::Seats(seats), Self::Seats(others)) => seats.extend(others),
            _ => {}
        }
    }

    /// Returns each role, seat or name of its own; any other value as it is.
    pub(crate) fn parts(&self) -> Vec<String> {
        let one = |name: &str| vec![name.to_owned()];
        match self {
            Self::Roles(roles) => roles.iter().map(ToString::to_string).collect(),
            Self::Seats(seats) if seats.is_empty() => one("none"),
            Self::Seats(seats) => seats.iter().map(|seat| seat.api_name().to_owned()).collect(),
            Self::Groups(names) | Self::Workspaces(names) => names.iter().cloned().collect(),
            Self::WorkspaceRole(role) => one(role.name()),
            Self::Language(language) => one(language.name()),
            Self::Action(action) => one(action.name()),
        }
    }
}

/// Shows the value as messages name it.
impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts().join("; "))
    }
}
