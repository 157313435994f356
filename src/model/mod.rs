//! The few plain types that travel between rooms. Nothing here does anything: no clock, no file,
//! no network, no terminal. What a type means is said where it is defined.

mod answer;
mod email;
mod entitlements;
mod event;
mod example;
mod field;
mod person;
mod problem;
mod row;
mod snapshot;
mod source;

pub use answer::{Answer, Outcome, Place, Placement, UnknownOutcome};
pub use email::{Email, EmailError};
pub use entitlements::{Action, Entitlements, Language, OrgRole, Seat, WorkspaceRole};
pub use event::{Event, Listener, StepKind};
pub use example::{EXAMPLE_MARK, is_example};
pub use field::Field;
pub use person::Person;
pub use problem::{Code, Problem, Severity, UnknownCode};
pub use row::{Columns, Row, RowRef};
pub use snapshot::{Group, Invitation, KnownRole, Member, Snapshot, Unread, Workspace};
pub use source::{Encoding, Format, Source};
