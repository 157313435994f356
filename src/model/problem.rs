//! What is wrong with a row, said so that the person who reads it can mend it.

use std::fmt;
use std::str::FromStr;

use super::RowRef;

/// Whether a problem keeps the row from being carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Told, and the row goes on.
    Warning,
    /// The row is not sent.
    Error,
}

/// A problem of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    pub severity: Severity,
    pub at: RowRef,
    /// The header of the column it is about, where it is about one.
    pub column: Option<String>,
    /// What is wrong, naming the value: ``the address `anna@` has no domain``. Lower case, no full stop.
    pub message: String,
    /// What to do about it: `write the whole address`. Lower case, no full stop.
    pub fix: String,
}

/// There is no problem of that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no problem code of frontdesk's")]
pub struct UnknownCode(pub String);

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $variant:ident = $text:literal,)*) => {
        /// The stable name of a kind of problem, as it stands in `frontdesk_problem`. A name that was
        /// published keeps its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

codes! {
    // What intake finds in a line.
    /// More or fewer cells than the header has, so that columns may have shifted.
    RowShifted = "row-shifted",
    /// A cell longer than any sheet program would hold.
    CellTooLong = "cell-too-long",
    /// Bytes that the file's encoding cannot mean, or that a guess made no good sense of.
    EncodingBroken = "encoding-broken",
    /// A control character in a cell, which the file holds as it was written.
    CellControl = "cell-control",
    /// A cell that holds an error, or a formula nobody has calculated.
    CellError = "cell-error",
    /// A link whose target is another address than its text.
    LinkDisagrees = "link-disagrees",
    /// Text that follows a closing quote.
    QuoteMisplaced = "quote-misplaced",
    /// A row that nobody who opens the sheet sees.
    RowHidden = "row-hidden",

    // What the roster finds in a row.
    EmailMissing = "email-missing",
    EmailInvalid = "email-invalid",
    /// More than one address in a cell, or a character that separates addresses.
    EmailSeveral = "email-several",
    /// Characters that cannot be seen, or look like others.
    EmailLookalike = "email-lookalike",
    /// A domain that is one slip away from a common one.
    EmailTypo = "email-typo",
    /// The address was unwrapped from something around it.
    EmailCleaned = "email-cleaned",
    NameMissing = "name-missing",
    NameInvalid = "name-invalid",
    /// One column of full names was split into two.
    NameSplit = "name-split",
    RoleUnknown = "role-unknown",
    SeatUnknown = "seat-unknown",
    WorkspaceRoleUnknown = "workspace-role-unknown",
    LanguageUnknown = "language-unknown",
    ActionUnknown = "action-unknown",
    GroupNameInvalid = "group-name-invalid",
    WorkspaceNameInvalid = "workspace-name-invalid",
    /// Two names that differ in letter case alone.
    NameCaseDiffers = "name-case-differs",
    /// Another row has the same address and asks for something else.
    RowsConflict = "rows-conflict",
    /// Another row has the same address.
    RowDuplicate = "row-duplicate",
    DomainNotAllowed = "domain-not-allowed",

    // What the plan finds against the organization and the limits.
    /// More administrators than the limit allows.
    AdministratorLimit = "administrator-limit",
    /// More people than the limit allows.
    PeopleLimit = "people-limit",
    /// A workspace must be made and nobody is named as its administrator.
    WorkspaceAdminMissing = "workspace-admin-missing",
    /// Two groups or workspaces have exactly this name.
    NameAmbiguous = "name-ambiguous",
    /// The group is managed by an identity provider and cannot be edited.
    GroupExternallyManaged = "group-externally-managed",
    /// The member's role or seats differ from the sheet's and stay as they are.
    MemberDiffers = "member-differs",
    /// The invitation has expired.
    InvitationExpired = "invitation-expired",
    /// Something could not be read, so nothing was decided on it.
    NotReadable = "not-readable",

    // What happens while the plan is carried out.
    /// The API refused this person, in its own words.
    ApiRefused = "api-refused",
    /// The API did not answer clearly, and asking did not settle it.
    Unresolved = "unresolved",
    /// A step that this one needs did not succeed.
    NeedsFailed = "needs-failed",
    /// The run stopped before this.
    RunStopped = "run-stopped",
}

impl Code {
    /// Whether somebody has to look at the row, also where it was carried out.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        matches!(
            self,
            Self::EmailLookalike | Self::EmailTypo | Self::MemberDiffers | Self::InvitationExpired | Self::NotReadable
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text).ok_or_else(|| UnknownCode(text.to_owned()))
    }
}
