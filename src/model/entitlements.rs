//! What a row asks for beside the person's address and names. Rows of one sheet mostly ask for
//! the same, so a roster keeps each distinct `Entitlements` once and people point at it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How somebody joins: created outright, or asked by e-mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    #[default]
    Create,
    Invite,
}

impl Action {
    /// The value as people read it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Invite => "invite",
        }
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

/// A seat: one of the `subscription_types` that the API lets an administrator give and take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Seat {
    #[serde(rename = "CHAT")]
    Chat,
    #[serde(rename = "MISTRAL_CODE")]
    MistralCode,
}

impl Seat {
    /// The value in the API's `subscription_types`.
    #[must_use]
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::Chat => "CHAT",
            Self::MistralCode => "MISTRAL_CODE",
        }
    }
}

/// A role in a workspace: the two letters of the API's `WorkspaceRole`, and the names of its
/// `workspace_role_name`. Nothing documents which name a letter equals, so they stay apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceRole {
    /// The letter `M`.
    #[default]
    Member,
    /// The letter `A`.
    Admin,
    Billing,
    User,
    Contributor,
    Dev,
    DevContributor,
    MistralCodeUser,
    CloudUser,
    WorkspaceContributor,
    WorkspaceAdmin,
    ObservabilityViewer,
    WorkflowExecutor,
}

impl WorkspaceRole {
    /// Every role, the letters first.
    pub const ALL: [Self; 13] = [
        Self::Member,
        Self::Admin,
        Self::Billing,
        Self::User,
        Self::Contributor,
        Self::Dev,
        Self::DevContributor,
        Self::MistralCodeUser,
        Self::CloudUser,
        Self::WorkspaceContributor,
        Self::WorkspaceAdmin,
        Self::ObservabilityViewer,
        Self::WorkflowExecutor,
    ];

    /// The letter that the API's `roles` and `workspace_role` use, for the two that have one.
    #[must_use]
    pub const fn api_letter(self) -> Option<&'static str> {
        match self {
            Self::Member => Some("M"),
            Self::Admin => Some("A"),
            _ => None,
        }
    }

    /// The value as people read it; for all but the two letters also the name in the API's
    /// `role_names` and `workspace_role_name`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Admin => "admin",
            Self::Billing => "billing",
            Self::User => "user",
            Self::Contributor => "contributor",
            Self::Dev => "dev",
            Self::DevContributor => "dev_contributor",
            Self::MistralCodeUser => "mistral_code_user",
            Self::CloudUser => "cloud_user",
            Self::WorkspaceContributor => "workspace_contributor",
            Self::WorkspaceAdmin => "workspace_admin",
            Self::ObservabilityViewer => "observability_viewer",
            Self::WorkflowExecutor => "workflow_executor",
        }
    }
}

/// The language of the invitation e-mail: the values of the API's `email_language`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    En,
    Fr,
    Es,
    De,
    It,
    PtBr,
    Pl,
    Ar,
    Nl,
}

impl Language {
    /// The code as people read it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::De => "de",
            Self::It => "it",
            Self::PtBr => "pt-BR",
            Self::Pl => "pl",
            Self::Ar => "ar",
            Self::Nl => "nl",
        }
    }
}

/// Everything that a row asks for, with the command's defaults already filled in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Entitlements {
    pub action: Action,
    /// `None` where it is left out: new people become members, existing ones keep what they have.
    pub role: Option<OrgRole>,
    /// `None` where it is left out: the organization's own default applies.
    pub seats: Option<BTreeSet<Seat>>,
    pub groups: BTreeSet<String>,
    pub workspaces: BTreeSet<String>,
    /// `None` where it is left out: `WorkspaceRole::Member` for new access, no change for existing.
    pub workspace_role: Option<WorkspaceRole>,
    /// `None` where it is left out: the API's own default applies.
    pub language: Option<Language>,
}
