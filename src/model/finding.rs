//! What is wrong or worth a look: one type from the reading of a row to the report. Its code and its severity say what
//! follows from it; its message and its fix are for the person who reads them.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::named::named;
use super::{Field, RowRef};
use crate::messages::Message;

named! {
    /// Whether a finding keeps the row, or the whole run, from being carried out.
    pub enum Severity, as_str {
        /// The row is carried out; at most one of its groups or workspaces is left out.
        Warning = "warning",
        /// The row itself is not carried out.
        Error = "error",
    }
}

/// What a finding is about, where that is less than the whole row.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingPlace {
    /// The header of a column, which all findings about the column share.
    Column(#[serde(with = "shared_text")] Arc<str>),
    /// The name of a group.
    Group(Box<str>),
    /// The name of a workspace.
    Workspace(Box<str>),
}

/// Text in a ledger, as serde has it.
mod shared_text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(deserializer).map(Arc::from)
    }
}

/// Something that a person may have to know or to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub code: Code,
    pub severity: Severity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<FindingPlace>,
    /// What is wrong, naming the value: ``the address `anna@` has no domain``.
    pub message: Message,
    /// What to do about it: `write the whole address`. None where there is nothing to do.
    #[serde(default, skip_serializing_if = "Message::is_none")]
    pub fix: Message,
}

impl Finding {
    /// A finding that keeps the row from being carried out.
    #[must_use]
    pub fn error(code: Code, message: impl Into<Message>, fix: impl Into<Message>) -> Self {
        Self { code, severity: Severity::Error, place: None, message: message.into(), fix: fix.into() }
    }

    /// A finding on a row that is carried out.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<Message>, fix: impl Into<Message>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, fix) }
    }

    /// The same about the column with this header, where the table has it.
    #[must_use]
    pub fn in_column(self, header: Option<Arc<str>>) -> Self {
        Self { place: header.map(FindingPlace::Column), ..self }
    }

    /// The same about `place`.
    #[must_use]
    pub fn at(self, place: FindingPlace) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Whether it says that the person has left by the sheet, and not only that they will.
    #[must_use]
    pub fn says_left(&self) -> bool {
        let is_later = matches!(self.message.id(), Some("person-leaves" | "hidden-leaves"));
        matches!(self.code, Code::PersonLeft | Code::LeaverRemains) && !is_later
    }

    /// Whether it says that the person is one of a staff list and has not left: on a list of leavers, that is an error.
    #[must_use]
    pub fn says_staff(&self) -> bool {
        self.code == Code::PersonNotLeft && !self.is_error()
    }

    /// Whether it says that the row is above the title of those whom the command is meant for, in the table of the row.
    #[must_use]
    pub fn says_above(&self) -> bool {
        matches!(self.message.id(), Some("above-title" | "not-on-titled-sheet"))
    }

    /// The header of the column that it is about.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match &self.place {
            Some(FindingPlace::Column(header)) => Some(header),
            _ => None,
        }
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A finding, and the row that it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFinding {
    pub at: RowRef,
    pub finding: Finding,
}

