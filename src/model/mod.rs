//! The plain types that travel between rooms. No clock, no file, no network, no terminal. What a type means is said
//! where it is defined.

mod answer;
mod email;
mod email_error;
mod entitlements;
mod event;
mod example;
mod field;
mod finding;
mod hash_index;
mod identity;
mod ids;
mod named;
mod not_shown;
mod own_heading;
mod person;
mod power_groups;
mod row;
mod snapshot;
mod source;
mod workspace_roles;

pub use answer::{Answer, Outcome, Place, Placement};
pub use email::Email;
pub use email_error::EmailError;
pub use entitlements::{Action, CellValue, Entitlements, InvitationOptions, Language, OrgRole, Seat, WorkspaceRole};
pub use event::{Event, Listener, StepKind};
pub use example::{example_mark, is_example};
pub use field::Field;
pub use finding::{Code, Finding, FindingPlace, RowFinding, Severity};
pub(crate) use hash_index::HashIndex;
pub use identity::Identity;
pub use ids::{EntitlementsId, GroupId, Id, IdVec, IdentityId, PersonId, RowEntitlementsId, StepId, WorkspaceId};
pub(crate) use named::named;
pub use not_shown::{REFUSED_COLUMN, is_not_shown, refused_cell, still_refused};
pub use own_heading::{
    OWN_ANSWER, OWN_COLUMNS, OWN_SHEET, OWN_SUFFIX, is_own_heading, is_own_sheet, own_column, own_headings,
    without_own_suffix,
};
pub use person::Person;
pub(crate) use person::SHARED_TEXTS;
pub use power_groups::{PowerGroup, PowerGroups};
pub use row::{Columns, FurtherUse, Row, RowRef};
pub use snapshot::{
    Awaited, EarlierAddress, Given, Group, GroupWorkspace, Invitation, KnownPeople, KnownPerson, KnownRole, Member,
    Moved, Past, PastInvitations, Snapshot, Taken, Unread, UnreadParts, Workspace,
};
pub use source::{Encoding, Format, Source};
pub use workspace_roles::WorkspaceRoles;
