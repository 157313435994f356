//! People, the organization as it was read, and the limits become a [`Plan`]: every step that
//! `onboard` would take, complete across dependent steps, sorted, comparable and printable.
//! Pure: the same roster, snapshot and policy always give the same plan, and nothing is asked here.

mod access;
mod admins;
mod answers;
mod describe;
mod draft;
mod input;
mod limits;
mod make;
mod member;
mod memberships;
mod pairs;
mod people;
mod places;
mod roles;
mod snapshot_query;
mod steps;
mod targets;
mod types;
mod unite;

pub use answers::answers;
pub use make::make;
pub(crate) use member::{Addition, addition, is_member_change};
pub(crate) use places::role_differs;
pub use snapshot_query::{SnapshotQuery, snapshot_query};
pub use types::{
    Limit, MemberUpdate, PersonAction, PersonPlan, PlacePlan, Plan, PlanPolicy, Provision, RoleAndSeats, Step, Target,
    Work, WorkspaceAdmin,
};
pub(crate) use unite::missing_after;