named! {
    /// A kind of finding. Its name is written to `frontdesk_problem`; a name that was published keeps its meaning.
    pub enum Code, as_str {
        // What intake finds in a line.
        /// More or fewer cells than the header has, so that columns may have shifted.
        RowShifted = "row-shifted",
        /// A cell longer than any sheet program would hold.
        CellTooLong = "cell-too-long",
        /// Bytes that are not valid in the file's encoding, or text that a guessed encoding makes unreadable.
        EncodingBroken = "encoding-broken",
        /// Text in an encoding that is only a guess.
        EncodingUnsure = "encoding-unsure",
        /// Text that another program garbled, or in which a letter was lost.
        TextGarbled = "text-garbled",
        /// A control character in a cell.
        CellControl = "cell-control",
        /// A cell that contains an error, or a formula without a saved result.
        CellError = "cell-error",
        /// A link whose target is another address than its text.
        LinkDisagrees = "link-disagrees",
        /// Text that follows a closing quote.
        QuoteMisplaced = "quote-misplaced",
        /// A row that the sheet hides.
        RowHidden = "row-hidden",
        /// A row whose text is crossed out.
        RowStruck = "row-struck",
        /// A cell with an address or a name that is merged over the rows of several people.
        CellMerged = "cell-merged",
        /// A row below the headings of another table.
        OtherTable = "other-table",

        // What the roster finds in a row.
        EmailMissing = "email-missing",
        EmailInvalid = "email-invalid",
        /// More than one address in a cell, or a character that separates addresses.
        EmailSeveral = "email-several",
        /// Characters that cannot be seen, or look like others.
        EmailLookalike = "email-lookalike",
        /// A domain that is one typing error away from a common one.
        EmailTypo = "email-typo",
        /// The address was unwrapped from something around it.
        EmailCleaned = "email-cleaned",
        NameMissing = "name-missing",
        NameInvalid = "name-invalid",
        /// A cell for a name that holds something else: a placeholder, an address, a number, a date.
        NameDoubtful = "name-doubtful",
        /// One column of full names was split into two.
        NameSplit = "name-split",
        RoleUnknown = "role-unknown",
        SeatUnknown = "seat-unknown",
        WorkspaceRoleUnknown = "workspace-role-unknown",
        LanguageUnknown = "language-unknown",
        ActionUnknown = "action-unknown",
        GroupNameInvalid = "group-name-invalid",
        WorkspaceNameInvalid = "workspace-name-invalid",
        /// Two names that differ in letter case, blanks or Unicode composition alone.
        NameCaseDiffers = "name-case-differs",
        /// Another row has the same address and asks for something else.
        RowsConflict = "rows-conflict",
        /// Another row has the same address.
        RowDuplicate = "row-duplicate",
        DomainNotAllowed = "domain-not-allowed",
        /// Two rules of the settings give the person different values of one field.
        RulesConflict = "rules-conflict",
        /// A rule, or a flag that narrows the run, leaves the row out.
        RowLeftOut = "row-left-out",
        /// The status or the end date says that the person has left.
        PersonLeft = "person-left",
        /// The same of somebody who is still a member or invited.
        LeaverRemains = "leaver-remains",
        /// `offboard`: the status or the end date says that the person has not left.
        PersonNotLeft = "person-not-left",
        /// The start date is ahead.
        StartsLater = "starts-later",
        StatusUnknown = "status-unknown",
        DateUnknown = "date-unknown",
        /// Day and month of a date may be in either order.
        DateOrderUnknown = "date-order-unknown",
        /// Two columns for the status or a date lead to different answers.
        ColumnsDisagree = "columns-disagree",

        // What the plan finds against the organization and the limits.
        /// More administrators than the limit allows.
        AdministratorLimit = "administrator-limit",
        /// More administrators of workspaces than the limit allows.
        WorkspaceAdminLimit = "workspace-admin-limit",
        /// More new groups than the limit allows.
        GroupLimit = "group-limit",
        /// More new workspaces than the limit allows.
        WorkspaceLimit = "workspace-limit",
        /// More people than the limit allows.
        PeopleLimit = "people-limit",
        /// A workspace has to be created or would lose its only administrator, and no other one is named for it.
        WorkspaceAdminMissing = "workspace-admin-missing",
        /// No group or workspace has this name, and one of the organization has nearly the same.
        NameNearlyEqual = "name-nearly-equal",
        /// No group or workspace has this name, and none is to be created.
        NameUnknown = "name-unknown",
        /// Two groups or workspaces have exactly this name.
        NameAmbiguous = "name-ambiguous",
        /// The group is managed by an identity provider and cannot be edited.
        GroupExternallyManaged = "group-externally-managed",
        /// The member's roles, seats or name differ from the sheet's and are not changed.
        MemberDiffers = "member-differs",
        /// The pending invitation's roles differ from the sheet's.
        InvitationDiffers = "invitation-differs",
        /// The invitation has expired.
        InvitationExpired = "invitation-expired",
        /// Runs have invited the person as often as the limit allows.
        RenewalLimit = "renewal-limit",
        /// The person may be, or is, somebody who had another address.
        AddressChanged = "address-changed",
        /// An earlier run gave it to the person, and somebody else has taken it since.
        RemovedSince = "removed-since",
        /// The invitation is gone, and the person is not a member: declined, withdrawn, or the account was deleted.
        InvitationGone = "invitation-gone",
        /// The person has more than one pending invitation.
        InvitationDoubled = "invitation-doubled",
        /// The settings protect the person from removal.
        Protected = "protected",
        /// The organization would have no administrator left.
        LastAdministrator = "last-administrator",
        /// Nobody can be removed from the default workspace.
        DefaultWorkspace = "default-workspace",
        /// The person is in the scope but not on the sheet.
        NotOnSheet = "not-on-sheet",
        /// More removals than the limit allows.
        RemovalLimit = "removal-limit",
        /// The person created API keys that stay valid.
        ApiKeysLeft = "api-keys-left",
        /// Something could not be read, so it was left as it is.
        NotReadable = "not-readable",

        // What happens while the plan is carried out.
        /// The API refused this person, in its own words.
        ApiRefused = "api-refused",
        /// The API gave no clear answer, and looking it up did not settle it.
        Unresolved = "unresolved",
        /// A step that this one needs did not succeed.
        NeedsFailed = "needs-failed",
        /// The run stopped before this.
        RunStopped = "run-stopped",
    }
}

