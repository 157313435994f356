//! Turns the people of the sheet, the organization as it was read and the policy into a [`Plan`]: each step of the run, in
//! an order that satisfies all dependencies. Pure: the same roster, snapshot and policy always give the same plan.
//!
//! `make` shows the way: an `Input` is looked up in `targets`, decision after decision adds to the `draft`, and `steps`
//! puts it in order. Each decision is a function of the input or the draft and returns its part.

mod access;
mod admins;
mod answers;
mod describe;
mod draft;
mod input;
mod limits;
mod make;
mod member;
mod member_update;
mod memberships;
pub mod offboard;
mod pairs;
mod people;
mod places;
mod power;
mod removed_since;
mod roles;
mod snapshot_query;
mod steps;
mod targets;
mod types;

pub use answers::answers;
pub use limits::RunLimits;
pub use make::make;
pub(crate) use member::{Addition, addition, is_member_change};
pub(crate) use member_update::missing_after;
pub(crate) use people::invitation_doubled;
pub(crate) use places::role_differs;
pub use snapshot_query::{SnapshotQuery, snapshot_query};
pub use types::{
    Limit, MemberUpdate, PersonAction, PersonPlan, PlacePlan, Plan, PlanPolicy, Provision, RoleAndSeats, Step, Target,
    Work, WorkspaceAdmin,
};
