//! People, the organization as it was read, and the limits become a [`Plan`]: every step that
//! `onboard` would take, complete across dependent steps, sorted, comparable and printable.
//! Pure: the same roster, snapshot and policy always give the same plan, and nothing is asked here.

mod access;
mod admins;
mod answers;
mod describe;
mod limits;
mod make;
mod pairs;
mod person_action;
mod places;
mod roles;
mod snapshot_query;
mod spots;
mod steps;
mod types;
mod unite;
mod unused;
mod view;

pub use answers::answers;
pub use make::make;
pub(crate) use person_action::{Addition, addition, is_member_change};
pub(crate) use places::role_differs;
pub use snapshot_query::{SnapshotQuery, snapshot_query};
pub use types::{
    Limit, MemberUpdate, PersonAction, PersonPlan, PlacePlan, Plan, PlanPolicy, Provision, RoleAndSeats, Step, Target,
    Work, WorkspaceAdmin,
};
pub(crate) use unite::missing_after;