impl Code {
    /// Whether it is a question about a name that holds the whole row.
    #[must_use]
    pub const fn is_question_of_name(self) -> bool {
        matches!(self, Self::NameNearlyEqual | Self::NameUnknown)
    }

    /// Whether the row may be of another person than it says, or of more, so that somebody may be missing on the sheet.
    #[must_use]
    pub const fn hides_a_person(self) -> bool {
        matches!(
            self,
            Self::RowShifted
                | Self::CellTooLong
                | Self::EncodingBroken
                | Self::CellControl
                | Self::CellError
                | Self::LinkDisagrees
                | Self::QuoteMisplaced
                | Self::RowHidden
                | Self::EmailMissing
                | Self::EmailInvalid
                | Self::EmailSeveral
                | Self::EmailLookalike
                | Self::EmailTypo
                | Self::RowStruck
                | Self::CellMerged
                | Self::OtherTable
                | Self::EncodingUnsure
                | Self::TextGarbled
        )
    }

    /// Whether it is a question about a status or a date, which is asked once for all rows that have it.
    #[must_use]
    pub const fn is_question_of_employment(self) -> bool {
        matches!(self, Self::StatusUnknown | Self::DateUnknown | Self::DateOrderUnknown)
    }

    /// Whether an error of this kind is a question about what the row means: the row is held, not invalid.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(
            self,
            Self::EncodingUnsure
                | Self::TextGarbled
                | Self::RowStruck
                | Self::CellMerged
                | Self::OtherTable
                | Self::NameDoubtful
                | Self::NameSplit
        )
    }

    /// The field that it is about where no place says so; `None` where it is about the row, or something else.
    #[must_use]
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::EmailMissing
            | Self::EmailInvalid
            | Self::EmailSeveral
            | Self::EmailLookalike
            | Self::EmailTypo
            | Self::DomainNotAllowed => Some(Field::Email),
            Self::RoleUnknown | Self::AdministratorLimit => Some(Field::Role),
            Self::SeatUnknown => Some(Field::Seats),
            Self::GroupNameInvalid | Self::GroupLimit => Some(Field::Groups),
            Self::WorkspaceNameInvalid | Self::WorkspaceAdminMissing | Self::WorkspaceLimit => Some(Field::Workspaces),
            Self::WorkspaceRoleUnknown | Self::WorkspaceAdminLimit => Some(Field::WorkspaceRole),
            Self::LanguageUnknown => Some(Field::Language),
            Self::ActionUnknown => Some(Field::Action),
            _ => None,
        }
    }

    /// Whether a person has to look at the row even where it was carried out.
    #[must_use]
    pub const fn needs_a_person(self) -> bool {
        matches!(
            self,
            Self::EmailLookalike
                | Self::EmailTypo
                | Self::MemberDiffers
                | Self::InvitationDiffers
                | Self::InvitationExpired
                | Self::AddressChanged
                | Self::InvitationDoubled
                | Self::NotReadable
                | Self::ApiKeysLeft
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
