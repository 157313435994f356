//! The columns that frontdesk understands. Every other column is kept as it is and handed back in the report.

/// A column that frontdesk understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Email,
    FirstName,
    LastName,
    FullName,
    Role,
    Seats,
    Groups,
    Workspaces,
    WorkspaceRole,
    Language,
    Action,
}

impl Field {
    /// Every field, in the order in which they are listed to people.
    pub const ALL: [Self; 11] = [
        Self::Email,
        Self::FirstName,
        Self::LastName,
        Self::FullName,
        Self::Role,
        Self::Seats,
        Self::Groups,
        Self::Workspaces,
        Self::WorkspaceRole,
        Self::Language,
        Self::Action,
    ];

    /// The name that `--map`, messages and `frontdesk.toml` use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::FullName => "full_name",
            Self::Role => "role",
            Self::Seats => "seats",
            Self::Groups => "groups",
            Self::Workspaces => "workspaces",
            Self::WorkspaceRole => "workspace_role",
            Self::Language => "language",
            Self::Action => "action",
        }
    }

    /// The field of that `name`, which must be spelled exactly.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}
