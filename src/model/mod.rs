//! The few plain types that travel between rooms. Nothing here does anything: no clock, no file,
//! no network, no terminal. What a type means is said where it is defined.

mod answer;
mod email;
mod event;
mod example;
mod field;
pub mod guard;
mod harmless;
mod person;
mod problem;
mod row;
mod snapshot;
mod source;
mod wants;

pub use answer::{Answer, Outcome, Place, Placement, UnknownOutcome};
pub use email::{Email, EmailError};
pub use event::{Event, Listener, StepKind};
pub use example::{EXAMPLE_MARK, is_example};
pub use field::Field;
pub use harmless::{acts, harmless, harmless_short};
pub use person::Person;
pub use problem::{Code, Problem, Severity, UnknownCode};
pub use row::{Columns, Row, RowRef};
pub use snapshot::{Group, Invitation, KnownRole, Member, Snapshot, Unread, Workspace};
pub use source::{Encoding, Format, Source};
pub use wants::{Action, Language, OrgRole, Seat, Wants, WorkspaceRole};
